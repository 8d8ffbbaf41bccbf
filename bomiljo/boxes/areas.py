"""Fellesarealer: which there are, and whether they are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from bomiljo.boxes.acts import act, works_here
from bomiljo.boxes.shape import Box, BoxRow, Shown
from bomiljo.models import AreaState, Bomiljo, CommonArea
from config.links import reverse


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    return (CommonArea.objects.visible_to(user).filter(bomiljo=place).order_by("kind", "name", "pk"),)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    works = works_here(user, place)
    rows = [
        BoxRow(
            _label(area), reverse("area-change", args=[area.pk]) if works else "", area.get_state_display(),
            "neutral" if area.state == AreaState.OPEN else "info", area.note,
        )
        for area in answers[0]
    ]  # fmt: skip
    empty = "Ingen er registrert. Legg inn det beboerne deler, og om det er åpent."
    return Shown(Box("Fellesarealer", rows, empty, acts=act(user, place, "Legg til fellesareal", "area-new")))


def _label(area: CommonArea) -> str:
    kind = area.get_kind_display()
    return f"{kind}: {area.name}" if area.name else kind
