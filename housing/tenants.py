"""The name a household goes by, in lists: its main person's, or «Skjermet person»."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from housing.models import HouseholdMember, Relation
from housing.redaction import KEPT_NAMES, name_where, opened_by

UNNAMED = "Uten hovedperson"


def tenant_name(user: User, household: str = "household") -> Coalesce:
    """`household` leads from the row to the household; "pk" when the row is one."""
    return _name_where(opened_by(user), household)


@lru_cache(KEPT_NAMES)
def _name_where(open_bydeler: frozenset[int], household: str) -> Coalesce:
    main = HouseholdMember.objects.filter(household=OuterRef(household), relation=Relation.MAIN, valid_to=None)
    name = main.annotate(shown=name_where(open_bydeler, "person__")).values("shown")[:1]
    return Coalesce(Subquery(name), Value(UNNAMED), output_field=CharField())
