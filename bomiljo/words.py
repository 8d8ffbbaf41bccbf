"""Counts as people say them."""

from __future__ import annotations


def count_text(count: int, one: str, many: str) -> str:
    """«1 hendelse», «3 hendelser»."""
    return f"{count} {one if count == 1 else many}"
