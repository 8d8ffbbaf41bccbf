"""What waits, in a minute: how many of each, how urgent they are, and what is due first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from config.worklist import WorkGroup, WorkItem

# What fits on a screen, and is read in a minute.
FIRST = 10
# The lamp of each part of the summary, what it is called, and the levels in it.
PARTS = (
    ("red", "Haster", ("critical", "red")),
    ("amber", "Nærmer seg", ("amber",)),
    ("none", "Haster ikke", ("none",)),
)


class Due(NamedTuple):
    group: WorkGroup
    item: WorkItem


class Line(NamedTuple):
    """One group of rows: `number` is its place on the page, `words` say the count to those who hear the page."""

    number: int
    title: str
    amount: str
    words: str


class Part(NamedTuple):
    level: str
    label: str
    lines: list[Line]


def by_level(groups: Sequence[WorkGroup]) -> list[Part]:
    """The groups by their most urgent lamp, in the order of the page."""
    numbered = list(enumerate(groups, start=1))
    parts = (
        Part(level, label, [_line(number, group) for number, group in numbered if group.level in levels])
        for level, label, levels in PARTS
    )
    return [part for part in parts if part.lines]


def _line(number: int, group: WorkGroup) -> Line:
    """«7», or «4 av 23» where only some are urgent. Of a group that counts others' rows: how many are urgent."""
    amount = str(group.urgent or group.total)
    if group.urgent < group.total and group.urgent and not group.counted:
        amount = f"{group.urgent} av {group.total}"
    return Line(number, group.title, amount, f"{amount} {'haster' if group.urgent else 'i alt'}")


def next_deadlines(groups: Iterable[WorkGroup]) -> list[Due]:
    """The deadlines that come first, or have passed. Two lamps that are lit by the same deadline are one line."""
    dated: dict[tuple[date, str], Due] = {}
    for group in groups:
        for item in group.items:
            if item.due:
                dated.setdefault((item.due, item.url), Due(group, item))
    return [dated[key] for key in sorted(dated)[:FIRST]]
