"""Households that an app above opens to a role that does not see all of the bydel, such as those it follows up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User

# Answers the keys of households as a subquery, or None to a user whom it opens nothing for.
Link = Callable[[User], "QuerySet[Any] | None"]
_links: list[Link] = []


def register(link: Link) -> None:
    if link not in _links:
        _links.append(link)


def opened_to(user: User, household: str) -> Q:
    """Rows whose household (the path to it) is opened to the user; no row when none is."""
    opened = Q(pk__in=[])
    for link in _links:
        keys = link(user)
        if keys is not None:
            opened |= Q(**{f"{household}__in": keys})
    return opened
