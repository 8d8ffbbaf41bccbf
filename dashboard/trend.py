"""How a unit's figures were at the end of each of the last months, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from accounts.models import Bydel, Kommune, User
from allocation.models import RuleSet
from config.dates import norwegian_date
from config.deadlines import shifted
from config.together import together
from dashboard.actions.snapshots import month_ends
from dashboard.charts import Point
from dashboard.figures.reading import Reading, Readings
from dashboard.figures.shape import Figure
from dashboard.models import CityFigure, Snapshot, Withheld
from dashboard.values import NOTHING

MONTHS = 24
NOT_TAKEN = "Ikke målt"
Trends = dict[str, list[Point]]


def days(today: date) -> list[date]:
    """The ends of the last 24 months, oldest first."""
    yesterday = today - timedelta(days=1)
    return month_ends(shifted(today, -MONTHS, "month"), yesterday)[-MONTHS:]


def of_unit(user: User, figures: Sequence[Figure], today: date, live: Readings, **unit: Any) -> Trends:
    """By figure: the ends of months as they were taken, and today as it is read now.

    What Python counts is not read now: it ends with last night.
    """
    ends, last_night = days(today), today - timedelta(days=1)
    taken = Snapshot.objects.visible_to(user).filter(
        part="", day__in={*ends, last_night}, figure__in=[one.code for one in figures], **unit
    )
    found = {(code, day): value for code, day, value in taken.values_list("figure", "day", "value")}
    trends: Trends = {}
    for figure in figures:
        read = live.get((figure.code, ""))
        points = [_point(found, figure.code, day) for day in ends]
        now = Point(today, read.value if read else None, "" if read else NOTHING)
        trends[figure.code] = [*points, _point(found, figure.code, last_night) if figure.compute else now]
    return trends


def last_night(user: User, figure: Figure, today: date, **unit: Any) -> Readings:
    """The figure and its parts as the last snapshot has them."""
    taken = Snapshot.objects.visible_to(user).filter(figure=figure.code, day=today - timedelta(days=1), **unit)
    rows = taken.values_list("figure", "part", "count", "amount", "whole", "value")
    return {(row[0], row[1]): Reading(*row) for row in rows}


def of_city(user: User, figures: Sequence[Figure], ends: Sequence[date], kommune: Kommune) -> Trends:
    """The whole kommune, as it was published."""
    rows = CityFigure.objects.visible_to(user).filter(
        kommune=kommune, bydel=None, part="", day__in=ends, figure__in=[one.code for one in figures]
    )
    told = {(row.figure, row.day): row for row in rows}
    return {
        figure.code: [
            Point(day, row.value, str(Withheld(row.withheld).label) if row.withheld else "")
            if (row := told.get((figure.code, day)))
            else Point(day, None, NOT_TAKEN)
            for day in ends
        ]
        for figure in figures
    }


def _point(found: dict[tuple[str, date], Any], code: str, day: date) -> Point:
    if (code, day) not in found:
        return Point(day, None, NOT_TAKEN)
    value = found[code, day]
    return Point(day, value, "" if value is not None else NOTHING)


Note = tuple[date, str]


def notes(figure: Figure, kommune: Kommune, first: date, last: date, bydel: Bydel | None) -> list[Note]:
    """What changed how numbers are to be read: new rules, a bydel merged into this one, a new definition."""
    changed = {"valid_from__gt": first, "valid_from__lte": last}
    rules, merged = together(
        [
            RuleSet.objects.filter(kommune=kommune, active=True, published_at__isnull=False, **changed),
            Bydel.objects.filter(merged_into=bydel, merged_on__gt=first, merged_on__lte=last),
        ]
    )
    told = [(row.valid_from, f"Nye regler fra {norwegian_date(row.valid_from)}: {row.name}") for row in rules]
    told += [(row.merged_on, f"{row.name} er med fra {norwegian_date(row.merged_on)}") for row in merged]
    if figure.defined_on and first < figure.defined_on <= last:
        told.append((figure.defined_on, f"Tallet telles på en ny måte fra {norwegian_date(figure.defined_on)}"))
    return sorted(told)
