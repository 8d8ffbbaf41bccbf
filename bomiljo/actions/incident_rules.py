"""What every change of an incident begins and ends with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.models import Hendelse, Hendelsespart, IncidentStatus
from config.dates import norwegian_date
from config.errors import RuleBroken

I = IncidentStatus  # noqa: E741


def lock(hendelse: Hendelse, *, by: User) -> Hendelse:
    """The row as it is now, to somebody who may work with it."""
    row = Hendelse.objects.select_for_update().get(pk=hendelse.pk)
    by.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    return row


def lock_open(hendelse: Hendelse, *, by: User) -> Hendelse:
    row = lock(hendelse, by=by)
    if row.status == I.CLOSED:
        raise RuleBroken("Hendelsen er avsluttet. Åpne den igjen før du gjør mer.")
    return row


def lock_part(part: Hendelsespart) -> tuple[Hendelse, Hendelsespart]:
    """The incident first, as everywhere, so that two people never wait for each other."""
    row = Hendelse.objects.select_for_update().get(pk=part.hendelse_id)
    return row, Hendelsespart.objects.select_for_update().get(pk=part.pk)


def begun(row: Hendelse) -> list[str]:
    """Something is done today. Answers the columns to save."""
    if row.status == I.RECEIVED:
        row.status = I.IN_PROGRESS
    row.quiet_since = max(row.quiet_since, timezone.localdate())
    return ["status", "quiet_since"]


def require_day(day: date, row: Hendelse, *, field: str) -> None:
    """Between the day that it was reported and today."""
    if day > timezone.localdate():
        raise RuleBroken("Datoen er fram i tid. Rett den.", field=field)
    if day < row.received_on:
        received = norwegian_date(row.received_on)
        raise RuleBroken(f"Hendelsen ble meldt {received}. Datoen kan ikke være før det.", field=field)


def require_text(text: str, words: str, *, field: str) -> str:
    if not text.strip():
        raise RuleBroken(words, field=field)
    return text.strip()


def record(kind: str, text: str, row: Hendelse, *, by: User | None, about: Sequence[Model] = ()) -> None:
    """Told on the incident, and not on the place: those who only count read no single incident there."""
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=[row, *about], bydel=row.bydel_id, landlord=row.landlord_id,
        place=True,
    )  # fmt: skip
