"""Klager on vedtak (seed 004: 5477)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from allocation.models import Klage
from allocation.models.klage import WON, KlageOutcome, KlageStatus
from dashboard.figures import coverage
from dashboard.figures.history import day_of
from dashboard.figures.select import one_of, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Unit

# Both are final, and each has its day. An answer about an avvisning decides no klage.
_SETTLED = f"""
    (SELECT id, bydel_id, status, outcome, rejection_appealed_on,
        CASE status WHEN '{KlageStatus.REVERSED}' THEN {day_of("reviewed_at")}
            WHEN '{KlageStatus.DECIDED}' THEN decided_on END AS settled_on
    FROM allocation_klage) klage
    WHERE {year("klage.settled_on")} AND (klage.status = '{KlageStatus.REVERSED}'
        OR klage.rejection_appealed_on IS NULL AND klage.outcome <> '{KlageOutcome.REJECTED}')
"""

_figure = partial(
    Figure,
    section=Section.CASES,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.NEUTRAL,
    covered=coverage.CASES,
    subject=Klage,
    drill=(Permission.SOKNAD_VIEW,),
    source="seed 004: 5477",
    of_year=True,
)

FIGURES = (
    _figure(
        code="klager_mottatt",
        name="Klager mottatt",
        definition="Klager på vedtak som kom i løpet av året fram til dagen.",
        rows=select(
            f"allocation_klage klage WHERE {year('klage.received_on')}",
            subject="klage.id",
            bydel="klage.bydel_id",
        ),
    ),
    _figure(
        code="klager_medhold",
        name="Klager som førte fram",
        definition=(
            "Andelen av klagene som ble avgjort i løpet av året, der kontoret selv omgjorde vedtaket, eller der"
            " klageorganet ga helt eller delvis medhold eller opphevet vedtaket. Klager som ble avvist eller"
            " trukket, er ikke med."
        ),
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        rows=select(
            _SETTLED,
            subject="klage.id",
            bydel="klage.bydel_id",
            amount=f"(klage.status = '{KlageStatus.REVERSED}' OR klage.outcome {one_of(*WON)})::int",
            whole="1",
        ),
    ),
)
