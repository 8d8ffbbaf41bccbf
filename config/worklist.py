"""The work list: red lamps computed from the data, each leading to the row. One function per app."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 6


@dataclass(frozen=True)
class WorkItem:
    """`level` is red, amber or none; `lamp` says the deadline in words."""

    label: str
    url: str
    note: str = ""
    level: str = "none"
    lamp: str = ""


@dataclass(frozen=True)
class WorkGroup:
    """What waits for the same kind of act. `total` may be more than the items shown."""

    title: str
    items: tuple[WorkItem, ...]
    total: int
    all_url: str = ""

    @property
    def more(self) -> bool:
        return self.total > len(self.items)
