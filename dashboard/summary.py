"""Somebody's cases in a minute: how many of each, and what is due first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from config.worklist import WorkGroup, WorkItem

# What fits on a screen, and is read in a minute.
FIRST = 10


class Due(NamedTuple):
    group: WorkGroup
    item: WorkItem


def next_deadlines(groups: Iterable[WorkGroup]) -> list[Due]:
    """The deadlines that come first, or have passed, one line for each row of each lamp."""
    dated = [(item.due, Due(group, item)) for group in groups for item in group.items if item.due]
    return [due for _, due in sorted(dated, key=lambda pair: pair[0])[:FIRST]]
