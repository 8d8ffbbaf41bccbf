"""What a list asks, and all that decides it: whoever asks the same gets the query that was made before.

To make the query of a list, with its annotations, takes Django two of the ten milliseconds of a page. It is the
same for colleagues who look at the same list on the same day (docs/adr/0025-lists-that-are-asked-again.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from itertools import count
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import ModelIterable, ValuesListIterable
from django.utils import timezone

from config.prepared import plan
from config.remembered import Remembered, compared, unread
from config.together import Maker

Row = TypeVar("Row", bound=Model)
Questions = tuple[QuerySet[Any], QuerySet[Any] | None]

# Queries that a process keeps, and plans of them that a session with Postgres keeps.
MOST, MOST_PLANS = 256, 32

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
        with connection.execute_wrapper(unread):
            return self._made(*self._of)

    def all(self) -> list[Row]:
        """Every row: of what is chosen from, or of a table that is never long."""
        kept = self.kept("all", lambda rows: (rows, None))
        return list(self.queryset()) if kept is None else kept.rows()

    def kept(self, how: Hashable, ask: Callable[[QuerySet[Row]], Questions]) -> Kept[Row] | None:
        """The rows and, for a list, the count that `ask` makes of the query; `how` is what else decides them.

        None the first time: what is asked once is not worth keeping.
        """
        key = (self._made, compared(self._of), how, timezone.localdate())
        found = _store.get(key)
        if found is None:
            _store.put(key, True)
        elif found is True:
            found = _store.put(key, self._kept(ask) or False)
        return found if isinstance(found, Kept) else None

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
        compiler: Any = rows.query.get_compiler(connection.alias)
        self._rows = _Statement(*compiler.as_sql(), planned=planned)
        # Of the query itself, which is large, nothing is kept.
        self._converters: Any = compiler.get_converters([column[0] for column in compiler.select])
        self._made: Any = tuple if listed else Maker(compiler)
        self._count = None if counted is None else _count(counted, planned=planned)

    @property
    def text(self) -> tuple[Any, ...]:
        statements = [self._rows] if self._count is None else [self._rows, self._count]
        return tuple((one.sql, one.params) for one in statements)

    def rows(self) -> list[Row]:
        found = [self._made(self._converted(row)) for row in self._rows.ask()]
        prefetch_related_objects(found, *self._prefetched)
        return found

    def _converted(self, told: tuple[Any, ...]) -> list[Any]:
        row = list(told)
        for column, (converters, expression) in self._converters.items():
            for convert in converters:
                row[column] = convert(row[column], expression, connection)
        return row

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


_store: Final[Remembered[Kept[Any] | bool]] = Remembered(MOST)
