"""Rows that stayed with a bydel when their place moved to another: the place is named, and not opened."""

from __future__ import annotations

from typing import Any

from bomiljo.views.parts import trail
from housing.views.parts import Link


def has_moved(row: Any) -> bool:
    """Whether the place of the row is another bydel's by now."""
    return bool(row.bydel_id != row.bomiljo.bydel_id)


def place_link(row: Any) -> Link:
    return Link(row.bomiljo.name, "" if has_moved(row) else row.bomiljo.get_absolute_url())


def above_row(name: str, row: Any) -> list[Link]:
    """The list, and the place, which is not opened when it is another bydel's by now."""
    return [*trail(name), *([place_link(row)] if row.bomiljo else [])]
