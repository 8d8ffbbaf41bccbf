"""What each part adds to the page of a place: a box of its own, and lines in the story of the place.

A part is a module with two functions. `ask(user, place)` answers the querysets that it needs, each starting at
visible_to (or at a count that the user may know); `show(user, place, *answers)` gets the rows of each, in the same
order, and tells. All parts are asked for in one trip to the database (config.together).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.db.models import QuerySet

from accounts.models import User
from bomiljo.models import Bomiljo


class Line(NamedTuple):
    """One line of the story. `what` is the kind that the story is filtered by: «Tiltak», «Undersøkelse»."""

    day: date
    what: str
    text: str
    url: str = ""


class BoxRow(NamedTuple):
    label: str
    url: str = ""
    status: str = ""
    tone: str = "neutral"
    note: str = ""


class BoxAct(NamedTuple):
    label: str
    url: str


@dataclass(frozen=True)
class Box:
    """Without rows it says `empty`, which tells what to do."""

    title: str
    rows: Sequence[BoxRow] = ()
    empty: str = ""
    all_url: str = ""
    acts: Sequence[BoxAct] = ()


@dataclass(frozen=True)
class Shown:
    """Nothing at all for somebody who may not know of it."""

    box: Box | None = None
    story: Sequence[Line] = field(default_factory=tuple)


class Part(Protocol):
    def ask(self, user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]: ...

    def show(self, user: User, place: Bomiljo, *answers: list[Any]) -> Shown: ...
