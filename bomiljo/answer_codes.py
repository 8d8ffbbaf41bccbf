"""One-time codes for answering: made to be read from paper and typed by anybody."""

from __future__ import annotations

import hashlib
import secrets

# Without those that look alike: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 10
GROUPS = (4, 3, 3)


def new_code() -> str:
    """23^10: 45 bits. With the bound on posts from one address, guessing one takes longer than a campaign."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """«ACDE 347 9KM», for paper."""
    parts, start = [], 0
    for size in GROUPS:
        parts.append(code[start : start + size])
        start += size
    return " ".join(parts)


def tidy(typed: str) -> str:
    """What was meant: spaces, dashes and small letters make no difference."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def digest_of(typed: str) -> bytes:
    return hashlib.sha256(tidy(typed).encode()).digest()
