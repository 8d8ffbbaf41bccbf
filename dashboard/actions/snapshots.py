"""Takes the figures of a day for every unit. Again for the same day: what the records say now replaces it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from accounts.models import Bydel
from accounts.scope import system_scope
from config.dates import norwegian_date
from config.deadlines import shifted
from config.errors import RuleBroken
from dashboard.actions.city import publish
from dashboard.figures import FIGURES, statement
from dashboard.models import Snapshot

# Days are kept for so long; the last day of a month is kept for good.
KEPT_DAYS = 92
# How far back a night looks for days that were missed, and for ends of months to count again: what happened then
# may have been registered since.
MISSED_DAYS, COUNTED_AGAIN_DAYS = 31, 92

_TAKE = """
INSERT INTO dashboard_snapshot (bydel_id, landlord_id, kommune_id, figure, part, count, amount, whole, value, day,
    taken_at)
SELECT bydel, landlord, kommune, figure, part, count, amount, whole, value, %(day)s, now()
FROM ({rows}) taken
"""


def take(day: date) -> int:
    """Ta øyeblikksbildet av alle tall for en dag som er omme."""
    if day >= timezone.localdate():
        raise RuleBroken(f"{norwegian_date(day)} er ikke omme. Velg en tidligere dag.", field="day")
    with system_scope():
        taken = _write(day)
        if is_month_end(day):
            publish(day)
    return taken


def days_due(today: date) -> list[date]:
    """Yesterday, the days that were missed, and the last ends of months."""
    yesterday = today - timedelta(days=1)
    recent = [yesterday - timedelta(days=ago) for ago in range(MISSED_DAYS)]
    with system_scope():
        taken = set(Snapshot.objects.filter(day__in=recent).values_list("day", flat=True).distinct())
    again = month_ends(today - timedelta(days=COUNTED_AGAIN_DAYS), yesterday)
    return sorted({yesterday, *again, *(day for day in recent if day not in taken)})


def thin_out(today: date) -> int:
    """Slett dager som er eldre enn et kvartal, unntatt den siste i hver måned."""
    with system_scope():
        old = Snapshot.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS))
        days = [day for day in old.values_list("day", flat=True).distinct() if not is_month_end(day)]
        return old.filter(day__in=days).delete()[0]


def is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def month_ends(first: date, last: date) -> list[date]:
    """The last day of each month that ends within the days, oldest first."""
    month = first.replace(day=1)
    found = []
    while (end := shifted(month, 1, "month") - timedelta(days=1)) <= last:
        if end >= first:
            found.append(end)
        month = shifted(month, 1, "month")
    return found


def _write(day: date) -> int:
    """One statement for all figures, in place of what was there. Two at once wait for each other."""
    bydeler = list(Bydel.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dashboard_snapshot'))")
        cursor.execute("DELETE FROM dashboard_snapshot WHERE day = %s", [day])
        cursor.execute(
            _TAKE.format(rows=statement.of_every_unit(FIGURES)), statement.values(FIGURES, day, bydeler)
        )
        return int(cursor.rowcount)
