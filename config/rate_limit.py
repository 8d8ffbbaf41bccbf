"""How often one address may post to a page that needs no login. Counted in Redis; without it nobody is stopped.

No address is known afterwards: the counters stand under a hash with a key that is random and new each day. When
the key has expired nobody can tell what was hashed.
"""

from __future__ import annotations

import hashlib
import secrets

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

_DAY = 86_400


def too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this time too."""
    return not within(get_adapter().get_client_ip(request), what, most=most, seconds=seconds)


def within(address: str, what: str, *, most: int, seconds: int, about: str = "") -> bool:
    """Counts once more from the address, about one thing of its kind when there are several."""
    key = f"{what}:{seconds}:{known_as(address, about, what)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it expired in between
        return True


def known_as(address: str, about: str, what: str) -> str:
    name = f"{what}:key:{timezone.localdate().isoformat()}"
    # `add` keeps the first of two that are made at once.
    cache.add(name, secrets.token_hex(32), timeout=_DAY)
    key = str(cache.get(name, ""))
    return hashlib.blake2b(f"{address} {about}".encode(), key=key.encode()[:64], digest_size=16).hexdigest()
