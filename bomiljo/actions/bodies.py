"""Beboerorganer and their meetings: what residents brought up, and the answer that they got back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bomiljo.actions.common import change_fields, lock_place, needs, not_ahead, not_before, open_place, record
from bomiljo.models import BodyMeeting, Bomiljo, ResidentBody
from config.dates import norwegian_date
from config.errors import RuleBroken

DETAILS = ("kind", "name", "members", "meets")


@transaction.atomic
def start(
    *, place: Bomiljo, kind: str, by: User, started_on: date | None = None, name: str = "",
    members: int | None = None, meets: str = "",
) -> ResidentBody:  # fmt: skip
    """Registrer et beboerorgan. Skriv ingen navn på beboere: de som engasjerer seg, kan bli utsatt."""
    started_on = started_on or timezone.localdate()
    place = open_place(place, by=by)
    not_ahead(started_on, what="Dagen det startet", field="started_on")
    row = ResidentBody.objects.create(
        bomiljo=place, kind=kind, name=name.strip(), members=members, meets=meets.strip(), started_on=started_on
    )
    record("body_started", f"Beboerorgan: {row.get_kind_display().lower()}.", place, row, by=by)
    return row


@transaction.atomic
def change(*, body: ResidentBody, by: User, **details: Any) -> ResidentBody:
    """Endre det som står om beboerorganet."""
    row, place = _lock(body, by=by)
    kept = {name: details[name] for name in DETAILS if name in details}
    changed = change_fields(row, {k: v.strip() if isinstance(v, str) else v for k, v in kept.items()})
    if changed:
        said = f"Endret {row.get_kind_display().lower()}: {', '.join(changed)}."
        record("body_changed", said, place, row, by=by)
    return row


@transaction.atomic
def end(*, body: ResidentBody, by: User, ended_on: date | None = None) -> ResidentBody:
    """Registrer at beboerorganet er lagt ned. Møtene blir stående."""
    ended_on = ended_on or timezone.localdate()
    row, place = _lock(body, by=by)
    _require_active(row)
    not_ahead(ended_on, what="Dagen", field="ended_on")
    not_before(ended_on, row.started_on, what="Dagen", field="ended_on")
    row.ended_on = ended_on
    row.save(update_fields=["ended_on"])
    said = f"{row.get_kind_display()} ble lagt ned {norwegian_date(ended_on)}."
    record("body_ended", said, place, row, by=by)
    return row


@transaction.atomic
def meet(
    *, body: ResidentBody, topics: str, by: User, held_on: date | None = None, starts_at: time | None = None,
    attended: int | None = None, answered: str = "",
) -> BodyMeeting:  # fmt: skip
    """Registrer et beboermøte: hva beboerne tok opp, og det de fikk svar på."""
    held_on = held_on or timezone.localdate()
    row, place = _lock(body, by=by)
    not_ahead(held_on, what="Møtet", field="held_on")
    not_before(held_on, row.started_on, what="Møtet", field="held_on")
    if row.ended_on and held_on > row.ended_on:
        raise RuleBroken(
            f"Beboerorganet ble lagt ned {norwegian_date(row.ended_on)}. Rett datoen.", field="held_on"
        )
    meeting = BodyMeeting.objects.create(
        body=row, held_on=held_on, starts_at=starts_at, attended=attended, answered=answered.strip(),
        topics=needs(topics, "Skriv hva beboerne tok opp.", field="topics"),
    )  # fmt: skip
    record("body_met", f"Beboermøte {norwegian_date(held_on)}.", place, meeting, row, by=by)
    return meeting


@transaction.atomic
def answer(*, meeting: BodyMeeting, answered: str, by: User) -> BodyMeeting:
    """Skriv hva beboerne fikk til svar på det de tok opp. Det kan komme etter møtet."""
    body, place = _lock(meeting.body, by=by)
    row = BodyMeeting.objects.select_for_update().get(pk=meeting.pk)
    row.answered = needs(answered, "Skriv hva beboerne fikk til svar.", field="answered")
    row.save(update_fields=["answered"])
    said = f"Beboerne fikk svar på det de tok opp {norwegian_date(row.held_on)}."
    record("body_answered", said, place, row, body, by=by)
    return row


def _lock(body: ResidentBody, *, by: User) -> tuple[ResidentBody, Bomiljo]:
    place = lock_place(body.bomiljo, by=by)
    return ResidentBody.objects.select_for_update().get(pk=body.pk), place


def _require_active(row: ResidentBody) -> None:
    if row.ended_on is not None:
        raise RuleBroken(f"Beboerorganet ble alt lagt ned {norwegian_date(row.ended_on)}.")
