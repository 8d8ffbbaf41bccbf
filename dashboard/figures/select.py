"""The SELECT of a figure's rows, with the columns in their order (shape.COLUMNS)."""

from __future__ import annotations

from collections.abc import Mapping

_NONE: Mapping[str, str] = {}


def select(
    source: str,
    *,
    subject: str,
    bydel: str,
    landlord: str = "NULL::bigint",
    parts: Mapping[str, str] = _NONE,
    amount: str = "NULL::numeric",
    whole: str = "NULL::numeric",
) -> str:
    """`source` is what stands after FROM. `parts` says by split what the value of a row is; NULL is in no part."""
    values = ", ".join(f"'{split}=' || ({value})" for split, value in parts.items())
    told = f"array_remove(ARRAY[{values}]::text[], NULL)" if parts else "'{}'::text[]"
    return f"""
        SELECT {subject} AS subject, {bydel} AS bydel, {landlord} AS landlord, {told} AS parts,
            ({amount})::numeric AS amount, ({whole})::numeric AS whole
        FROM {source}
    """


# As a number of rooms is grouped, both where it is needed and where it stands empty.
ROOMS = {"1": "1 rom", "2": "2 rom", "3": "3 rom", "4": "4 rom", "5": "5 rom eller flere"}


def rooms(column: str) -> str:
    return f"LEAST({column}, 5)::text"
