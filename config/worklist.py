"""The work list: red lamps computed from the data, each leading to the row. One function per app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from config.dates import days_text
from config.deadlines import LEVELS

SHOWN = 6


@dataclass(frozen=True)
class WorkItem:
    """`level` is that of a lamp, `lamp` says the deadline in words. `days` is how long it has stood in its step,
    `todo` what to do about it."""

    label: str
    url: str
    note: str = ""
    level: str = "none"
    lamp: str = ""
    todo: str = ""
    days: int | None = None

    @property
    def days_text(self) -> str:
        """Of the step, as the page says it."""
        if self.days is None:
            return ""
        return "siden i dag" if self.days <= 0 else f"{days_text(self.days)} i steget"


@dataclass(frozen=True)
class WorkGroup:
    """What waits for the same kind of act. `total` may be more than the items shown, which are the most urgent."""

    title: str
    items: tuple[WorkItem, ...]
    total: int
    all_url: str = ""

    @property
    def more(self) -> bool:
        return self.total > len(self.items)

    @property
    def level(self) -> str:
        """The most urgent lamp in the group."""
        return max((item.level for item in self.items), key=LEVELS.index, default="none")


def by_urgency(groups: Iterable[WorkGroup]) -> list[WorkGroup]:
    """The most urgent first; those alike keep the order they have."""
    return sorted(groups, key=lambda group: -LEVELS.index(group.level))
