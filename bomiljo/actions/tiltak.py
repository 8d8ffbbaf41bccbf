"""Tiltak: from idea to running, ended with somebody to carry it on, and looked at again. It never just ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo.actions.tiltak_rules import (
    fill,
    require_free_to_plan,
    require_order,
    require_place,
    require_started,
)
from bomiljo.actions.told import record
from bomiljo.models import Bomiljo, Etterkontroll, Tiltak, TiltakStatus
from bomiljo.models.tiltak import CHECKED_AFTER, TILTAK_STEPS
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from config.working_days import add_months

T = TiltakStatus


@transaction.atomic
def propose(*, bydel: Bydel, by: User, bomiljo: Bomiljo | None = None, **told: Any) -> Tiltak:
    """Registrer en idé til et tiltak, i et bomiljø eller i hele bydelen."""
    landlord = bomiljo.landlord_id if bomiljo else None
    by.require(Permission.BOMILJO_JOIN, bydel=bydel, landlord=landlord)
    require_place(bomiljo, bydel)
    today = timezone.localdate()
    row = Tiltak(bydel=bydel, landlord_id=landlord, bomiljo=bomiljo, created_on=today, created_by=by)
    fill(row, told, by=by)
    row.save()
    record("measure_proposed", f"Ny idé: {row.get_category_display().lower()}.", row, by=by)
    return row


@transaction.atomic
def change(*, tiltak: Tiltak, by: User, **told: Any) -> Tiltak:
    """Endre det som står om tiltaket. Bare det som sendes, blir endret."""
    row = _lock(tiltak, by=by)
    if row.status == T.DROPPED:
        raise RuleBroken("Tiltaket er lagt bort. Ta det opp igjen først.")
    fill(row, told, by=by)
    require_order(row.starts_on, row.planned_end)
    row.save()
    record("measure_changed", "Opplysningene om tiltaket ble endret.", row, by=by)
    return row


@transaction.atomic
def talk(*, tiltak: Tiltak, by: User) -> Tiltak:
    """Begynn dialogen om ideen med beboerne og den andre parten."""
    row = _lock(tiltak, by=by)
    return _moved(row, T.DIALOGUE, "Dialogen om tiltaket begynte.", by=by)


@transaction.atomic
def plan(*, tiltak: Tiltak, starts_on: date, by: User, planned_end: date | None = None, **told: Any) -> Tiltak:
    """Planlegg tiltaket: når det starter og slutter, hvem som har ansvaret, og hva det skal bedre."""
    row = _lock(tiltak, by=by)
    require_order(starts_on, planned_end)
    fill(row, told, by=by)
    require_free_to_plan(row, planned_end)
    row.starts_on, row.planned_end = starts_on, planned_end
    return _moved(row, T.PLANNED, f"Tiltaket ble planlagt fra {norwegian_date(starts_on)}.", by=by)


@transaction.atomic
def start(*, tiltak: Tiltak, by: User, starts_on: date | None = None) -> Tiltak:
    """Start tiltaket."""
    row = _lock(tiltak, by=by)
    starts_on = starts_on or timezone.localdate()
    require_started(starts_on)
    require_order(starts_on, row.planned_end)
    row.starts_on = starts_on
    return _moved(row, T.RUNNING, f"Tiltaket startet {norwegian_date(starts_on)}.", by=by)


@transaction.atomic
def end(
    *, tiltak: Tiltak, by: User, ended_on: date | None = None, handover_to: str = "", handover_plan: str = "",
    why_not: str = "", effect: str = "",
) -> Tiltak:  # fmt: skip
    """Avslutt tiltaket: hvem som overtar, eller hvorfor ingen gjør det. Etterkontrollene får datoer."""
    row = _lock(tiltak, by=by)
    ended_on = ended_on or timezone.localdate()
    _require_ended_in_order(row, ended_on)
    handover_to, why_not = handover_to.strip(), why_not.strip()
    if not handover_to and not why_not:
        raise RuleBroken("Skriv hvem som overtar, eller hvorfor ingen gjør det.", field="handover_to")
    if handover_to and why_not:
        raise RuleBroken("Skriv enten hvem som overtar, eller hvorfor ingen gjør det.", field="why_not")
    row.ended_on, row.handover_to = ended_on, handover_to
    row.handover_plan = handover_plan.strip() if handover_to else why_not
    row.effect = effect.strip() or row.effect
    to = T.HANDED_OVER if handover_to else T.ENDED
    _moved(row, to, f"Tiltaket ble avsluttet {norwegian_date(ended_on)}: {_carried_on(to)}.", by=by)
    due = free_days(row, [add_months(ended_on, months) for months in CHECKED_AFTER])
    Etterkontroll.objects.bulk_create(
        Etterkontroll(tiltak=row, months=months, due_on=day)
        for months, day in zip(CHECKED_AFTER, due, strict=True)
    )
    return row


@transaction.atomic
def drop(*, tiltak: Tiltak, by: User) -> Tiltak:
    """Legg bort ideen. Den kan tas opp igjen."""
    return _moved(_lock(tiltak, by=by), T.DROPPED, "Tiltaket ble lagt bort.", by=by)


@transaction.atomic
def take_up(*, tiltak: Tiltak, by: User) -> Tiltak:
    """Ta opp igjen det som er lagt bort."""
    return _moved(_lock(tiltak, by=by), T.IDEA, "Tiltaket ble tatt opp igjen.", by=by)


@transaction.atomic
def run_again(
    *, tiltak: Tiltak, by: User, starts_on: date | None = None, planned_end: date | None = None
) -> Tiltak:
    """Start tiltaket på nytt etter et tilbakefall. Det som er sett til nå, blir stående."""
    row = _lock(tiltak, by=by)
    starts_on = starts_on or timezone.localdate()
    require_started(starts_on)
    if row.ended_on and starts_on < row.ended_on:
        ended = norwegian_date(row.ended_on)
        raise RuleBroken(f"Tiltaket ble avsluttet {ended}. Det kan ikke starte igjen før det.", field="starts_on")
    require_order(starts_on, planned_end)
    # What nobody has looked at is about an end that is no end any more.
    row.etterkontroller.filter(checked_on=None).delete()
    row.starts_on, row.planned_end, row.ended_on = starts_on, planned_end, None
    row.handover_to = row.handover_plan = ""
    return _moved(row, T.RUNNING, f"Tiltaket startet på nytt {norwegian_date(starts_on)}.", by=by)


def _carried_on(to: TiltakStatus) -> str:
    return "noen overtar" if to == T.HANDED_OVER else "ingen overtar"


def free_days(row: Tiltak, days: list[date]) -> list[date]:
    """A day has one check. One from before a relapse stays, so the new one is the day after, and is not lost."""
    taken = set(row.etterkontroller.values_list("due_on", flat=True))
    return [next(day for day in (wanted + timedelta(days=n) for n in range(len(taken) + 1)) if day not in taken)
            for wanted in days]  # fmt: skip


def _require_ended_in_order(row: Tiltak, ended_on: date) -> None:
    check(TILTAK_STEPS, T(row.status), T.ENDED, what="Tiltaket")
    if ended_on > timezone.localdate():
        raise RuleBroken("Tiltaket kan ikke være avsluttet fram i tid. Rett datoen.", field="ended_on")
    if row.starts_on and ended_on < row.starts_on:
        started = norwegian_date(row.starts_on)
        raise RuleBroken(f"Tiltaket startet {started} og kan ikke være avsluttet før det.", field="ended_on")


def _moved(row: Tiltak, to: TiltakStatus, said: str, *, by: User) -> Tiltak:
    check(TILTAK_STEPS, T(row.status), to, what="Tiltaket")
    row.status = to
    row.save()
    record("measure_moved", said, row, by=by)
    return row


def _lock(tiltak: Tiltak, *, by: User) -> Tiltak:
    row = Tiltak.objects.select_for_update().get(pk=tiltak.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    return row
