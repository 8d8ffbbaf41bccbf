"""Common rooms of a place: which can be borrowed, and the next loans. Loans that are over stand in the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.models import Bomiljo, CommonRoom, LoanStatus, RoomLoan
from bomiljo.models.rooms import TAKES
from bomiljo.room_time import Span
from config.links import reverse

NEXT, TOLD = 3, 12


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    if not _reads(user, place):
        return ()
    rooms = CommonRoom.objects.visible_to(user).filter(bomiljo=place).defer("rules")
    loans = RoomLoan.objects.visible_to(user).filter(room__bomiljo=place)
    # A range is not read from JSON (config.together): its two ends are.
    loans = loans.annotate(starts=F("event__startswith"), ends=F("event__endswith")).defer("event")
    now = timezone.now()
    coming = loans.filter(status__in=TAKES, event__endswith__gte=now).select_related("room").order_by("event")
    held = loans.filter(status=LoanStatus.CLOSED).select_related("room").order_by("-event")
    return rooms, coming[:NEXT], held[:TOLD]


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    if not answers:
        return Shown()
    rooms, coming, held = answers
    works = user.may(Permission.BOMILJO_WORK, bydel=place.bydel_id)
    return Shown(
        box=Box(
            title="Fellesrom",
            rows=[*(_room(room) for room in rooms), *(_loan(loan) for loan in coming)],
            empty="Ingen fellesrom er registrert her. Registrer et som beboerne kan låne.",
            all_url=reverse("room-list"),
            acts=[BoxAct("Registrer fellesrom", reverse("room-new"))] if works and not rooms else [],
        ),
        story=[
            Line(timezone.localdate(one.starts), "Romlån", f"{one.room.name} var lånt ut.",
                 one.get_absolute_url()) for one in held
        ],
    )  # fmt: skip


def _reads(user: User, place: Bomiljo) -> bool:
    """Rooms are the bydel's: the landlord sees the place and not who borrows in it."""
    return user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id) or user.may(Permission.BOMILJO_CITY)


def _room(room: CommonRoom) -> BoxRow:
    status, tone = ("Kan lånes", "success") if room.open_for_loan else ("Stengt", "neutral")
    return BoxRow(room.name, room.get_absolute_url(), status, tone)


def _loan(loan: Any) -> BoxRow:
    when = f"{timezone.localdate(loan.starts):%d.%m.} kl. {Span(loan.starts, loan.ends)}"
    return BoxRow(when, loan.get_absolute_url(), loan.get_status_display(),
                  note=loan.room.name)  # fmt: skip
