"""The parts of the page of a place, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import QuerySet

from accounts.models import User
from bomiljo.boxes import (
    activities,
    areas,
    bodies,
    changes,
    cooperation,
    hms,
    incidents,
    informasjon,
    measures,
    money,
    neighbours,
    presence,
    rooms,
    standard,
    surveys,
)
from bomiljo.boxes.shape import Part, Shown
from bomiljo.models import Bomiljo
from config.together import Apart, together

PARTS = cast(
    Sequence[Part],
    (
        incidents, presence, surveys, measures, cooperation, hms, bodies, activities, informasjon, rooms, money,
        standard, areas, neighbours, changes,
    ),
)  # fmt: skip


def all_of(
    user: User, place: Bomiljo, more: Sequence[QuerySet[Any]] = (), apart: Apart | None = None
) -> tuple[list[Shown], list[list[Any]]]:
    """What each part shows of the place, of one query; and the rows of what else the page asks for."""
    questions = [part.ask(user, place) for part in PARTS]
    answers = iter(together([*(question for asked in questions for question in asked), *more], apart))
    shown = [
        part.show(user, place, *[next(answers) for _ in asked])
        for part, asked in zip(PARTS, questions, strict=True)
    ]
    return shown, list(answers)
