"""What a choice is called, for lists: `get_…_display` works out all choices of the column anew for each row."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.db.models import Field, Model


@cache
def _labels(model: type[Model], name: str) -> dict[Any, str]:
    field = cast("Field[Any, Any]", model._meta.get_field(name))
    return {value: str(label) for value, label in field.flatchoices}


def label(row: Model, name: str) -> str:
    """The words for the value of the column `name`; a value that is no choice stands as it is."""
    value = getattr(row, name)
    return _labels(type(row), name).get(value, str(value))
