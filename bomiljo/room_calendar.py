"""When a room is free and taken, day by day: without who, for the public page; with the loans, for the bydel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from bomiljo.key_days import HOLDS_KEY, KeyWindow, key_window, most_out, promised
from bomiljo.models import CommonRoom, Romtid, RoomLoan
from bomiljo.models.rooms import TAKES
from bomiljo.room_time import WEEKDAYS, Span, free_between, span_of
from config.dates import norwegian_date


class Taken(NamedTuple):
    span: Span
    loan: RoomLoan


@dataclass(frozen=True)
class Day:
    """`key_gone`: no key is left for a loan that day."""

    day: date
    hours: str
    taken: Sequence[Taken]
    free: Sequence[Span]
    key_gone: bool

    @property
    def label(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {norwegian_date(self.day)}"

    @property
    def not_free(self) -> str:
        """Why no hour is free; empty when some are."""
        if not self.hours:
            return "Stengt"
        if self.day < timezone.localdate():
            return "Dagen er over"
        if not self.free:
            return "Ikke ledig"
        return "Ingen nøkkel ledig" if self.key_gone else ""


def days_of(
    room: CommonRoom, hours: Sequence[Romtid], loans: Sequence[RoomLoan], first: date, count: int
) -> list[Day]:
    """`loans` are those that take the room around these days."""
    by_weekday = {row.weekday: row for row in hours}
    windows = promised([loan for loan in loans if loan.status in HOLDS_KEY], timezone.localdate())
    days = [first + timedelta(days=number) for number in range(count)]
    return [_day(room, by_weekday.get(day.weekday()), loans, windows, day) for day in days]


def loans_around(room: CommonRoom, first: date, count: int) -> list[RoomLoan]:
    """Those that take the room in these days, and those whose key is out around them."""
    start, end = _at(first, time()), _at(first + timedelta(days=count), time())
    near = timedelta(days=21)
    taking = RoomLoan.objects.filter(room=room, status__in=TAKES)
    return list(taking.filter(event__overlap=(start - near, end + near)).order_by("event"))


def _day(
    room: CommonRoom, hours: Romtid | None, loans: Sequence[RoomLoan], windows: Sequence[KeyWindow], day: date
) -> Day:
    taken = [
        Taken(span, loan) for loan in loans if (span := span_of(loan)) and timezone.localdate(span.start) == day
    ]
    if hours is None:
        return Day(day, "", taken, [], False)
    opens, closes = max(_at(day, hours.opens), timezone.now()), _at(day, hours.closes)
    free = free_between(opens, closes, [one.span for one in taken])
    return Day(day, f"{hours.opens:%H.%M}–{hours.closes:%H.%M}", taken, free, _key_gone(room, windows, day))


def _key_gone(room: CommonRoom, windows: Sequence[KeyWindow], day: date) -> bool:
    wanted = key_window(room, day)
    if wanted is None:
        return False
    return wanted.out < timezone.localdate() or most_out(windows, wanted) >= room.keys


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())
