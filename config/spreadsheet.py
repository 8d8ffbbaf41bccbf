"""A table as a file that any spreadsheet opens: CSV as Norwegian programs read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from config.export import harmless


def as_csv(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[HttpResponse, int]:
    """A .csv download with semicolons and a mark of UTF-8, and the number of rows in it."""
    buffer, told = io.StringIO(), [[_told(value) for value in row] for row in rows]
    csv.writer(buffer, delimiter=";").writerows([head, *told])
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response, len(told)


def _told(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return harmless(value)
