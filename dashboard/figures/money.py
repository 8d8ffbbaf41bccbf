"""Money for the places, and what residents apply for (seed 000: §10.15 and §10.16). The bydel's own."""

from __future__ import annotations

from accounts.permissions import Permission
from bomiljo.clock import Code, frister
from bomiljo.models import Finansiering, GrantCategory, Tilskudd
from dashboard.figures.limits import lit
from dashboard.figures.select import one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

_DRILL = (Permission.BOMILJO_VIEW,)
_FUNDED = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM bomiljo_finansiering WHERE starts_on <= %(day)s
    GROUP BY bydel_id
"""
_APPLIED = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM bomiljo_tilskudd WHERE received_on <= %(day)s
    GROUP BY bydel_id
"""
_LASTS = "bomiljo_finansiering f WHERE f.starts_on <= %(day)s AND f.ends_on >= %(day)s"
_USED = """
    COALESCE((SELECT sum(u.amount) FROM bomiljo_pengebruk u
        WHERE u.finansiering_id = f.id AND u.spent_on <= %(day)s), 0)
"""
_ANSWERED = f"bomiljo_tilskudd g WHERE {year('g.answered_on')}"

FIGURES = (
    Figure(
        code="penger_slutter",
        name="Penger som tar slutt innen tre måneder",
        definition="Kroner bydelen har fått til bomiljøarbeid i en periode som varer nå, men er over om 90 dager.",
        section=Section.MONEY,
        unit=Unit.KRONER,
        measure=Measure.SUM,
        direction=Direction.NEUTRAL,
        source="seed 000: 3173–3301, 5633–5638",
        rows=select(
            f"{_LASTS} AND f.ends_on <= %(day)s::date + {lit(frister, Code.FUNDING_END)}",
            subject="f.id", bydel="f.bydel_id", amount="f.amount",
        ),
        covered=_FUNDED,
        subject=Finansiering,
        drill=_DRILL,
        # A few rows in each bydel: there would be nothing to compare.
        compared=False,
    ),
    Figure(
        code="midler_brukt",
        name="Brukt av øremerkede midler",
        definition="Andelen av de øremerkede pengene som varte den dagen, som var brukt. Tilsagn til beboere er"
        " ikke regnet med.",
        section=Section.MONEY,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 5633–5638",
        rows=select(
            f"{_LASTS} AND f.earmark <> ''", subject="f.id", bydel="f.bydel_id", amount=_USED, whole="f.amount",
        ),
        covered=_FUNDED,
        subject=Finansiering,
        drill=_DRILL,
    ),
    Figure(
        code="tilskudd_soknader",
        name="Søknader om tilskudd fra beboere",
        definition="Søknader om tilskudd til bomiljøet som kom det siste året, etter hva pengene skulle gå til.",
        section=Section.MONEY,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.UP,
        source="seed 000: 5480–5489, 5522–5547",
        rows=select(
            f"bomiljo_tilskudd g WHERE {year('g.received_on')}", subject="g.id", bydel="g.bydel_id",
            parts={"slag": "g.category"},
        ),
        covered=_APPLIED,
        subject=Tilskudd,
        drill=_DRILL,
        splits={"slag": Split("Slag", words(GrantCategory.choices))},
        of_year=True,
    ),
    Figure(
        code="tilskudd_gitt",
        name="Søkere som fikk tilskudd",
        definition="Andelen av søknadene med svar det siste året, der beboerne fikk tilsagn. De andre er henvist"
        " til en annen ordning.",
        section=Section.MONEY,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 5480–5489",
        rows=select(
            _ANSWERED, subject="g.id", bydel="g.bydel_id", amount=one_if("g.granted IS NOT NULL"), whole="1",
        ),
        covered=_APPLIED,
        subject=Tilskudd,
        drill=_DRILL,
        of_year=True,
    ),
    Figure(
        code="tilskudd_svartid",
        name="Dager til svar på søknad om tilskudd",
        definition="Halvparten av søknadene med svar det siste året fikk svar på så mange dager eller færre.",
        section=Section.MONEY,
        unit=Unit.DAYS,
        measure=Measure.MEDIAN,
        direction=Direction.DOWN,
        source="seed 000: 5480–5489",
        rows=select(
            _ANSWERED, subject="g.id", bydel="g.bydel_id", amount="g.answered_on - g.received_on",
        ),
        covered=_APPLIED,
        subject=Tilskudd,
        drill=_DRILL,
        of_year=True,
    ),
)  # fmt: skip
