"""Who coordinated the place and when, and what has become of the place itself: lines of the story, no box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from bomiljo.boxes.shape import Line, Shown
from bomiljo.models import Bomiljo, Koordinator

TOLD = 100


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    koordinatorer = Koordinator.objects.visible_to(user).filter(bomiljo=place).select_related("user")
    events = Event.objects.visible_to(user).about(place).filter(kind__startswith="bomiljo.place_").newest_first()
    return koordinatorer.order_by("-valid_from", "-pk"), events[:TOLD]


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    koordinatorer, events = answers
    changes = [Line(timezone.localdate(event.at), "Stedet", event.text) for event in events]
    return Shown(story=[*(line for row in koordinatorer for line in _coordination(row)), *changes])


def _coordination(row: Any) -> list[Line]:
    lines = [Line(row.valid_from, "Koordinator", f"{row.user.name} ble koordinator.")]
    if row.valid_to:
        lines.append(Line(row.valid_to, "Koordinator", f"Siste dag for {row.user.name} som koordinator."))
    return lines
