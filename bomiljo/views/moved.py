"""Rows that stayed with a bydel when their place moved to another: the place is named, and not opened."""

from __future__ import annotations

from typing import Any

from bomiljo.views.parts import places_above
from housing.views.parts import Link


def has_moved(row: Any) -> bool:
    """Whether the place of the row is another bydel's by now."""
    return bool(row.bydel_id != row.bomiljo.bydel_id)


def place_link(row: Any) -> Link:
    return Link(row.bomiljo.name, "" if has_moved(row) else row.bomiljo.get_absolute_url())


def above_row(row: Any) -> list[Link]:
    return [places_above(), place_link(row)]
