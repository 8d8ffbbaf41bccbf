"""A week or a month of a place, day by day: who was there, what was told, and the days when nobody was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from bomiljo.hours import SATURDAY, hours_text
from bomiljo.rhythm import month_label
from bomiljo.words import count_text
from config.dates import days_text, norwegian_date
from config.deadlines import shifted

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WEEK, MONTH = re.compile(r"^(\d{4})-W(\d{2})$"), re.compile(r"^(\d{4})-(\d{2})$")


@dataclass(frozen=True)
class Period:
    first: date
    last: date
    title: str
    before: str
    after: str


class Visit(NamedTuple):
    pk: int
    hours: str
    who: str
    people: str
    enquiries: int
    evening: bool
    at_office: bool


class Day(NamedTuple):
    day: date
    title: str
    weekend: bool
    visits: list[Visit]
    incidents: int


def period_of(asked: Mapping[str, str], today: date) -> Period:
    """The week or the month that the address asks for; else the month that it is."""
    return _week(asked.get("uke", "")) or _month(asked.get("maned", "")) or _month_of(today)


def days_of(period: Period, presence: Iterable[Any], incidents: Mapping[date, int]) -> list[Day]:
    by_day: dict[date, list[Visit]] = defaultdict(list)
    for row in presence:
        by_day[timezone.localdate(row.starts_at)].append(_visit(row))
    count = (period.last - period.first).days + 1
    days = [period.first + timedelta(days=number) for number in range(count)]
    return [
        Day(
            day, day_title(day), day.weekday() >= SATURDAY, by_day[day], incidents.get(day, 0),
        )
        for day in days
    ]  # fmt: skip


def day_title(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {norwegian_date(day)}"


def summary(days: list[Day], today: date) -> str:
    """«Til stede 12 dager, 5 med kveld eller helg. 18 henvendelser. Lengst uten noen: 6 dager.»"""
    past = [day for day in days if day.day <= today]
    there = [day for day in past if day.visits]
    late = sum(1 for day in there if any(visit.evening for visit in day.visits))
    asked = sum(visit.enquiries for day in there for visit in day.visits)
    told = sum(day.incidents for day in days)
    beside = f"{count_text(asked, 'henvendelse', 'henvendelser')}, {count_text(told, 'hendelse', 'hendelser')}"
    return (
        f"Til stede {days_text(len(there))}, {late} med kveld eller helg. {beside}."
        f" Lengst uten noen der: {days_text(_longest_gap(past))}."
    )


def _longest_gap(days: list[Day]) -> int:
    longest = gap = 0
    for day in days:
        gap = 0 if day.visits else gap + 1
        longest = max(longest, gap)
    return longest


def _visit(row: Any) -> Visit:
    return Visit(
        row.pk, hours_text(row.starts_at, row.ends_at), row.get_who_display(),
        count_text(row.people, "ansatt", "ansatte"), row.enquiries, row.evening, row.at_office,
    )  # fmt: skip


def _week(asked: str) -> Period | None:
    found = WEEK.match(asked)
    try:
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
    return _week_of(first) if first and 1900 < first.year < 2200 else None


def _week_of(first: date) -> Period:
    before, after = (_week_key(first + timedelta(days=days)) for days in (-7, 7))
    title = f"Uke {first.isocalendar().week}, {first.isocalendar().year}"
    return Period(first, first + timedelta(days=6), title, f"?uke={before}", f"?uke={after}")


def _week_key(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def week_url(day: date) -> str:
    return f"?uke={_week_key(day)}"


def month_url(day: date) -> str:
    return f"?maned={day:%Y-%m}"


def _month(asked: str) -> Period | None:
    found = MONTH.match(asked)
    if found is None or not 1900 < int(found[1]) < 2200 or not 1 <= int(found[2]) <= 12:
        return None
    return _month_of(date(int(found[1]), int(found[2]), 1))


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    after = shifted(first, 1, "month")
    title = month_label(first).capitalize()
    last = after - timedelta(days=1)
    return Period(first, last, title, month_url(first - timedelta(days=1)), month_url(after))
