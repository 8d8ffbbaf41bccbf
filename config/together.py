"""Several questions to the database at once, for a page of many parts: one trip, however many tables it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ValuesListIterable, get_related_populators


class Statement(NamedTuple):
    sql: str
    params: Sequence[Any] = ()


class Apart(NamedTuple):
    """A question that is asked in a scope of its own, in the same trip: `opens` runs before it, `closes` after.

    Should it fail, the transaction is broken, and the scope goes with it.
    """

    question: QuerySet[Any]
    opens: Statement
    closes: Statement


def together(questions: Sequence[QuerySet[Any]], apart: Apart | None = None) -> list[list[Any]]:
    """The rows of each, as if asked alone: with annotations and select_related, or values_list.

    Without prefetching, and without columns of ranges: JSON tells them in Postgres' own words.

    The rows of the one that is asked apart come last.
    """
    return Written(questions, apart).ask()


class Written:
    """Questions in the words of SQL, to be asked now or again."""

    def __init__(self, questions: Sequence[QuerySet[Any]], apart: Apart | None = None) -> None:
        self._asked = [_Question(one) for one in questions]
        self._live = [one for one in self._asked if one.sql]
        self._apart = first = _Apart(apart) if apart else None
        columns = [_Apart.ANSWER] if first else []
        columns += [one.column for one in self._live]
        self.sql = f"{first.sql if first else ''}SELECT {', '.join(columns)}"
        self.params = [*(first.params if first else ()), *(param for one in self._live for param in one.params)]

    def ask(self) -> list[list[Any]]:
        """As `together`."""
        if not self._live and self._apart is None:
            return [[] for _ in self._asked]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            told = list(cursor.fetchone())
        last = [self._apart.question.rows(told.pop(0))] if self._apart else []
        answers = dict(zip(map(id, self._live), told, strict=True))
        return [*(one.rows(answers.get(id(one))) for one in self._asked), *last]


class _Apart:
    """Statements that leave the answer in a setting of the transaction, where the last statement reads it."""

    ANSWER = "current_setting('husrom.apart', true)"

    def __init__(self, apart: Apart) -> None:
        self.question = question = _Question(apart.question)
        kept = f"SELECT set_config('husrom.apart', {question.column if question.sql else 'NULL'}, true)"
        self.sql = f"{apart.opens.sql}; {kept}; {apart.closes.sql}; "
        self.params = [*apart.opens.params, *question.params, *apart.closes.params]


class _Question:
    """Of the query itself, which is large, nothing is kept but its words and what its columns hold."""

    def __init__(self, question: QuerySet[Any]) -> None:
        compiler: Any = question.query.get_compiler(connection.alias)
        try:
            self.sql, self.params = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()
            return
        self._fields = [column[0].output_field for column in compiler.select]
        listed = issubclass(question._iterable_class, ValuesListIterable)
        self._made: Any = tuple if listed else Maker(compiler)

    @property
    def column(self) -> str:
        # Django's own SQL; what anybody has typed is in the parameters.
        return f"(SELECT json_agg(r) FROM ({self.sql}) AS r({self._names}))::text"  # noqa: S608

    @property
    def _names(self) -> str:
        """Joined tables have columns of the same name."""
        return ", ".join(f"c{number}" for number in range(len(self._fields)))

    def rows(self, answer: str | None) -> list[Any]:
        if not answer:
            return []
        return [
            self._made([_value(field, told) for field, told in zip(self._fields, row.values(), strict=True)])
            for row in json.loads(answer, parse_float=Decimal)
        ]


def _value(field: Any, told: Any) -> Any:
    """What the column holds, from how JSON tells it. Sealed columns are opened by their field, as ever."""
    if told is None:
        return None
    if field.get_internal_type() == "BinaryField":
        told = bytes.fromhex(told.removeprefix(r"\x"))
        opened = getattr(field, "from_db_value", None)
        return opened(told, None, connection) if opened else told
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
