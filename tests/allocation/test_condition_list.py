"""The list of vilkår: what waits, what is over, who has it; and exactly this as a spreadsheet and in the API."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import ConditionState, SoknadStatus
from audit.models import Export
from tests.allocation.test_soknad_pages import queries
from tests.breaking import update
from tests.cast import logged_in
from tests.factories import HouseholdFactory, VedtakConditionFactory, VedtakFactory
from tests.worklists import groups

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DONE = {"followed_up_on": TODAY, "follow_up_note": "Avtalen følges."}


def condition(bydel, days=180, *, status="", **fields):
    """In force, unless the vedtak has ended since."""
    row = VedtakConditionFactory(
        in_force=True, vedtak__soknad__bydel=bydel, follow_up_on=TODAY + timedelta(days=days), **fields
    )
    if status == "opphevet":
        update(row.vedtak, status=status, revoked_at=timezone.now(), revoked_reason="Feil.")
    return row


def listed(user, query=""):
    return logged_in(user).get(reverse("condition-list") + query)


@pytest.fixture
def rows(cast):
    """One of each, by the names that the tests use."""
    household = HouseholdFactory(
        bydel=cast.sagene, member__person__given_name="Åse", member__person__family_name="Ødegård"
    )
    condition(cast.ullern, -3)
    VedtakConditionFactory(vedtak__soknad__bydel=cast.sagene, follow_up_on=TODAY)
    made = {
        "over": condition(cast.sagene, -9),
        "i dag": condition(cast.sagene, 0, vedtak__soknad__caseworker=cast.sara),
        "snart": condition(cast.sagene, 30, vedtak__soknad__household=household),
        "senere": condition(cast.sagene, 200),
        "igjen": condition(
            cast.sagene, -90, **DONE, followed_up_by=cast.sara, next_follow_up_on=TODAY + timedelta(days=60)
        ),
        "ferdig": condition(cast.sagene, -5, **DONE, followed_up_by=cast.sara),
        "opphevet": condition(cast.sagene, 10, status="opphevet"),
    }
    update(made["senere"].vedtak.soknad, status=SoknadStatus.WITHDRAWN, caseworker=None)
    return made


OPEN = ["over", "i dag", "snart", "igjen", "senere"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("", OPEN, id="de som skal følges opp"),
        pytest.param("?tilstand=fulgt_opp", ["ferdig"], id="fulgt opp"),
        pytest.param("?tilstand=gjelder_ikke", ["opphevet"], id="vedtaket gjelder ikke"),
        pytest.param(
            "?tilstand=alle", ["over", "ferdig", "i dag", "opphevet", "snart", "igjen", "senere"], id="alle"
        ),
        pytest.param("?frist=over", ["over"], id="over fristen"),
        pytest.param("?frist=14", ["over", "i dag"], id="innen 14 dager"),
        pytest.param("?frist=30", ["over", "i dag", "snart"], id="innen 30 dager, den siste dagen"),
        pytest.param("?frist=60", ["over", "i dag", "snart", "igjen"], id="neste oppfølging teller"),
        pytest.param("?ansvarlig=meg", ["i dag"], id="mine"),
        pytest.param("?ansvarlig=ingen", ["senere"], id="uten saksbehandler"),
        pytest.param("?q=odeg", ["snart"], id="navn"),
        pytest.param("?sorter=-due", OPEN[::-1], id="den siste først"),
        pytest.param("?tilstand=x&frist=y&sorter=navn&etter=z", OPEN, id="ukjente verdier"),
    ],
)
def test_filters_and_order(cast, rows, query, found):
    names = {row.pk: name for name, row in rows.items()}
    assert [names[row.pk] for row in listed(cast.sara, query).context_data["page"].rows] == found


def test_found_by_number_and_sorted_by_it(cast, rows):
    number = rows["snart"].vedtak.soknad.number
    (row,) = listed(cast.sara, f"?q={number}").context_data["rows"]
    assert row["number"] == number
    numbers = [row["number"] for row in listed(cast.sara, "?sorter=-number").context_data["rows"]]
    assert numbers == sorted(numbers, reverse=True)


def test_a_row_says_what_when_and_who(cast, rows):
    page = listed(cast.sara)
    text = page.content.decode()
    assert "9 dager over fristen" in text and "5 vilkår" in text
    again = next(row for row in page.context_data["rows"] if row["last"])
    assert again["last"] == f"{TODAY:%d.%m.%Y}" and again["lamp"].text.startswith("om 60 dager")
    (mine,) = listed(cast.sara, "?ansvarlig=meg").context_data["rows"]
    assert mine["caseworker"] == "Sara Saksbehandler"
    assert mine["url"] == reverse("condition-follow-up", args=[rows["i dag"].pk])


def test_what_is_over_has_its_state_and_nothing_to_do(cast, rows):
    page = listed(cast.sara, "?tilstand=alle")
    over = [row for row in page.context_data["rows"] if row["lamp"] is None]
    assert [(row["state"], row["url"]) for row in over] == [
        (ConditionState.FINISHED.label, ""),
        (ConditionState.VOID.label, ""),
    ]


def test_who_only_reads_has_nothing_to_do(cast, rows):
    assert {row["url"] for row in listed(cast.mona).context_data["rows"]} == {""}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param("", "Vilkår som settes i et vedtak, kommer hit når vedtaket er fattet.", id="ingen ennå"),
        pytest.param("?frist=over", "Nullstill filteret", id="ingen passer"),
    ],
)
def test_an_empty_list_says_why_and_what_to_do(cast, query, says):
    assert says in listed(cast.sara, query).content.decode()


def test_every_row_is_shown_once_over_the_pages(cast):
    vedtak = VedtakFactory(soknad__bydel=cast.sagene)
    made = {VedtakConditionFactory(vedtak=vedtak, follow_up_on=TODAY).pk for _ in range(119)}
    made.add(VedtakConditionFactory(vedtak=vedtak, in_force=True).pk)
    client, url, seen = logged_in(cast.sara), reverse("condition-list"), []
    while url:
        page = client.get(url).context_data["page"]
        seen += [row.pk for row in page.rows]
        url = page.next_url and reverse("condition-list") + page.next_url
    assert len(seen) == len(set(seen)) and set(seen) == made


def test_the_list_costs_the_same_for_5_50_and_500_rows(cast):
    client, counts, made = logged_in(cast.sara), set(), 0
    for rows in (5, 50, 500):
        for _ in range(rows - made):
            condition(cast.sagene, 0)
        made = rows
        client.get(reverse("condition-list"))
        counts.add(queries(client, reverse("condition-list")))
    assert len(counts) == 1 and counts.pop() <= 8


def test_the_export_is_exactly_this_and_is_noted(cast, rows):
    response = logged_in(cast.sara).get(reverse("condition-export") + "?tilstand=alle&frist=14&sorter=-due")
    sheet = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)
    wanted = [rows[name].vedtak.soknad.number for name in ("opphevet", "i dag", "ferdig", "over")]
    assert [row[0] for row in sheet] == ["Sak", *wanted]
    done = dict(zip(sheet[0], sheet[3], strict=True))
    assert (done["Tilstand"], done["Fulgt opp av"]) == ("Fulgt opp", "Sara Saksbehandler")
    assert done["Rettslig grunnlag"] == rows["ferdig"].legal_basis
    assert "Avtalen følges." not in str(sheet), "hva oppfølgingen viste, er ikke for en liste"
    noted = Export.objects.get(what="Vilkår i vedtak")
    assert (noted.rows, noted.filters) == (4, "tilstand=alle&frist=14&sorter=-due")


def test_a_protected_household_is_there_without_name_and_vilkar(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__family_name="Hemmelig")
    condition(cast.sagene, 0, vedtak__soknad__household=household, text="Du tar imot hjelp fra rustjenesten.")
    client = logged_in(cast.sara)
    shown = client.get(reverse("condition-list")).content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(reverse("condition-export")).content)).active
    told = [shown, str(list(sheet.values)), str(groups(cast.sara, cast.sagene, TODAY))]
    for text in told:
        assert "Skjermet person" in text and "Hemmelig" not in text and "rustjenesten" not in text
    assert client.get(reverse("condition-list") + "?q=Hemmelig").context_data["rows"] == []
    assert client.get(reverse("api-condition-list")).json()["results"] == []
    assert "rustjenesten" in listed(cast.siri).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param({}, OPEN, id="de som skal følges opp"),
        pytest.param({"state": "fulgt_opp"}, ["ferdig"], id="fulgt opp"),
        pytest.param({"due_to": TODAY}, ["over", "i dag"], id="innen dagen"),
        pytest.param({"due_from": TODAY + timedelta(days=60)}, ["igjen", "senere"], id="fra dagen"),
        pytest.param({"assigned": "false"}, ["senere"], id="uten saksbehandler"),
    ],
)
def test_the_api_has_the_same_filters(cast, rows, query, found):
    answer = logged_in(cast.sara).get(reverse("api-condition-list"), query).json()["results"]
    assert {row["id"] for row in answer} == {rows[name].pk for name in found}


def test_the_api_finds_a_caseworkers(cast, rows):
    answer = logged_in(cast.sara).get(reverse("api-condition-list"), {"caseworker": cast.sara.pk}).json()
    assert [row["id"] for row in answer["results"]] == [rows["i dag"].pk]


def test_the_cases_lead_to_the_list(cast):
    assert reverse("condition-list") in logged_in(cast.sara).get(reverse("soknad-list")).content.decode()
