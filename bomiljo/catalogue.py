"""The catalogue: what has been published in the kommune, which bydel tried it, and what is like something else."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Bydel, User
from audit.models import Event
from audit.models.event import label_of
from bomiljo.models import Erfaring, Tiltak

LANGUAGE = "norwegian"
MOST_WORDS = 12
SIMILAR = 5
_VECTOR = SearchVector("title", "did", "learnt", "context", config=LANGUAGE)
_WORD = re.compile(r"\w+")


def published(user: User) -> QuerySet[Any]:
    """What all in the kommune read, each with the bydel that tried it."""
    return with_bydel(Erfaring.objects.visible_to(user).published(), user)


def with_bydel(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """`of_bydel` and `bydel_name`. The measure is another bydel's to see, so the publishing tells which it was."""
    told = Event.objects.visible_to(user).filter(
        kind="bomiljo.experience_published", subjects__label=label_of(Erfaring), subjects__object_id=OuterRef("pk")
    )
    own = Tiltak.objects.visible_to(user).filter(pk=OuterRef("tiltak_id"))
    of_bydel = Coalesce(Subquery(told.order_by("-pk").values("bydel")[:1]), Subquery(own.values("bydel")[:1]))
    name = Bydel.objects.filter(pk=OuterRef("of_bydel")).values("name")[:1]
    placed: QuerySet[Any] = rows.annotate(of_bydel=of_bydel)
    found: QuerySet[Any] = placed.annotate(bydel_name=Subquery(name))
    return found


def matching(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Every word, or the beginning of one, in what is told."""
    query = _query(text, " & ")
    return rows.annotate(told=_VECTOR).filter(told=query) if query else rows


def similar(user: User, *, title: str = "", category: str = "", but: Tiltak | None = None) -> list[Any]:
    """What others have tried that is like it, the most alike first. Without anything to go by, the newest."""
    rows = published(user)
    if but is not None:
        rows = rows.exclude(tiltak=but.pk)
    query = _query(title, " | ")
    if query is not None:
        alike = Q(told=query) | Q(category=category) if category else Q(told=query)
        rows = (
            rows.annotate(told=_VECTOR, rank=SearchRank(F("told"), query)).filter(alike).order_by("-rank", "-pk")
        )
    elif category:
        rows = rows.filter(category=category)
    return list(rows[:SIMILAR])


def _query(text: str, how: str) -> SearchQuery | None:
    words = _WORD.findall(text)[:MOST_WORDS]
    return (
        SearchQuery(how.join(f"{word}:*" for word in words), config=LANGUAGE, search_type="raw") if words else None
    )
