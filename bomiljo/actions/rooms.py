"""Common rooms: what is said of one, its hours, and whether it is lent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from bomiljo.models import Bomiljo, CommonRoom, Romtid
from config.errors import RuleBroken

# What Stovner asks when the key comes back (seed 003: 373-385).
CHECKLIST = (
    "Er alle dører låst?",
    "Er alle vinduer lukket?",
    "Er alle bord og benker tørket av?",
    "Er oppvaskmaskinen tømt?",
    "Er søppel tømt og båret ut?",
    "Er gulvet kostet og vasket?",
)
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
Hours = Mapping[int, tuple[time, time]]


@dataclass(frozen=True, kw_only=True)
class RoomFacts:
    """All that is said of a room. `keys` is how many keys there are."""

    name: str
    address: str
    capacity: int
    rules: str
    bomiljo: Bomiljo | None = None
    for_whom: str = ""
    quiet_from: time | None = None
    phone: str = ""
    key_out_weekday: int | None = None
    key_in_weekday: int | None = None
    key_from: time | None = None
    key_to: time | None = None
    keys: int = 1
    checklist: Sequence[str] = field(default=CHECKLIST)


@transaction.atomic
def register(*, bydel: Bydel, facts: RoomFacts, hours: Hours, by: User) -> CommonRoom:
    """Registrer et fellesrom. Det får sin egen adresse på nettsiden, som ikke endres siden."""
    by.require(Permission.BOMILJO_WORK, bydel=bydel.pk)
    _require_whole(facts, hours, bydel.pk)
    room = CommonRoom.objects.create(bydel=bydel, slug=_slug(facts.name), **_columns(facts))
    _set_hours(room, hours)
    _record("bomiljo.room_registered", "Fellesrommet er registrert og kan lånes.", room, by=by)
    return room


@transaction.atomic
def change(*, room: CommonRoom, facts: RoomFacts, hours: Hours, by: User) -> CommonRoom:
    """Endre det som står om fellesrommet. Lån som er avtalt, står ved lag."""
    row = _lock(room, by=by)
    _require_whole(facts, hours, row.bydel_id)
    for name, value in _columns(facts).items():
        setattr(row, name, value)
    row.save()
    _set_hours(row, hours)
    _record("bomiljo.room_changed", "Opplysningene om fellesrommet er endret.", row, by=by)
    return row


@transaction.atomic
def open_for_loans(*, room: CommonRoom, is_open: bool, by: User) -> CommonRoom:
    """Åpne rommet for utlån, eller steng det for nye lån. Lån som er avtalt, står ved lag."""
    row = _lock(room, by=by)
    if row.open_for_loan == is_open:
        raise RuleBroken(f"Rommet {'kan alt lånes' if is_open else 'er alt stengt for nye lån'}.")
    row.open_for_loan = is_open
    row.save(update_fields=["open_for_loan"])
    said = "Fellesrommet er åpnet for utlån." if is_open else "Fellesrommet er stengt for nye lån."
    _record("bomiljo.room_opened" if is_open else "bomiljo.room_closed", said, row, by=by)
    return row


def _columns(facts: RoomFacts) -> dict[str, Any]:
    said = {one.name: getattr(facts, one.name) for one in fields(facts)}
    return said | {"checklist": [line.strip() for line in facts.checklist if line.strip()]}


def _require_whole(facts: RoomFacts, hours: Hours, bydel_id: int) -> None:
    if facts.bomiljo is not None and facts.bomiljo.bydel_id != bydel_id:
        raise RuleBroken("Bomiljøet hører til en annen bydel. Velg et annet.", field="bomiljo")
    if facts.capacity < 1 or facts.keys < 1:
        raise RuleBroken("Det må være plass til minst én, og minst én nøkkel.", field="capacity")
    if not any(line.strip() for line in facts.checklist):
        raise RuleBroken("Skriv minst ett punkt på huskelista.", field="checklist")
    _require_key_days_whole(facts)
    _require_hours(hours)


def _require_key_days_whole(facts: RoomFacts) -> None:
    said = (facts.key_out_weekday, facts.key_in_weekday, facts.key_from, facts.key_to)
    if all(value is None for value in said):
        if not facts.phone.strip():
            raise RuleBroken("Skriv telefonnummeret der nøkkelen avtales.", field="phone")
        return
    if any(value is None for value in said):
        raise RuleBroken("Skriv både dag for henting, dag for levering og klokkeslett.", field="key_out_weekday")
    if facts.key_from is not None and facts.key_to is not None and facts.key_to <= facts.key_from:
        raise RuleBroken("Tiden for nøkkelen slutter før den begynner. Rett én av dem.", field="key_to")


def _require_hours(hours: Hours) -> None:
    if not hours:
        raise RuleBroken("Skriv når rommet kan lånes, på minst én ukedag.")
    if any(closes <= opens for opens, closes in hours.values()):
        raise RuleBroken("Tiden slutter før den begynner. Rett én av dem.")


def _set_hours(room: CommonRoom, hours: Hours) -> None:
    room.hours.all().delete()
    Romtid.objects.bulk_create(
        Romtid(room=room, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in sorted(hours.items())
    )


def _slug(name: str) -> str:
    """The address of its page: the name, with a number when another has it, also in another bydel."""
    wanted = slugify(name.translate(LETTERS))[:50] or "rom"
    with across_units():
        taken = set(CommonRoom.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def _lock(room: CommonRoom, *, by: User) -> CommonRoom:
    row = CommonRoom.objects.select_for_update().get(pk=room.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _record(kind: str, text: str, room: CommonRoom, *, by: User) -> None:
    about = [room, room.bomiljo] if room.bomiljo else [room]
    Event.objects.record(kind, text, by=by, about=about, bydel=room.bydel_id, place=True)
