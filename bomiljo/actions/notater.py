"""Bekymringsnotater: what a service has seen in a place, in a minute and without a person."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.told import record, require_no_person, require_text
from bomiljo.models import (
    Bekymringsnotat,
    Bomiljo,
    Concern,
    IncidentPlace,
    NoteStatus,
    Party,
    SeenByService,
    Stedsoppgave,
    TaskFrom,
)
from bomiljo.models.samarbeid import NOTE_STEPS
from bomiljo.people import people_of
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check

OLDEST_DAYS = 366
LONGEST = 600


@transaction.atomic
def write(
    *, bomiljo: Bomiljo, concern: str, text: str, by: User, service: str = "", place: str = "",
    urgent: bool = False, noted_on: date | None = None,
) -> Bekymringsnotat:  # fmt: skip
    """Skriv et bekymringsnotat om et sted. Det handler aldri om en person."""
    bomiljo = Bomiljo.objects.get(pk=bomiljo.pk)
    by.require(Permission.STED_NOTE, bydel=bomiljo.bydel_id, landlord=bomiljo.landlord_id)
    today = timezone.localdate()
    noted_on = noted_on or today
    # A landlord writes what it has seen itself.
    of_bydel = by.may(Permission.STED_NOTE, bydel=bomiljo.bydel_id)
    service = service if of_bydel else SeenByService.LANDLORD
    _require_open(bomiljo, today)
    _require_choices(concern, service, place)
    _require_seen(noted_on, today)
    text = require_text(text, "Skriv kort hva som er sett.", field="text")
    if len(text) > LONGEST:
        raise RuleBroken(f"Skriv høyst {LONGEST} tegn.", field="text")
    require_no_person(text, field="text")
    row = Bekymringsnotat.objects.create(
        bydel_id=bomiljo.bydel_id, landlord_id=bomiljo.landlord_id, bomiljo=bomiljo, noted_on=noted_on,
        concern=concern, place=place, service=service, text=text, urgent=urgent, written_by=by,
    )  # fmt: skip
    said = f"Bekymringsnotat: {row.get_concern_display().lower()} ({row.get_service_display().lower()})."
    record("note_written", said, row, by=by)
    return row


@transaction.atomic
def close(*, notat: Bekymringsnotat, result: str, by: User, party: str = "") -> Bekymringsnotat:
    """Lukk notatet med det som ble gjort. Det som ble gjort, står i oppgavelisten."""
    row = Bekymringsnotat.objects.select_for_update().get(pk=notat.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    if row.status == NoteStatus.ON_AGENDA:
        raise RuleBroken("Notatet står på et sakskart. Ta det opp i møtet, eller ta det av sakskartet først.")
    check(NOTE_STEPS, NoteStatus(row.status), NoteStatus.CLOSED, what="Notatet")
    if not by.may(Permission.BOMILJO_JOIN, bydel=row.bydel_id):
        party = Party.LANDLORD
    if party not in Party.values:
        raise RuleBroken("Velg hvem som gjorde det.", field="party")
    result = require_text(result, "Skriv hva som ble gjort.", field="result")
    require_no_person(result, field="result")
    row.status = NoteStatus.CLOSED
    row.save(update_fields=["status"])
    task = _as_done(row, result, party, by)
    record("note_closed", "Bekymringsnotatet ble lukket med det som er gjort.", row, task, by=by)
    return row


def _as_done(row: Bekymringsnotat, result: str, party: str, by: User) -> Stedsoppgave:
    """The note has no column of its own for what came of it, and both parties read the list of tasks."""
    today = timezone.localdate()
    did_it = people_of(party, bydel=row.bydel_id, landlord=row.landlord_id).filter(pk=by.pk).exists()
    return Stedsoppgave.objects.create(
        bydel_id=row.bydel_id, landlord_id=row.landlord_id, bomiljo_id=row.bomiljo_id, source=TaskFrom.NOTE,
        what=f"Bekymringsnotat {norwegian_date(row.noted_on)}: {row.get_concern_display()}",
        party=party, owner=by if did_it else None, opened_on=today, due_on=today, done_on=today, result=result,
    )  # fmt: skip


def _require_open(bomiljo: Bomiljo, today: date) -> None:
    if bomiljo.closed_on is not None and bomiljo.closed_on <= today:
        raise RuleBroken(f"{bomiljo} følges ikke lenger. Velg et annet sted.", field="bomiljo")


def _require_choices(concern: str, service: str, place: str) -> None:
    if concern not in Concern.values:
        raise RuleBroken("Velg hva det er.", field="concern")
    if service not in SeenByService.values:
        raise RuleBroken("Velg hvem som har sett det.", field="service")
    if place and place not in IncidentPlace.values:
        raise RuleBroken("Velg hvor det er sett.", field="place")


def _require_seen(noted_on: date, today: date) -> None:
    if noted_on > today:
        raise RuleBroken("Dagen er fram i tid. Rett datoen.", field="noted_on")
    if noted_on < today - timedelta(days=OLDEST_DAYS):
        raise RuleBroken("Det er mer enn ett år siden. Rett datoen.", field="noted_on")
