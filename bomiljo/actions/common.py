"""What every action about a place begins with and ends with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.models import Bomiljo
from config.dates import norwegian_date
from config.errors import RuleBroken

FOLLOWED = "Stedet følges ikke lenger. Rett dagen, eller registrer det på et sted som følges."


def lock_place(place: Bomiljo, *, by: User) -> Bomiljo:
    """The place as it is now, for those who work with it."""
    row = Bomiljo.objects.select_for_update().get(pk=place.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def open_place(place: Bomiljo, *, by: User, day: date | None = None) -> Bomiljo:
    """A place that is followed on the day (today when none is named)."""
    row = lock_place(place, by=by)
    if row.closed_on and row.closed_on <= (day or timezone.localdate()):
        raise RuleBroken(f"{FOLLOWED} Det ble avsluttet {norwegian_date(row.closed_on)}.")
    return row


def record(kind: str, text: str, place: Bomiljo, *rows: models.Model, by: User) -> None:
    """One line of history on the place and on what it is about, for the bydel and the landlord."""
    Event.objects.record(
        f"bomiljo.{kind}", text[:400], by=by, about=[*rows, place], bydel=place.bydel_id,
        landlord=place.landlord_id, place=True,
    )  # fmt: skip


def change_fields(row: models.Model, fields: dict[str, Any]) -> list[str]:
    """Sets what differs and saves it. Answers the labels of what was changed."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=changed)
    return [str(row._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]


def not_ahead(day: date, *, what: str, field: str) -> None:
    if day > timezone.localdate():
        raise RuleBroken(f"{what} kan ikke ligge fram i tid. Rett datoen.", field=field)


def not_before(day: date, first: date, *, what: str, field: str) -> None:
    if day < first:
        raise RuleBroken(f"{what} kan ikke være før {norwegian_date(first)}. Rett datoen.", field=field)


def needs(text: str, message: str, *, field: str) -> str:
    """What was typed, without the space around it."""
    if not text.strip():
        raise RuleBroken(message, field=field)
    return text.strip()


@contextmanager
def refusing(messages: dict[str, str], *, field: str | None = None) -> Iterator[None]:
    """Two who save at once are told apart by Postgres: its constraint, and what to say when it refuses."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        rule = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", "")
        if rule not in messages:
            raise
        raise RuleBroken(messages[rule], field=field) from fault
