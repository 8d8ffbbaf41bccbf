"""Contact in bo-oppfølging: silence, home visits, evenings, and how many each booppfølger has (seed 001: §10.9).

A contact that was written on the wrong person (hidden) was never about this one, and counts on no day.
"""

from __future__ import annotations

from django.conf import settings

from accounts.models import User
from accounts.permissions import Permission
from dashboard.figures import coverage
from dashboard.figures.followed import FOLLOWED
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.limits import length
from dashboard.figures.select import one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from followup.clock import Code, frister
from followup.models import Booppfolging, Contact, ContactOutcome, HomeVisit, Intensity, VisitStatus
from followup.models.contact import EVENING_FROM, MORNING_FROM
from housing.models import Tenancy

_DRILL = (Permission.FOLLOWUP_VIEW,)
_HELD = f"c.outcome = '{ContactOutcome.HELD}' AND c.hidden_at IS NULL"
_DAY = day_of("c.happened_at")
# Taken up again after the day: then it was first started before it.
_SINCE = "CASE WHEN b.active_since <= %(day)s THEN b.active_since ELSE b.started_on END"
_SETTING = f"""
    SELECT s.silent_days FROM {as_it_was("followup_oppfolgingsinnstilling", "bydel_id", "silent_days")} s
    WHERE s.bydel_id = f.bydel_id
"""
_SILENT_SINCE = f"""
    (SELECT b.id, b.bydel_id, b.intensity, {_SINCE} AS since FROM {FOLLOWED}) f CROSS JOIN LATERAL (
        SELECT GREATEST(f.since, max({_DAY})) AS day FROM followup_contact c
        WHERE c.booppfolging_id = f.id AND {_HELD} AND {_DAY} <= %(day)s
    ) silent
"""
# How soon somebody is to have been met after moving in.
SOON_DAYS = 14
_MOVED_IN = f"""
    housing_tenancy t WHERE t.moved_in BETWEEN %(since)s::date - {SOON_DAYS} AND %(day)s::date - {SOON_DAYS}
        AND EXISTS (SELECT FROM followup_booppfolging b WHERE b.tenancy_id = t.id AND b.bydel_id = t.bydel_id
            AND b.started_on <= %(day)s)
"""
_MET_SOON = f"""
    EXISTS (SELECT FROM followup_contact c JOIN followup_booppfolging b ON b.id = c.booppfolging_id
        WHERE b.tenancy_id = t.id AND c.bydel_id = t.bydel_id AND {_HELD}
            AND {_DAY} BETWEEN t.moved_in AND t.moved_in + {SOON_DAYS})
"""
_VISITS = f"""
    followup_homevisit v LEFT JOIN followup_contact c ON c.id = v.contact_id
    WHERE {year("v.planned_on")} AND (v.contact_id IS NULL OR c.id IS NOT NULL AND c.hidden_at IS NULL)
"""
# A visit that was registered says by its contact how it went.
_WENT = (
    f"CASE WHEN v.status = '{VisitStatus.PLANNED}' THEN 'ikke_registrert' ELSE COALESCE(c.outcome, 'avlyst') END"
)
_LOCAL = f"c.happened_at AT TIME ZONE '{settings.TIME_ZONE}'"
_OUT_OF_HOURS = f"""
    extract(isodow FROM {_LOCAL}) >= 6 OR extract(hour FROM {_LOCAL}) >= {EVENING_FROM}
        OR extract(hour FROM {_LOCAL}) < {MORNING_FROM}
"""
_CASELOADS = f"""
    (SELECT b.worker_id, b.bydel_id, count(*) AS cases FROM {FOLLOWED} AND b.worker_id IS NOT NULL
        GROUP BY b.worker_id, b.bydel_id) load
"""
_SIZE = """
    CASE WHEN load.cases <= 10 THEN '10' WHEN load.cases <= 20 THEN '20' WHEN load.cases <= 30 THEN '30'
        ELSE 'flere' END
"""

FIGURES = (
    Figure(
        code="oppfolging_uten_kontakt",
        name="Uten kontakt lenger enn fristen",
        definition="Andelen av oppfølgingene i gang der ingen har truffet eller snakket med beboeren på flere"
        " dager enn bydelen har bestemt (ellers 21).",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 004: 3030–3032",
        rows=select(
            _SILENT_SINCE, subject="f.id", bydel="f.bydel_id", parts={"intensitet": "f.intensity"},
            amount=one_if(f"silent.day + {length(frister, Code.SILENCE, f'({_SETTING})')} < %(day)s"), whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        splits={"intensitet": Split("Intensitet", words(Intensity.choices))},
    ),
    Figure(
        code="kontakt_etter_innflytting",
        name=f"Kontakt innen {SOON_DAYS} dager etter innflytting",
        definition="Andelen av husstandene som flyttet inn det siste året og følges opp, der noen traff eller"
        f" snakket med beboeren innen {SOON_DAYS} dager. De som flyttet inn senere enn det, er ikke med.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 001: 5902–5908",
        rows=select(_MOVED_IN, subject="t.id", bydel="t.bydel_id", amount=one_if(_MET_SOON), whole="1"),
        covered=coverage.FOLLOWUP,
        subject=Tenancy,
        drill=_DRILL,
        of_year=True,
    ),
    Figure(
        code="hjemmebesok",
        name="Planlagte hjemmebesøk",
        definition="Hjemmebesøk som var planlagt til en dag det siste året, etter hvordan det gikk.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 001: 6143–6151, 6192–6200",
        rows=select(_VISITS, subject="v.id", bydel="v.bydel_id", parts={"gikk": _WENT}),
        covered=coverage.FOLLOWUP,
        subject=HomeVisit,
        drill=_DRILL,
        splits={
            "gikk": Split(
                "Slik gikk det", words(ContactOutcome.choices) | {"ikke_registrert": "Ikke registrert ennå"}
            )
        },
        of_year=True,
    ),
    Figure(
        code="kontakt_kveld_helg",
        name="Kontakt på kveld og i helg",
        definition=f"Andelen av kontaktene det siste året som var i en helg, etter klokka {EVENING_FROM} eller før"
        f" klokka {MORNING_FROM}.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 5679; seed 001: 5924–5928; seed 002: 3825–3828",
        rows=select(
            f"followup_contact c WHERE {_HELD} AND {year(_DAY)}",
            subject="c.id", bydel="c.bydel_id", amount=one_if(_OUT_OF_HOURS), whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Contact,
        drill=_DRILL,
        of_year=True,
    ),
    Figure(
        code="saker_per_booppfolger",
        name="Oppfølginger per booppfølger",
        definition="Halvparten av booppfølgerne har færre oppfølginger i gang enn dette, halvparten har flere.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.MEDIAN,
        direction=Direction.NEUTRAL,
        source="seed 001: 6192–6200",
        rows=select(_CASELOADS, subject="load.worker_id", bydel="load.bydel_id", amount="load.cases"),
        covered=coverage.FOLLOWUP,
        subject=User,
        drill=(),
    ),
    Figure(
        code="booppfolgere",
        name="Booppfølgere med oppfølginger",
        definition="Booppfølgere som hadde oppfølginger i gang den dagen, etter hvor mange de hadde.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 001: 6192–6200",
        rows=select(_CASELOADS, subject="load.worker_id", bydel="load.bydel_id", parts={"saker": _SIZE}),
        covered=coverage.FOLLOWUP,
        subject=User,
        drill=(),
        splits={
            "saker": Split(
                "Oppfølginger", {"10": "1 til 10", "20": "11 til 20", "30": "21 til 30", "flere": "Flere enn 30"}
            )
        },
        # Few work with this in a bydel.
        compared=False,
    ),
)  # fmt: skip
