"""How a receiver knows that a message is ours: the Standard Webhooks specification, version 1 of the signature."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

START = "whsec_"


def new_secret() -> str:
    return START + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(secret: str, message: UUID, timestamp: int, body: bytes) -> dict[str, str]:
    """Number, time and signature. The time is signed too, so that an old message cannot be sent once more."""
    number = f"msg_{message.hex}"
    return {
        "webhook-id": number,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, number, timestamp, body),
    }


def signature(secret: str, number: str, timestamp: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(START))
    signed = f"{number}.{timestamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"
