"""What Celery wakes up. Each looks at the rows for what is due, so losing or doubling a call is harmless."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from allocation.actions import kladder, letter_delivery, renewals, upkeep


@shared_task(acks_late=True)
def deliver_letters() -> None:
    letter_delivery.deliver_due()


@shared_task(acks_late=True)
def sweep_renewals() -> None:
    today = timezone.localdate()
    renewals.sweep(today)
    renewals.remind(today)


@shared_task(acks_late=True)
def tend_waiting_list() -> None:
    upkeep.tend(timezone.localdate())


@shared_task(acks_late=True)
def discard_old_drafts() -> None:
    kladder.discard_old(timezone.now())
