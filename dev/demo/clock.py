"""Lets the real actions run as if it were an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """What is done inside happened at the moment, in the rows and in their history."""
    with mock.patch("django.utils.timezone.now", lambda: moment):
        yield
