"""Downloads: never in memory, never a formula, and noted also when somebody goes away half-way."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.http import FileResponse, HttpResponse
from django.urls import reverse

from audit.models import Export
from config import export
from config import workbook as books
from config.errors import RuleBroken
from tests.cast import as_system
from tests.factories import SoknadFactory

pytestmark = pytest.mark.django_db


def lines(response):
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))


def test_a_small_workbook_is_sent_whole_and_a_large_one_from_its_file():
    small, count = export.workbook("liste", ["Navn"], [["Kari"]])
    assert (type(small), count) == (HttpResponse, 1)
    large, count = export.workbook("liste", ["Tall", "Del"], ([n * 0.123457, n / 7] for n in range(120_000)))
    assert (type(large), count) == (FileResponse, 120_000)
    for response, rows in ((small, 2), (large, 120_001)):
        book = openpyxl.load_workbook(io.BytesIO(response.getvalue()), read_only=True)
        assert sum(1 for _ in book.active.iter_rows()) == rows
        assert response["Content-Disposition"] == 'attachment; filename="liste.xlsx"'


def test_more_rows_than_a_sheet_has_is_refused_in_words(cast, monkeypatch):
    monkeypatch.setattr(books, "MOST_ROWS", 2)
    assert export.workbook("liste", ["Tall"], [[1], [2]])[1] == 2
    with pytest.raises(RuleBroken, match="flere rader enn et regneark kan ha"):
        export.workbook("liste", ["Tall"], [[1], [2], [3]])
    with pytest.raises(RuleBroken, match="flere rader enn et regneark kan ha"):
        export.streamed_workbook("liste", ["Tall"], list, total=3, by=cast.sara, log=lambda _: None)


def test_the_cases_as_csv_are_those_of_the_list_and_are_noted(client, cast):
    mine = SoknadFactory(bydel=cast.sagene, received_on=date(2026, 3, 2))
    SoknadFactory(bydel=cast.ullern)
    client.force_login(cast.sara)
    assert "som=csv" in client.get(reverse("soknad-list")).content.decode()
    response = client.get(reverse("soknad-export"), {"som": "csv", "slag": mine.kind})
    head, *rows = lines(response)
    assert response["Content-Disposition"] == 'attachment; filename="soknader.csv"'
    assert (head[0], [row[0] for row in rows], rows[0][3]) == ("Sak", [mine.number], "02.03.2026")
    as_system()
    noted = Export.objects.get()
    assert (noted.user, noted.what, noted.rows) == (cast.sara, "Søknader", 1)


def test_who_goes_away_half_way_has_taken_what_was_sent(cast, monkeypatch):
    monkeypatch.setattr(export, "LINES_AT_A_TIME", 2)
    seen = []
    response = export.streamed_csv(
        "liste", ["Tall"], lambda: ([n] for n in range(9)), by=cast.sara, log=seen.append
    )
    sent = iter(response.streaming_content)
    assert [next(sent), next(sent)] == ["\ufeffTall\r\n".encode(), b"0\r\n1\r\n"]
    response._iterator.close()
    assert seen == [2]


@pytest.mark.parametrize("value", ["=1+1", "+47", "-x", "@x", "\tx", "\rx"])
def test_no_cell_of_a_csv_is_run(cast, value):
    response = export.streamed_csv("liste", ["A"], lambda: [[value]], by=cast.sara, log=lambda _: None)
    assert lines(response)[1][0] == f"'{value}"
