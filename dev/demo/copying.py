"""Writes rows with COPY, which is what makes a whole city load in a minute.

Triggers and constraints are at work as always. Django's foreign keys are checked at the end of the
transaction, so the order of the tables only matters for triggers that look at another table.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import AutoField, Field, JSONField, Model

from housing.fields import EncryptedTextField

ROWS_AT_A_TIME = 20_000
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def copy(table: type[Model], rows: Sequence[Model]) -> None:
    """Write the rows of one table and move its sequence past them."""
    columns = [column for column in table._meta.concrete_fields if not column.generated]
    names = ", ".join(f'"{column.column}"' for column in columns)
    readers = [(column.attname, _writer_of(column)) for column in columns]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_AT_A_TIME):
            text = io.StringIO("".join(_line(row, readers) for row in rows[start : start + ROWS_AT_A_TIME]))
            cursor.copy_expert(f'COPY "{table._meta.db_table}" ({names}) FROM STDIN', text)
        if isinstance(table._meta.pk, AutoField):
            name = table._meta.db_table
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [name, _last_key(cursor, table)])


def last_keys(tables: Iterable[type[Model]]) -> dict[type[Model], int]:
    """The highest key of each table; 0 when it is empty."""
    with connection.cursor() as cursor:
        return {table: _last_key(cursor, table) for table in tables}


def _last_key(cursor: Any, table: type[Model]) -> int:
    cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table._meta.db_table}"')  # noqa: S608 — a model's name
    (key,) = cursor.fetchone()
    return int(key)


def _line(row: Model, readers: Sequence[tuple[str, Callable[[Any], str]]]) -> str:
    values = row.__dict__
    return (
        "\t".join([r"\N" if (value := values[name]) is None else write(value) for name, write in readers]) + "\n"
    )


def _writer_of(column: Field[Any, Any]) -> Callable[[Any], str]:
    if isinstance(column, EncryptedTextField):
        return lambda value: _bytes(bytes(column.get_db_prep_value(value, connection, prepared=True).adapted))
    if isinstance(column, JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
    return written


def written(value: Any) -> str:
    """A value as COPY reads it. The type decides, so an unknown one stops the load."""
    return _WRITERS[type(value)](value)


def _text(value: Any) -> str:
    return str(value).translate(_ESCAPES)


def _bytes(value: bytes) -> str:
    return rf"\\x{value.hex()}"


def _period(value: DateRange) -> str:
    return f"[{value.lower},{value.upper or ''})"


def _hours(value: DateTimeTZRange) -> str:
    return f"[{value.lower.isoformat()},{value.upper.isoformat()})"


def _array(value: Sequence[Any]) -> str:
    return "{" + ",".join("NULL" if element is None else written(element) for element in value) + "}"


class _Writers(dict[type, Callable[[Any], str]]):
    """Codes of choices are text or numbers of a type of their own."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        for base in (str, int):
            if issubclass(kind, base):
                self[kind] = _text if base is str else lambda value: str(int(value))
                return self[kind]
        raise TypeError(f"COPY has not been told how to write {kind.__name__}.")


_WRITERS = _Writers(
    {
        bool: lambda value: "t" if value else "f",
        int: str,
        str: _text,
        date: date.isoformat,
        datetime: datetime.isoformat,
        time: time.isoformat,
        UUID: str,
        Decimal: str,
        bytes: _bytes,
        DateRange: _period,
        DateTimeTZRange: _hours,
        list: _array,
    }
)
