"""How much of Oslostandarden a bydel meets, as its own page tells of any day (seed 003: 38–41)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from accounts.models import Bydel
from bomiljo import standard
from bomiljo.models import StandardState
from dashboard.figures.places import COVERED_FOR_BYDEL
from dashboard.figures.shape import COMPUTED, Direction, Figure, Measure, Row, Section, Unit

# So that the mean of them is in per cent.
_MET = 100


def measures(day: date, bydeler: Sequence[int]) -> Iterator[Row]:
    """One for each measure that is asked of a bydel with places. All bydeler in one question."""
    found = standard.found(None, bydeler, day)
    for bydel, statuses in found.bydeler.items():
        # Without places, as where a bydel has been merged into another, there is nothing to work with.
        asked = [one for one in statuses if found.places[bydel] and one.state != StandardState.NOT_RELEVANT]
        yield from (Row(bydel, bydel, None, [], _MET * (one.state == StandardState.MET), None) for one in asked)


FIGURES = (
    Figure(
        code="oslostandarden_oppfylt",
        name="Oppfylt av Oslostandarden",
        definition="Andelen av de 15 tiltakene i Oslostandarden som er oppfylt etter det som er registrert. Tiltak"
        " som ikke er aktuelle, er ikke med.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        # Each measure is 0 or 100. A share would be held back where few are met, and no person is behind them.
        measure=Measure.MEAN,
        direction=Direction.UP,
        source="seed 003: 38–41, 299–306",
        rows=COMPUTED,
        compute=measures,
        covered=COVERED_FOR_BYDEL,
        subject=Bydel,
        drill=(),
    ),
)
