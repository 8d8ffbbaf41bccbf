"""Somebody's cases in a minute: how many of each, and what is due first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from config.worklist import WorkGroup, WorkItem

# What fits on a screen, and is read in a minute.
FIRST = 10


class Due(NamedTuple):
    group: WorkGroup
    item: WorkItem


def next_deadlines(groups: Iterable[WorkGroup]) -> list[Due]:
    """The deadlines that come first, or have passed. Two lamps that are lit by the same deadline are one line."""
    dated: dict[tuple[date, str], Due] = {}
    for group in groups:
        for item in group.items:
            if item.due:
                dated.setdefault((item.due, item.url), Due(group, item))
    return [dated[key] for key in sorted(dated)[:FIRST]]
