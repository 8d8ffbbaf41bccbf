"""The SELECT of a figure's rows, written once."""

from __future__ import annotations

from collections.abc import Mapping


def rows(
    source: str,
    *,
    subject: str,
    bydel: str,
    landlord: str = "NULL",
    parts: Mapping[str, str] | None = None,
    amount: str = "NULL",
    whole: str = "NULL",
) -> str:
    """One row for each of `source`: what stands after FROM. `parts` gives each split its value in SQL."""
    split = ", ".join(f"'{name}=' || {value}" for name, value in (parts or {}).items())
    return f"""
        SELECT {subject} AS subject, {bydel} AS bydel, ({landlord})::bigint AS landlord,
            ARRAY[{split}]::text[] AS parts, ({amount})::numeric AS amount, ({whole})::numeric AS whole
        FROM {source}
    """


def one_if(condition: str) -> str:
    """1 for a row that meets it, else 0: the amount of a share."""
    return f"COALESCE({condition}, false)::int"


def kept(column: str, covered: str) -> str:
    """Whether the bydel keeps such records at all: else nobody having them would be told as a number."""
    return f"{column} IN (SELECT c.bydel FROM ({covered}) c)"


def year(column: str) -> str:
    """Whether a date is in the year that ends with the day."""
    return f"{column} BETWEEN %(since)s AND %(day)s"
