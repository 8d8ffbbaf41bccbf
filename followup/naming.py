"""The name of a household in the lists of oppfølging: a booppfølger reads the names of those she follows only."""

from __future__ import annotations

from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from accounts.models import User
from housing.models import Household
from housing.tenants import tenant_name

UNKNOWN = "Navnet vises ikke for deg"


def known_name(user: User, household: str = "household") -> Case:
    """As housing.tenants.tenant_name, for rows that are visible to more than the household is."""
    known = Exists(Household.objects.visible_to(user).filter(pk=OuterRef(household)))
    return Case(When(known, then=tenant_name(user, household)), default=Value(UNKNOWN), output_field=CharField())
