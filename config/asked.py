"""What a list asks, and all that decides it: whoever asks the same gets the query that was made before.

To make the query of a list, with its annotations, takes Django two of the ten milliseconds of a page. It is the
same for colleagues who look at the same list on the same day (docs/adr/0025-lists-that-are-asked-again.md).
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import ModelIterable, ValuesListIterable
from django.utils import timezone

from config.prepared import plan
from config.together import Maker

Row = TypeVar("Row", bound=Model)
Questions = tuple[QuerySet[Any], QuerySet[Any] | None]

# Queries that a process keeps, and plans of them that a session with Postgres keeps.
MOST, MOST_PLANS = 256, 32
_PLAIN = (str, int, date, Decimal, frozenset, type(None))

log = logging.getLogger(__name__)


class Asked(Generic[Row]):
    """`made` makes the query from `of` and the day alone, and reads no row for it.

    `of` are values, units, choices of a form, and the reader without a name (accounts.colleague). `planned` is for
    the few lists that are open all day: Postgres keeps a plan of each in every session.
    """

    def __init__(self, made: Callable[..., QuerySet[Row]], *of: Any, planned: bool = False) -> None:
        self._made, self._of, self.planned = made, of, planned

    def queryset(self) -> QuerySet[Row]:
        """Made anew. Raises RuntimeError when the database is asked meanwhile."""
        with connection.execute_wrapper(_refused):
            return self._made(*self._of)

    def all(self) -> list[Row]:
        """Every row: of what is chosen from, or of a table that is never long."""
        kept = self.kept("all", lambda rows: (rows, None))
        return list(self.queryset()) if kept is None else kept.rows()

    def kept(self, how: Hashable, ask: Callable[[QuerySet[Row]], Questions]) -> Kept[Row] | None:
        """The rows and, for a list, the count that `ask` makes of the query; `how` is what else decides them.

        None the first time: what is asked once is not worth keeping.
        """
        key = (self._made, _compared(self._of), how, timezone.localdate())
        if key in _store:
            return _store.get(key) or _store.put(key, self._kept(ask))
        _store.put(key, None)
        return None

    def _kept(self, ask: Callable[[QuerySet[Row]], Questions]) -> Kept[Row] | None:
        """Made twice, since a query that is not the same both times depends on something that was not said."""
        try:
            first, second = (Kept(*ask(self.queryset()), planned=self.planned) for _ in range(2))
        except EmptyResultSet:
            return None
        if first.text != second.text:
            log.error("%s makes another query each time, and none is kept", self._made.__qualname__)
            return None
        return first


class Kept(Generic[Row]):
    """A query as it was made: of objects or values_list. Raises EmptyResultSet when no row can be in it."""

    def __init__(self, rows: QuerySet[Row], counted: QuerySet[Any] | None, *, planned: bool) -> None:
        listed = rows._iterable_class is ValuesListIterable
        of_objects = rows._iterable_class is ModelIterable and not rows._known_related_objects  # type: ignore[attr-defined]
        if not listed and not of_objects:
            raise TypeError("Only objects and lists of values are kept, and no rows of another object.")
        self._prefetched: Any = rows._prefetch_related_lookups  # type: ignore[attr-defined]
        self._compiler: Any = rows.query.get_compiler(connection.alias)
        self._rows = _Statement(*self._compiler.as_sql(), planned=planned)
        self._made: Any = tuple if listed else Maker(self._compiler)
        self._count = None if counted is None else _count(counted, planned=planned)

    @property
    def text(self) -> tuple[Any, ...]:
        statements = [self._rows] if self._count is None else [self._rows, self._count]
        return tuple((one.sql, one.params) for one in statements)

    def rows(self) -> list[Row]:
        found = [self._made(row) for row in self._compiler.results_iter([self._rows.ask()])]
        prefetch_related_objects(found, *self._prefetched)
        return found

    def total(self) -> int:
        """Raises TypeError when it was not asked for."""
        if self._count is None:
            raise TypeError("Nobody asked how many there are.")
        return int(self._count.ask()[0][0])


_numbers = count()


class _Statement:
    def __init__(self, sql: str, params: tuple[Any, ...], *, planned: bool) -> None:
        self.sql, self.params = sql, params
        self.name = f"husrom_list_{next(_numbers)}" if planned else ""

    def ask(self) -> list[tuple[Any, ...]]:
        if self.name:
            plan(self.name, self.sql, self.params, most=MOST_PLANS)
        with connection.cursor() as cursor:
            cursor.execute(*((f"EXECUTE {self.name}",) if self.name else (self.sql, self.params)))
            return list(cursor.fetchall())


def _count(rows: QuerySet[Any], *, planned: bool) -> _Statement:
    sql, params = rows.query.get_compiler(connection.alias).as_sql()
    return _Statement(f"SELECT count(*) FROM ({sql}) AS found", params, planned=planned)  # noqa: S608


class _Store:
    """What was asked, the latest last; with the query, when it was asked for more than once."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, Kept[Any] | None] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._found

    def get(self, key: Hashable) -> Kept[Any] | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, kept: Kept[Any] | None) -> Kept[Any] | None:
        with self._lock:
            self._found[key] = kept
            while len(self._found) > MOST:
                self._found.popitem(last=False)
        return kept


_store: Final = _Store()


def _compared(value: Any) -> Hashable:
    """The value as something that is equal only to its like. Raises TypeError for what cannot be compared."""
    if isinstance(value, Mapping):
        return tuple((name, _compared(value[name])) for name in sorted(value))
    if isinstance(value, Model):
        return type(value), tuple(
            _compared(getattr(value, field.attname)) for field in value._meta.concrete_fields
        )
    if is_dataclass(value):
        return type(value), tuple(_compared(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, list | tuple):
        return tuple(_compared(one) for one in value)
    if isinstance(value, _PLAIN):
        # 1, True and 1.0 are equal, and do not ask the same.
        return type(value), value
    raise TypeError(f"A list that is kept cannot depend on a {type(value).__name__}.")


def _refused(*_: Any) -> None:
    raise RuntimeError("The query of a list that is kept may not depend on what is in the database.")
