"""What a fresh assessment of a renewal asks of the tenancy: how long, on which leases, and whether it fits now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from accounts.models import User
from allocation.models import Fornyelse, Samtale, SamtaleStatus, Soknad
from config.dates import age_text, norwegian_date
from config.money import kroner
from housing.lease_texts import ends_text, lease_state
from housing.models import Household, Lease, Tenancy
from housing.redaction import shown


class LeaseLine(NamedTuple):
    kind: str
    period: str
    note: str


class Told(NamedTuple):
    """What the app above knows of how the household lives, for a renewal to read."""

    template: str
    data: dict[str, Any]


# Starts at visible_to(user) like every view, and answers None when there is nothing that the user may read.
Teller = Callable[[User, Tenancy], Told | None]
_tellers: list[Teller] = []


def register_teller(teller: Teller) -> None:
    """Add a part to what every renewal reads of the leieforhold."""
    if teller not in _tellers:
        _tellers.append(teller)


def told_of(tenancy: Tenancy, user: User) -> list[Told]:
    return [told for teller in _tellers if (told := teller(user, tenancy)) is not None]


class TenancyFacts(NamedTuple):
    """`fits` is empty when the size is right. `changed` names who has come and gone since the lease began."""

    facts: list[dict[str, Any]]
    leases: list[LeaseLine]
    fits: str
    changed: list[str]
    talks: list[dict[str, str]]
    told: list[Told]


def facts_of(
    lease: Lease, *, soknad: Soknad | None, fornyelse: Fornyelse | None, user: User, today: date
) -> TenancyFacts | None:
    """None for a role that may not see the tenancy."""
    tenancy = Tenancy.objects.visible_to(user).filter(pk=lease.tenancy_id).select_related("dwelling").first()
    if tenancy is None:
        return None
    persons = tenancy.household.members.on(today).count()
    dwelling = tenancy.dwelling
    leases = list(tenancy.leases.order_by("-period", "-pk"))
    rows = [
        ("Bolig", dwelling.address),
        ("Bodd her", f"Siden {norwegian_date(tenancy.moved_in)} ({age_text((today - tenancy.moved_in).days)})"),
        ("Kontrakter", str(len([row for row in leases if row.cancelled_at is None]))),
        ("Husleie", f"{kroner(lease.rent)} per måned"),
        ("Størrelse", f"{dwelling.rooms} rom, {dwelling.area} m²"),
        ("Husstanden nå", "1 person" if persons == 1 else f"{persons} personer"),
    ]
    return TenancyFacts(
        facts=[{"label": label, "value": value} for label, value in rows],
        leases=[_line(row) for row in leases],
        fits=_misfit(soknad, dwelling.rooms) if soknad else "",
        changed=_changed(tenancy.household, lease, user, today),
        talks=talks_of(fornyelse, user) if fornyelse else [],
        told=told_of(tenancy, user),
    )


def talks_of(fornyelse: Fornyelse, user: User) -> list[dict[str, str]]:
    """The conversations that were held, newest first."""
    held = Samtale.objects.visible_to(user).filter(fornyelse=fornyelse, status=SamtaleStatus.HELD)
    return [
        {
            "when": norwegian_date(row.held_on) if row.held_on else "",
            "present": row.present,
            "note": row.note,
        }
        for row in held
    ]


def _line(lease: Lease) -> LeaseLine:
    begins = norwegian_date(lease.period.lower) if lease.period.lower else ""
    return LeaseLine(
        kind=f"{lease.get_kind_display()}{lease_state(lease)}",
        period=f"{begins}–{ends_text(lease)}",
        note=lease.term_reason,
    )


def _misfit(soknad: Soknad, rooms: int) -> str:
    """The dwelling against what the case says that the household needs. A human concludes."""
    need = soknad.need
    wanted = (
        f"{need.rooms_min} rom" if need.rooms_min == need.rooms_max else f"{need.rooms_min}–{need.rooms_max} rom"
    )
    if rooms < need.rooms_min:
        return f"Boligen er mindre enn behovet i saken ({wanted}). Vurder en annen bolig."
    if rooms > need.rooms_max:
        return f"Boligen er større enn behovet i saken ({wanted}). Vurder en annen bolig."
    return ""


def _changed(household: Household, lease: Lease, user: User, today: date) -> list[str]:
    """Who has moved in or out since the lease began: the household is not the one that got the dwelling."""
    begins = lease.period.lower
    told = []
    if begins and household.split_on and household.split_on > begins:
        # They lived here before too, in the household that the lease was made with.
        told.append(f"Husstanden ble delt {norwegian_date(household.split_on)}. De andre bor ikke her lenger.")
        begins = household.split_on
    for member in household.members.select_related("person").order_by("valid_from", "pk"):
        name = shown(user, member.person).name
        if begins and member.valid_from > begins:
            told.append(f"{name} kom til {norwegian_date(member.valid_from)}.")
        if member.valid_to and begins and begins <= member.valid_to < today:
            told.append(f"{name} flyttet ut {norwegian_date(member.valid_to)}.")
    return told
