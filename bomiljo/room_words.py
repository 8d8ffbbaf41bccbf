"""How a room and its loans are told on pages, in lists and in the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.models import CommonRoom, LoanStatus, Romtid, RoomLoan
from bomiljo.room_time import WEEKDAYS, span_of
from config.dates import norwegian_date
from config.deadlines import NO_DEADLINE, Deadline
from housing.views.parts import Fact

TONES = {
    LoanStatus.APPLIED: "info",
    LoanStatus.APPROVED: "success",
    LoanStatus.REFUSED: "neutral",
    LoanStatus.WITHDRAWN: "neutral",
    LoanStatus.KEY_OUT: "warning",
    LoanStatus.KEY_IN: "info",
    LoanStatus.CLOSED: "neutral",
}


def key_text(room: CommonRoom) -> str:
    """«Hentes torsdag, leveres tirsdag, kl. 14.00–16.00»."""
    if room.key_out_weekday is None or room.key_in_weekday is None:
        return f"Avtales på telefon {room.phone}".strip()
    said = f"Hentes {WEEKDAYS[room.key_out_weekday]}, leveres {WEEKDAYS[room.key_in_weekday]}"
    return f"{said}, kl. {room.key_from:%H.%M}–{room.key_to:%H.%M}"


def hour_lines(hours: Iterable[Romtid]) -> list[str]:
    return [str(row).capitalize() for row in sorted(hours, key=lambda row: row.weekday)]


def fact_rows(room: CommonRoom) -> list[Fact]:
    rows = [
        Fact("Hvor", room.address),
        Fact("Hvem som kan låne", room.for_whom),
        Fact("Ro fra", f"kl. {room.quiet_from:%H.%M}" if room.quiet_from else ""),
        Fact("Telefon", room.phone),
        Fact("Nøkler", str(room.keys)),
        Fact("Bomiljø", str(room.bomiljo or ""), room.bomiljo.get_absolute_url() if room.bomiljo else ""),
    ]
    return [row for row in rows if row.value]


def when(loan: RoomLoan) -> str:
    """«onsdag 02.12.2026 kl. 17.00–20.00»."""
    return f"{loan_day(loan)} kl. {span_of(loan)}"


def loan_day(loan: RoomLoan) -> str:
    return day_text(timezone.localdate(span_of(loan).start))


def day_text(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {norwegian_date(day)}"


def loan_lamp(loan: RoomLoan, today: date) -> Deadline:
    """An answer that is waited for, and a key that is to come back."""
    if loan.status == LoanStatus.APPLIED:
        return clock.deadline(Code.LOAN_ANSWER, today, trigger=loan.applied_on)
    if loan.status == LoanStatus.KEY_OUT and loan.key_in_on:
        return clock.deadline(Code.KEY_IN, today, due=loan.key_in_on)
    return NO_DEADLINE


def next_text(loan: RoomLoan) -> str:
    key_out = f" {norwegian_date(loan.key_out_on)}" if loan.key_out_on else " som avtalt"
    key_in = f" innen {norwegian_date(loan.key_in_on)}" if loan.key_in_on else ""
    return {
        LoanStatus.APPLIED: "Svar på søknaden",
        LoanStatus.APPROVED: f"Nøkkelen hentes{key_out}",
        LoanStatus.KEY_OUT: f"Nøkkelen leveres{key_in}",
        LoanStatus.KEY_IN: "Avslutt lånet",
    }.get(LoanStatus(loan.status), "")
