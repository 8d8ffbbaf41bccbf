"""The days when the key of a room is fetched and brought back: apart from the event, and for longer.

Fetched on the latest key day before the event, brought back on the first one after it (seed 003: 405). A key day
that is a public holiday moves away from the event, to the nearest working day: the key is never missing then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import NamedTuple

from bomiljo.models import CommonRoom, LoanStatus, RoomLoan
from config.working_days import ONE_DAY, is_public_holiday, is_working_day

# The key is out with these, or will be.
HOLDS_KEY = (LoanStatus.APPLIED, LoanStatus.APPROVED, LoanStatus.KEY_OUT)


class KeyWindow(NamedTuple):
    """Both days are part of it: a key that comes in in the afternoon is not promised to another that day."""

    out: date
    back: date


def key_window(room: CommonRoom, day: date) -> KeyWindow | None:
    """Of an event on the day; None where the key is agreed by telephone."""
    if room.key_out_weekday is None or room.key_in_weekday is None:
        return None
    return KeyWindow(
        _nearest(room.key_out_weekday, day, step=-1), _nearest(room.key_in_weekday, day, step=1)
    )  # fmt: skip


def _nearest(weekday: int, day: date, *, step: int) -> date:
    """The key day next to the day, which itself is none of it; past it when it is a public holiday."""
    found = next(one for one in _days(day, step) if one.weekday() == weekday)
    if not is_public_holiday(found):
        return found
    return next(one for one in _days(found, step) if is_working_day(one))


def _days(day: date, step: int) -> Iterator[date]:
    return (day + ONE_DAY * number for number in count(step, step))


def promised(loans: Iterable[RoomLoan], today: date) -> list[KeyWindow]:
    """When each loan has a key. One that is out stays out until it is here, whatever day was agreed."""
    return [window for loan in loans if (window := _of_loan(loan, today))]


def _of_loan(loan: RoomLoan, today: date) -> KeyWindow | None:
    if loan.status == LoanStatus.KEY_OUT:
        given = loan.key_given_on or today
        return KeyWindow(min(given, loan.key_out_on or given), max(today, loan.key_in_on or today))
    if loan.key_out_on is None or loan.key_in_on is None:
        return None
    return KeyWindow(loan.key_out_on, loan.key_in_on)


def most_out(windows: Iterable[KeyWindow], within: KeyWindow) -> int:
    """The most keys that are out at once on a day of `within`: on the first day of one of them, or of it."""
    others = [one for one in windows if one.out <= within.back and one.back >= within.out]
    days = {within.out, *(one.out for one in others if one.out > within.out)}
    return max(sum(one.out <= day <= one.back for one in others) for day in days)
