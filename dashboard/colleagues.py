"""Those who work in a unit: whom one may choose a stand-in among."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Bydel, Landlord, Membership, User


def colleagues(bydel: Bydel | None, landlord: Landlord | None, day: date) -> QuerySet[User]:
    """Everybody with a role in the unit on the day, by name."""
    unit = Q(bydel=bydel) if bydel else Q(landlord=landlord) if landlord else Q(pk__in=[])
    held = Membership.objects.valid_on(day).filter(unit)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")
