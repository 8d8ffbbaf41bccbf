"""A time of day in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

WRONG = "Skriv klokkeslettet slik: 17:00."


def clock(label: str, **options: Any) -> serializers.TimeField:
    """Required, unless it has a default."""
    said: Any = {"invalid": WRONG, "required": "Fyll ut feltet.", "null": "Fyll ut feltet."}
    return serializers.TimeField(label=label, error_messages=said, **options)
