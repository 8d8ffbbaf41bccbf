"""The three gates: what is not yours does not exist, the role decides, and the protected are shut away."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from audit.models import Oppslag
from housing.api.gate import SESSION_KEY
from housing.views import protection
from tests.cast import logged_in, user_in
from tests.factories import (
    HouseholdFactory,
    LeaseFactory,
    LetterFactory,
    OfferFactory,
    SoknadFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"api-{name}", args=[arg if isinstance(arg, int) else arg.pk for arg in args])


def post(client, address, body=None):
    return client.post(address, json.dumps(body or {}), content_type="application/json")


@pytest.fixture
def hidden(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__numbered=True)
    soknad = SoknadFactory(household=household, bydel=cast.sagene)
    lease = LeaseFactory(bydel=cast.sagene, tenancy__household=household)
    offer = OfferFactory(soknad=soknad, household=household, bydel=cast.sagene)
    return {
        "household-detail": [household],
        "person-detail": [household, household.main_person],
        "soknad-detail": [soknad],
        "tenancy-detail": [lease.tenancy],
        "lease-detail": [lease],
        "offer-detail": [offer],
        "vedtak-detail": [VedtakFactory(soknad=soknad)],
        "letter-pdf": [LetterFactory(offer=offer)],
    }


def test_anonymous_gets_json(client):
    response = client.get(url("soknad-list"))
    assert response.status_code == 403 and response.json() == {
        "detail": "Du er ikke logget inn. Logg inn og prøv igjen."
    }


def test_a_stranger_gets_404_in_bokmal(cast):
    soknad = SoknadFactory(bydel=cast.ullern)
    client = logged_in(cast.sara)
    for response in (client.get(url("soknad-detail", soknad)), post(client, url("soknad-take", soknad))):
        assert response.status_code == 404 and response.json() == {"detail": "Ikke funnet."}


def test_an_address_that_does_not_exist_is_json_in_the_api_only(cast):
    client = logged_in(cast.sara)
    assert client.get("/api/v1/finnes/ikke/").json() == {"detail": "Ikke funnet."}
    assert "<h1>" in client.get("/finnes/ikke/").content.decode()


def test_a_reader_gets_403_before_the_body_is_looked_at(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    client = logged_in(cast.mona)
    response = post(client, url("soknad-assign", soknad), {"caseworker": "x"})
    assert response.status_code == 403
    assert response.json() == {"detail": "Du har ikke tilgang til å behandle søknader."}
    assert client.get(url("soknad-detail", soknad)).status_code == 200


def test_an_id_in_the_body_that_is_not_yours_is_no_different_from_one_that_is_not(cast):
    foreign = HouseholdFactory(bydel=cast.ullern)
    body = {"received_on": "2026-03-02", "channel": "papir", "kind": "ny", "situations": ["hos_andre"]}
    client = logged_in(cast.sara)
    for household in (foreign.pk, 2**60):
        response = post(client, url("soknad-list"), body | {"household": household})
        assert response.status_code == 400
        assert response.json() == {"household": ["Finnes ikke, eller er ikke ditt."]}


def test_writes_need_the_csrf_token(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sara)
    response = post(client, url("soknad-take", soknad))
    assert response.status_code == 403 and "X-CSRFToken" in response.json()["detail"]
    token = "a" * 32
    client.cookies["csrf"] = token
    taken = client.post(
        url("soknad-take", soknad), "{}", content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert taken.status_code == 200


def test_a_protected_household_is_shut_with_the_words_of_the_page(cast, hidden):
    client = logged_in(cast.sara)
    page = client.get(reverse("household", args=[hidden["household-detail"][0].pk]))
    for name, args in hidden.items():
        response = client.get(url(name, *args))
        if name in {"tenancy-detail", "lease-detail"}:  # tells where the person lives: does not exist
            assert response.status_code == 404, name
            continue
        assert response.status_code == 403, name
        words = response.json()["detail"].split(" Spør")[0]
        assert words in page.content.decode() and len(words) > 60
    assert not Oppslag.objects.filter(user=cast.sara).exists()


def test_with_the_grant_a_reason_opens_it_and_the_log_has_it(cast, hidden):
    client = logged_in(cast.siri)
    household = hidden["household-detail"][0]
    refused = client.get(url("household-detail", household))
    assert refused.status_code == 403 and url("protected-reason", household) in refused.json()["detail"]
    assert post(client, url("protected-reason", household), {"reason": ""}).status_code == 400
    assert post(client, url("protected-reason", household), {"reason": "Skal svare søkeren."}).status_code == 204
    for name, args in hidden.items():
        before = Oppslag.objects.count()
        assert client.get(url(name, *args)).status_code == 200, name
        noted = Oppslag.objects.order_by("-pk")[0]
        assert Oppslag.objects.count() > before and noted.protected and noted.reason == "Skal svare søkeren."


def test_a_reason_given_on_the_page_counts_in_the_api():
    assert SESSION_KEY == protection.SESSION_KEY


def test_lists_show_a_protected_person_without_name_and_not_what_tells_where(cast, hidden):
    name = hidden["person-detail"][1].family_name
    client = logged_in(cast.sara)
    for listed in ("household", "soknad", "vedtak", "letter", "tenancy", "lease", "offer"):
        response = client.get(url(f"{listed}-list"))
        assert response.status_code == 200 and name not in response.content.decode()
    assert client.get(url("soknad-list")).json()["results"][0]["applicant"] == "Skjermet person"
    assert client.get(url("offer-list")).json()["results"] == []
    assert len(logged_in(cast.siri).get(url("offer-list")).json()["results"]) == 1


def test_every_opening_of_a_person_or_case_is_logged(cast):
    lease = LeaseFactory(bydel=cast.sagene)
    household = lease.tenancy.household
    soknad = SoknadFactory(household=household, bydel=cast.sagene)
    client = logged_in(cast.sara)
    for name, args, label in (
        ("household-detail", [household], "housing.household"),
        ("person-detail", [household, household.main_person], "housing.person"),
        ("soknad-detail", [soknad], "allocation.soknad"),
        ("tenancy-detail", [lease.tenancy], "housing.tenancy"),
        ("lease-detail", [lease], "housing.tenancy"),
    ):
        assert client.get(url(name, *args)).status_code == 200
        assert Oppslag.objects.order_by("-pk").values_list("label", flat=True)[0] == label


def test_a_number_is_only_ever_shown_masked(cast):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    number = household.main_person.fodselsnummer
    client = logged_in(cast.sara)
    shown = client.get(url("person-detail", household, household.main_person)).json()
    assert shown["fodselsnummer"].endswith("*****") and number not in json.dumps(shown)
    looked_up = post(client, url("soknad-lookup"), {"bydel": cast.sagene.pk, "fodselsnummer": number})
    assert looked_up.json() == {"household": household.pk} and number not in looked_up.content.decode()
    wrong = post(client, url("soknad-lookup"), {"bydel": cast.sagene.pk, "fodselsnummer": "12345678901"})
    assert wrong.status_code == 409 and "12345678901" not in wrong.content.decode()


def test_a_landlord_is_shown_the_main_person_and_no_number(cast):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True, children=1)
    lease = LeaseFactory(bydel=cast.sagene, landlord=cast.boligbygg, tenancy__household=household)
    client = logged_in(cast.unni)
    members = client.get(url("household-detail", household)).json()["members"]
    assert [member["relation"] for member in members] == ["hovedperson"]
    assert members[0]["person"]["fodselsnummer"] == "" and members[0]["person"]["birth_date"] is None
    child = household.members.get(relation="barn").person
    assert client.get(url("person-detail", household, child)).status_code == 404
    assert client.get(url("lease-detail", lease)).status_code == 200
    assert client.get(url("soknad-list")).status_code == 403


def test_one_who_may_not_sees_no_counts_of_children(cast):
    lease = LeaseFactory(bydel=cast.sagene, tenancy__household=HouseholdFactory(bydel=cast.sagene, children=1))
    address = url("entrance-detail", lease.dwelling.entrance)
    assert logged_in(cast.sara).get(address).json()["children_count"] == 1
    assert logged_in(user_in(cast.sagene, role=Role.BOMILJO_WORKER)).get(address).json()["children_count"] is None
