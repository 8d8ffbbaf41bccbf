"""Reads the environment. A missing variable stops start-up and says how to mend it."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. See .env.example for what it means; `make run` sets it for you."
        )
    return value


def optional(name: str, default: str) -> str:
    return os.environ.get(name) or default


def words(name: str, default: str = "") -> list[str]:
    """A comma separated list."""
    return [word.strip() for word in optional(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a postgresql:// address."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, "application_name": "husrom"},
    }
