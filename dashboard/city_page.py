"""The kommune's figures as they were published at the end of a month, and its bydeler side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.frame import ActiveScope
from config.together import together
from dashboard import charts, trend, values
from dashboard.charts import Point
from dashboard.figures import FIGURES
from dashboard.figures.references import Reference, reference_of
from dashboard.figures.shape import Figure, Measure
from dashboard.models import CityFigure, Folketall, Snapshot, Withheld
from dashboard.models.city import kommuner_read_by

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


class Row(NamedTuple):
    """One bydel in a comparison. `rate` is for each 1,000 inhabitants, where that says something.

    `own` is a number that the reader has from her own bydel, and the other bydeler do not see.
    """

    bydel: Bydel
    value: Decimal | None
    withheld: str
    rate: Decimal | None
    own: bool = False

    @property
    def why(self) -> str:
        return str(Withheld(self.withheld).label) if self.withheld else ""


def kommune_of(scope: ActiveScope, user: User) -> Kommune:
    """Of the unit chosen in the top bar. A landlord reads no bydel's numbers."""
    unit = scope.bydel or scope.kommune
    if unit is None:
        raise PermissionDenied(NOT_LANDLORDS)
    user.require(Permission.FIGURES_VIEW, bydel=scope.bydel, kommune=scope.kommune)
    return unit if isinstance(unit, Kommune) else unit.kommune


def kommune_named(user: User, pk: int | None) -> Kommune:
    """The kommune named, or the user's own, for those who read its figures."""
    own = kommuner_read_by(user)
    chosen = min(own, default=None) if pk is None else pk
    if chosen not in own:
        raise PermissionDenied(NOT_LANDLORDS)
    return Kommune.objects.get(pk=chosen)


def city(kommune: Kommune, user: User, asked: str) -> City:
    """The day asked for when it is published, or else the newest."""
    rows = CityFigure.objects.visible_to(user).filter(kommune=kommune, bydel=None, part="")
    days = sorted(set(rows.values_list("day", flat=True)), reverse=True)[: trend.MONTHS]
    return City.of(kommune, days, asked)


@dataclass(frozen=True)
class Line:
    figure: Figure
    now: Point
    points: list[Point]
    reference: Reference | None

    @property
    def text(self) -> str:
        return self.now.why if self.now.value is None else values.text(self.figure, self.now.value)

    @property
    def spark(self) -> list[str]:
        return charts.spark(self.points)


def lines(shown: City, user: User) -> list[Line]:
    """Every figure that is compared, for the whole kommune. One question."""
    ends = [day for day in reversed(shown.days) if shown.day and day <= shown.day]
    trends = trend.of_city(user, COMPARED, ends, shown.kommune)
    told = [one for one in COMPARED if any(point.why != trend.NOT_TAKEN for point in trends[one.code])]
    number = shown.kommune.number
    return [Line(one, trends[one.code][-1], trends[one.code], reference_of(one, kommune=number)) for one in told]


def published(shown: City, user: User) -> QuerySet[CityFigure]:
    """All that is published on the day: of the kommune, of its parts, and of each bydel."""
    rows = CityFigure.objects.visible_to(user).filter(kommune=shown.kommune, day__in=[shown.day])
    return rows.order_by("figure", "part", F("bydel").asc(nulls_first=True))


def of_figure(kommune: Kommune, user: User, asked: str, figure: Figure) -> tuple[City, list[Point]]:
    """The months in which the figure is published, and its points, oldest first. One question."""
    rows = CityFigure.objects.visible_to(user).filter(kommune=kommune, bydel=None, part="", figure=figure.code)
    newest = list(rows.order_by("-day")[: trend.MONTHS])
    points = [Point(row.day, row.value, row.withheld and str(Withheld(row.withheld).label)) for row in newest]
    return City.of(kommune, [row.day for row in newest], asked), points[::-1]


def published_of(shown: City, user: User, figure: Figure) -> list[CityFigure]:
    """Of one figure: of each bydel, and of the parts of the kommune's."""
    return list(published(shown, user).filter(figure=figure.code)) if shown.day else []


def comparison(shown: City, user: User, figure: Figure, told: Sequence[CityFigure]) -> list[Row]:
    """Each bydel's, in the order of their numbers. What is withheld says why."""
    return _side_by_side(shown, user, [figure], told)[figure.code]


def comparisons(shown: City, user: User, figures: Sequence[Figure] = COMPARED) -> dict[str, list[Row]]:
    """By figure. As many questions for one of them as for all."""
    told = published(shown, user).filter(part="", bydel__isnull=False) if shown.day else []
    return _side_by_side(shown, user, figures, told)


def _side_by_side(
    shown: City, user: User, figures: Sequence[Figure], told: Iterable[CityFigure]
) -> dict[str, list[Row]]:
    day = shown.day
    if day is None:
        return {figure.code: [] for figure in figures}
    of_kommune = Folketall.objects.visible_to(user).filter(bydel__kommune=shown.kommune)
    bydeler, folketall = together(
        [
            Bydel.objects.filter(kommune=shown.kommune).exclude(merged_on__lte=day).order_by("number"),
            of_kommune.filter(year__lte=day.year).order_by("year"),
        ]
    )
    found = {(row.figure, row.bydel_id): row for row in told if row.bydel_id}
    # Of the newest year that had begun.
    people = {row.bydel_id: row.inhabitants for row in folketall}
    return {
        figure.code: [
            _row(figure, bydel, found.get((figure.code, bydel.pk)), people.get(bydel.pk)) for bydel in bydeler
        ]
        for figure in figures
    }


def _row(figure: Figure, bydel: Bydel, told: CityFigure | None, people: int | None) -> Row:
    value = told.value if told else None
    withheld = told.withheld if told else Withheld.NO_DATA
    of_people = figure.measure == Measure.COUNT and value is not None and people
    return Row(bydel, value, withheld, 1000 * value / Decimal(people) if of_people and value and people else None)


def with_own(rows: Sequence[Row], shown: City, user: User, figure: Figure, bydel: Bydel | None) -> list[Row]:
    """As `comparison`, with the reader's own number where it is hidden from others: in her overview she has it.

    Never for a file, which is sent on.
    """
    if bydel is None or shown.day is None:
        return list(rows)
    of_bydel = Snapshot.objects.visible_to(user).filter(bydel=bydel, day=shown.day, figure=figure.code, part="")
    own = of_bydel.values_list("value", flat=True).first()
    return [
        row._replace(value=own, withheld="", own=True)
        if own is not None and row.bydel == bydel and row.withheld == Withheld.HIDDEN
        else row
        for row in rows
    ]


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
