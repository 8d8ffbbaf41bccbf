"""The parts of the page of a place, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from accounts.models import User
from bomiljo.boxes import cooperation, incidents, measures, money, rooms, surveys
from bomiljo.boxes.shape import Part, Shown
from bomiljo.models import Bomiljo
from config.together import together

PARTS = cast(Sequence[Part], (surveys, incidents, measures, cooperation, rooms, money))


def all_of(user: User, place: Bomiljo) -> list[Shown]:
    """What each part shows of the place, of one query."""
    questions = [part.ask(user, place) for part in PARTS]
    answers = iter(together([question for asked in questions for question in asked]))
    return [
        part.show(user, place, *[next(answers) for _ in asked])
        for part, asked in zip(PARTS, questions, strict=True)
    ]
