"""What anybody may read and do with a room, without logging in: find it, ask for it, take an own loan back.

No user has a scope here, so every unit is opened for the few statements of this file, which show and change
nothing but the one room, and the one loan that the signed link names.
"""

from __future__ import annotations

from datetime import date

from django.core import signing

from accounts.scope import across_units
from bomiljo.actions import loans
from bomiljo.actions.loans import Asked
from bomiljo.models import CommonRoom, Romtid, RoomLoan
from bomiljo.room_calendar import Day, days_of, loans_around

SALT = "bomiljo.romlan"


def room_at(slug: str) -> tuple[CommonRoom, list[Romtid]] | None:
    with across_units():
        room = CommonRoom.objects.select_related("bydel__kommune").filter(slug=slug).first()
        return (room, list(room.hours.all())) if room else None


def days_from(room: CommonRoom, hours: list[Romtid], first: date, count: int) -> list[Day]:
    with across_units():
        around = loans_around(room, first, count)
    return days_of(room, hours, around, first, count)


def ask(room: CommonRoom, asked: Asked) -> RoomLoan:
    with across_units():
        return loans.ask(room=room, asked=asked)


def token_of(loan: RoomLoan) -> str:
    """Names the loan and nothing else; nobody can make one for another loan."""
    return signing.dumps(loan.pk, salt=SALT)


def loan_of(token: str) -> RoomLoan | None:
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    with across_units():
        return RoomLoan.objects.select_related("room__bydel").filter(pk=pk).first()


def withdraw(loan: RoomLoan) -> RoomLoan:
    with across_units():
        return loans.withdraw_own(loan=loan)
