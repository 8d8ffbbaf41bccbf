"""What a part of the page of a booppfølging is, and that all parts of a page ask the database together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import QuerySet

from accounts.models import User
from config.together import together
from followup.models import Booppfolging

Shown = TypeVar("Shown")


class Panel(NamedTuple):
    """`data` is what the template is given as `panel`."""

    template: str
    data: dict[str, Any]


# Yields what it asks for once, is sent the rows of each, and answers what is to be shown.
Asking = Generator[tuple[QuerySet[Any], ...], list[list[Any]], Shown]


class Part(Generic[Shown]):
    """A function that asks and then shows. Called alone, it asks alone."""

    def __init__(self, ask: Callable[[Booppfolging, User], Asking[Shown]]) -> None:
        self.ask = ask

    def __call__(self, case: Booppfolging, user: User) -> Shown:
        found: Shown = all_of([self], case, user)[0]
        return found


def all_of(parts: Iterable[Part[Any]], case: Booppfolging, user: User) -> list[Any]:
    """What each part shows, in their order, of one query."""
    asking = [part.ask(case, user) for part in parts]
    questions = [next(one) for one in asking]
    answers = iter(together([question for asked in questions for question in asked]))
    return [_shown(one, [next(answers) for _ in asked]) for one, asked in zip(asking, questions, strict=True)]


def _shown(asking: Asking[Any], rows: list[list[Any]]) -> Any:
    try:
        asking.send(rows)
    except StopIteration as done:
        return done.value
    raise AssertionError("A part asks once.")
