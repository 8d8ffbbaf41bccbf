"""An evaluering as a page shows it: the parts that the user may read, in the order of the conversation."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.models import User
from config.dates import norwegian_date
from followup.models import Answer, Evaluering, Evalueringsdel

TONES = {Answer.GOOD: "success", Answer.MIXED: "info", Answer.HARD: "warning", Answer.UNSAID: "neutral"}
STAY = {True: "Ja", False: "Nei", None: "Vet ikke, eller vil ikke si det"}


def parts_of(row: Evaluering, user: User) -> list[dict[str, Any]]:
    return [
        {
            "label": part.get_part_display(),
            "answer": part.get_answer_display(),
            "tone": TONES[Answer(part.answer)],
            "text": part.text,
        }
        for part in Evalueringsdel.objects.visible_to(user).filter(evaluering=row)
    ]


def latest(user: User, **of: Any) -> Evaluering | None:
    """The newest one about the leieforhold or the household."""
    return Evaluering.objects.visible_to(user).filter(**of).select_related("held_by").first()


def summary(row: Evaluering, user: User) -> dict[str, Any]:
    return {
        "held_on": norwegian_date(row.held_on),
        "held_by": row.held_by.name,
        "stay": STAY[row.wants_to_stay],
        "parts": parts_of(row, user),
    }


def url(row: Evaluering) -> str:
    return reverse("evaluering", args=[row.pk])
