"""Somebody looks after another's cases for a time. It sorts the stand-in's work list, and opens nothing."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from dashboard.models import Vikariat

# Given to a person and not with the work: what they open stays closed to a stand-in, and is no hindrance.
PERSONAL = frozenset({Permission.PROTECTED_VIEW, Permission.MELDER_VIEW})
LONGEST = timedelta(days=366)


@transaction.atomic
def name(
    *, person: User, stand_in: User, starts_on: date, ends_on: date, by: User, text: str = "",
    bydel: Bydel | None = None, landlord: Landlord | None = None,
) -> Vikariat:  # fmt: skip
    """Velg en vikar for en tid. Vikaren ser radene dine som sine, og må ha samme tilgang som deg."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person != by:
        by.require(Permission.OFFICE_SETTINGS, bydel=bydel, landlord=landlord)
    _require_period(starts_on, ends_on)
    _require_same_access(person, stand_in, bydel, landlord)
    _require_free(person, starts_on, ends_on, bydel, landlord)
    row = Vikariat.objects.create(
        bydel=bydel, landlord=landlord, person=person, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on,
        text=text.strip(),
    )  # fmt: skip
    said = f"Vikariat fra {norwegian_date(starts_on)} til {norwegian_date(ends_on)}."
    Event.objects.record("worklist.stand_in", said, by=by, about=[row], **row.unit)
    return row


@transaction.atomic
def end(*, vikariat: Vikariat, by: User) -> Vikariat:
    """Avslutt vikariatet før tiden er ute."""
    row = Vikariat.objects.select_for_update().get(pk=vikariat.pk)
    if by.pk not in {row.person_id, row.stand_in_id} and not by.may(Permission.OFFICE_SETTINGS, **row.unit):
        raise PermissionDenied("Bare den som er borte, vikaren og lederen kan avslutte vikariatet.")
    if row.ended_on is not None:
        raise RuleBroken("Vikariatet er alt avsluttet.")
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    Event.objects.record("worklist.stand_in_ended", "Vikariatet avsluttet.", by=by, about=[row], **row.unit)
    return row


def access_of(user: User, bydel: Bydel | None, landlord: Landlord | None) -> frozenset[Permission]:
    """What a role in the unit gives, but for what is given to a person."""
    held = (
        grant.permissions
        for grant in user.scopes.grants
        if (bydel and grant.bydel_id == bydel.pk) or (landlord and grant.landlord_id == landlord.pk)
    )
    return frozenset().union(*held) - PERSONAL


def _require_period(starts_on: date, ends_on: date) -> None:
    if starts_on < timezone.localdate():
        raise RuleBroken("Velg i dag eller en senere dag.", field="starts_on")
    if ends_on < starts_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="ends_on")
    if ends_on - starts_on > LONGEST:
        raise RuleBroken("Et vikariat varer i høyst ett år. Velg en tidligere sluttdato.", field="ends_on")


def _require_same_access(person: User, stand_in: User, bydel: Bydel | None, landlord: Landlord | None) -> None:
    if person == stand_in:
        raise RuleBroken("Velg en annen enn den som er borte.", field="stand_in")
    needed = access_of(person, bydel, landlord)
    if not needed:
        raise RuleBroken("Den som er borte, har ingen rolle her.", field="person")
    if not stand_in.is_active or needed - access_of(stand_in, bydel, landlord):
        raise RuleBroken(
            f"{stand_in.name} har ikke samme tilgang som {person.name} her. Velg en med samme rolle.",
            field="stand_in",
        )


def _require_free(
    person: User, starts_on: date, ends_on: date, bydel: Bydel | None, landlord: Landlord | None
) -> None:
    now = Vikariat.objects.of_unit(bydel=bydel, landlord=landlord).filter(person=person, ended_on=None)
    other = now.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).select_related("stand_in").first()
    if other is not None:
        period = f"{norwegian_date(other.starts_on)}–{norwegian_date(other.ends_on)}"
        raise RuleBroken(
            f"{other.stand_in.name} er alt vikar {period}. Avslutt det vikariatet først.", field="starts_on"
        )
