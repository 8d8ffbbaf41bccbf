"""The keys of integrations: made, and known again.

A key holds 256 random bits, so there is nothing to guess and no two are alike: one round of SHA-256 without salt
is enough, and it lets a unique index find the row. A slow hash, made for what people choose, would cost a quarter
of a second on every request and protect nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.models.integrasjon import scopes_of

# Programs that look for secrets in code know a key by its beginning.
START = "husrom_"
SHOWN = len(START) + 6
LONGEST = 200

_HOLDER = (
    "SELECT integrasjon_id, user_id, permissions, writes, bydel_id, landlord_id, kommune_id"
    " FROM accounts_token_holder(%s, %s, %s)"
)


class Made(NamedTuple):
    """`token` is shown once and never stored."""

    token: str
    hash: str
    prefix: str


class Holder(NamedTuple):
    """The integration behind a key that works now, as the user that acts for it."""

    integrasjon_id: int
    user: User
    writes: bool


def make() -> Made:
    token = START + secrets.token_urlsafe(32)
    return Made(token, hash_of(token), token[:SHOWN])


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def holder_of(token: str) -> Holder | None:
    """None when it is unknown, revoked or too old. Postgres says so before anybody's scope is open."""
    if not token.startswith(START) or len(token) > LONGEST:
        return None
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_HOLDER, [hash_of(token), timezone.localdate(now), now])
        row = cursor.fetchone()
    if row is None:
        return None
    integrasjon_id, user_id, permissions, writes, bydel_id, landlord_id, kommune_id = row
    user = User.objects.of_session(user_id)
    if user is None:
        return None
    user.scopes = scopes_of(permissions, bydel_id, landlord_id, kommune_id)
    return Holder(integrasjon_id, user, writes)
