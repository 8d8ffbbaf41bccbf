"""A workbook that is sent as it is written: read back by another library, cell for cell."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import openpyxl
import pytest

from config import export, workbook

MOMENT = datetime(2026, 3, 1, 13, 45, 30, tzinfo=UTC)
CELLS = [
    # What is written, and what a reader finds.
    ("Åse Ødegård", "Åse Ødegård"),
    ("  med luft  ", "  med luft  "),
    ("<b>&amp; «'\"", "<b>&amp; «'\""),
    ("to\nlinjer\tog\rmer", "to\nlinjer\tog\rmer"),
    ("_x000D_ er ingen linje", "_x000D_ er ingen linje"),
    ("en\x07pip", "en\x07pip"),
    ("🏠 hjem", "🏠 hjem"),
    ("=1+1", "=1+1"),
    ("", None),
    (None, None),
    (0, 0),
    (-7, -7),
    (2**40, 2**40),
    (12.5, 12.5),
    (Decimal("13.24"), 13.24),
    (float("nan"), "nan"),
    (True, True),
    (False, False),
    (date(1950, 2, 28), datetime(1950, 2, 28)),  # noqa: DTZ001 — a reader knows no zones
    (date(2096, 2, 29), datetime(2096, 2, 29)),  # noqa: DTZ001
    # Moments are told by the clocks here, also in summer and over midnight.
    (MOMENT, datetime(2026, 3, 1, 14, 45, 30)),  # noqa: DTZ001
    (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), datetime(2026, 7, 1, 0, 30)),  # noqa: DTZ001
    (datetime(2026, 3, 1, 9, 15), datetime(2026, 3, 1, 9, 15)),  # noqa: DTZ001
    # On the day when the clocks change, before and after.
    (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 59)),  # noqa: DTZ001
    (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 3, 29, 3, 0)),  # noqa: DTZ001
    (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, 0)),  # noqa: DTZ001
    (datetime(2026, 6, 30, 23, 30, tzinfo=timezone(timedelta(hours=-4))), datetime(2026, 7, 1, 5, 30)),  # noqa: DTZ001
    (datetime(9999, 12, 31, 12, 0, tzinfo=UTC), datetime(9999, 12, 31, 13, 0)),  # noqa: DTZ001
]


def file_of(rows, head=("A",)):
    counts = []
    pieces = list(workbook.parts(head, rows, counts.append))
    return b"".join(pieces), pieces, counts


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize(("written", "read"), CELLS, ids=repr)
def test_a_cell_is_read_as_it_was_written(written, read):
    content, _, _ = file_of([[written, "ved siden av"]])
    cell, beside = sheet_of(content)[2]
    if isinstance(cell.value, str):
        # openpyxl leaves the numbers of characters as they are; Excel reads them.
        assert openpyxl.utils.escape.unescape(cell.value) == read
        assert cell.data_type in {"s", "inlineStr"}
    else:
        assert (cell.value, type(cell.value)) == (read, type(read))
    assert beside.value == "ved siden av"


def test_every_cell_is_its_own_whatever_stands_above_it():
    """Columns are written together when they hold one kind of value."""
    values = [written for written, _ in CELLS]
    rows = [
        [values[(start + column) % len(values)] for column in range(len(values))] for start in range(len(values))
    ]
    together, _, _ = file_of(rows)
    found = [[cell.value for cell in row] for row in sheet_of(together).iter_rows(min_row=2)]
    alone = [sheet_of(file_of([[value]])[0]).cell(2, 1).value for value in values]
    assert [row[: len(values)] for row in found] == [
        [alone[(start + column) % len(values)] for column in range(len(values))] for start in range(len(values))
    ]


def test_rows_may_be_of_different_lengths():
    content, _, _ = file_of([["a"], ["b", 2, "c"], [3, None]])
    assert [[cell.value for cell in row] for row in sheet_of(content).iter_rows(min_row=2)] == [
        ["a", None, None], ["b", 2, "c"], [3, None, None],
    ]  # fmt: skip


def test_the_head_is_bold_and_stays_and_dates_are_norwegian():
    content, _, _ = file_of([[date(2026, 3, 1), MOMENT]], head=["Dag", "Tid & sted"])
    sheet = sheet_of(content)
    assert [(cell.value, cell.font.b) for cell in sheet[1]] == [("Dag", True), ("Tid & sted", True)]
    assert sheet.freeze_panes == "A2"
    assert [cell.number_format for cell in sheet[2]] == ["dd.mm.yyyy", "dd.mm.yyyy hh:mm"]


def test_it_is_sent_as_it_is_written():
    """The first pieces are there before the last row is asked for, and no piece holds the whole."""
    asked = []
    rows = ([asked.append(n) or f"rad {n}", n] for n in range(20_000))
    pieces = workbook.parts(["Tekst", "Tall"], rows, lambda count: None)
    first = next(pieces)
    assert first.startswith(b"PK") and asked == []
    next(pieces)
    assert len(asked) < 10_000
    rest = list(pieces)
    assert 0 < max(map(len, rest)) < sum(map(len, rest)) / 2


def test_the_archive_is_whole():
    content, _, counts = file_of([[n, "tekst"] for n in range(1200)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert counts == [500, 1000, 1200]
    assert sheet_of(content).max_row == 1201


def test_a_long_text_is_cut_to_what_a_cell_holds():
    content, _, _ = file_of([["x" * 40_000]])
    assert len(sheet_of(content)["A2"].value) == 32_767


def test_without_rows_there_is_a_head():
    content, _, counts = file_of([], head=["Navn", "Sak"])
    assert [[cell.value for cell in row] for row in sheet_of(content)] == [["Navn", "Sak"]]
    assert counts == []


@pytest.mark.django_db
def test_who_goes_away_half_way_has_taken_what_was_sent(cast):
    seen = []
    response = export.streamed_workbook(
        "liste", ["Tall"], lambda: ([n] for n in range(90_000)), total=90_000, by=cast.sara, log=seen.append
    )
    sent = iter(response.streaming_content)
    assert (next(sent)[:2], len(next(sent)) > 0) == (b"PK", True)
    response._iterator.close()
    assert 0 < seen[0] < 90_000
