"""Romlån: asked for by anybody or registered by the bydel, decided, and taken back before the key is out.

The row of the room is locked first, always: it is what the keys are counted under. That no two loans overlap,
Postgres decides (roomloan_no_overlap).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.borrowers import known_as
from bomiljo.key_days import HOLDS_KEY, KeyWindow, key_window, most_out, promised
from bomiljo.models import CommonRoom, Laner, LoanStatus, RoomLoan
from bomiljo.models.rooms import LOAN_STEPS
from bomiljo.room_time import Span, require_open, span_of, span_on
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from config.working_days import add_months

S = LoanStatus
MONTHS_AHEAD = 6
# How long name and telephone are kept after the loan: until damage and complaints have been seen to.
KEEP_DAYS = 180
TAKEN = "Rommet er lånt ut i denne tiden. Velg en annen tid."


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the borrower writes."""

    day: date
    starts: time
    ends: time
    purpose: str
    participants: int
    name: str
    phone: str
    borrower_kind: str = ""
    email: str = ""


@transaction.atomic
def register(*, room: CommonRoom, asked: Asked, by: User) -> RoomLoan:
    """Registrer et lån for noen som ringer eller kommer innom. Det godkjennes etterpå, som de andre."""
    row = _lock_room(room.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return _book(row, asked, by=by)


@transaction.atomic
def ask(*, room: CommonRoom, asked: Asked) -> RoomLoan:
    """Søk om å låne rommet fra nettsiden, uten å logge inn."""
    return _book(_lock_room(room.pk), asked, by=None)


@transaction.atomic
def approve(
    *, loan: RoomLoan, by: User, key_out_on: date | None = None, key_in_on: date | None = None
) -> RoomLoan:
    """Godkjenn lånet. Der nøkkelen avtales på telefon, skrives dagene som ble avtalt."""
    row = lock(loan, by=by)
    check(LOAN_STEPS, S(row.status), S.APPROVED, what="Lånet")
    _require_before_end(row)
    if key_out_on or key_in_on:
        _agree_key_days(row, key_out_on, key_in_on)
    row.status, row.decided_by = S.APPROVED, by
    row.save(update_fields=["status", "decided_by", "key_out_on", "key_in_on"])
    record("bomiljo.loan_approved", f"Lånet {_day(row)} er godkjent.", row, by=by)
    return row


@transaction.atomic
def refuse(*, loan: RoomLoan, reason: str, by: User) -> RoomLoan:
    """Avslå søknaden, eller ta tilbake en godkjenning, og skriv hvorfor. Rommet blir ledig."""
    row = lock(loan, by=by)
    check(LOAN_STEPS, S(row.status), S.REFUSED, what="Lånet")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor lånet ikke er godkjent.", field="reason")
    row.status, row.refusal, row.decided_by = S.REFUSED, reason.strip(), by
    row.save(update_fields=["status", "refusal", "decided_by"])
    record("bomiljo.loan_refused", f"Lånet {_day(row)} er avslått.", row, by=by)
    return row


@transaction.atomic
def withdraw(*, loan: RoomLoan, by: User) -> RoomLoan:
    """Trekk lånet for den som låner. Rommet blir ledig."""
    return _withdraw(lock(loan, by=by), by=by)


@transaction.atomic
def withdraw_own(*, loan: RoomLoan) -> RoomLoan:
    """Låneren trekker sitt eget lån, med lenken fra kvitteringen."""
    _lock_room(loan.room_id)
    return _withdraw(RoomLoan.objects.select_for_update().get(pk=loan.pk), by=None)


def lock(loan: RoomLoan, *, by: User) -> RoomLoan:
    """The room, then the loan; for the one who works with them."""
    _lock_room(loan.room_id)
    row = RoomLoan.objects.select_for_update(of=("self",)).select_related("room").get(pk=loan.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def record(kind: str, text: str, loan: RoomLoan, *, by: User | None) -> None:
    Event.objects.record(kind, text, by=by, about=[loan, loan.room], bydel=loan.bydel_id, place=True)


def _lock_room(pk: int) -> CommonRoom:
    return CommonRoom.objects.select_for_update().get(pk=pk)


def _book(room: CommonRoom, asked: Asked, *, by: User | None) -> RoomLoan:
    span = _require_possible(room, asked)
    borrower, keys = known_as(asked.phone), _key_days(room, asked.day, by=by)
    loan = RoomLoan(
        bydel_id=room.bydel_id, room=room, event=DateTimeTZRange(span.start, span.end),
        key_out_on=keys and keys.out, key_in_on=keys and keys.back, purpose=asked.purpose.strip(),
        participants=asked.participants, borrower_kind=asked.borrower_kind.strip(),
        applied_on=timezone.localdate(),
    )  # fmt: skip
    _save_unless_taken(loan)
    Laner.objects.create(
        loan=loan, name=asked.name.strip(), phone=asked.phone.strip(), email=asked.email.strip(),
        known_as=borrower, keep_until=asked.day + timedelta(days=KEEP_DAYS),
    )  # fmt: skip
    asked_for = "Det er søkt om å låne" if by is None else "Registrerte et lån av"
    record("bomiljo.loan_asked", f"{asked_for} {room.name} {norwegian_date(asked.day)} kl. {span}.", loan, by=by)
    return loan


def _save_unless_taken(loan: RoomLoan) -> None:
    try:
        with transaction.atomic():
            loan.save(force_insert=True)
    except IntegrityError as refusal:
        if "roomloan_no_overlap" not in str(refusal):
            raise
        raise RuleBroken(TAKEN, field="starts") from None


def _require_possible(room: CommonRoom, asked: Asked) -> Span:
    if not room.open_for_loan:
        raise RuleBroken("Rommet lånes ikke ut nå.")
    _require_told(asked)
    if asked.participants > room.capacity:
        raise RuleBroken(
            f"Rommet har plass til {room.capacity}. Skriv hvor mange som kommer.", field="participants"
        )
    _require_near(asked.day)
    span = span_on(asked.day, asked.starts, asked.ends)
    require_open(room.hours.all(), asked.day, asked.starts, asked.ends)
    if span.start <= timezone.now():
        raise RuleBroken("Tiden er passert. Velg en tid som kommer.", field="starts")
    return span


def _require_told(asked: Asked) -> None:
    if not asked.purpose.strip():
        raise RuleBroken("Skriv hva rommet skal brukes til.", field="purpose")
    if not asked.name.strip():
        raise RuleBroken("Skriv navnet på den som er ansvarlig.", field="name")
    if asked.participants < 1:
        raise RuleBroken("Skriv hvor mange som kommer.", field="participants")


def _require_near(day: date) -> None:
    today = timezone.localdate()
    last = add_months(today, MONTHS_AHEAD)
    if day < today:
        raise RuleBroken("Dagen er passert. Velg en dag som kommer.", field="day")
    if day > last:
        raise RuleBroken(
            f"Rommet lånes ut inntil {MONTHS_AHEAD} måneder fram, nå til og med {norwegian_date(last)}."
            " Velg en dag før det.", field="day",
        )  # fmt: skip


def _key_days(room: CommonRoom, day: date, *, by: User | None) -> KeyWindow | None:
    window = key_window(room, day)
    if window is None:
        return None
    now = timezone.localtime()
    if window.out < now.date() or (window.out == now.date() and room.key_to and now.time() >= room.key_to):
        if by is None:
            call = f", eller ring {room.phone}" if room.phone else ""
            raise RuleBroken(
                f"Nøkkelen til denne dagen måtte hentes {norwegian_date(window.out)}. Velg en senere dag{call}.",
                field="day",
            )
        # Those who work there hand it over when they can.
        window = window._replace(out=now.date())
    _require_key(room, window, field="day")
    return window


def _require_key(room: CommonRoom, window: KeyWindow, *, field: str, but: int | None = None) -> None:
    """The lock on the room makes the count hold until the loan is there."""
    loans = RoomLoan.objects.filter(room=room, status__in=HOLDS_KEY).exclude(pk=but or 0)
    if most_out(promised(loans, timezone.localdate()), window) >= room.keys:
        out, back = norwegian_date(window.out), norwegian_date(window.back)
        raise RuleBroken(
            f"Nøkkelen må hentes {out} og leveres {back}, og da har en annen den. Velg en annen dag.", field=field
        )


def _agree_key_days(row: RoomLoan, out: date | None, back: date | None) -> None:
    day = timezone.localdate(span_of(row).start)
    if out is None or back is None:
        raise RuleBroken("Skriv både når nøkkelen hentes og når den leveres.", field="key_out_on")
    if out > day:
        raise RuleBroken("Nøkkelen må hentes senest dagen rommet er lånt.", field="key_out_on")
    if back < day or back <= out:
        raise RuleBroken("Nøkkelen kan ikke leveres før lånet er over. Rett datoen.", field="key_in_on")
    _require_key(row.room, KeyWindow(out, back), field="key_out_on", but=row.pk)
    row.key_out_on, row.key_in_on = out, back


def _require_before_end(row: RoomLoan) -> None:
    if span_of(row).end <= timezone.now():
        raise RuleBroken("Lånet er over. Avslå det, eller trekk det.")


def _withdraw(row: RoomLoan, *, by: User | None) -> RoomLoan:
    check(LOAN_STEPS, S(row.status), S.WITHDRAWN, what="Lånet")
    row.status = S.WITHDRAWN
    row.save(update_fields=["status"])
    whose = "Låneren har trukket lånet" if by is None else "Trakk lånet"
    record("bomiljo.loan_withdrawn", f"{whose} {_day(row)}.", row, by=by)
    return row


def _day(row: RoomLoan) -> str:
    return norwegian_date(span_of(row).start)
