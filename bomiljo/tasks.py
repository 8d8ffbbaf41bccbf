"""What Celery wakes up. Each looks at the rows for what is due, so losing or doubling a call is harmless."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from bomiljo.actions import loan_keys, meldere, undersokelser


@shared_task(acks_late=True)
def empty_reporters() -> None:
    meldere.empty_due(timezone.localdate())


@shared_task(acks_late=True)
def close_surveys() -> None:
    undersokelser.close_due(timezone.localdate())


@shared_task(acks_late=True)
def empty_borrowers() -> None:
    loan_keys.empty_borrowers(timezone.localdate())
