"""What Celery wakes up. Each looks at the rows for what is due, so losing or doubling a call is harmless."""

from __future__ import annotations

from celery import shared_task

from audit.actions import leveringer


@shared_task(acks_late=True)
def deliver_events() -> None:
    leveringer.deliver_due()


@shared_task(acks_late=True)
def forget_deliveries() -> None:
    leveringer.forget_old()
