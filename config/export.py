"""A list as a spreadsheet: exactly the rows and columns the user sees, and a note of who took it.

Neither form is held in memory: a workbook is written to a file that is gone when it is sent, and comma-separated
lines are sent as they are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, cast

import xlsxwriter
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from accounts.models import User
from accounts.scope import scope_of
from config.dates import norwegian_date
from config.errors import RuleBroken

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet has 1 048 576 rows, and the first is the head.
MOST_ROWS = 1_048_575
TOO_MANY = "Listen har flere rader enn et regneark kan ha. Snevre den inn med filtrene, og last ned på nytt."
# Below this the whole answer is sent at once; what is larger is read from its file while it is sent.
SMALL_BYTES = 1_000_000
LINES_AT_A_TIME = 500
# A cell that begins so is run as a formula by some programs.
_FORMULA = frozenset("=+-@\t\r")
# Cells that are written as they are, and texts unless they begin so: nearly all, and a call for each took longer
# than reading them from the database.
_PLAIN = frozenset({int, float, bool, type(None)})


def workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[HttpResponse, int]:
    """An .xlsx download and the number of rows in it. Text is never read as a formula."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    count = 0
    file = TemporaryFile()  # noqa: SIM115 — the response closes it
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, head, book.add_format({"bold": True}))
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise RuleBroken(TOO_MANY)
            sheet.write_row(count, 0, [_cell(value) for value in row])
    return _answer(file, f"{name}.xlsx"), count


def streamed_csv(
    name: str,
    head: Sequence[str],
    rows: Callable[[], Iterable[Sequence[Any]]],
    *,
    by: User,
    log: Callable[[int], None],
) -> StreamingHttpResponse:
    """A .csv download that begins at once, with semicolons and a mark of UTF-8, as Norwegian spreadsheets read it.

    The request and its transaction are over before the rows are asked for, so `rows` and `log` get one of their
    own with the scope of the user. Who goes away half-way has taken what was sent, and that is noted.
    """
    response = StreamingHttpResponse(_sent(head, rows, by, log), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def harmless(value: Any) -> Any:
    """Text that a spreadsheet does not run."""
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def _answer(file: Any, name: str) -> HttpResponse:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > SMALL_BYTES:
        # Django sends both alike, but has no type that is both.
        return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=name, content_type=SHEET))
    with file:
        response = HttpResponse(file.read(), content_type=SHEET)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sent(
    head: Sequence[str], rows: Callable[[], Iterable[Sequence[Any]]], by: User, log: Callable[[int], None]
) -> Iterator[str]:
    count = 0
    try:
        with scope_of(by):
            yield "\ufeff" + _lines([head])
            remaining = iter(rows())
            while batch := list(islice(remaining, LINES_AT_A_TIME)):
                count += len(batch)
                yield _lines(batch)
    finally:
        with scope_of(by):
            log(count)


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    written = [
        [
            value
            if (kind := type(value)) in _PLAIN or (kind is str and value[:1] not in _FORMULA)
            else _written(value)
            for value in row
        ]
        for row in rows
    ]
    csv.writer(text, delimiter=";").writerows(written)
    return text.getvalue()


def _written(value: Any) -> Any:
    return norwegian_date(value) if isinstance(value, date) else harmless(value)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value if isinstance(value, date | int | float | str | type(None)) else str(value)
