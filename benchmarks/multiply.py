"""Rows of a database once more, with other keys: how a demo city becomes ten years, or a country.

Postgres copies the rows itself. A key becomes key + copy * distance, where the distance of a table is its highest
key, and so does everything that points to a copied row. What must be unique says itself how it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import AutoField, DateField, Field, ForeignKey, Model, UUIDField

Changes = Mapping[str, str]


@dataclass
class Copier:
    """`only` chooses rows of a table, `changes` are SQL for a column as `table.column`."""

    cursor: Any
    tables: tuple[type[Model], ...]
    changes: Changes = field(default_factory=dict)
    only: Mapping[type[Model], str] = field(default_factory=dict)
    # Each copy is so many days older than the one before.
    days: int = 0

    def __post_init__(self) -> None:
        numbered = [table for table in self.tables if isinstance(table._meta.pk, AutoField)]
        self.distance = {table: self._highest(table) for table in numbered}

    def copy(self, first: int, last: int) -> None:
        for table in self.tables:
            self._copy(table, first, last)

    def _copy(self, table: type[Model], first: int, last: int) -> None:
        columns = [column for column in table._meta.concrete_fields if not column.generated]
        names = ", ".join(f'"{column.column}"' for column in columns)
        values = ", ".join(self._value(table, column) for column in columns)
        self.cursor.execute(
            f'INSERT INTO "{table._meta.db_table}" ({names}) SELECT {values} FROM "{table._meta.db_table}" AS old,'
            f" generate_series({first}, {last}) AS copy WHERE {self.only.get(table, 'true')} ORDER BY copy, old"
        )

    def _value(self, table: type[Model], column: Field[Any, Any]) -> str:
        changed = self.changes.get(f"{table._meta.db_table}.{column.column}")
        if changed:
            return changed
        value = f'old."{column.column}"'
        if isinstance(column, ForeignKey):
            # The key of a row that is copied too, also through a table whose key is another's.
            return self._moved(_root(column), value)
        if column.primary_key:
            return (
                f"md5({value}::text || copy)::uuid" if isinstance(column, UUIDField) else self._moved(table, value)
            )
        return self._earlier(column, value) if self.days else value

    def _earlier(self, column: Field[Any, Any], value: str) -> str:
        days = f"copy * {self.days}"
        if isinstance(column, DateTimeRangeField):
            back = f"make_interval(days => {days})"
            return f"tstzrange(lower({value}) - {back}, upper({value}) - {back})"
        if isinstance(column, DateField):
            whole = column.get_internal_type() == "DateField"
            return f"{value} - {days}" if whole else f"{value} - make_interval(days => {days})"
        return value

    def _moved(self, table: type[Model], value: str) -> str:
        return f"{value} + copy * {self.distance[table]}" if table in self.distance else value

    def subject(self, label: str, value: str) -> str:
        """SQL for the key that stands beside the label of its table."""
        cases = " ".join(f"WHEN '{table._meta.label_lower}' THEN copy * {n}" for table, n in self.distance.items())
        return f"{value} + CASE {label} {cases} ELSE 0 END"

    def _highest(self, table: type[Model]) -> int:
        pk = table._meta.pk
        self.cursor.execute(f'SELECT coalesce(max("{pk.column}"), 0) FROM "{table._meta.db_table}"')
        return int(self.cursor.fetchone()[0])


def _root(column: ForeignKey[Any, Any]) -> type[Model]:
    table = column.related_model
    while isinstance(table._meta.pk, ForeignKey):
        table = table._meta.pk.related_model
    return table


def move_sequences(cursor: Any, tables: Iterable[type[Model]]) -> None:
    for table in tables:
        pk = table._meta.pk
        if isinstance(pk, AutoField):
            name = table._meta.db_table
            sequence = f"pg_get_serial_sequence('{name}', '{pk.column}')"
            cursor.execute(f'SELECT setval({sequence}, max("{pk.column}")) FROM "{name}"')


def drop_indexes(cursor: Any, tables: Iterable[type[Model]]) -> list[str]:
    """Those that hold no rule. Returns what makes them again: to sort once is cheaper than row by row."""
    names = [table._meta.db_table for table in tables]
    cursor.execute(INDEXES, {"tables": names})
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid::regclass::text = ANY (%(tables)s) AND NOT i.indisunique AND NOT i.indisexclusion
ORDER BY c.relname
"""


def loose_ends(cursor: Any) -> list[str]:
    """The foreign keys that point to nothing. Triggers were at rest, so nobody else has looked."""
    cursor.execute(FOREIGN_KEYS)
    found = []
    for name, statement in cursor.fetchall():
        cursor.execute(statement)
        if cursor.fetchone()[0]:
            found.append(name)
    return found


FOREIGN_KEYS = """
SELECT c.conname, format(
    'SELECT EXISTS (SELECT 1 FROM %s a WHERE (%s) AND NOT EXISTS (SELECT 1 FROM %s b WHERE %s))',
    c.conrelid::regclass,
    string_agg(format('a.%I IS NOT NULL', mine.attname), ' AND '),
    c.confrelid::regclass,
    string_agg(format('b.%I = a.%I', theirs.attname, mine.attname), ' AND '))
FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k(mine, theirs),
    pg_attribute mine, pg_attribute theirs
WHERE c.contype = 'f' AND mine.attrelid = c.conrelid AND mine.attnum = k.mine
    AND theirs.attrelid = c.confrelid AND theirs.attnum = k.theirs
GROUP BY c.oid, c.conname, c.conrelid, c.confrelid
ORDER BY c.conname
"""
