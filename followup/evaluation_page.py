"""An evaluering as a page shows it: the parts that the user may read, in the order of the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from config.dates import norwegian_date
from followup.models import Answer, Evaluering, Evalueringsdel

TONES = {Answer.GOOD: "success", Answer.MIXED: "info", Answer.HARD: "warning", Answer.UNSAID: "neutral"}
STAY = {True: "Ja", False: "Nei", None: "Vet ikke, eller vil ikke si det"}


def readable_parts(user: User) -> QuerySet[Evalueringsdel]:
    return Evalueringsdel.objects.visible_to(user)


def parts_of(row: Evaluering, user: User) -> list[dict[str, Any]]:
    return parts_shown(readable_parts(user).filter(evaluering=row))


def parts_shown(parts: Iterable[Evalueringsdel]) -> list[dict[str, Any]]:
    return [
        {
            "label": part.get_part_display(),
            "answer": part.get_answer_display(),
            "tone": TONES[Answer(part.answer)],
            "text": part.text,
        }
        for part in parts
    ]


def newest(user: User, **of: Any) -> QuerySet[Evaluering]:
    """The newest one about the leieforhold or the household, if there is any."""
    return Evaluering.objects.visible_to(user).filter(**of).select_related("held_by")[:1]


def latest(user: User, **of: Any) -> Evaluering | None:
    return newest(user, **of).first()


def summary(row: Evaluering, user: User) -> dict[str, Any]:
    return summary_of(row, readable_parts(user).filter(evaluering=row))


def summary_of(row: Evaluering, parts: Iterable[Evalueringsdel]) -> dict[str, Any]:
    return {
        "held_on": norwegian_date(row.held_on),
        "held_by": row.held_by.name,
        "stay": STAY[row.wants_to_stay],
        "parts": parts_shown(parts),
    }


def url(row: Evaluering) -> str:
    return reverse("evaluering", args=[row.pk])
