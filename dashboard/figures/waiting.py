"""The waiting list (seed 001: 2368; seed 002: §10.2)."""

from __future__ import annotations

from accounts.permissions import Permission
from allocation.models import Soknad, Urgency
from dashboard.figures import coverage
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

# On the list at the end of the day, parked or not.
_ON_LIST = """
    allocation_waitingentry entry JOIN allocation_soknad soknad ON soknad.id = entry.soknad_id
    WHERE entry.listed_on <= %(day)s AND (entry.left_on IS NULL OR entry.left_on > %(day)s)
"""

FIGURES = (
    Figure(
        code="ventende",
        name="Husstander som venter på bolig",
        definition="Søknader som sto på ventelisten da dagen var omme, også de som er satt på vent.",
        section=Section.WAITING,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.DOWN,
        source="seed 001: 2368; seed 000: 982–998",
        rows=f"""
            SELECT soknad.id AS subject, entry.bydel_id AS bydel, NULL::bigint AS landlord,
                ARRAY['hastegrad=' || entry.urgency] AS parts, NULL::numeric AS amount, NULL::numeric AS whole
            FROM {_ON_LIST}
        """,
        covered=coverage.CASES,
        subject=Soknad,
        drill=(Permission.SOKNAD_VIEW,),
        sentence="{} husstander venter på bolig.",
        splits={"hastegrad": Split("Hastegrad", words(Urgency.choices))},
    ),
    Figure(
        code="ventende_over_seks_maneder",
        name="Har ventet mer enn seks måneder",
        definition="Andelen av dem som venter, der det er gått mer enn seks måneder siden de kom på ventelisten.",
        section=Section.WAITING,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 002: §10.2; seed 004 (bolig innen seks måneder)",
        rows=f"""
            SELECT soknad.id AS subject, entry.bydel_id AS bydel, NULL::bigint AS landlord,
                '{{}}'::text[] AS parts,
                (entry.listed_on + interval '6 months' < %(day)s)::int AS amount, 1 AS whole
            FROM {_ON_LIST}
        """,
        covered=coverage.CASES,
        subject=Soknad,
        drill=(Permission.SOKNAD_VIEW,),
        sentence="{} av dem har ventet mer enn seks måneder.",
    ),
)
