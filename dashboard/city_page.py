"""The kommune's figures as they were published at the end of a month, and its bydeler side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from accounts.models import Bydel, Kommune
from dashboard import charts, values
from dashboard.figures import FIGURES
from dashboard.figures.shape import Figure, Measure
from dashboard.models import CityFigure, Withheld

NOT_LANDLORDS = "Tallene for byen er for bydelene og for kommunen. Se tallene for egne boliger."
COMPARED = [figure for figure in FIGURES if figure.compared]


class City(NamedTuple):
    """What is read: the kommune, the last days of months that are published, and the one that is shown."""

    kommune: Kommune
    days: list[date]
    day: date | None

    @classmethod
    def of(cls, kommune: Kommune, days: list[date], asked: str) -> City:
        """The day asked for when it is one of them, or else the newest."""
        newest = days[0] if days else None
        return cls(kommune, days, next((day for day in days if day.isoformat() == asked), newest))

    by_bydel = {row.bydel_id: row for row in told if row.bydel_id}
    # Of the newest year that had begun.
    people = {row.bydel_id: row.inhabitants for row in folketall}
    return [_row(figure, bydel, by_bydel.get(bydel.pk), people.get(bydel.pk)) for bydel in bydeler]


def _row(figure: Figure, bydel: Bydel, told: CityFigure | None, people: int | None) -> Row:
    value = told.value if told else None
    withheld = told.withheld if told else Withheld.NO_DATA
    of_people = figure.measure == Measure.COUNT and value is not None and people
    return Row(bydel, value, withheld, 1000 * value / Decimal(people) if of_people and value and people else None)


def parts(figure: Figure, told: Sequence[CityFigure]) -> list[tuple[str, list[charts.Bar]]]:
    """The whole kommune's number divided, as far as the parts are published."""
    of_kommune = {row.part: row for row in told if row.part}
    if not of_kommune:
        return []
    return [(split.label, _bars(figure, name, of_kommune)) for name, split in figure.splits.items()]


def _bars(figure: Figure, split: str, told: dict[str, CityFigure]) -> list[charts.Bar]:
    found = [(part, told[part]) for part in figure.parts_in_order(split) if part in told]
    return charts.bars(
        figure,
        [
            (figure.part_label(part), row.value, str(Withheld(row.withheld).label) if row.withheld else "")
            for part, row in found
        ],
    )


def cells(rows: Sequence[Row], figure: Figure) -> Iterator[list[Any]]:
    """The comparison as a spreadsheet."""
    for row in rows:
        value = row.why if row.value is None else float(values.shown(figure, row.value))
        yield [row.bydel.name, value, "" if row.rate is None else round(float(row.rate), 2)]
