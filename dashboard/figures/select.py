"""The SELECT of a figure's rows, and what many of them say in the same way."""

from __future__ import annotations

from collections.abc import Mapping

_NONE: Mapping[str, str] = {}


def select(
    source: str,
    *,
    subject: str,
    bydel: str,
    landlord: str = "NULL",
    parts: Mapping[str, str] = _NONE,
    amount: str = "NULL",
    whole: str = "NULL",
) -> str:
    """One row for each of `source`, what stands after FROM, with the columns in their order (shape.COLUMNS).

    `parts` says by split what the value of a row is; NULL is in no part.
    """
    values = ", ".join(f"'{split}=' || ({value})" for split, value in parts.items())
    told = f"array_remove(ARRAY[{values}]::text[], NULL)" if parts else "'{}'::text[]"
    return f"""
        SELECT {subject} AS subject, {bydel} AS bydel, ({landlord})::bigint AS landlord, {told} AS parts,
            ({amount})::numeric AS amount, ({whole})::numeric AS whole
        FROM {source}
    """


def one_if(condition: str) -> str:
    """1 for a row that meets it, else 0: the amount of a share."""
    return f"COALESCE({condition}, false)::int"


def one_of(*values: str) -> str:
    """The condition that a column holds one of them: `status {one_of(…)}`."""
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"IN ({quoted})"


def kept(column: str, covered: str) -> str:
    """Whether the bydel keeps such records at all: else nobody having them would be told as a number."""
    return f"{column} IN (SELECT c.bydel FROM ({covered}) c)"


def year(column: str) -> str:
    """Whether a date is in the year that ends with the day."""
    return f"{column} BETWEEN %(since)s AND %(day)s"


# As a number of rooms is grouped, both where it is needed and where it stands empty.
ROOMS = {"1": "1 rom", "2": "2 rom", "3": "3 rom", "4": "4 rom", "5": "5 rom eller flere"}


def rooms(column: str) -> str:
    return f"CASE WHEN {column} >= 5 THEN '5' ELSE {column}::text END"
