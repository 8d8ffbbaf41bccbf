"""The API of the figures says what the pages say, to those who may read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from dashboard.figures import BY_CODE, FIGURES
from dashboard.models import Withheld
from tests.cast import logged_in, user_in
from tests.factories import (
    BydelFactory,
    CityFigureFactory,
    DwellingFactory,
    FolketallFactory,
    SnapshotFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 31)


def ask(user, name, status=200, **query):
    response = logged_in(user).get(reverse(f"api-oversikt{name}"), query)
    assert response.status_code == status, response.content
    return response.json()


def of(rows, code):
    return next(row for row in rows if row["figure"] == code)


def test_each_definition_stands_once(cast):
    told = ask(cast.sara, "-definisjoner")
    assert [row["code"] for row in told] == [figure.code for figure in FIGURES]
    row = next(row for row in told if row["code"] == "ventende")
    assert row["definition"] == BY_CODE["ventende"].definition and row["unit"] == "antall"
    assert {part["part"].split("=")[0] for split in row["splits"] for part in split["parts"]} == set(
        BY_CODE["ventende"].splits
    )


def test_the_units_figures_are_exact_and_live(cast):
    WaitingEntryFactory(bydel=cast.sagene)
    assert Decimal(of(ask(cast.sara, "", bydel=cast.sagene.pk), "ventende")["now"]) == 1
    WaitingEntryFactory(bydel=cast.sagene)
    row = of(ask(cast.sara, "", bydel=cast.sagene.pk), "ventende")
    assert Decimal(row["now"]) == 2 and row["text"] == "2" and row["before"] is None


def test_without_data_there_is_no_number(cast):
    row = of(ask(cast.sara, "", bydel=cast.sagene.pk), "boetid")
    assert row["now"] is None and row["text"] == "Ikke nok data"


def test_a_landlord_reads_its_own(cast):
    DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    told = ask(cast.unni, "", utleier=cast.boligbygg.pk)
    assert [row["figure"] for row in told] == [figure.code for figure in FIGURES if figure.landlords]
    ask(cast.unni, "", status=403, bydel=cast.sagene.pk)
    ask(cast.sara, "", status=403, utleier=cast.boligbygg.pk)
    ask(cast.unni, "-tall", status=404, utleier=cast.boligbygg.pk, figure="ventende")


@pytest.mark.parametrize("query", [{}, {"bydel": 1, "utleier": 1}])
def test_one_unit_is_asked_for(cast, query):
    assert "Send enten bydel eller utleier." in str(ask(cast.sara, "", status=400, **query))


def test_an_unknown_figure_is_refused(cast):
    told = ask(cast.sara, "-tall", status=400, bydel=cast.sagene.pk, figure="finnes-ikke")
    assert told == {"figure": ["Velg et av alternativene."]}


def test_one_figure_has_its_parts_and_its_snapshots(cast):
    WaitingEntryFactory(bydel=cast.sagene)
    SnapshotFactory(bydel=cast.sagene, day=DAY, value=7)
    told = ask(cast.sara, "-tall", bydel=cast.sagene.pk, figure="ventende")
    points = {point["day"]: point for point in told["points"]}
    assert Decimal(points["2026-10-31"]["value"]) == 7
    assert Decimal(told["points"][-1]["value"]) == 1 and len(told["points"]) == 25
    missing = points["2026-09-30"]
    assert missing["value"] is None and missing["why"] == "Ikke målt"
    first = next(iter(BY_CODE["ventende"].splits))
    assert sum(Decimal(part["value"]) for part in told["parts"] if part["part"].startswith(f"{first}=")) == 1


def test_the_rows_are_those_that_may_be_opened_in_pages(cast):
    entries = [WaitingEntryFactory(bydel=cast.sagene) for _ in range(3)]
    WaitingEntryFactory(bydel=cast.ullern)
    told = ask(cast.sara, "-rader", bydel=cast.sagene.pk, figure="ventende", page_size=2)
    assert [row["id"] for row in told["results"]] == [row.soknad_id for row in reversed(entries)][:2]
    assert told["results"][0]["url"] == reverse("soknad", args=[entries[-1].soknad_id])
    rest = logged_in(cast.sara).get(told["next"]).json()
    assert [row["id"] for row in rest["results"]] == [entries[0].soknad_id] and rest["next"] is None


def test_the_rows_are_not_for_those_who_open_no_cases(cast):
    ask(cast.bjorn, "-rader", status=403, bydel=cast.sagene.pk, figure="ventende")


def test_rows_of_a_part(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    query = {"bydel": cast.sagene.pk, "figure": "ventende"}
    parts = [part for part in ask(cast.sara, "-tall", **query)["parts"] if Decimal(part["value"])]
    told = ask(cast.sara, "-rader", **query, part=parts[0]["part"])
    assert [row["id"] for row in told["results"]] == [entry.soknad_id]
    assert ask(cast.sara, "-rader", **query, part="finnes=ikke")["results"] == []


@pytest.mark.parametrize("name", ["", "-rader"])
def test_more_rows_cost_no_more_queries(cast, name):
    client, counts = logged_in(cast.sara), []
    query = {"bydel": cast.sagene.pk, **({"figure": "ventende"} if name else {})}
    for more in (1, 1, 7):
        for _ in range(more):
            WaitingEntryFactory(bydel=cast.sagene)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse(f"api-oversikt{name}"), query)
        counts.append(len(caught))
    assert counts[1] == counts[2] <= 13, counts


def publish(cast):
    CityFigureFactory(kommune=cast.oslo, day=DAY, value=200)
    CityFigureFactory(kommune=cast.oslo, day=DAY, bydel=cast.sagene, value=46)
    CityFigureFactory(kommune=cast.oslo, day=DAY, bydel=cast.ullern, value=None, withheld=Withheld.HIDDEN)
    CityFigureFactory(kommune=cast.oslo, day=date(2026, 9, 30), value=190)


def test_what_is_published_says_why_a_number_is_withheld(cast):
    publish(cast)
    told = {row["bydel"]: row for row in ask(cast.arne, "-by")}
    assert Decimal(told[None]["value"]) == 200 and told[None]["withheld"] == ""
    assert told[cast.ullern.pk]["value"] is None and told[cast.ullern.pk]["withheld"] == "skjult"
    (earlier,) = ask(cast.arne, "-by", day="2026-09-30")
    assert Decimal(earlier["value"]) == 190
    ask(cast.arne, "-by", status=404, day="2026-08-31")


def test_bydeler_side_by_side_and_for_each_thousand(cast):
    publish(cast)
    FolketallFactory(bydel=cast.sagene, year=2026, inhabitants=46_000)
    told = ask(cast.sara, "-by-tall", figure="ventende")
    assert told["day"] == "2026-10-31" and told["days"] == ["2026-10-31", "2026-09-30"]
    assert [point["value"] for point in told["points"]] == ["190.0000", "200.0000"]
    sagene, ullern = told["rows"]
    assert (sagene["bydel"], sagene["rate"], sagene["withheld"]) == (cast.sagene.pk, "1.0000", "")
    assert (ullern["value"], ullern["rate"], ullern["withheld"]) == (None, None, "skjult")


def test_nothing_published_yet(cast):
    assert ask(cast.sara, "-by") == []
    told = ask(cast.sara, "-by-tall", figure="ventende")
    assert told["day"] is None and told["rows"] == []


def test_another_kommune_is_not_read(cast):
    CityFigureFactory(kommune=cast.raelingen_kommune, day=DAY)
    ask(cast.arne, "-by", status=403, kommune=cast.raelingen_kommune.pk)
    assert len(ask(user_in(cast.raelingen, role=Role.MANAGER), "-by")) == 1


def test_a_landlord_reads_no_bydel(cast):
    publish(cast)
    told = ask(cast.unni, "-by", status=403, kommune=cast.oslo.pk)
    assert told["detail"].startswith("Tallene for byen er for bydelene")


def test_a_bydel_that_was_merged_by_then_is_not_compared(cast):
    publish(cast)
    merged = BydelFactory(kommune=cast.oslo, merged_into=cast.sagene, merged_on=DAY)
    told = ask(cast.sara, "-by-tall", figure="ventende")
    assert merged.pk not in [row["bydel"] for row in told["rows"]]
