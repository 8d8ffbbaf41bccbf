"""Hours of a day as moments: past midnight, and on the two nights when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from config.errors import RuleBroken

NORWAY = ZoneInfo("Europe/Oslo")
SATURDAY = 5
DAY_IS_OVER = time(17)


def span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """From an hour to an hour. One that ends no later than it begins, ends the next day."""
    begins = _moment(day, start, field="starts")
    last = day if end > start else day + timedelta(days=1)
    ends = _moment(last, end, field="ends")
    if ends.astimezone(UTC) <= begins.astimezone(UTC) or (end > start and not begins.fold and _twice(ends)):
        # In the autumn an hour comes twice. Who is there when it comes, stays until it comes again.
        ends = ends.replace(fold=1)
    return begins, ends


def is_evening(starts_at: datetime, ends_at: datetime) -> bool:
    """Past 17 on a weekday, or any time in a weekend; by the clock in Norway."""
    begins, ends = (timezone.localtime(moment, NORWAY).replace(tzinfo=None) for moment in (starts_at, ends_at))
    days = (begins.date() + timedelta(days=number) for number in range((ends.date() - begins.date()).days + 1))
    return any(_is_free(day, begins, ends) for day in days)


def _is_free(day: date, begins: datetime, ends: datetime) -> bool:
    """Whether some of the time falls outside what is office hours that day."""
    midnight = datetime.combine(day, time.min)
    free_from = midnight if day.weekday() >= SATURDAY else datetime.combine(day, DAY_IS_OVER)
    return max(begins, free_from) < min(ends, midnight + timedelta(days=1))


def _moment(day: date, clock: time, *, field: str) -> datetime:
    moment = datetime.combine(day, clock, tzinfo=NORWAY)
    if moment.astimezone(UTC).astimezone(NORWAY).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise RuleBroken(
            f"Klokka {clock:%H.%M} finnes ikke denne dagen, for klokka stilles fram. Rett tiden.", field=field
        )
    return moment


def _twice(moment: datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()


def hours_text(starts_at: datetime, ends_at: datetime) -> str:
    """«16.00–20.30», and «22.00–02.00 neste dag»."""
    begins, ends = (timezone.localtime(moment, NORWAY) for moment in (starts_at, ends_at))
    later = " neste dag" if ends.date() > begins.date() else ""
    return f"{begins:%H.%M}–{ends:%H.%M}{later}"
