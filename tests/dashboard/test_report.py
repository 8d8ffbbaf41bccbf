"""The reports as those who read the figures download them."""

from datetime import date
from decimal import Decimal

import page
import pytest
from django.urls import reverse

from audit.models import Export
from dashboard import city_page, report
from dashboard.models import Withheld
from tests.cast import as_user, logged_in
from tests.factories import CityFigureFactory, FolketallFactory, SnapshotFactory, WaitingEntryFactory
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 31)


def plain(pdf):
    return text_of(pdf).replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")


def pdf_of(user, name, status=200, **query):
    response = logged_in(user).get(reverse(name), query)
    assert response.status_code == status
    return response


def publish(cast):
    for month, value in ((31, 200), (30, 190)):
        CityFigureFactory(kommune=cast.oslo, day=date(2026, 10 if month == 31 else 9, month), value=value)
    CityFigureFactory(kommune=cast.oslo, day=date(2025, 10, 31), value=150)
    CityFigureFactory(kommune=cast.oslo, day=DAY, bydel=cast.sagene, value=46)
    CityFigureFactory(kommune=cast.oslo, day=DAY, bydel=cast.ullern, value=None, withheld=Withheld.HIDDEN)
    FolketallFactory(bydel=cast.sagene, year=2026, inhabitants=46_000)


@needs_poppler
def test_the_bydels_report_has_its_figures(cast):
    WaitingEntryFactory(bydel=cast.sagene)
    SnapshotFactory(bydel=cast.sagene, day=date(2025, 10, 31), value=7)
    SnapshotFactory(bydel=cast.sagene, day=DAY, value=9)
    response = pdf_of(cast.sara, "oversikt-pdf")
    assert response["Content-Disposition"].startswith('attachment; filename="oversikt-')
    told = plain(response.content)
    assert "Bydel Sagene" in told and "Ikke nok data" in told and "Ikke målt" in told
    assert [failure.message for failure in page.validate_pdf_bytes(response.content, profile="ua1").failures] == []
    export = Export.objects.get()
    assert export.what == "Rapport med tall" and export.filters.startswith("Bydel Sagene, ")


def test_a_landlord_has_a_report_of_its_own(cast):
    assert pdf_of(cast.unni, "oversikt-pdf")["Content-Type"] == "application/pdf"
    pdf_of(cast.unni, "oversikt-by-pdf", status=403)
    pdf_of(cast.arne, "oversikt-pdf", status=403)


@needs_poppler
def test_the_citys_report_has_each_bydel_and_hides_what_is_hidden(cast):
    publish(cast)
    told = plain(pdf_of(cast.arne, "oversikt-by-pdf").content)
    assert "31. oktober 2026" in told and "200" in told and "150" in told
    assert "Bydel Ullern" in told and "Skjult" in told and "Per 1000 innbyggere" in told
    assert Export.objects.get().filters == "Oslo kommune, 31.10.2026" or Export.objects.get().rows == 1


def test_nothing_published_is_said(cast):
    assert "Ingen måned er gitt ut ennå." in pdf_of(cast.arne, "oversikt-by-pdf", 409).content.decode()


def test_the_api_has_the_same_reports(cast):
    publish(cast)
    assert pdf_of(cast.sara, "api-oversikt-pdf", bydel=cast.sagene.pk).content.startswith(b"%PDF")
    assert pdf_of(cast.arne, "api-oversikt-by-pdf", day="2026-09-30").content.startswith(b"%PDF")
    assert Export.objects.count() == 2


def test_all_figures_cost_as_many_questions_as_one(cast, django_assert_num_queries):
    publish(cast)
    with as_user(cast.arne):
        shown = city_page.city(cast.oslo, cast.arne, "")
        with django_assert_num_queries(2):
            rows = city_page.comparisons(shown, cast.arne)["ventende"]
    assert [row.rate for row in rows] == [Decimal(1), None]


def test_a_report_that_cannot_be_printed_says_so(cast, monkeypatch):
    monkeypatch.setattr(report.overview, "by_section", lambda found: [])
    assert "Rapporten kan ikke lages." in pdf_of(cast.sara, "oversikt-pdf", 409).content.decode()
