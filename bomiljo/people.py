"""Who may be chosen for work in a place, and which entrances a place may be made of."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from accounts.models import Bydel, Membership, User
from accounts.permissions import GRANTS, Permission
from bomiljo.models import BomiljoEntrance, Party
from housing.models import Dwelling, Entrance
from housing.models.columns import SortKey

TAKING_PART = [role for role, granted in GRANTS.items() if Permission.BOMILJO_JOIN in granted]


def people_in(bydel: Bydel | int, day: date) -> QuerySet[User]:
    """Everybody with a role in the bydel on the day."""
    return _with(Membership.objects.valid_on(day).filter(bydel=bydel))


def people_of(party: str, *, bydel: int, landlord: int | None) -> QuerySet[User]:
    """Those who take part for the bydel, or for the landlord."""
    return _taking_part(Q(bydel=bydel) if party == Party.BYDEL else Q(landlord=landlord))


def people_around(*, bydel: int, landlord: int | None) -> QuerySet[User]:
    """Those who take part for either, with the `side` that each is on: a task is for one of its own people."""
    if not (bydel and landlord):
        return _taking_part(Q(bydel=bydel) if bydel else Q(landlord=landlord))
    of_bydel = people_of(Party.BYDEL, bydel=bydel, landlord=landlord).values("pk")
    side = Case(When(pk__in=of_bydel, then=Value("bydelen")), default=Value("utleieren"))
    return _taking_part(Q(bydel=bydel) | Q(landlord=landlord)).annotate(side=side)


def _taking_part(unit: Q) -> QuerySet[User]:
    return _with(Membership.objects.valid_on(timezone.localdate()).filter(unit, role__in=TAKING_PART))


def _with(memberships: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=memberships.values("user")).order_by("name", "pk")


def entrances_for(bydel: Bydel | int, user: User, day: date) -> QuerySet[Entrance]:
    """Those that a place of the bydel may be made of, with the name of the place that has them."""
    allocates = Dwelling.objects.visible_to(user).filter(entrance=OuterRef("pk"), bydel=bydel)
    taken = BomiljoEntrance.objects.visible_to(user).on(day).filter(entrance=OuterRef("pk"))
    own = Entrance.objects.visible_to(user).filter(Q(property__bydel=bydel) | Exists(allocates))
    named = own.annotate(taken_by=Subquery(taken.values("bomiljo__name")[:1])).select_related("property")
    return named.order_by("property__name", SortKey(F("street")), "pk")


def untaken_first(entrances: QuerySet[Entrance]) -> QuerySet[Entrance]:
    """In one list of many properties: those in no place, by street and number, then those of each place."""
    return entrances.order_by(F("taken_by").asc(nulls_first=True), SortKey(F("street")), "pk")
