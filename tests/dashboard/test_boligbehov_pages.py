"""The pages of boligbehov: counting, adjusting, making final, and need against stock."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Export
from dashboard.actions import boligbehov
from dashboard.models import Behovstall, Boligbehov
from tests.allocation.test_soknad_pages import queries
from tests.cast import logged_in
from tests.dashboard.test_boligbehov import DAY, TODAY, YEAR, counted, made, waits
from tests.factories import BydelFactory, DwellingFactory

pytestmark = pytest.mark.django_db


def text(user, address):
    return logged_in(user).get(address).content.decode()


def cell(row):
    return Behovstall.objects.get(boligbehov=row, kind="ordinaer", size=2)


def test_without_a_count_the_leaders_are_asked_to_count(cast):
    assert "Tell boligbehovet" in text(cast.lars, reverse("boligbehov"))
    assert "Lederne i bydelen teller" in text(cast.sara, reverse("boligbehov"))


def test_counting_from_the_form(cast):
    waits(cast.sagene)
    client, address = logged_in(cast.lars), reverse("boligbehov-count")
    assert client.post(address, {"day": "x"}).status_code == 422
    ahead = client.post(address, {"day": (TODAY + DAY).strftime("%d.%m.%Y")})
    assert ahead.status_code == 409
    assert "Telledagen kan ikke være fram i tid" in ahead.content.decode()
    done = client.post(address, {"day": TODAY.strftime("%d.%m.%Y")})
    assert done["Location"] == Boligbehov.objects.get().get_absolute_url()
    again = client.post(address, {"day": TODAY.strftime("%d.%m.%Y")})
    assert again.status_code == 422
    assert "Skriv hvorfor." in again.content.decode()


def test_the_page_says_it_in_words_and_how_it_is_counted(cast):
    waits(cast.sagene, followup=True)
    counted(cast)
    shown = text(cast.sara, reverse("boligbehov"))
    assert "Husstander med et åpent behov: 1." in shown
    assert "Ventet ledig er summen av fire tall" in shown
    assert "Gjør endelig" not in shown
    assert reverse("boligbehov-adjust", args=[cell(Boligbehov.objects.get()).pk]) not in shown


def test_adjusting_shows_the_reason_and_keeps_the_history(cast):
    waits(cast.sagene)
    row = counted(cast)
    client, address = logged_in(cast.lars), reverse("boligbehov-adjust", args=[cell(row).pk])
    assert client.post(address, {"value": "-1", "reason": "x"}).status_code == 422
    refused = client.post(address, {"value": "1", "reason": "Samme."})
    assert refused.status_code == 409
    assert "Samme." in refused.content.decode()
    assert client.post(address, {"value": "4", "reason": "Tre manglet."}).status_code == 302
    assert client.post(address, {"value": "3", "reason": "To manglet."}).status_code == 302
    shown = client.get(address).content.decode()
    assert "4: Tre manglet." in shown
    assert "3: To manglet." in shown
    page = text(cast.sara, row.get_absolute_url())
    assert "Justert for hånd" in page
    assert "To manglet." in page


def test_a_final_count_offers_only_a_new_one(cast):
    waits(cast.sagene)
    row = counted(cast)
    client = logged_in(cast.lars)
    assert client.post(reverse("boligbehov-finalise", args=[row.pk]), {"sent": "yes"}).status_code == 302
    shown = client.get(reverse("boligbehov")).content.decode()
    assert "Versjon 1, endelig" in shown
    assert "Tell på nytt" in shown
    assert "Gjør endelig" not in shown
    refused = client.post(reverse("boligbehov-adjust", args=[cell(row).pk]), {"value": "9", "reason": "Feil."})
    assert refused.status_code == 409


def test_the_chart_has_a_title_a_description_and_the_table_beside(cast):
    waits(cast.sagene, rooms=3)
    DwellingFactory(bydel=cast.sagene, rooms=3, bedrooms=1)
    counted(cast)
    shown = text(cast.sara, reverse("boligbehov-against"))
    assert f'<title id="soyler-tittel">Bolig mot behov i Bydel Sagene {YEAR}</title>' in shown
    assert "3 rom: behov 1, ventet ledig 0" in shown
    assert "Behovet er større enn det som ventes ledig: 3 rom (mangler 1)." in shown
    main = shown.split("<main")[1].split("</main>")[0]
    assert "style=" not in main
    # Every bar has its value in words beside it.
    assert main.count("<rect") == main.count('class="bars__value"') == 20
    row = re.search(r"3 rom</th>(.*?)</tr>", main, re.DOTALL)[1]
    assert re.findall(r">(\d+)<", row) == ["1", "0", "0", "1"]


def test_without_a_count_there_is_nothing_to_set_against(cast):
    assert "Ikke nok data" in text(cast.sara, reverse("boligbehov-against"))


def test_the_file_has_what_the_page_has(cast):
    waits(cast.sagene)
    row = counted(cast)
    response = logged_in(cast.sara).get(reverse("boligbehov-excel", args=[row.pk]))
    assert "spreadsheetml" in response["Content-Type"]
    assert Export.objects.get().what == "Boligbehov"


def test_an_analyst_reads_the_sum_and_no_count_of_a_bydel(cast):
    row = None
    for bydel in (cast.sagene, cast.ullern, BydelFactory(kommune=cast.oslo, number="07", name="Bydel Alna")):
        for _ in range(6):
            waits(bydel)
        row = made(bydel)
        before = text(cast.arne, reverse("boligbehov"))
        boligbehov.finalise(boligbehov=row, by=row.counted_by)
    assert "Bydel Alna</li>" in before
    page = logged_in(cast.arne).get(reverse("boligbehov"))
    whole = next(line for line in page.context_data["numbers"] if line["label"] == "Åpne behov")
    assert whole["value"] == "18"
    assert "Skjult" in page.content.decode()
    assert logged_in(cast.arne).get(row.get_absolute_url()).status_code == 404
    assert "Bolig mot behov" in text(cast.arne, reverse("boligbehov-against"))


def test_no_page_asks_more_than_eight_questions(cast):
    for number in (1, 20):
        for _ in range(number):
            waits(cast.sagene)
        row = counted(cast, reason="Flere.")
        boligbehov.adjust(tall=cell(row), value=99, reason="Flere.", by=cast.lars)
        pages = [
            reverse("boligbehov"), row.get_absolute_url(), reverse("boligbehov-against"),
            reverse("boligbehov-kommune"), reverse("boligbehov-adjust", args=[cell(row).pk]),
        ]  # fmt: skip
        costs = {address: queries(logged_in(cast.lars), address) for address in pages}
        assert max(costs.values()) <= 8, costs


def test_an_older_version_is_still_read(cast):
    waits(cast.sagene)
    first = counted(cast, day=TODAY - timedelta(days=2))
    counted(cast, reason="Én til.")
    shown = text(cast.sara, first.get_absolute_url())
    assert "Versjon 1, ikke endelig" in shown
    assert "Gjør endelig" not in text(cast.lars, first.get_absolute_url())
