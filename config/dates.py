"""Dates, deadlines and ages as people read them. In Python, since the date filter is slow in long lists."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone

MONTHS_A_YEAR: Final = 12
DAYS_A_YEAR: Final = 365


def in_norway(moment: datetime) -> datetime:
    """The same moment by Norwegian clocks. Raises ValueError when it has no time zone.

    Not Django's current time zone, which is the same here, and costs more than the rest of a cell to ask for.
    """
    if moment.tzinfo is None:
        raise ValueError("A naive moment: it has no time zone.")
    return moment.astimezone(timezone.get_default_timezone())


def norwegian_date(day: date) -> str:
    """«24.11.2026». A moment is shown as the date it has in Norway."""
    if isinstance(day, datetime):
        day = in_norway(day)
    return f"{day.day:02}.{day.month:02}.{day.year}"


def norwegian_datetime(moment: datetime) -> str:
    """«24.11.2026 kl. 14.30», Norwegian time. Raises ValueError when the moment has no time zone."""
    return f"{norwegian_date(moment)} kl. {in_norway(moment):%H.%M}"


def days_text(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dager"


def deadline_text(deadline: date, today: date) -> str:
    """«om 5 dager (29.11.)», «i dag», «i morgen» or «3 dager over fristen».

    A deadline in another year is shown with its year.
    """
    days_left = (deadline - today).days
    if days_left < 0:
        return f"{days_text(-days_left)} over fristen"
    if days_left <= 1:
        return "i morgen" if days_left else "i dag"
    day = f"{deadline:%d.%m.}" if deadline.year == today.year else norwegian_date(deadline)
    return f"om {days_text(days_left)} ({day})"


def age_text(days: int) -> str:
    """«12 dager», and from two months on «4 måneder» (whole months)."""
    months = days * MONTHS_A_YEAR // DAYS_A_YEAR
    return days_text(days) if months < 2 else f"{months} måneder"


def ago_text(day: date, today: date) -> str:
    """«i dag», «i går», «for 12 dager siden», and from two months on «for 4 måneder siden»."""
    days = (today - day).days
    return ("i dag", "i går")[days] if 0 <= days <= 1 else f"for {age_text(days)} siden"
