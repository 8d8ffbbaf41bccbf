"""Who coordinates the work in a place, or in the whole bydel, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Bydel, Membership, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.common import not_before, open_place, refusing
from bomiljo.models import Bomiljo, Koordinator
from config.dates import norwegian_date
from config.errors import RuleBroken

TAKEN = {"koordinator_one_at_a_time": "En annen er koordinator i denne tiden. Velg en senere dag."}


@transaction.atomic
def appoint(
    *,
    user: User,
    by: User,
    place: Bomiljo | None = None,
    bydel: Bydel | None = None,
    valid_from: date | None = None,
) -> Koordinator:
    """Si hvem som er koordinator fra en dag. Den som var det før, slutter dagen før."""
    valid_from = valid_from or timezone.localdate()
    unit, landlord = _unit(place, bydel, by=by)
    if place is not None:
        place = open_place(place, by=by, day=valid_from)
        not_before(valid_from, place.opened_on, what="Dagen", field="valid_from")
    _require_role(user, unit, valid_from)
    now = _locked(unit, place).filter(Q(valid_to=None) | Q(valid_to__gte=valid_from)).order_by("valid_from").last()
    if now is not None:
        _give_way(now, user, valid_from)
    with refusing(TAKEN, field="valid_from"):
        row = Koordinator.objects.create(
            bydel_id=unit, landlord_id=landlord, bomiljo=place, user=user, valid_from=valid_from
        )
    said = f"Ny koordinator {_of(place)} fra {norwegian_date(valid_from)}: {user.name}."
    _record("koordinator_new", said, row, by=by)
    return row


@transaction.atomic
def end(*, koordinator: Koordinator, by: User, valid_to: date | None = None) -> Koordinator:
    """Avslutt koordineringen. Den siste dagen hører med."""
    valid_to = valid_to or timezone.localdate()
    row = Koordinator.objects.select_for_update(of=("self",)).select_related("user").get(pk=koordinator.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    if row.valid_to is not None:
        raise RuleBroken(f"Koordineringen slutter alt {norwegian_date(row.valid_to)}.")
    not_before(valid_to, row.valid_from, what="Siste dag", field="valid_to")
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    said = f"{row.user.name} er koordinator {_of(row.bomiljo_id)} til og med {norwegian_date(valid_to)}."
    _record("koordinator_ended", said, row, by=by)
    return row


def _unit(place: Bomiljo | None, bydel: Bydel | None, *, by: User) -> tuple[int, int | None]:
    if place is not None:
        return place.bydel_id, place.landlord_id
    assert bydel is not None  # noqa: S101 - one of the two is always named
    by.require(Permission.BOMILJO_WORK, bydel=bydel)
    Bydel.objects.select_for_update().get(pk=bydel.pk)
    return bydel.pk, None


def _require_role(user: User, bydel: int, day: date) -> None:
    roles = Membership.objects.valid_on(day).filter(user=user, user__is_active=True, bydel=bydel)
    if not roles.exists():
        raise RuleBroken(
            f"{user.name} har ingen rolle i bydelen {norwegian_date(day)}. Velg en annen, eller en annen dag.",
            field="user",
        )


def _locked(bydel: int, place: Bomiljo | None) -> QuerySet[Koordinator]:
    return Koordinator.objects.select_for_update().filter(bydel=bydel, bomiljo=place)


def _give_way(now: Koordinator, user: User, day: date) -> None:
    if now.valid_from >= day:
        raise RuleBroken(
            f"En annen er koordinator fra {norwegian_date(now.valid_from)}. Velg en senere dag.",
            field="valid_from",
        )
    if now.user_id == user.pk and now.valid_to is None:
        raise RuleBroken(f"{user.name} er alt koordinator.", field="user")
    now.valid_to = day - timedelta(days=1)
    now.save(update_fields=["valid_to"])


def _of(place: Bomiljo | int | None) -> str:
    return "for stedet" if place else "for hele bydelen"


def _record(kind: str, text: str, row: Koordinator, *, by: User) -> None:
    about = [row, row.bomiljo] if row.bomiljo else [row]
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=about, bydel=row.bydel_id, landlord=row.landlord_id, place=True
    )
