"""Who may be chosen for work in a bydel, and what may be chosen for a place."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Bydel, Membership, User
from bomiljo.models import BomiljoEntrance
from housing.models import Dwelling, Entrance


def people_in(bydel: Bydel | int, day: date) -> QuerySet[User]:
    """Everybody with a role in the bydel on the day."""
    roles = Membership.objects.valid_on(day).filter(bydel=bydel)
    return User.objects.filter(is_active=True, pk__in=roles.values("user")).order_by("name", "pk")


def entrances_for(bydel: Bydel | int, user: User, day: date) -> QuerySet[Entrance]:
    """Those that a place of the bydel may be made of, with the name of the place that has them."""
    allocates = Dwelling.objects.visible_to(user).filter(entrance=OuterRef("pk"), bydel=bydel)
    taken = BomiljoEntrance.objects.visible_to(user).on(day).filter(entrance=OuterRef("pk"))
    own = Entrance.objects.visible_to(user).filter(Q(property__bydel=bydel) | Exists(allocates))
    named = own.annotate(taken_by=Subquery(taken.values("bomiljo__name")[:1])).select_related("property")
    return named.order_by("property__name", "street", "pk")
