"""Queries that every request asks: compiled once, since compiling costs more than the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from config.together import Maker

Row = TypeVar("Row", bound=Model)


class Compiled(Generic[Row]):
    """The rows of one query, for other values each time: in the order in which the query's own stand in it."""

    def __init__(self, rows: QuerySet[Row]) -> None:
        self.compiler: Any = rows.query.get_compiler(connection.alias)
        self.sql, self.examples = self.compiler.as_sql()
        self.made = Maker(self.compiler)

    def __call__(self, values: Sequence[Any]) -> list[Row]:
        if len(values) != len(self.examples):
            raise ValueError(f"The query has {len(self.examples)} values, not {len(values)}.")
        with connection.cursor() as cursor:
            cursor.execute(self.sql, list(values))
            return [self.made(row) for row in cursor.fetchall()]
