"""The key of a room: out, back with the checklist, and the loan closed. Who borrowed is emptied in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.scope import system_scope
from bomiljo.actions.loans import lock, record
from bomiljo.models import Laner, LoanStatus, RoomLoan
from bomiljo.models.rooms import LOAN_STEPS
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check

S = LoanStatus
OUT = (S.KEY_OUT, S.KEY_IN)


@transaction.atomic
def give_key(*, loan: RoomLoan, tag: str, given_on: date, by: User) -> RoomLoan:
    """Gi ut nøkkelen, og skriv hvilken brikke."""
    row = lock(loan, by=by)
    check(LOAN_STEPS, S(row.status), S.KEY_OUT, what="Lånet")
    _require_given_in_order(row, given_on)
    if not tag.strip():
        raise RuleBroken("Skriv fargen eller nummeret på nøkkelbrikken.", field="tag")
    out = RoomLoan.objects.filter(room=row.room, status=S.KEY_OUT)
    if out.filter(key_tag__iexact=tag.strip()).exists():
        raise RuleBroken("Nøkkelen med denne brikken er alt ute. Registrer den inn først.", field="tag")
    if out.count() >= row.room.keys:
        raise RuleBroken("Alle nøklene til rommet er ute. Registrer en av dem inn først.")
    row.status, row.key_tag, row.key_given_on = S.KEY_OUT, tag.strip(), given_on
    row.save(update_fields=["status", "key_tag", "key_given_on"])
    record("bomiljo.loan_key_out", f"Nøkkelen er gitt ut {norwegian_date(given_on)}.", row, by=by)
    return row


@transaction.atomic
def take_key(*, loan: RoomLoan, returned_on: date, checked: Mapping[str, bool], by: User) -> RoomLoan:
    """Ta imot nøkkelen, og svar på hvert punkt på huskelista."""
    row = lock(loan, by=by)
    check(LOAN_STEPS, S(row.status), S.KEY_IN, what="Lånet")
    _require_returned_in_order(row, returned_on)
    asked = list(row.room.checklist)
    if any(question not in checked for question in asked):
        raise RuleBroken("Svar ja eller nei på hvert punkt på huskelista.")
    row.status, row.key_returned_on = S.KEY_IN, returned_on
    row.checked = {question: bool(checked[question]) for question in asked}
    row.save(update_fields=["status", "key_returned_on", "checked"])
    good = sum(row.checked.values())
    said = f"Nøkkelen kom inn {norwegian_date(returned_on)}. {good} av {len(asked)} punkter var i orden."
    record("bomiljo.loan_key_in", said, row, by=by)
    return row


@transaction.atomic
def close(*, loan: RoomLoan, breach: str, by: User) -> RoomLoan:
    """Avslutt lånet. Et brudd på reglene vises når den samme søker igjen."""
    row = lock(loan, by=by)
    check(LOAN_STEPS, S(row.status), S.CLOSED, what="Lånet")
    row.status, row.breach = S.CLOSED, breach.strip()
    row.save(update_fields=["status", "breach"])
    how = "med brudd på reglene" if row.breach else "uten brudd på reglene"
    record("bomiljo.loan_closed", f"Lånet er avsluttet {how}.", row, by=by)
    return row


def empty_borrowers(today: date) -> int:
    """Gjør lånere anonyme når tiden er ute. Kjennetegnet beholdes bare der reglene ble brutt."""
    with system_scope():
        due = Laner.objects.filter(keep_until__lt=today, emptied_on=None).exclude(loan__status__in=OUT)
        gone = {"name": "", "phone": "", "email": "", "emptied_on": today}
        kept = due.filter(~Q(loan__breach="")).update(**gone)
        return kept + due.update(**gone, known_as="")


def _require_given_in_order(row: RoomLoan, given_on: date) -> None:
    if given_on > timezone.localdate():
        raise RuleBroken("Nøkkelen kan ikke være gitt ut fram i tid. Rett datoen.", field="given_on")
    if given_on < row.applied_on:
        raise RuleBroken("Nøkkelen er gitt ut før det ble søkt. Rett datoen.", field="given_on")


def _require_returned_in_order(row: RoomLoan, returned_on: date) -> None:
    if returned_on > timezone.localdate():
        raise RuleBroken("Nøkkelen kan ikke være levert fram i tid. Rett datoen.", field="returned_on")
    if row.key_given_on and returned_on < row.key_given_on:
        raise RuleBroken("Nøkkelen er levert før den ble hentet. Rett datoen.", field="returned_on")
