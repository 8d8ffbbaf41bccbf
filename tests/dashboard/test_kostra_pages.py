"""The pages and files of the KOSTRA report: what they say, to whom, and what they cost."""

from datetime import date, timedelta

import page
import pytest
from django.urls import reverse

from audit.models import Export
from dashboard.models import KostraRapport
from tests.allocation.test_soknad_pages import queries
from tests.breaking import update
from tests.cast import logged_in
from tests.dashboard.test_kostra import LAST, YEAR, household, lives, report
from tests.factories import BydelFactory

pytestmark = pytest.mark.django_db


def text(user, address):
    return logged_in(user).get(address).content.decode()


def frozen(cast, number=1):
    for _ in range(number):
        lives(cast.sagene, date(YEAR, 5, 1))
    return report(cast)


class TestDraft:
    def test_a_draft_is_counted_live_and_says_so(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        shown = text(cast.sara, reverse("kostra"))
        assert f"Utkast, regnet ut nå. Tallene gjelder 31.12.{YEAR}." in shown
        assert "Nyinnflyttede husstander: 1. Byttet bolig: 0. Fikk forlenget kontrakten: 0." in shown
        assert "Rapporter og frys" not in shown

    def test_leaders_are_offered_to_report(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        assert "Rapporter og frys" in text(cast.mona, reverse("kostra"))

    def test_a_year_that_is_not_over_is_shown_and_not_reported(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        shown = text(cast.lars, f"{reverse('kostra')}?aar={YEAR + 1}")
        assert "Året er ikke omme" in shown
        assert "Rapporter og frys" not in shown

    def test_a_bydel_without_data(self, cast):
        shown = text(cast.lars, reverse("kostra"))
        assert "Ikke nok data" in shown
        assert "Rapporter og frys" not in shown

    def test_a_module_without_records_has_no_nought(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        rows = logged_in(cast.lars).get(reverse("kostra")).context_data["numbers"]
        values = {row["label"]: row["value"] for row in rows}
        assert values["Husstander i midlertidige opphold"] == "Ikke nok data"
        assert values["Husstander som byttet bolig"] == "0"

    def test_a_bydel_that_was_merged_points_to_the_other(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        alna = BydelFactory(kommune=cast.oslo, name="Bydel Alna")
        update(cast.sagene, merged_into=alna, merged_on=date(YEAR, 7, 1))
        shown = text(cast.lars, reverse("kostra"))
        assert f"Bydel Sagene ble slått sammen med Bydel Alna 01.07.{YEAR}. Tallene for {YEAR} står der." in shown

    @pytest.mark.parametrize("asked", ["x", "1800", str(YEAR + 5), ""])
    def test_a_year_that_makes_no_sense_is_last_year(self, cast, asked):
        assert f"KOSTRA {YEAR}" in text(cast.lars, f"{reverse('kostra')}?aar={asked}")


class TestReporting:
    def test_the_form_says_what_happens_and_freezes(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        client, address = logged_in(cast.lars), f"{reverse('kostra-report')}?aar={YEAR}"
        assert "fryses og kan ikke endres" in client.get(address).content.decode()
        response = client.post(address, {"sent": "yes"})
        rapport = KostraRapport.objects.get()
        assert response.status_code == 302
        assert response["Location"] == rapport.get_absolute_url()

    def test_a_correction_asks_why_and_keeps_what_was_typed(self, cast):
        frozen(cast)
        client, address = logged_in(cast.lars), f"{reverse('kostra-report')}?aar={YEAR}"
        assert client.post(address, {"reason": ""}).status_code == 422
        refused = client.post(address, {"reason": "  "})
        assert refused.status_code == 422
        assert client.post(address, {"reason": "Feil dato."}).status_code == 302
        assert KostraRapport.objects.first().reason == "Feil dato."

    def test_a_year_without_data_is_refused_with_the_reason(self, cast):
        response = logged_in(cast.lars).post(reverse("kostra-report"), {"sent": "yes"})
        assert response.status_code == 409
        assert "har ikke nok data" in response.content.decode()


class TestVersions:
    def corrected(self, cast):
        goes = lives(cast.sagene, date(YEAR, 12, 30))
        frozen(cast)
        update(goes, moved_in=LAST + timedelta(days=2))
        return report(cast, reason="Datoen var feil.")

    def test_the_difference_is_shown_number_by_number(self, cast):
        second = self.corrected(cast)
        response = logged_in(cast.sara).get(second.get_absolute_url())
        row = next(row for row in response.context_data["numbers"] if row["label"] == "Nyinnflyttede husstander")
        assert (row["value"], row["before"], row["change"]) == ("1", "2", "\N{MINUS SIGN}1")
        shown = response.content.decode()
        assert "Rettet fordi:</strong> Datoen var feil." in shown
        assert "1 telles ikke lenger" in shown

    def test_the_rows_that_went_say_why(self, cast):
        second = self.corrected(cast)
        address = reverse("kostra-rows", args=[second.pk])
        shown = text(cast.sara, f"{address}?tall=nyinnflyttede&endring=endring")
        assert f"Flyttet inn: 30.12.{YEAR}, nå 02.01.{YEAR + 1}" in shown
        assert "1 rad" in shown

    def test_the_old_version_is_still_there(self, cast):
        self.corrected(cast)
        first = KostraRapport.objects.get(version=1)
        assert "Versjon 2" in text(cast.sara, first.get_absolute_url())


class TestRows:
    def test_rows_lead_to_what_the_person_may_open(self, cast):
        tenancy = lives(cast.sagene, date(YEAR, 5, 1))
        rapport = report(cast)
        address = f"{reverse('kostra-rows', args=[rapport.pk])}?tall=nyinnflyttede"
        shown = text(cast.sara, address)
        assert reverse("tenancy", args=[tenancy.pk]) in shown
        assert f"Flyttet inn: 01.05.{YEAR}" in shown
        assert logged_in(cast.bjorn).get(address).status_code == 403

    def test_a_protected_household_is_counted_and_not_shown(self, cast):
        hidden = lives(cast.sagene, date(YEAR, 5, 1), household=household(cast.sagene, protected=True))
        rapport = report(cast)
        address = f"{reverse('kostra-rows', args=[rapport.pk])}?tall=nyinnflyttede"
        shown = text(cast.sara, address)
        assert "1 rad" in shown
        assert "Skjermet, eller utenfor det du ser" in shown
        assert f"Leieforhold {hidden.pk}" not in shown
        assert f"01.05.{YEAR}" not in shown

    def test_a_part_of_a_number(self, cast):
        frozen(cast, 3)
        rapport = KostraRapport.objects.get()
        address = f"{reverse('kostra-rows', args=[rapport.pk])}?tall=nyinnflyttede&utvalg=husstand="
        assert "3 rader" in text(cast.sara, f"{address}enslig")
        assert "Ingen rader" in text(cast.sara, f"{address}par")


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [("kostra-excel", "spreadsheetml"), ("kostra-csv", "text/csv"), ("kostra-pdf", "application/pdf")],
    )
    def test_a_file_is_made_and_noted(self, cast, name, kind):
        rapport = frozen(cast)
        response = logged_in(cast.sara).get(reverse(name, args=[rapport.pk]))
        assert kind in response["Content-Type"]
        assert Export.objects.get().filters == f"Bydel Sagene, KOSTRA {YEAR}, versjon 1"

    def test_the_csv_has_the_numbers(self, cast):
        rapport = frozen(cast)
        shown = text(cast.sara, reverse("kostra-csv", args=[rapport.pk]))
        assert "Nyinnflyttede husstander;;1;;;" in shown
        assert "Husstander i midlertidige opphold;;Ikke nok data" in shown

    @pytest.mark.parametrize("profile", ["2a", "ua1"])
    def test_the_report_is_archivable_and_accessible(self, cast, profile):
        frozen(cast)
        second = report(cast, reason="Ingenting.")
        for rapport in (KostraRapport.objects.get(version=1), second):
            pdf = logged_in(cast.sara).get(reverse("kostra-pdf", args=[rapport.pk])).content
            assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


class TestSumPage:
    def test_an_analyst_reads_who_has_not_reported(self, cast):
        frozen(cast, 7)
        assert cast.ullern
        shown = text(cast.arne, reverse("kostra"))
        assert "1 av 2 bydeler har rapportert." in shown
        assert "<li>Bydel Ullern</li>" in shown
        assert "7" not in shown.split('id="list"')[1].split("</main>")[0].replace("2027", "")

    def test_an_analyst_reads_no_report_of_a_bydel(self, cast):
        rapport = frozen(cast, 7)
        for name in ("kostra-version", "kostra-rows", "kostra-excel", "kostra-csv", "kostra-pdf"):
            assert logged_in(cast.arne).get(reverse(name, args=[rapport.pk])).status_code == 404


def test_no_page_asks_more_than_eight_questions(cast):
    few = frozen(cast)
    for number in (1, 30):
        for _ in range(number):
            lives(cast.sagene, date(YEAR, 6, 1))
        rapport = report(cast, reason="Flere.")
        pages = [
            reverse("kostra"), f"{reverse('kostra')}?utkast=1", reverse("kostra-kommune"),
            rapport.get_absolute_url(), f"{reverse('kostra-rows', args=[rapport.pk])}?tall=nyinnflyttede",
        ]  # fmt: skip
        costs = {address: queries(logged_in(cast.lars), address) for address in pages}
        assert max(costs.values()) <= 8, costs
    assert few.version == 1
