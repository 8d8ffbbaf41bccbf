"""Queries of the ORM that are asked so often that making them costs more than answering them.

Django writes its SQL anew each time, and Postgres plans it anew, with the policies of every table in it. Here
each is written once a process and planned once a connection; what row-level security opens is still asked anew
for each transaction.

A connection where a column that is selected gets another type refuses the query until it is opened again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ValuesListIterable
from psycopg2.extensions import AsIs

from config.together import Maker

Row = TypeVar("Row")

# By session with Postgres, and not by the connection of Django, which opens a new one when it was lost.
# By name, with whether there may only be some of its kind.
_planned: WeakKeyDictionary[Any, OrderedDict[str, bool]] = WeakKeyDictionary()


class Prepared(Generic[Row]):
    """`rows` makes the query: of objects, with annotations and select_related, or values_list. `stand_ins` are
    what it is made with, values that nothing else in it has.
    """

    def __init__(self, name: str, rows: Callable[..., QuerySet[Any, Row]], *stand_ins: Any) -> None:
        self.name, self.rows, self.stand_ins = name, rows, stand_ins

    def ask(self, *values: Any) -> list[Row]:
        """The rows as `rows(*values)` has them. What is not selected is fetched when it is asked for."""
        if len(values) != len(self.stand_ins):
            raise TypeError(f"{self.name} takes {len(self.stand_ins)} values, not {len(values)}")
        self._plan()
        places = ", ".join(["%s"] * len(values))
        with connection.cursor() as cursor:
            cursor.execute(f"EXECUTE {self.name} ({places})", values)
            told = cursor.fetchall()
        compiler, made, _, _ = self._written
        return [made(row) for row in compiler.results_iter([told])]

    @cached_property
    def _written(self) -> tuple[Any, Callable[[Any], Row], str, list[Any]]:
        """What reads its columns, what makes a row of them, the SQL, and what stands in it."""
        queryset = self.rows(*self.stand_ins)
        compiler: Any = queryset.query.get_compiler(connection.alias)
        sql, params = compiler.as_sql()
        listed = issubclass(queryset._iterable_class, ValuesListIterable)
        made: Any = tuple if listed else Maker(compiler)
        return compiler, made, sql, [self._place(value) for value in params]

    def _place(self, value: Any) -> Any:
        return AsIs(f"${self.stand_ins.index(value) + 1}") if value in self.stand_ins else value

    def _plan(self) -> None:
        _, _, sql, params = self._written
        plan(self.name, sql, params)


def plan(name: str, sql: str, params: Sequence[Any], *, most: int | None = None) -> None:
    """Unless this session has it. Outlives the transaction, also one that is rolled back.

    A session keeps `most` of those that are planned with a limit, and forgets the one that was asked longest ago.
    """
    connection.ensure_connection()
    session = connection.connection
    planned = _planned.setdefault(session, OrderedDict())
    if name in planned:
        planned.move_to_end(name)
        return
    limited = [one for one, of_limited in planned.items() if of_limited]
    forgotten = limited[0] if most and len(limited) >= most else None
    # Past Django's own cursor: it is no query of the request, and is not counted as one.
    with connection.wrap_database_errors, session.cursor() as cursor:
        if forgotten:
            cursor.execute(f"DEALLOCATE {forgotten}")
            del planned[forgotten]
        cursor.execute(f"PREPARE {name} AS {sql}", params)
    planned[name] = most is not None
