"""What the pages of Oversikt show to whom, and that it is the same in files."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allocation.models import RuleSet
from audit.models import Export
from dashboard.actions import snapshots
from dashboard.models import CityFigure, Snapshot
from tests.cast import logged_in
from tests.factories import (
    CityFigureFactory,
    FolketallFactory,
    RuleSetFactory,
    SnapshotFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST_MONTH = TODAY.replace(day=1) - timedelta(days=1)


def waits(bydel, number, **fields):
    return [
        WaitingEntryFactory(bydel=bydel, received_on=TODAY - timedelta(days=30), **fields) for _ in range(number)
    ]


def page(user, name, *args, **query):
    return logged_in(user).get(reverse(name, args=args), query)


def text(response):
    return response.content.decode()


def line_of(response, code):
    found = {line.figure.code: line for _, _, lines in response.context_data["sections"] for line in lines}
    return found[code]


@pytest.mark.parametrize("who", ["sara", "mona", "bente", "bjorn"])
def test_everybody_in_a_bydel_reads_its_numbers(cast, who):
    waits(cast.sagene, 3)
    waits(cast.ullern, 4)
    assert line_of(page(getattr(cast, who), "oversikt"), "ventende").text == "3"


def test_the_most_telling_are_said_first_in_words(cast):
    waits(cast.sagene, 3)
    assert "3 husstander venter på bolig." in text(page(cast.mona, "oversikt"))


def test_a_bydel_without_records_has_not_enough_data(cast):
    response = page(cast.mona, "oversikt")
    assert line_of(response, "ventende").text == "Ikke nok data"
    assert response.status_code == 200


def test_a_year_ago_is_read_from_the_snapshot(cast):
    waits(cast.sagene, 3)
    then = snapshots.month_ends(TODAY - timedelta(days=400), TODAY - timedelta(days=366))[-1]
    SnapshotFactory(bydel=cast.sagene, day=then, figure="ventende", value=1, count=1)
    line = line_of(page(cast.mona, "oversikt"), "ventende")
    assert (line.before_text, line.change, line.judged) == ("1", "2 flere", "verre")


def test_a_month_that_was_not_taken_is_not_nought(cast):
    waits(cast.sagene, 3)
    SnapshotFactory(bydel=cast.sagene, day=LAST_MONTH, figure="ventende", value=2, count=2)
    table = page(cast.mona, "oversikt-tall", "ventende").context_data["table"]
    assert [words for _, words, _ in table[:3]] == ["3", "2", "Ikke målt"]


def test_the_chart_has_a_title_a_description_and_its_numbers_beside(cast):
    waits(cast.sagene, 3)
    SnapshotFactory(bydel=cast.sagene, day=LAST_MONTH, figure="ventende", value=2, count=2)
    shown = text(page(cast.mona, "oversikt-tall", "ventende"))
    assert '<svg class="chart" viewBox="0 0 640 240" role="img" aria-labelledby="graf-t graf-d">' in shown
    assert f"Fra 2 den {LAST_MONTH:%d.%m.%Y} til 3 den {TODAY:%d.%m.%Y}." in shown
    assert "<caption" in shown


def test_one_point_is_no_development(cast):
    waits(cast.sagene, 3)
    assert "Ikke nok data til en graf" in text(page(cast.mona, "oversikt-tall", "ventende"))


def test_new_rules_are_marked_in_the_chart(cast):
    waits(cast.sagene, 1)
    RuleSet.objects.filter(kommune=cast.oslo).update(valid_to=TODAY - timedelta(days=91))
    rules = RuleSetFactory(kommune=cast.oslo, code="ny", valid_from=TODAY - timedelta(days=90))
    assert f"Nye regler fra {rules.valid_from:%d.%m.%Y}" in text(page(cast.mona, "oversikt-tall", "ventende"))


def test_the_rows_behind_are_those_that_are_counted(cast):
    [listed] = waits(cast.sagene, 1)
    left = waits(cast.sagene, 1, left_on=TODAY, left_cause="bortfall")[0]
    shown = text(page(cast.mona, "oversikt-rader", "ventende"))
    assert listed.soknad.number in shown
    assert left.soknad.number not in shown


def test_the_rows_of_one_part_alone(cast):
    [acute] = waits(cast.sagene, 1, urgency=1)
    [other] = waits(cast.sagene, 1, urgency=4)
    shown = text(page(cast.mona, "oversikt-rader", "ventende", **{"del": "hastegrad=1"}))
    assert acute.soknad.number in shown
    assert other.soknad.number not in shown


def test_a_part_that_is_made_up_has_no_rows(cast):
    waits(cast.sagene, 1)
    response = page(cast.mona, "oversikt-rader", "ventende", **{"del": "x'; DROP TABLE"})
    assert "Ingen rader å vise" in text(response)


def test_who_opens_no_cases_reads_the_number_and_not_the_rows(cast):
    waits(cast.sagene, 1)
    assert page(cast.bjorn, "oversikt-rader", "ventende").status_code == 403
    assert "Se radene bak" not in text(page(cast.bjorn, "oversikt-tall", "ventende"))


def test_a_landlord_reads_its_own_numbers_and_no_bydels(cast):
    assert page(cast.unni, "oversikt").status_code == 200
    assert page(cast.unni, "oversikt-tall", "ventende").status_code == 404
    assert page(cast.unni, "oversikt-by").status_code == 403


def test_a_figure_that_does_not_exist_is_not_found(cast):
    assert page(cast.mona, "oversikt-tall", "finnes-ikke").status_code == 404
    assert page(cast.mona, "oversikt-by-tall", "finnes-ikke").status_code == 404


def test_files_say_what_the_page_says(cast):
    waits(cast.sagene, 3)
    response = page(cast.mona, "oversikt-export", format="csv")
    rows = list(csv.reader(io.StringIO(text(response).removeprefix("\ufeff")), delimiter=";"))
    assert ["Husstander som venter på bolig", "3"] in [row[1:3] for row in rows]
    assert Export.objects.get().what == "Oversikt"


@pytest.mark.parametrize("name", ["oversikt-tall-export", "oversikt-rader-export"])
def test_each_download_is_noted(cast, name):
    waits(cast.sagene, 1)
    assert page(cast.mona, name, "ventende").status_code == 200
    assert Export.objects.count() == 1


def test_the_city_shows_what_is_published_and_nothing_else(cast):
    WaitingEntryFactory(bydel=cast.ullern)
    CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, value=420)
    CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, bydel=cast.ullern, value=None, withheld="skjult")
    assert line_of_city(page(cast.arne, "oversikt"), "ventende").text == "420"
    shown = page(cast.mona, "oversikt-by-tall", "ventende")
    assert [(bar.label, bar.text) for bar in shown.context_data["bars"]] == [
        ("Bydel Sagene", "Ikke nok data"),
        ("Bydel Ullern", "Skjult"),
    ]


def test_a_number_that_is_hidden_from_others_is_shown_to_its_own_bydel_and_in_no_file(cast):
    for bydel in (cast.sagene, cast.ullern):
        SnapshotFactory(bydel=bydel, day=LAST_MONTH, value=3)
        CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, bydel=bydel, value=None, withheld="skjult")
    CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, value=420)

    def told(user):
        bars = page(user, "oversikt-by-tall", "ventende").context_data["bars"]
        return [(bar.label, bar.text) for bar in bars]

    assert told(cast.mona) == [("Bydel Sagene", "3, skjult for andre"), ("Bydel Ullern", "Skjult")]
    assert told(cast.arne) == [("Bydel Sagene", "Skjult"), ("Bydel Ullern", "Skjult")]
    file = text(page(cast.mona, "oversikt-by-export", "ventende", format="csv"))
    assert "Bydel Sagene;Skjult" in file and ";3" not in file


def line_of_city(response, code):
    return next(
        line for _, lines in response.context_data["sections"] for line in lines if line.figure.code == code
    )


def test_rates_are_of_those_who_lived_there_then(cast):
    CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, value=420)
    CityFigureFactory(kommune=cast.oslo, day=LAST_MONTH, bydel=cast.ullern, value=92)
    FolketallFactory(bydel=cast.ullern, year=LAST_MONTH.year, inhabitants=46_000)
    FolketallFactory(bydel=cast.ullern, year=LAST_MONTH.year + 1, inhabitants=92_000)
    rows = page(cast.mona, "oversikt-by-tall", "ventende").context_data["bars"]
    assert next(bar.note for bar in rows if bar.label == "Bydel Ullern") == "2,00"


def test_before_the_first_month_the_city_says_so(cast):
    for name, args in (("oversikt-by", ()), ("oversikt-by-tall", ("ventende",))):
        assert "Ingen måned er gitt ut ennå" in text(page(cast.arne, name, *args))


def test_an_earlier_month_is_chosen_by_its_day(cast):
    CityFigureFactory(kommune=cast.oslo, day=date(2026, 8, 31), value=400)
    CityFigureFactory(kommune=cast.oslo, day=date(2026, 9, 30), value=420)
    shown = page(cast.arne, "oversikt-by", dag="2026-08-31")
    assert line_of_city(shown, "ventende").text == "400"
    assert line_of_city(page(cast.arne, "oversikt-by", dag="tull"), "ventende").text == "420"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("oversikt", ()),
        ("oversikt-tall", ("ventende",)),
        ("oversikt-rader", ("ventende",)),
        ("oversikt-by", ()),
        ("oversikt-by-tall", ("ventende",)),
    ],
)
def test_a_page_asks_as_much_for_many_rows(cast, name, args):
    waits(cast.sagene, 1)
    snapshots.take(TODAY - timedelta(days=1))
    client = logged_in(cast.mona)
    client.get(reverse(name, args=args))
    few = questions(client, reverse(name, args=args))
    waits(cast.sagene, 40)
    assert questions(client, reverse(name, args=args)) == few <= 8


def questions(client, url):
    """Less what the test client asks around the request, and the savepoint that is its transaction here."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return sum(not one["sql"].endswith("false)") and "SAVEPOINT" not in one["sql"] for one in caught)


def test_nothing_of_the_exact_numbers_of_others_is_in_the_tables_of_a_reader(cast):
    waits(cast.ullern, 7)
    snapshots.take(LAST_MONTH)
    assert Snapshot.objects.visible_to(cast.arne).count() == 0
    assert not CityFigure.objects.visible_to(cast.unni).exists()
