"""Aktiviteter that residents wish for, the times they are held, and who takes them over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.common import change_fields, needs, not_ahead, not_before, open_place, record, refusing
from bomiljo.models import Aktivitet, Bomiljo, Samling
from config.dates import norwegian_date
from config.errors import RuleBroken

ONCE = {"samling_once_a_day": "Samlingen den dagen er alt registrert."}
DETAILS = ("name", "often", "wished_by_residents", "resident_led", "partner")


@transaction.atomic
def start(
    *, place: Bomiljo, name: str, by: User, starts_on: date | None = None, often: str = "", partner: str = "",
    wished_by_residents: bool = False, resident_led: bool = False,
) -> Aktivitet:  # fmt: skip
    """Start en aktivitet i bomiljøet."""
    place = open_place(place, by=by)
    row = Aktivitet.objects.create(
        bydel_id=place.bydel_id, landlord_id=place.landlord_id, bomiljo=place, often=often.strip(),
        name=needs(name, "Skriv hva aktiviteten er.", field="name"), partner=partner.strip(),
        wished_by_residents=wished_by_residents, resident_led=resident_led,
        starts_on=starts_on or timezone.localdate(),
    )  # fmt: skip
    record("aktivitet_started", f"Ny aktivitet fra {norwegian_date(row.starts_on)}.", place, row, by=by)
    return row


@transaction.atomic
def change(*, aktivitet: Aktivitet, by: User, **details: Any) -> Aktivitet:
    """Endre aktiviteten, for eksempel når beboerne tar over ledelsen."""
    row = _lock(aktivitet, by=by)
    _require_lasting(row)
    led_before = row.resident_led
    if "name" in details:
        needs(details["name"], "Skriv hva aktiviteten er.", field="name")
    kept = {name: details[name] for name in DETAILS if name in details}
    changed = change_fields(row, {k: v.strip() if isinstance(v, str) else v for k, v in kept.items()})
    if changed:
        taken_over = row.resident_led and not led_before
        said = "Beboerne leder aktiviteten." if taken_over else f"Endret aktiviteten: {', '.join(changed)}."
        _record("aktivitet_changed", said, row, by=by)
    return row


@transaction.atomic
def gather(
    *, aktivitet: Aktivitet, attended: int, by: User, held_on: date | None = None, note: str = ""
) -> Samling:
    """Registrer en samling, og hvor mange som kom."""
    held_on = held_on or timezone.localdate()
    row = _lock(aktivitet, by=by)
    not_ahead(held_on, what="Samlingen", field="held_on")
    not_before(held_on, row.starts_on, what="Samlingen", field="held_on")
    if row.ended_on and held_on > row.ended_on:
        raise RuleBroken(
            f"Aktiviteten ble avsluttet {norwegian_date(row.ended_on)}. Rett datoen.", field="held_on"
        )
    with refusing(ONCE, field="held_on"):
        samling = Samling.objects.create(aktivitet=row, held_on=held_on, attended=attended, note=note.strip())
    _record("aktivitet_held", f"Samling {norwegian_date(held_on)}: {attended} kom.", row, by=by)
    return samling


@transaction.atomic
def end(*, aktivitet: Aktivitet, end_note: str, by: User, ended_on: date | None = None) -> Aktivitet:
    """Avslutt aktiviteten, og skriv hvorfor og hvem som tok over."""
    ended_on = ended_on or timezone.localdate()
    row = _lock(aktivitet, by=by)
    _require_lasting(row)
    not_ahead(ended_on, what="Dagen", field="ended_on")
    not_before(ended_on, row.starts_on, what="Dagen", field="ended_on")
    row.end_note = needs(end_note, "Skriv hvorfor, og hvem som tok over.", field="end_note")
    row.ended_on = ended_on
    row.save(update_fields=["ended_on", "end_note"])
    _record("aktivitet_ended", f"Aktiviteten ble avsluttet {norwegian_date(ended_on)}.", row, by=by)
    return row


def _lock(aktivitet: Aktivitet, *, by: User) -> Aktivitet:
    row = Aktivitet.objects.select_for_update(of=("self",)).select_related("bomiljo").get(pk=aktivitet.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _require_lasting(row: Aktivitet) -> None:
    if row.ended_on is not None:
        raise RuleBroken(f"Aktiviteten ble avsluttet {norwegian_date(row.ended_on)}.")


def _record(kind: str, text: str, row: Aktivitet, *, by: User) -> None:
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=[row, row.bomiljo], bydel=row.bydel_id, landlord=row.landlord_id,
        place=True,
    )  # fmt: skip
