"""Counts for eiendommer and oppganger: never names, and only of what the user may see."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat

from accounts.models import User
from accounts.permissions import Permission
from housing.models import Dwelling, Entrance, HouseholdMember, Property, PropertyKind, Tenancy
from housing.models.columns import SortKey
from housing.occupancy import vacant


def properties_with_counts(properties: QuerySet[Property], user: User) -> QuerySet[Property]:
    """Annotates `dwellings_count` and `vacant_count`, and `place`: whole municipal buildings first."""
    own = Dwelling.objects.visible_to(user).in_use()
    whole_first = Case(When(kind=PropertyKind.WHOLLY_OWNED, then=Value("0")), default=Value("1"))
    return properties.annotate(
        dwellings_count=_count(own, "entrance__property"),
        vacant_count=_count(vacant(own), "entrance__property"),
        place=Concat(whole_first, SortKey(F("name")), output_field=CharField(db_collation="C")),
    )


def entrances_with_counts(entrances: QuerySet[Entrance], user: User, today: date) -> QuerySet[Entrance]:
    """Annotates `dwellings_count`, `vacant_count` and `children_count` (households with children)."""
    own = Dwelling.objects.visible_to(user).in_use()
    return entrances.annotate(
        dwellings_count=_count(own, "entrance"),
        vacant_count=_count(vacant(own), "entrance"),
        children_count=_count(_with_children(user, today), "dwelling__entrance"),
    )


def may_count_children(user: User) -> bool:
    return user.scopes.holds(Permission.PERSON_VIEW)


def _with_children(user: User, today: date) -> QuerySet[Tenancy]:
    """Own bydel's leieforhold with a child today. Hidden ones are left out of the count too."""
    children = HouseholdMember.objects.children_on(today).filter(household=OuterRef("household"))
    return (
        Tenancy.objects.visible_to(user)
        .filter(bydel__in=user.scopes.bydeler(Permission.PERSON_VIEW))
        .current()
        .filter(Exists(children))
    )


def _count(rows: QuerySet[Model], parent: str) -> Coalesce:
    """How many of the rows belong to the parent that is being listed."""
    counted = rows.filter(**{parent: OuterRef("pk")}).order_by().values(parent).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), Value(0), output_field=IntegerField())
