"""A list as a spreadsheet: exactly the rows and columns the user sees, and a note of who took it.

Neither form is held in memory. What may be long is sent as its rows are read; of the rest the workbook is written
to a file that is gone when it is sent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest
from tempfile import TemporaryFile
from typing import Any, cast

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from accounts.models import User
from accounts.scope import scope_of
from config import workbook as books
from config.dates import norwegian_date
from config.errors import RuleBroken

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Below this the whole answer is sent at once; what is larger is read from its file while it is sent.
SMALL_BYTES = 1_000_000
LINES_AT_A_TIME = 500
# A cell that begins so is run as a formula by some programs.
_FORMULA = frozenset("=+-@\t\r")
# Cells that are written as they are.
_PLAIN = frozenset({int, float, bool, type(None)})

Rows = Iterable[Sequence[Any]]
# Gets whom to tell how many rows it has come to.
Pieces = Callable[[Callable[[int], object]], Iterator[bytes]]


def workbook(name: str, head: Sequence[str], rows: Rows) -> tuple[HttpResponse, int]:
    """An .xlsx download and the number of rows in it. Raises RuleBroken for more rows than a sheet has."""
    counts = [0]
    file = TemporaryFile()  # noqa: SIM115 — the response closes it
    for piece in books.parts(head, rows, counts.append):
        file.write(piece)
    return _answer(file, f"{name}.xlsx"), counts[-1]


def streamed_workbook(
    name: str,
    head: Sequence[str],
    rows: Callable[[], Rows],
    *,
    total: int,
    by: User,
    log: Callable[[int], None],
) -> StreamingHttpResponse:
    """An .xlsx download that begins at once. As streamed_csv; raises RuleBroken for more rows than a sheet has."""
    if total > books.MOST_ROWS:
        raise RuleBroken(books.TOO_MANY)
    sent = _sent(lambda counted: books.parts(head, rows(), counted), by, log)
    return _streamed(sent, SHEET, f"{name}.xlsx")


def streamed_csv(
    name: str,
    head: Sequence[str],
    rows: Callable[[], Rows],
    *,
    by: User,
    log: Callable[[int], None],
) -> StreamingHttpResponse:
    """A .csv download that begins at once, with semicolons and a mark of UTF-8, as Norwegian spreadsheets read it.

    The request and its transaction are over before the rows are asked for, so `rows` and `log` get one of their
    own with the scope of the user. Who goes away half-way has taken what was sent, and that is noted.
    """
    sent = _sent(lambda counted: _csv(head, rows(), counted), by, log)
    return _streamed(sent, "text/csv; charset=utf-8", f"{name}.csv")


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


def _streamed(sent: Iterator[bytes], content_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(sent, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sent(pieces: Pieces, by: User, log: Callable[[int], None]) -> Iterator[bytes]:
    counts = [0]
    try:
        with scope_of(by):
            yield from pieces(counts.append)
    finally:
        with scope_of(by):
            log(counts[-1])


def _csv(head: Sequence[str], rows: Rows, counted: Callable[[int], object]) -> Iterator[bytes]:
    yield ("\ufeff" + _lines([head])).encode()
    remaining, count = iter(rows), 0
    while batch := list(islice(remaining, LINES_AT_A_TIME)):
        count += len(batch)
        counted(count)
        yield _lines(batch).encode()


def _lines(rows: Rows) -> str:
    text = io.StringIO()
    columns = map(_column, zip_longest(*rows))
    csv.writer(text, delimiter=";").writerows(zip(*columns, strict=True))
    return text.getvalue()


def _column(values: tuple[Any, ...]) -> Sequence[Any]:
    """As a spreadsheet is to read it. Most columns are written as they are."""
    return values if _PLAIN.issuperset(map(type, values)) else [_written(value) for value in values]


def _written(value: Any) -> Any:
    return norwegian_date(value) if isinstance(value, date) else harmless(value)
