"""An evaluering as a page shows it: the parts that the user may read, in the order of the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from config.dates import norwegian_date
from config.links import reverse
from followup.models import Answer, Evaluering, Evalueringsdel

TONES = {Answer.GOOD: "success", Answer.MIXED: "info", Answer.HARD: "warning", Answer.UNSAID: "neutral"}
STAY = {True: "Ja", False: "Nei", None: "Vet ikke, eller vil ikke si det"}


def readable_parts(user: User) -> QuerySet[Evalueringsdel]:
    return Evalueringsdel.objects.visible_to(user)


def parts_of(row: Evaluering, user: User) -> list[dict[str, Any]]:
    return parts_shown(readable_parts(user).filter(evaluering=row))


def parts_shown(parts: Iterable[Evalueringsdel]) -> list[dict[str, Any]]:
    return [_part(part) for part in parts]


def earlier(row: Evaluering, user: User) -> list[dict[str, Any]]:
    """What stood before each correction, newest first: only the parts that the user may read, and that changed."""
    before: Any = row
    told = []
    was = (
        _history(Evalueringsdel)
        .filter(pgh_obj__in=readable_parts(user).filter(evaluering=row))
        .order_by("pgh_obj")
    )
    for old in _history(Evaluering).filter(pgh_obj=row).select_related("corrected_by").order_by("-pgh_id"):
        told.append(
            {
                "at": f"{timezone.localtime(old.pgh_created_at):%d.%m.%Y kl. %H.%M}",
                "by": before.corrected_by.name if before.corrected_by else "",
                "why": before.get_correction_reason_display().lower(),
                "held_on": norwegian_date(old.held_on) if old.held_on != before.held_on else "",
                "stay": STAY[old.wants_to_stay] if old.wants_to_stay != before.wants_to_stay else "",
                "parts": [_part(part) for part in was if part.pgh_created_at == old.pgh_created_at],
            }
        )
        before = old
    return told


def corrected(row: Evaluering) -> str:
    """When, by whom and why, of one that was corrected."""
    if row.corrected_at is None or row.corrected_by is None:
        return ""
    day = norwegian_date(timezone.localdate(row.corrected_at))
    return f"{day} av {row.corrected_by.name}: {row.get_correction_reason_display().lower()}"


def _part(part: Any) -> dict[str, Any]:
    return {
        "label": part.get_part_display(),
        "answer": part.get_answer_display(),
        "tone": TONES[Answer(part.answer)],
        "text": part.text,
    }


def _history(model: Any) -> QuerySet[Any]:
    """The rows that the triggers kept (config.history). Postgres reads them as the row they tell about."""
    kept: QuerySet[Any] = model.pgh_event_model.objects.all()
    return kept


def newest(user: User, **of: Any) -> QuerySet[Evaluering]:
    """The newest one about the leieforhold or the household, if there is any."""
    return Evaluering.objects.visible_to(user).filter(**of).select_related("held_by", "corrected_by")[:1]


def latest(user: User, **of: Any) -> Evaluering | None:
    return newest(user, **of).first()


def summary(row: Evaluering, user: User) -> dict[str, Any]:
    return summary_of(row, readable_parts(user).filter(evaluering=row))


def summary_of(row: Evaluering, parts: Iterable[Evalueringsdel]) -> dict[str, Any]:
    return {
        "held_on": norwegian_date(row.held_on),
        "held_by": row.held_by.name,
        "stay": STAY[row.wants_to_stay],
        "corrected": corrected(row),
        "parts": parts_shown(parts),
    }


def url(row: Evaluering) -> str:
    return reverse("evaluering", args=[row.pk])
