"""Charts as lists of points and words. Templates draw them as SVG, with a title, a description and a table beside.

No colour stands alone: lines have marks, bars have their value written at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from config.dates import norwegian_date
from dashboard import values
from dashboard.figures.shape import Figure

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 12, 28
MONTHS = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.")


class Point(NamedTuple):
    """A value of None is a gap: the line is not drawn over it. `why` says so in the table."""

    day: date
    value: Decimal | None
    why: str = ""


class Tick(NamedTuple):
    at: str
    label: str


class Mark(NamedTuple):
    x: str
    y: str
    title: str


@dataclass(frozen=True)
class Line:
    """`paths` are the stretches between gaps."""

    title: str
    description: str
    paths: list[str]
    marks: list[Mark]
    levels: list[Tick]
    months: list[Tick]
    notes: list[Tick]
    reference: Tick | None


def line(
    figure: Figure,
    points: Sequence[Point],
    *,
    unit: str,
    reference: tuple[str, Decimal] | None = None,
    notes: Sequence[tuple[date, str]] = (),
) -> Line | None:
    """None when fewer than two points have a value: then there is no development to draw."""
    known = [point.value for point in points if point.value is not None]
    if len(known) < 2:
        return None
    top = _round_up(max([*known, *([reference[1]] if reference else [])]))
    bottom = min(Decimal(0), *known)
    place = _Place(len(points), bottom, top)
    return Line(
        title=f"{figure.name}: {unit}",
        description=describe(figure, points),
        paths=_stretches(points, place),
        marks=_marks(figure, points, place),
        levels=[Tick(_n(place.y(level)), values.text(figure, level)) for level in _levels(bottom, top)],
        months=[
            Tick(_n(place.x(number)), _month(point.day))
            for number, point in enumerate(points)
            if (len(points) - 1 - number) % 6 == 0
        ],
        notes=[Tick(_n(place.x(_nearest(points, day))), text) for day, text in notes],
        reference=Tick(_n(place.y(reference[1])), reference[0]) if reference else None,
    )


def describe(figure: Figure, points: Sequence[Point]) -> str:
    """The chart in one sentence, for those who do not see it."""
    known = [point for point in points if point.value is not None]
    first, last = known[0], known[-1]
    low = min(known, key=lambda point: point.value or 0)
    high = max(known, key=lambda point: point.value or 0)
    return (
        f"Fra {_told(figure, first)} til {_told(figure, last)}."
        f" Lavest {_told(figure, low)}, høyest {_told(figure, high)}."
    )


def _told(figure: Figure, point: Point) -> str:
    return f"{values.text(figure, point.value)} den {norwegian_date(point.day)}"


def spark(points: Sequence[Point]) -> list[str]:
    """The stretches of a line without axes, 120 wide and 24 high, for a row of a table that has the words."""
    known = [point.value for point in points if point.value is not None]
    if len(known) < 2:
        return []
    low, high = min(known), max(known)
    place = _Place(len(points), low, high if high > low else low + 1, area=(120, 24, 3, 3, 3, 3))
    return _stretches(points, place)


class _Place:
    """Where a point is on the paper."""

    def __init__(
        self,
        count: int,
        bottom: Decimal,
        top: Decimal,
        area: tuple[int, int, int, int, int, int] = (WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM),
    ) -> None:
        self.count, self.bottom, self.top, self.area = count, float(bottom), float(top), area

    def x(self, number: int) -> float:
        width, _, left, right, _, _ = self.area
        return left + (width - left - right) * number / max(self.count - 1, 1)

    def y(self, value: Decimal) -> float:
        _, height, _, _, top, bottom = self.area
        return height - bottom - (height - top - bottom) * (float(value) - self.bottom) / (self.top - self.bottom)


def _stretches(points: Sequence[Point], place: _Place) -> list[str]:
    paths: list[str] = []
    drawing = False
    for number, point in enumerate(points):
        if point.value is None:
            drawing = False
            continue
        step = f"{_n(place.x(number))} {_n(place.y(point.value))}"
        if drawing:
            paths[-1] += f"L{step}"
        else:
            paths.append(f"M{step}")
        drawing = True
    return paths


def _marks(figure: Figure, points: Sequence[Point], place: _Place) -> list[Mark]:
    return [
        Mark(
            _n(place.x(number)),
            _n(place.y(point.value)),
            f"{norwegian_date(point.day)}: {values.text(figure, point.value)}",
        )
        for number, point in enumerate(points)
        if point.value is not None
    ]


def _levels(bottom: Decimal, top: Decimal) -> list[Decimal]:
    return [bottom + (top - bottom) * part / 4 for part in range(5)]


def _round_up(value: Decimal) -> Decimal:
    """The next round number whose quarters are round too: 4, 8, 20, 40, 80, 200 …"""
    step = Decimal(1)
    while True:
        for first in (4, 8, 20):
            if value <= first * step:
                return first * step
        step *= 10


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day:%y}"


def _nearest(points: Sequence[Point], day: date) -> int:
    return min(range(len(points)), key=lambda number: abs((points[number].day - day).days))


def _n(value: float) -> str:
    return f"{value:.1f}"


class Bar(NamedTuple):
    """`width` of 100. Without a value `text` says why, and no bar is drawn."""

    label: str
    text: str
    width: str
    known: bool = True
    own: bool = False
    note: str = ""
    url: str = ""


def bars(figure: Figure, rows: Sequence[tuple[str, Decimal | None, str]], *, own: str = "") -> list[Bar]:
    """One for each (label, value, why there is none), in the order given."""
    top = max((value for _, value, _ in rows if value is not None), default=Decimal(0))
    return [
        Bar(
            label,
            values.text(figure, value) if value is not None else why or values.NOTHING,
            _n(float(100 * value / top)) if value is not None and top > 0 else "",
            known=value is not None,
            own=bool(own) and label == own,
        )
        for label, value, why in rows
    ]
