"""How often one address may post to a page that needs no login. Counted in Redis; without it nobody is stopped."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this time too. The address is kept as a digest, and no longer than the time counted."""
    address = get_adapter().get_client_ip(request)
    key = f"often:{what}:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # ran out between the two
        return False
