"""Who answers for a leieforhold, and the leieforhold that nobody answers for. Reads, and never writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from accounts.models import Bydel, User
from accounts.permissions import GRANTS, Permission, Role
from followup.models import Fagansvar, Fagtjeneste
from housing.models import Household, Tenancy

# A directory that nobody has looked at for a year is not to be trusted.
CHECK_AGAIN_DAYS = 365


def answerable(user: User) -> QuerySet[Tenancy]:
    """Leieforhold that the user may say who answers for: the address, not who lives there.

    A booppfølger sees every dwelling of the bydel here, but no protected household's.
    """
    bydeler = user.scopes.bydeler(Permission.FOLLOWUP_VIEW)
    return Tenancy.objects.filter(bydel__in=bydeler).not_hidden_from(user)


def lived_in(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    return rows.filter(Q(moved_out=None) | Q(moved_out__gte=day), moved_in__lte=day)


def unanswered(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those that no service answers for on the day."""
    return lived_in(rows, day).filter(~Exists(Fagansvar.objects.on(day).filter(tenancy=OuterRef("pk"))))


def with_known(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """With `known`: whether the user may know who lives there."""
    households = Household.objects.visible_to(user).filter(pk=OuterRef("household"))
    known = Case(When(Exists(households), then=Value(True)), default=Value(False), output_field=BooleanField())
    annotated: QuerySet[Any] = rows.annotate(known=known)
    return annotated


def name_of(row: Any) -> str:
    """`row` has `known` and `tenant`."""
    return str(row.tenant) if row.known else ""


def services_for(user: User, bydel: Bydel | int) -> QuerySet[Fagtjeneste]:
    """Those that may be chosen in the bydel now."""
    return Fagtjeneste.objects.visible_to(user).serving(bydel).filter(closed_on=None).order_by("name", "pk")


def coordinators_of(bydel: Bydel | int) -> QuerySet[Any]:
    """Users who follow up or work with cases in the bydel."""
    roles = [role for role in Role if Permission.FOLLOWUP_VIEW in GRANTS[role]]
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(memberships__bydel=bydel, memberships__role__in=roles).distinct().order_by("name")


def is_stale(service: Fagtjeneste, today: date) -> bool:
    return service.closed_on is None and (today - service.checked_on).days > CHECK_AGAIN_DAYS
