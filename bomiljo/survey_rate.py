"""Keeps one address from filling the tables, and knows no address afterwards.

The counters stand in Redis only, under a keyed hash of the address. The key is random and new each day; when it
has expired nobody can tell what was hashed. The bounds leave room for a whole gård behind one shared address.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core.cache import cache
from django.utils import timezone

# Seconds, and how many posts may come in them.
BOUNDS = ((600, 60), (86_400, 300))
_DAY = 86_400


def may_post(address: str, about: str) -> bool:
    """Count one more post from the address about a place; `about` is the poster's code."""
    who = _known_as(address, about)
    # Both are counted, also when the first says no.
    within = [_count(f"survey-posts:{seconds}:{who}", seconds) <= most for seconds, most in BOUNDS]
    return all(within)


def _count(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it expired in between
        return 1


def _known_as(address: str, about: str) -> str:
    name = f"survey-posts:key:{timezone.localdate().isoformat()}"
    # `add` keeps the first of two that are made at once.
    cache.add(name, secrets.token_hex(32), timeout=_DAY)
    key = str(cache.get(name, ""))
    return hashlib.blake2b(f"{address} {about}".encode(), key=key.encode()[:64], digest_size=16).hexdigest()
