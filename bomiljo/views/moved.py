"""Rows that stayed with a bydel when their place moved to another: they are read, the place is not opened."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from bomiljo.models import Bomiljo
from bomiljo.views.parts import trail
from housing.views.parts import Link

ELSEWHERE = "Sted som er flyttet"


def with_place(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Annotates `place_name` and `place_sort`. A join would lose the rows whose place is not seen."""
    seen = Bomiljo.objects.visible_to(user).filter(pk=OuterRef("bomiljo"))
    named: QuerySet[Any] = rows.annotate(
        place_sort=Subquery(seen.values("name_sort")[:1]),
        place_name=Coalesce(Subquery(seen.values("name")[:1]), Value(ELSEWHERE)),
    )
    return named


def opens_place(row: Any) -> bool:
    return row.place_sort is not None


def above_row(name: str, row: Any) -> list[Link]:
    """The list, and the place where it is still seen."""
    url = Bomiljo(pk=row.bomiljo_id).get_absolute_url() if opens_place(row) else ""
    return [*trail(name), Link(row.place_name, url)]
