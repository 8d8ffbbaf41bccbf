"""The pages of a case: what is shown, what is refused, and that typed text is never lost."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from allocation.models import SoknadStatus
from audit.models import Export, Oppslag
from tests.cast import as_system, give, logged_in
from tests.factories import HouseholdFactory, SoknadFactory, VedtakFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
S = SoknadStatus


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    # The test client opens and closes its scope for the session; a real request does not.
    return len([query for query in caught if not query["sql"].endswith("false)")])


@pytest.mark.parametrize("name", ["soknad-list", "waiting-list"])
def test_lists_cost_the_same_for_5_50_and_500_rows(cast, name):
    client = logged_in(cast.sara)
    SoknadFactory(bydel=cast.sagene)
    counts, made = set(), 0
    for rows in (5, 50, 500):
        for _ in range(rows - made):
            household = HouseholdFactory(bydel=cast.sagene)
            soknad = SoknadFactory(
                bydel=cast.sagene,
                household=household,
                caseworker=cast.sara,
                status=S.DECIDED if name == "waiting-list" else S.IN_PROGRESS,
            )
            if name == "waiting-list":
                WaitingEntryFactory(soknad=soknad)
        made = rows
        client.get(reverse(name))
        counts.add(queries(client, reverse(name)))
    assert len(counts) == 1 and counts.pop() <= 8


def test_every_row_is_shown_once_over_the_pages(cast):
    made = {SoknadFactory(bydel=cast.sagene).pk for _ in range(120)}
    client, url, seen = logged_in(cast.sara), reverse("soknad-list"), []
    while url:
        page = client.get(url).context_data["page"]
        seen += [row.pk for row in page.rows]
        url = page.next_url and reverse("soknad-list") + page.next_url
    assert len(seen) == len(set(seen)) and set(seen) == made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("", {"ny", "min"}, id="åpne"),
        pytest.param("?ansvarlig=meg", {"min"}, id="mine"),
        pytest.param("?ansvarlig=ingen", {"ny"}, id="uten saksbehandler"),
        pytest.param("?status=trukket", {"trukket"}, id="trukket"),
        pytest.param("?status=alle", {"ny", "min", "trukket"}, id="alle"),
        pytest.param("?q=odeg", {"min"}, id="navn uten norske bokstaver"),
        pytest.param("?q=ØDEGÅRD+åse", {"min"}, id="ord i annen rekkefølge"),
        pytest.param("?status=finnes-ikke&sorter=navn&etter=x", {"ny", "min"}, id="ukjente verdier"),
    ],
)
def test_filters(cast, query, found):
    household = HouseholdFactory(
        bydel=cast.sagene, member__person__given_name="Åse", member__person__family_name="Ødegård"
    )
    cases = {
        "ny": SoknadFactory(bydel=cast.sagene),
        "min": SoknadFactory(bydel=cast.sagene, household=household, status=S.IN_PROGRESS, caseworker=cast.sara),
        "trukket": SoknadFactory(bydel=cast.sagene, status=S.WITHDRAWN),
    }
    shown = logged_in(cast.sara).get(reverse("soknad-list") + query).context_data["page"].rows
    assert {row.pk for row in shown} == {cases[name].pk for name in found}


@pytest.mark.parametrize(
    "name",
    [
        "soknad-list", "klage-list", "letter-list", "transferred-list", "consent-list", "waiting-list",
        "fornyelse-list", "lease-list", "dwelling-list",
    ],
)  # fmt: skip
def test_every_filter_of_a_list_can_be_reached(cast, name):
    response = logged_in(cast.sara).get(reverse(name))
    page = response.content.decode()

    form = response.context_data.get("form") or response.context_data["filter"]
    fields = form.visible_fields()
    assert fields
    assert [field.label for field in fields if f'id="{field.id_for_label}"' not in page] == []


@pytest.mark.parametrize(
    ("name", "item"), [("soknad", "Søknader"), ("vedtak", "Søknader"), ("letter-list", "Søknader")]
)
def test_the_menu_tells_where_a_page_belongs(cast, name, item):
    vedtak = VedtakFactory(soknad=SoknadFactory(bydel=cast.sagene))
    args = {"soknad": [vedtak.soknad_id], "vedtak": [vedtak.pk]}.get(name, [])

    menu = logged_in(cast.sara).get(reverse(name, args=args)).context_data["frame"]["menu"]

    assert [entry.label for entry in menu if entry.current] == [item]


def test_the_export_is_exactly_the_filtered_list_and_is_noted(cast):
    mine = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
    SoknadFactory(bydel=cast.sagene)
    response = logged_in(cast.sara).get(reverse("soknad-export") + "?ansvarlig=meg")
    rows = list(load_workbook(io.BytesIO(response.getvalue())).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Sak", mine.number]
    as_system()
    assert (Export.objects.get().user, Export.objects.get().rows) == (cast.sara, 1)


def test_text_that_looks_like_a_formula_stays_text(cast):
    household = HouseholdFactory(bydel=cast.sagene, member__person__given_name="=HYPERLINK(1)")
    SoknadFactory(bydel=cast.sagene, household=household)
    response = logged_in(cast.sara).get(reverse("soknad-export"))
    cell = load_workbook(io.BytesIO(response.getvalue())).active["B2"]
    assert cell.data_type == "s" and cell.value.startswith("=HYPERLINK")


def test_opening_a_case_is_logged(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    logged_in(cast.sara).get(soknad.get_absolute_url())
    row = Oppslag.objects.get()
    assert (row.label, row.object_id, row.user) == ("allocation.soknad", soknad.pk, cast.sara)


def test_a_protected_case_is_in_the_list_without_name_and_closed_to_most(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__family_name="Hemmelig")
    soknad = SoknadFactory(bydel=cast.sagene, household=household)
    client = logged_in(cast.sara)
    page = client.get(reverse("soknad-list")).content.decode()
    assert "Skjermet person" in page and "Hemmelig" not in page
    refused = client.get(soknad.get_absolute_url())
    assert refused.status_code == 403 and "Hemmelig" not in refused.content.decode()
    assert not Oppslag.objects.exists()


def test_the_grant_opens_a_protected_case_with_a_reason(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__family_name="Hemmelig")
    soknad = SoknadFactory(bydel=cast.sagene, household=household)
    client = logged_in(cast.siri)
    asked = client.get(soknad.get_absolute_url())
    assert "Hemmelig" not in asked.content.decode()
    client.post(
        reverse("protected-reason", args=[household.pk]),
        {"reason": "Jeg behandler saken.", "next": soknad.get_absolute_url()},
    )
    assert "Hemmelig" in client.get(soknad.get_absolute_url()).content.decode()
    row = Oppslag.objects.get(protected=True)
    assert (row.reason, row.user) == ("Jeg behandler saken.", cast.siri)


def test_a_stale_form_keeps_what_was_typed_and_can_be_saved_again(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
    url = reverse("soknad-change", args=[soknad.pk])
    mine = {"situations": ["hos_andre"], "wishes": "Nær skolen", "version": soknad.version}
    logged_in(cast.lars).post(url, mine | {"wishes": "Nær trikken"})
    response = logged_in(cast.sara).post(url, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Lars Leder endret saken" in page and "Nær skolen" in page
    again = mine | {"version": response.context_data["form"].data["version"]}
    assert logged_in(cast.sara).post(url, again).status_code == 302
    soknad.refresh_from_db()
    assert soknad.wishes == "Nær skolen"


def test_a_draft_without_grounds_is_refused_beside_the_field(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status=S.TO_DECISION)
    response = logged_in(cast.sara).post(
        reverse("vedtak-draft", args=[soknad.pk]), {"version": soknad.version, "kind": "tilsagn", "rooms": "2 rom"}
    )
    assert response.status_code == 422
    assert "begrunnelse" in str(response.context_data["form"].errors["grounds"])
    assert "2 rom" in response.content.decode()


def test_a_condition_needs_a_legal_basis_and_a_date(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status=S.TO_DECISION)
    data = {
        "version": soknad.version,
        "kind": "tilsagn",
        "grounds": "Du fyller vilkårene.",
        "condition_1": "Følg opp.",
    }
    form = logged_in(cast.sara).post(reverse("vedtak-draft", args=[soknad.pk]), data).context_data["form"]
    assert set(form.errors) == {"basis_1", "follow_up_1"}


def test_issuing_what_the_rules_refuse_is_409_with_the_reason(cast):
    vedtak = VedtakFactory(soknad__bydel=cast.sagene, soknad__status=S.TO_DECISION)
    response = logged_in(cast.lars).post(reverse("vedtak-issue", args=[vedtak.pk]))
    assert response.status_code == 409 and "ikke vurdert" in response.content.decode()


def test_two_roles_on_one_person_add_up(cast):
    soknad = SoknadFactory(bydel=cast.ullern)
    client = logged_in(give(cast.sara, "caseworker", cast.ullern))
    assert client.get(soknad.get_absolute_url()).status_code == 200
    assert client.get(reverse("soknad-list")).context_data["page"].rows == [], "the list is of one bydel at a time"
    client.post(reverse("scope-switch"), {"scope": f"bydel-{cast.ullern.pk}"})
    assert [row.pk for row in client.get(reverse("soknad-list")).context_data["page"].rows] == [soknad.pk]


def test_the_waiting_list_explains_each_place(cast):
    today = timezone.localdate()
    for urgency in (3, 1):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.DECIDED)
        WaitingEntryFactory(soknad=soknad, urgency=urgency, deadline=today)
    page = logged_in(cast.sara).get(reverse("waiting-list")).content.decode()
    assert "hastegraden «Akutt» går foran «Påtrengende»" in page
