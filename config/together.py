"""Several questions to the database at once, for a page of many parts: one trip, however many tables it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators


def together(questions: Sequence[QuerySet[Any]]) -> list[list[Any]]:
    """The rows of each, as if asked alone: with annotations and select_related, without prefetching."""
    asked = [_Question(one) for one in questions]
    live = [one for one in asked if one.sql]
    if not live:
        return [[] for _ in asked]
    # Django's own SQL; what anybody has typed is in the parameters.
    columns = ", ".join(f"(SELECT json_agg(r) FROM ({one.sql}) AS r({one.names}))::text" for one in live)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [param for one in live for param in one.params])
        answers = dict(zip(map(id, live), cursor.fetchone(), strict=True))
    return [one.rows(answers.get(id(one))) for one in asked]


class _Question:
    def __init__(self, question: QuerySet[Any]) -> None:
        self.compiler: Any = question.query.get_compiler(connection.alias)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()

    @property
    def names(self) -> str:
        """Joined tables have columns of the same name."""
        return ", ".join(f"c{number}" for number in range(len(self.compiler.select)))

    def rows(self, answer: str | None) -> list[Any]:
        if not answer:
            return []
        expressions = [column[0] for column in self.compiler.select]
        made = Maker(self.compiler)
        return [
            made([_value(expression, told) for expression, told in zip(expressions, row.values(), strict=True)])
            for row in json.loads(answer, parse_float=Decimal)
        ]


def _value(expression: Any, told: Any) -> Any:
    """What the column holds, from how JSON tells it. Sealed columns are opened by their field, as ever."""
    field = expression.output_field
    if told is None:
        return None
    if field.get_internal_type() == "BinaryField":
        told = bytes.fromhex(told.removeprefix(r"\x"))
        opened = getattr(field, "from_db_value", None)
        return opened(told, expression, connection) if opened else told
    return field.to_python(told)


class Maker:
    """Objects of columns, as Django's own ModelIterable makes them."""

    def __init__(self, compiler: Any) -> None:
        info = compiler.klass_info
        self.model = info["model"]
        self.first, self.last = info["select_fields"][0], info["select_fields"][-1] + 1
        self.names = [column[0].target.attname for column in compiler.select[self.first : self.last]]
        # The type stubs know a later Django, where it takes one argument more.
        populators: Any = get_related_populators
        self.related = populators(info, compiler.select, connection.alias)
        self.annotations = compiler.annotation_col_map

    def __call__(self, row: list[Any]) -> Any:
        made = self.model.from_db(connection.alias, self.names, row[self.first : self.last])
        for related in self.related:
            related.populate(row, made)
        for name, column in self.annotations.items():
            setattr(made, name, row[column])
        return made
