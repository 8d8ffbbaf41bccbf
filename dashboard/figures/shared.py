"""What several figures are counted from: written once, and read once in a statement that counts them all."""

from __future__ import annotations

import re
from typing import NamedTuple

# One that holds no other.
_INNERMOST = re.compile(r"/\* shared (\w+) \*/((?:(?!/\* shared ).)*?)/\* end of shared \*/", re.DOTALL)


class Hoisted(NamedTuple):
    """`named` are the sub-selects by name, each before those that read it."""

    sql: str
    named: dict[str, str]


def shared(name: str, select: str) -> str:
    """A sub-select with a name of its own, to stand after FROM. A statement of one figure has it in its place.

    It has the columns `bydel_id` and, where landlords read the figures, `landlord_id`: those whose the figures'
    rows are, since a statement about one unit reads no other's (`with_clause`).
    """
    return f"/* shared {name} */({select})/* end of shared */"


def hoisted(sql: str) -> Hoisted:
    """The statement with names in place of what is shared."""
    named: dict[str, str] = {}

    def name_of(found: re.Match[str]) -> str:
        named[found[1]] = found[2]
        return found[1]

    count = 1
    while count:
        sql, count = _INNERMOST.subn(name_of, sql)
    return Hoisted(sql, named)


def with_clause(named: dict[str, str], column: str = "") -> str:
    """The sub-selects for WITH. With a column (`bydel`, `landlord`), only rows of `%(units)s`."""
    only = f" WHERE of_all.{column}_id = ANY(%(units)s)" if column else ""
    return ", ".join(f"{name} AS (SELECT * FROM {select} of_all{only})" for name, select in named.items())
