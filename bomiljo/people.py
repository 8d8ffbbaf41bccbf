"""Who can have something to do in a place: those who take part for the bydel or for the landlord."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import GRANTS, Permission
from bomiljo.models import Party

TAKING_PART = [role for role, granted in GRANTS.items() if Permission.BOMILJO_JOIN in granted]


def people_of(party: str, *, bydel: int, landlord: int | None) -> QuerySet[User]:
    unit = Q(bydel=bydel) if party == Party.BYDEL else Q(landlord=landlord)
    return _holding(unit)


def people_around(*, bydel: int, landlord: int | None) -> QuerySet[User]:
    """Those of both parties."""
    unit = Q(bydel=bydel)
    return _holding(unit | Q(landlord=landlord) if landlord else unit)


def _holding(unit: Q) -> QuerySet[User]:
    held = Membership.objects.valid_on(timezone.localdate()).filter(unit, role__in=TAKING_PART)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")
