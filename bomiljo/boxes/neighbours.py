"""Places nearby: trouble moves, and comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Shown
from bomiljo.models import Bomiljo
from bomiljo.standing import with_counts
from bomiljo.words import count_text


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    near = Bomiljo.objects.visible_to(user).filter(neighbours=place).open_on(timezone.localdate())
    return (with_counts(near, user).order_by("name_sort", "pk"),)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    rows = [BoxRow(row.name, row.get_absolute_url(), note=_note(row)) for row in answers[0]]
    empty = "Ingen er valgt. Velg steder i nærheten: uro kan flytte seg dit, og komme tilbake."
    return Shown(Box("Steder i nærheten", rows, empty, acts=act(user, place, "Velg steder", "bomiljo-neighbours")))


def _note(row: Any) -> str:
    return f"{count_text(row.open_incidents, 'åpen hendelse', 'åpne hendelser')}, {row.running} tiltak pågår"
