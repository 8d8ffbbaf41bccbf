"""Lists: pages by key, filters that never widen, and the same number of queries however many rows."""

import base64
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allocation.models import Urgency
from housing.models import Dwelling
from tests.cast import logged_in, user_of
from tests.factories import (
    BydelFactory,
    DwellingFactory,
    FornyelseFactory,
    HouseholdFactory,
    LandlordFactory,
    LeaseFactory,
    LetterFactory,
    MeetingDwellingFactory,
    OfferFactory,
    RuleSetFactory,
    SamtaleFactory,
    SoknadFactory,
    VacancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
MAKE = {
    "dwelling": lambda bydel: DwellingFactory(bydel=bydel),
    "vacancy": lambda bydel: VacancyFactory(dwelling__bydel=bydel),
    "property": lambda bydel: DwellingFactory(bydel=bydel),
    "entrance": lambda bydel: DwellingFactory(bydel=bydel),
    "tenancy": lambda bydel: LeaseFactory(bydel=bydel),
    "lease": lambda bydel: LeaseFactory(bydel=bydel),
    "household": lambda bydel: HouseholdFactory(bydel=bydel),
    "soknad": lambda bydel: SoknadFactory(bydel=bydel),
    "waiting": lambda bydel: WaitingEntryFactory(bydel=bydel),
    "vedtak": lambda bydel: VedtakFactory(soknad__bydel=bydel),
    "meeting": lambda bydel: MeetingDwellingFactory(meeting__bydel=bydel),
    "offer": lambda bydel: OfferFactory(bydel=bydel),
    "letter": lambda bydel: LetterFactory(bydel=bydel),
    "fornyelse": lambda bydel: FornyelseFactory(bydel=bydel, granted=True),
    "samtale": lambda bydel: SamtaleFactory(bydel=bydel),
}


def rows_of(client, name, **query):
    response = client.get(reverse(f"api-{name}-list"), query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def asks(name, bydel):
    return {"bydel": bydel.pk} if name == "waiting" else {}


@pytest.mark.parametrize("name", MAKE)
def test_a_row_more_costs_no_query_more(cast, name):
    client = logged_in(cast.lars)
    for _ in range(8):
        MAKE[name](cast.sagene)
    counts = {}
    for size in (1, 1, 3, 8):
        with CaptureQueriesContext(connection) as caught:
            assert len(rows_of(client, name, page_size=size, **asks(name, cast.sagene))) == size
        counts[size] = len(caught)
    assert len(set(counts.values())) == 1 and counts[8] <= 12, counts


def test_5_50_and_500_rows_cost_the_same_and_no_page_has_more_than_200(cast):
    client = logged_in(cast.sara)
    first = DwellingFactory(bydel=cast.sagene)
    kept = {
        field.name: getattr(first, field.name)
        for field in Dwelling._meta.concrete_fields
        if not field.generated and field.name not in {"id", "unit_number"}
    }
    counts, made = set(), 1
    client.get(reverse("api-dwelling-list"))
    for rows in (5, 50, 500):
        Dwelling.objects.bulk_create(Dwelling(**kept, unit_number=f"X{n:04d}") for n in range(made, rows))
        made = rows
        with CaptureQueriesContext(connection) as caught:
            assert len(rows_of(client, "dwelling", page_size=1000)) == min(rows, 200)
        counts.add(len(caught))
    assert len(counts) == 1


@pytest.mark.parametrize("name", [name for name in MAKE if name not in {"property", "entrance"}])
def test_another_bydel_is_never_in_the_list_nor_by_its_number(cast, name):
    own, foreign = MAKE[name](cast.sagene), MAKE[name](cast.ullern)
    assert own.pk and foreign.pk
    client = logged_in(cast.sara)
    if name == "waiting":
        assert client.get(reverse("api-waiting-list"), {"bydel": cast.ullern.pk}).status_code == 403
        assert len(rows_of(client, name, bydel=cast.sagene.pk)) == 1
        return
    assert rows_of(client, name, bydel=cast.ullern.pk) == []
    assert rows_of(client, name, bydel=2**62) == []
    bydeler = {row["bydel"] for row in rows_of(client, name)}
    assert bydeler == {cast.sagene.pk}


def test_a_rule_set_of_another_kommune_is_not_shown(cast):
    own, foreign = RuleSetFactory(kommune=cast.oslo), RuleSetFactory(kommune=cast.raelingen_kommune)
    client = logged_in(cast.sara)
    assert [row["id"] for row in rows_of(client, "rule-set")] == [own.pk]
    assert client.get(reverse("api-rule-set-detail", args=[foreign.pk])).status_code == 404


def test_pages_follow_each_other_and_the_cursor_holds_a_key_only(cast):
    soknader = [SoknadFactory(bydel=cast.sagene) for _ in range(5)]
    client = logged_in(cast.sara)
    seen, url = [], f"{reverse('api-soknad-list')}?page_size=2"
    while url:
        page = client.get(url).json()
        seen += [row["id"] for row in page["results"]]
        url = page["next"]
        if url:
            cursor = parse_qs(urlsplit(url).query)["cursor"][0]
            assert base64.b64decode(cursor).decode() == f"p={seen[-1]}"
    assert seen == [soknad.pk for soknad in reversed(soknader)]


@pytest.mark.parametrize("position", ["p=abc", "p=%C3%98", "p=-1", f"p={10**30}", "p=1&o=-4", "o=x"])
def test_a_made_up_cursor_finds_nothing(cast, position):
    cursor = base64.b64encode(position.encode()).decode()
    response = logged_in(cast.sara).get(reverse("api-soknad-list"), {"cursor": cursor})
    assert (response.status_code in {200, 404} and "results" not in response.json()) or position == "p=1&o=-4"


def test_the_waiting_list_is_in_order_and_explains_it(cast):
    late = WaitingEntryFactory(bydel=cast.sagene, received_on=date(2026, 5, 1))
    early = WaitingEntryFactory(bydel=cast.sagene, received_on=date(2026, 2, 1))
    acute = WaitingEntryFactory(bydel=cast.sagene, received_on=date(2026, 6, 1), urgency=Urgency.ACUTE)
    parked = WaitingEntryFactory(bydel=cast.sagene, parked=True)
    client = logged_in(cast.sara)
    rows = rows_of(client, "waiting", bydel=cast.sagene.pk)
    assert [(row["rank"], row["soknad"]) for row in rows] == [
        (1, acute.soknad_id),
        (2, early.soknad_id),
        (3, late.soknad_id),
    ]
    assert "går foran" in rows[0]["why"] and rows[1]["behind"] == rows[0]["why"]
    assert [row["rank"] for row in rows_of(client, "waiting", bydel=cast.sagene.pk, urgency=4)] == [2, 3]
    on_hold = rows_of(client, "waiting", bydel=cast.sagene.pk, parked="true")
    assert [(row["rank"], row["soknad"]) for row in on_hold] == [(None, parked.soknad_id)]
    first = client.get(reverse("api-waiting-list"), {"bydel": cast.sagene.pk, "page_size": 2}).json()
    assert [row["rank"] for row in client.get(first["next"]).json()["results"]] == [3]


def test_filters_narrow(cast):
    vacant = VacancyFactory(dwelling__bydel=cast.sagene).dwelling
    let = LeaseFactory(bydel=cast.sagene, ends=date(2027, 1, 31))
    client = logged_in(cast.sara)
    assert [row["id"] for row in rows_of(client, "dwelling", vacant="true")] == [vacant.pk]
    assert [row["state"] for row in rows_of(client, "dwelling", vacant="false")] == ["utleid"]
    assert [row["id"] for row in rows_of(client, "lease", ends_to="2027-01-31")] == [let.pk]
    assert rows_of(client, "lease", ends_to="2027-01-30") == []


def test_a_filter_that_is_not_understood_is_refused_by_field(cast):
    response = logged_in(cast.sara).get(
        reverse("api-soknad-list"), {"status": "borte", "received_from": "01.02.26"}
    )
    assert response.status_code == 400
    assert response.json() == {
        "status": ["Velg et av alternativene."],
        "received_from": ["Skriv datoen slik: 2026-11-24."],
    }


def test_a_landlord_has_the_own_dwellings_of_every_bydel(cast):
    own = DwellingFactory(bydel=cast.ullern, landlord=cast.boligbygg)
    DwellingFactory(bydel=cast.sagene, landlord=LandlordFactory(kommune=cast.oslo))
    client = logged_in(user_of(cast.boligbygg))
    assert [row["id"] for row in rows_of(client, "dwelling")] == [own.pk]
    assert client.get(reverse("api-soknad-list")).status_code == 403


def test_dates_are_iso_and_fields_stand_in_the_same_order(cast):
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 3, 2))
    BydelFactory()
    row = rows_of(logged_in(cast.sara), "soknad")[0]
    assert row["received_on"] == "2026-03-02" and row["answer_by"] == "2026-04-02"
    assert list(row)[:5] == ["id", "number", "bydel", "household", "applicant"]
