"""Queries of the ORM that are asked so often that making them costs more than answering them.

Django writes its SQL anew each time, and Postgres plans it anew, with the policies of every table in it. Here
each is written once a process and planned once a connection; what row-level security opens is still asked anew
for each transaction.

A connection where a column that is selected gets another type refuses the query until it is opened again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import RawQuerySet
from psycopg2.extensions import AsIs

M = TypeVar("M", bound=Model)

# By session with Postgres, and not by the connection of Django, which opens a new one when it was lost.
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Prepared(Generic[M]):
    """`rows` makes the query. `stand_ins` are what it is made with, values that nothing else in it has."""

    def __init__(self, name: str, rows: Callable[..., QuerySet[M]], *stand_ins: Any) -> None:
        self.name, self.rows, self.stand_ins = name, rows, stand_ins

    def ask(self, *values: Any) -> RawQuerySet[M]:
        """The rows as `rows(*values)` has them. What is not selected is fetched when it is asked for."""
        if len(values) != len(self.stand_ins):
            raise TypeError(f"{self.name} takes {len(self.stand_ins)} values, not {len(values)}")
        self._plan()
        places = ", ".join(["%s"] * len(values))
        model, _, _ = self._written
        return model._default_manager.raw(f"EXECUTE {self.name} ({places})", values)

    @cached_property
    def _written(self) -> tuple[type[M], str, list[Any]]:
        queryset = self.rows(*self.stand_ins)
        sql, params = queryset.query.sql_with_params()
        return queryset.model, sql, [self._place(value) for value in params]

    def _place(self, value: Any) -> Any:
        return AsIs(f"${self.stand_ins.index(value) + 1}") if value in self.stand_ins else value

    def _plan(self) -> None:
        """Unless this session has it. Outlives the transaction, also one that is rolled back."""
        connection.ensure_connection()
        session = connection.connection
        names = _planned.setdefault(session, set())
        if self.name in names:
            return
        _, sql, params = self._written
        # Past Django's own cursor: it is no query of the request, and is not counted as one.
        with connection.wrap_database_errors, session.cursor() as cursor:
            cursor.execute(f"PREPARE {self.name} AS {sql}", params)
        names.add(self.name)
