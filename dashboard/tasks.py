"""Wakes up what is due each night. Rows say what is done, so a call that is lost or doubled does no harm."""

from celery import shared_task
from django.utils import timezone

from dashboard.actions import snapshots


@shared_task
def take_snapshots() -> int:
    today = timezone.localdate()
    taken = sum(snapshots.take(day) for day in snapshots.days_due(today))
    snapshots.thin_out(today)
    return taken
