"""When the next fixed meeting should be."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from bomiljo.models import MoteStatus, Motserie
from config.working_days import next_working_day

# Until there is a meeting to go by.
USUAL_HOUR = time(10, 0)


def proposed(serie: Motserie) -> datetime:
    """So many weeks after the last one, never on a free day and never in the past."""
    last = serie.moter.exclude(status=MoteStatus.CANCELLED).order_by("-held_at").values_list("held_at", flat=True)
    return after(last.first(), every_weeks=serie.every_weeks)


def after(last: datetime | None, *, every_weeks: int) -> datetime:
    today = timezone.localdate()
    local = timezone.localtime(last) if last else None
    day, hour = (local.date(), local.time()) if local else (today, USUAL_HOUR)
    step = timedelta(weeks=every_weeks)
    day += step
    while day <= today:
        day += step
    return timezone.make_aware(datetime.combine(next_working_day(day), hour))
