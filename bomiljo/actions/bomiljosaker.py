"""Bomiljøsaker: several incidents about one matter. What is done there is written on each, or on none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions import hendelser, hendelsessteg, nabobrev
from bomiljo.actions.incident_rules import lock, record, require_text
from bomiljo.models import Bomiljo, Bomiljosak, Hendelse, IncidentStatus, LadderStep
from config.errors import RuleBroken
from housing.models import Dwelling, Entrance

NONE_OPEN = "Saken har ingen åpne hendelser. Legg til en, eller avslutt saken."


@transaction.atomic
def open_matter(*, bomiljo: Bomiljo, title: str, incidents: Sequence[Hendelse], by: User) -> Bomiljosak:
    """Samle flere hendelser om det samme i én sak."""
    by.require(Permission.HENDELSE_WORK, bydel=bomiljo.bydel_id, landlord=bomiljo.landlord_id)
    title = require_text(title, "Skriv hva saken gjelder.", field="title")
    if not incidents:
        raise RuleBroken("Velg minst én hendelse.", field="incidents")
    sak = Bomiljosak.objects.create(
        bydel_id=bomiljo.bydel_id, landlord_id=bomiljo.landlord_id, bomiljo=bomiljo, title=title,
        opened_on=timezone.localdate(),
    )  # fmt: skip
    for row in sorted(incidents, key=lambda one: one.pk):
        _put(sak, row, by=by)
    return sak


@transaction.atomic
def add(*, sak: Bomiljosak, hendelse: Hendelse, by: User) -> Bomiljosak:
    """Legg en hendelse til saken. Den er i samme bomiljø, og ikke i en annen sak."""
    sak = _lock_open(sak, by=by)
    _put(sak, hendelse, by=by)
    return sak


@transaction.atomic
def remove(*, hendelse: Hendelse, by: User) -> Hendelse:
    """Ta hendelsen ut av saken. Det som er gjort, blir stående på den."""
    row = lock(hendelse, by=by)
    if row.sak_id is None:
        raise RuleBroken("Hendelsen er ikke i noen sak.")
    sak, row.sak = row.sak, None
    row.save(update_fields=["sak"])
    record("incident_ungrouped", "Hendelsen ble tatt ut av saken.", row, by=by, about=[sak] if sak else [])
    return row


@transaction.atomic
def respond(*, sak: Bomiljosak, by: User, responded_on: date | None = None) -> Bomiljosak:
    """Registrer første svar på alle hendelsene i saken som ikke har fått det."""

    def each(row: Hendelse) -> None:
        if row.responded_on is None:
            hendelser.respond(hendelse=row, responded_on=responded_on, by=by)

    sak, rows = _locked(sak, by=by)
    if all(row.responded_on for row in rows):
        raise RuleBroken("Alle hendelsene i saken har fått svar.")
    _on_each(rows, each)
    return sak


@transaction.atomic
def take_step(*, sak: Bomiljosak, by: User, **step: Any) -> Bomiljosak:
    """Registrer steget på alle åpne hendelser i saken."""
    sak, rows = _locked(sak, by=by)
    _on_each(rows, lambda row: hendelsessteg.take(hendelse=row, by=by, **step))
    return sak


@transaction.atomic
def send_letter(
    *, sak: Bomiljosak, subject: str, text: str, by: User, dwellings: Sequence[Dwelling] = (),
    entrance: Entrance | None = None,
) -> Bomiljosak:  # fmt: skip
    """Ett brev om saken. Det står som steg på alle hendelsene, og brevene ligger på den første."""
    sak, rows = _locked(sak, by=by)
    first, *others = rows
    today = timezone.localdate()
    for row in others:
        nabobrev.require_careful(row, dwellings, f"{subject} {text}", neutral=entrance is not None)
    step = nabobrev.send(hendelse=first, subject=subject, text=text, dwellings=dwellings, entrance=entrance, by=by)
    note = f"{step.note} Brevene ligger på {str(first).lower()}."
    for row in others:
        hendelsessteg.written(row, LadderStep.LETTER, today, note=note, by=by)
    return sak


def preview(*, sak: Bomiljosak, by: User, **letter: Any) -> bytes:
    """Vis brevet om saken slik den første boligen får det. Ingenting lagres."""
    first = Hendelse.objects.filter(sak=sak).exclude(status=IncidentStatus.CLOSED).order_by("pk").first()
    if first is None:
        raise RuleBroken(NONE_OPEN)
    return nabobrev.preview(hendelse=first, by=by, **letter)


@transaction.atomic
def close(*, sak: Bomiljosak, outcome: str, by: User) -> Bomiljosak:
    """Avslutt saken og alle hendelsene i den som er åpne."""
    sak = _lock_open(sak, by=by)
    _on_each(_open_rows(sak), lambda row: hendelser.close(hendelse=row, outcome=outcome, by=by))
    sak.closed_on = timezone.localdate()
    sak.save(update_fields=["closed_on"])
    Event.objects.record(
        "bomiljo.matter_closed", "Saken ble avsluttet.", by=by, about=[sak], bydel=sak.bydel_id,
        landlord=sak.landlord_id, place=True,
    )  # fmt: skip
    return sak


def _lock_open(sak: Bomiljosak, *, by: User) -> Bomiljosak:
    row = Bomiljosak.objects.select_for_update().get(pk=sak.pk)
    by.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    if row.closed_on is not None:
        raise RuleBroken("Saken er avsluttet. Samle hendelsene i en ny sak.")
    return row


def _open_rows(sak: Bomiljosak) -> list[Hendelse]:
    """Locked in the order of their keys."""
    rows = Hendelse.objects.select_for_update().filter(sak=sak).exclude(status=IncidentStatus.CLOSED)
    return list(rows.order_by("pk"))


def _locked(sak: Bomiljosak, *, by: User) -> tuple[Bomiljosak, list[Hendelse]]:
    row = _lock_open(sak, by=by)
    rows = _open_rows(row)
    if not rows:
        raise RuleBroken(NONE_OPEN)
    return row, rows


def _on_each(rows: Sequence[Hendelse], act: Callable[[Hendelse], Any]) -> None:
    """On all or none: which incident refused is said, since the page shows many."""
    for row in rows:
        try:
            act(row)
        except RuleBroken as refusal:
            raise RuleBroken(f"{row}: {refusal}", field=refusal.field) from None


def _put(sak: Bomiljosak, hendelse: Hendelse, *, by: User) -> None:
    row = lock(hendelse, by=by)
    if row.bomiljo_id != sak.bomiljo_id:
        raise RuleBroken("Hendelsen er i et annet bomiljø. Velg en fra samme sted.", field="hendelse")
    if row.sak_id == sak.pk:
        raise RuleBroken("Hendelsen er alt i saken.", field="hendelse")
    if row.sak_id is not None:
        raise RuleBroken("Hendelsen er i en annen sak. Ta den ut av den først.", field="hendelse")
    row.sak = sak
    row.save(update_fields=["sak"])
    record("incident_grouped", "Hendelsen ble lagt i en sak.", row, by=by, about=[sak])
