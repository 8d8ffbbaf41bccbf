"""Addresses of pages by name, as Django's own `reverse` finds them. A page has a hundred of them, and each took
longer to find than its cell to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import urls

# Stands for a key while the address around it is found.
_MARK = 999_999_999


@cache
def _plain(name: str) -> str:
    return urls.reverse(name)


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = urls.reverse(name, args=[_MARK]).partition(str(_MARK))
    return before, after


def reverse(name: str, args: Sequence[Any] = ()) -> str:
    """Raises NoReverseMatch when no page has the name and takes these."""
    if not args:
        return _plain(name)
    if len(args) == 1 and type(args[0]) is int:
        before, after = _around(name)
        return f"{before}{args[0]}{after}"
    return urls.reverse(name, args=args)
