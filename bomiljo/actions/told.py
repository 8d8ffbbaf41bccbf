"""What the actions of cooperation and measures share: the line of history, and the words they refuse."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from accounts.models import User
from audit.models import Event
from bomiljo import persons
from bomiljo.models import Bomiljo
from config.errors import RuleBroken


def record(kind: str, text: str, row: Any, *also: Model, by: User) -> None:
    """On the row and on its place, for the bydel and for the landlord of the place."""
    place = [Bomiljo(pk=row.bomiljo_id)] if getattr(row, "bomiljo_id", None) else []
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=[row, *place, *also], bydel=row.bydel_id, landlord=row.landlord_id,
        place=True,
    )  # fmt: skip


def require_text(text: str, message: str, *, field: str) -> str:
    if not text.strip():
        raise RuleBroken(message, field=field)
    return text.strip()


def require_no_person(text: str, *, field: str, phone_is_fine: bool = False) -> None:
    found = persons.number_in(text, phone_is_fine=phone_is_fine)
    if found:
        raise RuleBroken(f"Teksten har {found}. Dette handler om et sted. Ta det bort.", field=field)
