"""Finansiering: where money comes from, and what it is used for. Too much used is a warning and no refusal."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.models import Finansiering, Pengebruk
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.money import kroner

BIGGEST = 2_000_000_000


@dataclass(frozen=True, kw_only=True)
class Money:
    """Where it comes from, what it is earmarked for, where it is placed, and until when it may be used."""

    source: str
    amount: int
    starts_on: date
    ends_on: date
    earmark: str = ""
    post: str = ""
    note: str = ""


@transaction.atomic
def register(*, bydel: Bydel, money: Money, by: User) -> Finansiering:
    """Registrer penger bydelen har fått, hva de er øremerket til, og når de må være brukt."""
    by.require(Permission.BOMILJO_WORK, bydel=bydel.pk)
    _require_whole(money)
    row = Finansiering.objects.create(bydel=bydel, **_columns(money))
    said = f"Registrerte {kroner(row.amount)} som kan brukes til og med {norwegian_date(row.ends_on)}."
    _record("bomiljo.funding_registered", said, row, by=by)
    return row


@transaction.atomic
def change(*, finansiering: Finansiering, money: Money, by: User) -> Finansiering:
    """Rett opplysningene om pengene."""
    row = _lock(finansiering, by=by)
    _require_whole(money)
    for name, value in _columns(money).items():
        setattr(row, name, value)
    row.save()
    said = f"Rettet opplysningene. Beløpet er {kroner(row.amount)}, til og med {norwegian_date(row.ends_on)}."
    _record("bomiljo.funding_changed", said, row, by=by)
    return row


@transaction.atomic
def use(*, finansiering: Finansiering, spent_on: date, amount: int, what: str, by: User) -> Pengebruk:
    """Skriv hva pengene er brukt til. Er det mer enn det er igjen, sier siden fra."""
    row = _lock(finansiering, by=by)
    _require_used(row, spent_on, amount, what)
    used = Pengebruk.objects.create(finansiering=row, spent_on=spent_on, amount=amount, what=what.strip(), by=by)
    said = f"Førte opp {kroner(amount)} brukt {norwegian_date(spent_on)}."
    _record("bomiljo.funding_used", said, row, by=by)
    return used


@transaction.atomic
def correct(*, bruk: Pengebruk, spent_on: date, amount: int, what: str, by: User) -> Pengebruk:
    """Rett det som er ført opp som brukt."""
    row = _lock(bruk.finansiering, by=by)
    used = Pengebruk.objects.select_for_update().get(pk=bruk.pk)
    _require_used(row, spent_on, amount, what)
    before = used.amount
    used.spent_on, used.amount, used.what = spent_on, amount, what.strip()
    used.save(update_fields=["spent_on", "amount", "what"])
    said = f"Rettet det som var ført opp som brukt: {kroner(before)} er nå {kroner(amount)}."
    _record("bomiljo.funding_corrected", said, row, by=by)
    return used


def _columns(money: Money) -> dict[str, object]:
    said = {one.name: getattr(money, one.name) for one in fields(money)}
    return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}


def _require_whole(money: Money) -> None:
    if not money.source.strip():
        raise RuleBroken("Skriv hvor pengene kommer fra.", field="source")
    _require_amount(money.amount)
    if money.ends_on < money.starts_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="ends_on")


def _require_used(row: Finansiering, spent_on: date, amount: int, what: str) -> None:
    if not what.strip():
        raise RuleBroken("Skriv hva pengene er brukt til.", field="what")
    _require_amount(amount)
    if spent_on > timezone.localdate():
        raise RuleBroken("Pengene kan ikke være brukt fram i tid. Rett datoen.", field="spent_on")
    if not row.starts_on <= spent_on <= row.ends_on:
        period = f"{norwegian_date(row.starts_on)} til {norwegian_date(row.ends_on)}"
        raise RuleBroken(f"Pengene gjelder {period}. Rett datoen, eller perioden.", field="spent_on")


def _require_amount(amount: int) -> None:
    if not 0 < amount <= BIGGEST:
        raise RuleBroken("Skriv beløpet i hele kroner.", field="amount")


def _lock(finansiering: Finansiering, *, by: User) -> Finansiering:
    row = Finansiering.objects.select_for_update().get(pk=finansiering.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _record(kind: str, text: str, row: Finansiering, *, by: User) -> None:
    """Money is the bydel's own: no landlord is told."""
    Event.objects.record(kind, text, by=by, about=[row], bydel=row.bydel_id, place=True)
