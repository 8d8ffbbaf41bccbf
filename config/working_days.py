"""The Norwegian calendar. Public holidays come from the library, weekends are Saturday and Sunday.

24 and 31 December are working days in law, even where offices close at noon.
"""

import calendar
from datetime import date, timedelta
from functools import cache
from typing import Final

import holidays

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _public_holidays(day.year)


def is_public_holiday(day: date) -> bool:
    """An ordinary Saturday or Sunday is none."""
    return day in _public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself when it is a working day: where a deadline moves when it falls on a holiday."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The working day number `count` after the day (before it, when negative). The day itself is not counted.

    Zero gives the day unchanged, also on a holiday.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    remaining = abs(count)
    while remaining:
        day += step
        if is_working_day(day):
            remaining -= 1
    return day


def add_weeks(day: date, count: int) -> date:
    return day + timedelta(weeks=count)


def add_months(day: date, count: int) -> date:
    """The same date in another month, or the last of that month when it is shorter."""
    years, month_index = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # The library's own object grows while it is read; a set per year is safe between threads.
    return frozenset(holidays.country_holidays("NO", years=year))
