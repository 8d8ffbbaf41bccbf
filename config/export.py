"""A list as a spreadsheet: exactly the rows and columns the user sees, and a note of who took it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[HttpResponse, int]:
    """An .xlsx download and the number of rows in it. Text is never read as a formula."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    count = 0
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, head, book.add_format({"bold": True}))
        for count, row in enumerate(rows, start=1):
            sheet.write_row(count, 0, [_cell(value) for value in row])
    response = HttpResponse(buffer.getvalue(), content_type=SHEET)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response, count


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, date | int | float | str | type(None)) else str(value)
