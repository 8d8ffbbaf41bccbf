"""What a single value of a rule set is. It may be anything, as it comes from a file or a draft."""

from __future__ import annotations

from typing import Any


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_number(value: Any, least: int, most: int, kinds: tuple[type[float], ...]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool) and bool(least <= value <= most)
