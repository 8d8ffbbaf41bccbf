"""Midlertidige opphold: who, how long, and what it costs (seed 002: 4723–4729; seed 001: 1196–1200)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was
from dashboard.figures.households import MEMBERS, UNDER
from dashboard.figures.select import select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from followup.models import MidlertidigOpphold
from followup.models.stay import StayReason
from housing.models import Relation

# As the lists of opphold say it (followup/staying.py): one under 18 whom the household is named by is no child.
_CHILD = f"({UNDER.format(18)} AND member.relation <> '{Relation.MAIN}')"
_YOUNG = f"({UNDER.format(25)} AND NOT ({_CHILD}))"
_NOW = f"""
    followup_midlertidigopphold stay
    JOIN {as_it_was("followup_midlertidigopphold", "id", "quality_agreement")} was ON was.id = stay.id
    LEFT JOIN (
        SELECT member.household_id, count(DISTINCT person.id) AS persons, bool_or({_CHILD}) AS children,
            bool_or({_YOUNG}) AS young
        FROM {MEMBERS} WHERE member.household_id IN (SELECT household_id FROM followup_midlertidigopphold)
        GROUP BY member.household_id
    ) living ON living.household_id = stay.household_id
    WHERE stay.started_on <= %(day)s AND (stay.ended_on IS NULL OR stay.ended_on > %(day)s)
"""
# One who is moved from place to place has not left: the opphold that follow each other count as one.
_UNBROKEN = """
    followup_midlertidigopphold stay JOIN (
        SELECT id, min(started_on) OVER (PARTITION BY household_id, bydel_id, times) AS since FROM (
            SELECT id, household_id, bydel_id, started_on,
                sum(is_new) OVER (PARTITION BY household_id, bydel_id ORDER BY started_on, id) AS times
            FROM (
                SELECT id, household_id, bydel_id, started_on, (started_on > 1 + COALESCE(max(ended_on) OVER (
                    PARTITION BY household_id, bydel_id ORDER BY started_on, id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ), '-infinity'))::int AS is_new
                FROM followup_midlertidigopphold
            ) each_stay
        ) counted
    ) whole ON whole.id = stay.id
    WHERE stay.started_on <= %(day)s AND (stay.ended_on IS NULL OR stay.ended_on > %(day)s)
"""
# A night counts on the day it ends. The night that one leaves is none.
_NIGHTS = """(
    SELECT id, bydel_id, reason, price,
        LEAST(ended_on, %(day)s) - GREATEST(started_on, %(since)s::date - 1) AS nights
    FROM followup_midlertidigopphold WHERE started_on < %(day)s AND (ended_on IS NULL OR ended_on >= %(since)s)
) stay WHERE stay.nights > 0"""

_figure = partial(
    Figure,
    section=Section.STAYS,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.DOWN,
    covered=coverage.STAYS,
    subject=MidlertidigOpphold,
    drill=(Permission.FOLLOWUP_VIEW,),
)
_share = partial(_figure, unit=Unit.PERCENT, measure=Measure.SHARE)
_stays = partial(select, subject="stay.id", bydel="stay.bydel_id")
_REASON = {"arsak": "stay.reason"}
_REASONS = {"arsak": Split("Årsak", words(StayReason.choices))}


def _part(condition: str, source: str = _NOW) -> str:
    return _stays(source, amount=f"COALESCE(({condition})::int, 0)", whole="1")


FIGURES = (
    _figure(
        code="opphold",
        name="Husstander i midlertidig opphold",
        definition="Husstander som bodde i et midlertidig opphold da dagen var omme.",
        source="seed 002: 6540–6587; seed 004: 2568–2577, 3681–3686",
        rows=_stays(_NOW, parts=_REASON),
        splits=_REASONS,
    ),
    _figure(
        code="opphold_personer",
        name="Personer i midlertidig opphold",
        definition="Personene i husstandene som bodde i et midlertidig opphold da dagen var omme.",
        measure=Measure.SUM,
        source="seed 001: 1198–1200; seed 004: 2568–2577",
        rows=_stays(_NOW, amount="COALESCE(living.persons, 0)"),
    ),
    _share(
        code="opphold_barnefamilier",
        name="Barnefamilier i midlertidig opphold",
        definition="Andelen av husstandene i midlertidig opphold som har barn under 18 år. Ingen skal bo slik.",
        source="seed 002: 4723–4729; seed 004: 3681–3686",
        rows=_part("living.children"),
    ),
    _share(
        code="opphold_unge",
        name="Under 25 år i midlertidig opphold",
        definition=(
            "Andelen av husstandene i midlertidig opphold, der en er under 25 år og ikke barn i husstanden."
            " Ingen av dem skal bo slik."
        ),
        source="seed 004: 2568–2577, 3681–3686",
        rows=_part("living.young"),
    ),
    _share(
        code="opphold_over_tre_maneder",
        name="I midlertidig opphold i mer enn tre måneder",
        definition=(
            "Andelen av husstandene i midlertidig opphold som har bodd slik i mer enn tre måneder. Flytter"
            " husstanden rett fra ett sted til et annet, regnes det som ett opphold."
        ),
        source="seed 001: 1198–1200; seed 004: 2568–2577",
        rows=_part("whole.since + interval '3 months' < %(day)s", _UNBROKEN),
    ),
    _share(
        code="opphold_etter_utskriving",
        name="I midlertidig opphold etter utskriving eller løslatelse",
        definition=(
            "Andelen av husstandene i midlertidig opphold som kom dit fordi noen ble skrevet ut eller løslatt uten"
            " bolig. Ingen skal det."
        ),
        source="seed 002: 4729–4733; seed 001: 1196–1198",
        rows=_part(f"stay.reason = '{StayReason.DISCHARGE}'"),
        # The same as one of the parts by reason.
        compared=False,
    ),
    _share(
        code="opphold_uten_avtale",
        name="Steder uten kvalitetsavtale",
        definition="Andelen av husstandene i midlertidig opphold som bor på et sted uten kvalitetsavtale.",
        source="seed 001: 1196",
        rows=_part("NOT was.quality_agreement"),
    ),
    _figure(
        code="opphold_netter",
        name="Netter i midlertidig opphold",
        definition="Nettene i midlertidige opphold i løpet av året. Natten etter flyttingen telles ikke.",
        source="seed 001: 1198–1200; seed 004: 2568–2577",
        measure=Measure.SUM,
        of_year=True,
        rows=_stays(_NIGHTS, parts=_REASON, amount="stay.nights"),
        splits=_REASONS,
    ),
    _figure(
        code="opphold_kostnad",
        name="Kostnad til midlertidige opphold",
        definition="Nettene i løpet av året fram til dagen, ganget med prisen for hvert opphold.",
        unit=Unit.KRONER,
        measure=Measure.SUM,
        source="seed 004: 2568–2577",
        of_year=True,
        rows=_stays(_NIGHTS, amount="stay.nights * stay.price"),
    ),
)
