"""Need against stock by size: the rows of the table, and the bars beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.bars import Bar, Chart, chart
from dashboard.behov.reading import Against


def against_rows(found: Sequence[Against]) -> list[dict[str, Any]]:
    return [
        {
            "label": row.label, "need": row.need, "stock": row.stock, "vacant": row.vacant,
            "expected": row.expected, "missing": _missing(row.missing),
        }
        for row in found
    ]  # fmt: skip


def _missing(number: int) -> str:
    if number > 0:
        return f"mangler {number}"
    return f"{-number} til overs" if number else "like mange"


def against_chart(found: Sequence[Against], unit: str, year: int) -> Chart | None:
    groups = [
        (row.label, [Bar("Behov", row.need, str(row.need), "need"), Bar("Ventet ledig", row.expected,
         str(row.expected), "expected"), Bar("Ledig nå", row.vacant, str(row.vacant), "vacant"),
         Bar("Boliger i alt", row.stock, str(row.stock), "stock")])
        for row in found
    ]  # fmt: skip
    told = [f"{row.label}: behov {row.need}, ventet ledig {row.expected}" for row in found]
    return chart(f"Bolig mot behov i {unit} {year}", f"{'. '.join(told)}.", groups)
