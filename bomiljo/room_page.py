"""What anybody may read and do with a room, without logging in: find it, ask for it, take an own loan back.

No user has a scope here, so every unit is opened for the few statements of this file, which show and change
nothing but the one room, and the one loan that the signed link names.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.core import signing

from accounts.scope import across_units
from bomiljo.actions import loans
from bomiljo.actions.loans import Asked
from bomiljo.models import CommonRoom, Romtid, RoomLoan
from bomiljo.room_calendar import Day, days_of, loans_around

SALT = "bomiljo.romlan"


class Open(NamedTuple):
    room: CommonRoom
    hours: list[Romtid]
    days: list[Day]


def opened(slug: str, first: date, count: int) -> Open | None:
    """The room at the address, with its days from the first one on."""
    with across_units():
        room = CommonRoom.objects.select_related("bydel").filter(slug=slug).first()
        if room is None:
            return None
        hours, around = list(room.hours.all()), loans_around(room, first, count)
    return Open(room, hours, days_of(room, hours, around, first, count))


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
