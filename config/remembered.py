"""Things that take long to make, by all that decides them: for a process and all its threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db.models import Model

Thing = TypeVar("Thing")
_PLAIN = (str, int, float, date, time, Decimal, frozenset, type(None))


class Remembered(Generic[Thing]):
    """`most` of them. What was asked for longest ago is forgotten first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._found: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: Hashable) -> Thing | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, thing: Thing) -> Thing:
        with self._lock:
            self._found[key] = thing
            self._found.move_to_end(key)
            while len(self._found) > self.most:
                self._found.popitem(last=False)
        return thing

    def values(self) -> list[Thing]:
        with self._lock:
            return list(self._found.values())


def compared(value: Any) -> Hashable:
    """The value as something that is equal only to its like. Raises TypeError for what cannot be compared."""
    if isinstance(value, Mapping):
        return tuple((name, compared(value[name])) for name in sorted(value))
    if isinstance(value, Model):
        # With what was annotated, and with the rows that were read with it.
        of_row = {name: one for name, one in vars(value).items() if not name.startswith("_")}
        return type(value), compared(of_row), compared(value._state.fields_cache)
    if is_dataclass(value):
        return type(value), tuple(compared(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, list | tuple):
        return tuple(compared(one) for one in value)
    if isinstance(value, _PLAIN):
        # 1, True and 1.0 are equal, and do not ask the same.
        return type(value), value
    raise TypeError(f"What is remembered cannot depend on a {type(value).__name__}.")


def unread(*_: Any) -> None:
    """For connection.execute_wrapper: raises RuntimeError when the database is asked."""
    raise RuntimeError("What is remembered may not depend on what is in the database.")
