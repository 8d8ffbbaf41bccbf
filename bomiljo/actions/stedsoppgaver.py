"""Stedsoppgaver: one list for bydel and landlord, with who has each."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.agendapunkter import lock as lock_meeting
from bomiljo.actions.told import record, require_text
from bomiljo.models import Agendapunkt, Bomiljo, Party, Stedsoppgave, TaskFrom
from bomiljo.people import people_of
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.working_days import add_months

LONGEST = 400
LATEST_MONTHS = 36


@transaction.atomic
def add(
    *, bomiljo: Bomiljo, what: str, party: str, due_on: date, by: User, owner: User | None = None
) -> Stedsoppgave:
    """Lag en oppgave for bydelen eller utleieren på et sted."""
    by.require(Permission.BOMILJO_JOIN, bydel=bomiljo.bydel_id, landlord=bomiljo.landlord_id)
    row = Stedsoppgave(bydel_id=bomiljo.bydel_id, landlord_id=bomiljo.landlord_id, bomiljo=bomiljo)
    return _opened(row, what, party, owner, due_on, by=by)


@transaction.atomic
def add_in_meeting(
    *, punkt: Agendapunkt, what: str, party: str, due_on: date, by: User, owner: User | None = None
) -> Stedsoppgave:
    """Lag en oppgave fra en sak i møtet."""
    mote = lock_meeting(punkt.mote, by=by)
    row = Stedsoppgave(
        bydel_id=mote.bydel_id, landlord_id=mote.landlord_id, bomiljo_id=punkt.bomiljo_id, source=TaskFrom.MEETING,
        punkt=punkt,
    )  # fmt: skip
    return _opened(row, what, party, owner, due_on, by=by)


@transaction.atomic
def done(*, oppgave: Stedsoppgave, result: str, by: User, done_on: date | None = None) -> Stedsoppgave:
    """Meld oppgaven gjort, med hva som ble gjort."""
    row, today = _lock(oppgave, by=by), timezone.localdate()
    done_on = done_on or today
    if done_on > today:
        raise RuleBroken("Dagen er fram i tid. Rett datoen.", field="done_on")
    if done_on < row.opened_on:
        opened = norwegian_date(row.opened_on)
        raise RuleBroken(f"Oppgaven ble opprettet {opened} og kan ikke være gjort før det.", field="done_on")
    row.result = _short(require_text(result, "Skriv hva som ble gjort.", field="result"), "result")
    row.done_on = done_on
    row.save(update_fields=["result", "done_on"])
    record("task_done", "Oppgaven er gjort.", row, by=by)
    return row


@transaction.atomic
def hand_over(
    *, oppgave: Stedsoppgave, party: str, due_on: date, by: User, owner: User | None = None
) -> Stedsoppgave:
    """Gi oppgaven til en annen, eller gi den en ny frist."""
    row = _lock(oppgave, by=by)
    _require_party(party, owner, row)
    if due_on != row.due_on:
        _require_due(due_on)
    row.party, row.owner, row.due_on = party, owner, due_on
    row.save(update_fields=["party", "owner", "due_on"])
    said = f"Oppgaven er hos {row.get_party_display().lower()}, med frist {norwegian_date(due_on)}."
    record("task_handed_over", said, row, by=by)
    return row


def may_work(user: User, row: Stedsoppgave) -> bool:
    """A landlord works with what is its own; the bydel sees to the rest, also for a landlord without Husrom."""
    if user.may(Permission.BOMILJO_JOIN, bydel=row.bydel_id):
        return True
    return row.party == Party.LANDLORD and user.may(Permission.BOMILJO_JOIN, landlord=row.landlord_id)


def _opened(
    row: Stedsoppgave, what: str, party: str, owner: User | None, due_on: date, *, by: User
) -> Stedsoppgave:
    row.what = _short(require_text(what, "Skriv hva som skal gjøres.", field="what"), "what")
    _require_party(party, owner, row)
    _require_due(due_on)
    row.party, row.owner, row.opened_on, row.due_on = party, owner, timezone.localdate(), due_on
    row.save()
    said = f"Ny oppgave for {row.get_party_display().lower()}, med frist {norwegian_date(due_on)}."
    record("task_opened", said, row, *([row.punkt.mote] if row.punkt else []), by=by)
    return row


def _require_party(party: str, owner: User | None, row: Stedsoppgave) -> None:
    if party not in Party.values:
        raise RuleBroken("Velg om bydelen eller utleieren skal gjøre det.", field="party")
    if owner and not people_of(party, bydel=row.bydel_id, landlord=row.landlord_id).filter(pk=owner.pk).exists():
        raise RuleBroken(f"{owner} arbeider ikke for {Party(party).label.lower()}. Velg en annen.", field="owner")


def _require_due(due_on: date) -> None:
    today = timezone.localdate()
    if due_on < today:
        raise RuleBroken("Fristen er passert. Velg en dag fra i dag.", field="due_on")
    if due_on > add_months(today, LATEST_MONTHS):
        raise RuleBroken("Fristen er mer enn tre år fram. Rett datoen.", field="due_on")


def _short(text: str, field: str) -> str:
    if len(text) > LONGEST:
        raise RuleBroken(f"Skriv høyst {LONGEST} tegn.", field=field)
    return text


def _lock(oppgave: Stedsoppgave, *, by: User) -> Stedsoppgave:
    row = Stedsoppgave.objects.select_for_update().get(pk=oppgave.pk)
    if not may_work(by, row):
        by.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id)
    if row.done_on is not None:
        raise RuleBroken(f"Oppgaven ble gjort {norwegian_date(row.done_on)}.")
    return row
