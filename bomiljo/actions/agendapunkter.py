"""The agenda of a meeting: made of the fixed items and the worries, ordered, and written minutes of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.moteserier import ALWAYS
from bomiljo.actions.told import record, require_text
from bomiljo.models import Agendapunkt, Bekymringsnotat, Bomiljo, MoteStatus, NoteStatus, Samarbeidsmote
from config.errors import RuleBroken, StaleForm

LONGEST_TITLE = 160
UP, DOWN = "opp", "ned"


@transaction.atomic
def add(*, mote: Samarbeidsmote, title: str, by: User, bomiljo: Bomiljo | None = None) -> Agendapunkt:
    """Sett en sak på sakskartet."""
    row = lock(mote, by=by)
    title = require_text(title, "Skriv hva saken er.", field="title")
    if len(title) > LONGEST_TITLE:
        raise RuleBroken(f"Skriv høyst {LONGEST_TITLE} tegn.", field="title")
    require_of_meeting(bomiljo, row)
    found = Agendapunkt.objects.create(mote=row, position=_items(row).count() + 1, title=title, bomiljo=bomiljo)
    record("agenda_changed", "En sak ble satt på sakskartet.", row, by=by)
    return found


@transaction.atomic
def add_notes(*, mote: Samarbeidsmote, notater: Iterable[Bekymringsnotat], by: User) -> Samarbeidsmote:
    """Sett bekymringsnotater på sakskartet, etter punktet «Bomiljø», de som haster først."""
    row = lock(mote, by=by)
    keys = [notat.pk for notat in notater]
    if not keys:
        raise RuleBroken("Velg minst ett notat.", field="notater")
    put(row, keys)
    record("agenda_changed", f"Bekymringsnotater på sakskartet: {len(keys)}.", row, by=by)
    return row


@transaction.atomic
def move(*, punkt: Agendapunkt, way: str, by: User) -> Agendapunkt:
    """Flytt saken opp eller ned på sakskartet."""
    row, meeting = _lock_item(punkt, by=by)
    if way not in (UP, DOWN):
        raise RuleBroken("Velg om saken skal opp eller ned.", field="way")
    items = list(_items(meeting))
    at = next(place for place, item in enumerate(items) if item.pk == row.pk)
    to = at + (-1 if way == UP else 1)
    if 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
        _number(items)
    row.refresh_from_db(fields=["position"])
    return row


@transaction.atomic
def remove(*, punkt: Agendapunkt, by: User) -> Samarbeidsmote:
    """Ta saken av sakskartet. Et notat venter da på neste møte."""
    row, meeting = _lock_item(punkt, by=by)
    if row.title == ALWAYS and row.notat_id is None:
        raise RuleBroken("Bomiljø er alltid et fast punkt.")
    if row.minutes or row.oppgaver.exists():
        raise RuleBroken("Saken har referat eller oppgaver, og blir stående.")
    if row.notat_id:
        give_back([row.notat_id])
    row.delete()
    _number(list(_items(meeting)))
    record("agenda_changed", "En sak ble tatt av sakskartet.", meeting, by=by)
    return meeting


@transaction.atomic
def write_minutes(*, punkt: Agendapunkt, minutes: str, by: User, read: str | None = None) -> Agendapunkt:
    """Skriv referat fra saken. `read` er merket på teksten som ble lest: ingen skriver over den andre."""
    row, meeting = _lock_item(punkt, by=by)
    if read is not None and read != mark(row.minutes):
        raise StaleForm(
            "Noen andre har skrevet referat fra saken siden du åpnet siden. Se hva som står, og lagre på nytt."
        )
    row.minutes = minutes.strip()
    row.save(update_fields=["minutes"])
    record("minutes_written", f"Referat fra sak {row.position} ble skrevet.", meeting, by=by)
    return row


def mark(text: str) -> str:
    """Tells two versions of a text apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def lock(mote: Samarbeidsmote, *, by: User) -> Samarbeidsmote:
    row = Samarbeidsmote.objects.select_for_update().get(pk=mote.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    if row.status == MoteStatus.HELD:
        raise RuleBroken("Møtet er holdt, og referatet er låst. Ta saken opp i neste møte.")
    if row.status == MoteStatus.CANCELLED:
        raise RuleBroken("Møtet er avlyst. Planlegg et nytt.")
    return row


def put(mote: Samarbeidsmote, keys: Iterable[int]) -> None:
    """New notes of the two parties' places, urgent first, behind «Bomiljø» and the notes that stand there."""
    notes = Bekymringsnotat.objects.select_for_update().filter(
        pk__in=list(keys), bydel=mote.bydel_id, landlord=mote.landlord_id, status=NoteStatus.NEW
    )
    chosen = sorted(notes.order_by(), key=lambda note: (not note.urgent, note.noted_on, note.pk))
    if len(chosen) != len(set(keys)):
        raise RuleBroken(
            "Et av notatene er alt tatt opp, eller gjelder et annet sted. Velg igjen.", field="notater"
        )
    items = list(_items(mote))
    added = [
        Agendapunkt(
            mote=mote, position=len(items) + nr, title=_title(note), bomiljo_id=note.bomiljo_id, notat=note
        )
        for nr, note in enumerate(chosen, start=1)
    ]
    Agendapunkt.objects.bulk_create(added)
    at = _after_bomiljo(items)
    _number([*items[:at], *added, *items[at:]])
    for note in chosen:
        note.status = NoteStatus.ON_AGENDA
        note.save(update_fields=["status"])


def give_back(notes: Iterable[int]) -> None:
    """They wait for the next meeting."""
    Bekymringsnotat.objects.filter(pk__in=list(notes), status=NoteStatus.ON_AGENDA).update(status=NoteStatus.NEW)


def require_of_meeting(bomiljo: Bomiljo | None, mote: Samarbeidsmote) -> None:
    if bomiljo and (bomiljo.bydel_id, bomiljo.landlord_id) != (mote.bydel_id, mote.landlord_id):
        raise RuleBroken("Stedet hører ikke til de to som møtes. Velg et annet.", field="bomiljo")


def _title(note: Bekymringsnotat) -> str:
    urgent = "Haster: " if note.urgent else ""
    return f"{urgent}{note.get_concern_display()}, {note.bomiljo}"[:LONGEST_TITLE]


def _after_bomiljo(items: list[Agendapunkt]) -> int:
    at = [nr for nr, item in enumerate(items) if item.notat_id or item.title == ALWAYS]
    return at[-1] + 1 if at else len(items)


def _number(items: list[Agendapunkt]) -> None:
    for nr, item in enumerate(items, start=1):
        item.position = nr
    Agendapunkt.objects.bulk_update(items, ["position"])


def _items(mote: Samarbeidsmote) -> QuerySet[Agendapunkt]:
    return Agendapunkt.objects.filter(mote=mote).order_by("position", "pk")


def _lock_item(punkt: Agendapunkt, *, by: User) -> tuple[Agendapunkt, Samarbeidsmote]:
    meeting = lock(punkt.mote, by=by)
    row = Agendapunkt.objects.filter(pk=punkt.pk).first()
    if row is None:
        raise RuleBroken("Saken er alt tatt av sakskartet.")
    return row, meeting
