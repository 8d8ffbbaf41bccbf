"""A refusal says the same through the API as on the page, and what is wrong with a body is said by field."""

import json
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import SoknadStatus
from tests.cast import logged_in
from tests.factories import (
    LeaseFactory,
    OfferFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus


def in_progress(cast):
    return SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)


def decided(cast):
    return VedtakFactory(issued=True, soknad__bydel=cast.sagene)


def offered(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    return OfferFactory(soknad=entry.soknad, dwelling=VacancyFactory(dwelling__bydel=cast.sagene).dwelling)


CASES = {
    "ta en sak som er avgjort": (lambda c: decided(c).soknad, "soknad-to-decision", {}, {}),
    "vent på en sak som ikke behandles": (
        lambda c: SoknadFactory(bydel=c.sagene), "dokument-ask", {"what": ["Leiekontrakt"]},
        {"what": "Leiekontrakt", "due_on": "01.01.2099"},
    ),
    "rom i feil rekkefølge": (
        in_progress, "soknad-need", {"version": 1, "rooms_min": 3, "rooms_max": 2, "categories": ["ordinaer"]}, {},
    ),
    "prioriter uten vurdering": (
        in_progress, "soknad-prioritise", {"version": 1, "urgency": 4, "grounds": "Haster"}, {"prioritised": "ja"},
    ),
    "sett på vent uten plass": (
        in_progress, "waiting-park", {"until": "2030-01-01", "reason": "Sykehus"}, {"until": "01.01.2030"},
    ),
    "fatt et fattet vedtak": (decided, "vedtak-issue", {}, {}),
    "trekk en søknad med tilbud": (
        lambda c: offered(c).soknad, "soknad-withdraw", {"reason": "Søkeren ringte."}, {},
    ),
    "meld en utleid bolig ledig": (
        lambda c: TenancyFactory(bydel=c.sagene, landlord=c.boligbygg).dwelling, "vacancy-report",
        {"reported_on": "2026-03-02", "cause": "utflytting", "cost_bearer": "utleier"}, {},
    ),
    "flytt ut før innflytting": (
        lambda c: LeaseFactory(bydel=c.sagene).tenancy, "tenancy-end",
        {"moved_out": "2020-01-01", "end_cause": "bytte", "destination": "ukjent"}, {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_words_of_the_api_are_those_of_the_page(cast, case):
    make, name, body, on_page = CASES[case]
    subject = make(cast)
    client = logged_in(cast.unni if name == "vacancy-report" else cast.lars)
    api = client.post(reverse(f"api-{name}", args=[subject.pk]), json.dumps(body), content_type="application/json")
    assert api.status_code == 409, api.content
    page = client.post(reverse(name, args=[subject.pk]), {**body, **on_page} or {"ja": "ja"})
    assert page.status_code == 409
    assert api.json()["detail"] in unescape(page.content.decode())


def test_a_stale_version_is_refused_with_the_name_of_who_was_there(cast):
    soknad = in_progress(cast)
    address = reverse("api-soknad-detail", args=[soknad.pk])
    sara, lars = logged_in(cast.sara), logged_in(cast.lars)

    def change(client, version, income):
        body = json.dumps({"version": version, "income": income})
        return client.patch(address, body, content_type="application/json")

    first = change(lars, 1, 100_000)
    assert first.status_code == 200 and first.json()["version"] == 2
    late = change(sara, 1, 200_000)
    assert late.status_code == 409 and late.json()["detail"].startswith("Lars Leder endret saken kl.")
    soknad.refresh_from_db()
    assert soknad.income == 100_000
    assert change(sara, 2, 200_000).status_code == 200


def test_a_refusal_names_its_field(cast):
    soknad = in_progress(cast)
    body = {"version": 1, "rooms_min": 3, "rooms_max": 2, "categories": ["ordinaer"]}
    response = logged_in(cast.sara).post(
        reverse("api-soknad-need", args=[soknad.pk]), json.dumps(body), content_type="application/json"
    )
    assert response.json()["field"] == "rooms_max"


def test_a_change_without_version_is_refused(cast):
    response = logged_in(cast.sara).patch(
        reverse("api-soknad-detail", args=[in_progress(cast).pk]), "{}", content_type="application/json"
    )
    assert response.status_code == 400 and response.json() == {"version": ["Fyll ut feltet."]}


def test_what_is_wrong_with_a_body_is_said_in_bokmal_by_field(cast):
    body = {
        "household": 0,
        "received_on": "02.03.2026",
        "channel": "due",
        "situations": [],
        "income": -1,
        "startlan_parallel": "kanskje",
        "home_ends_on": "0001-01-01",
    }
    response = logged_in(cast.sara).post(
        reverse("api-soknad-list"), json.dumps(body), content_type="application/json"
    )
    assert response.status_code == 400
    assert response.json() == {
        "household": ["Tallet må være minst 1."],
        "received_on": ["Skriv datoen slik: 2026-11-24."],
        "channel": ["Velg et av alternativene."],
        "kind": ["Fyll ut feltet."],
        "situations": ["Velg minst én."],
        "income": ["Tallet må være minst 0."],
        "startlan_parallel": ["Svar true eller false."],
        "home_ends_on": ["Året må være mellom 1900 og 2199."],
    }


def test_nothing_is_kept_when_registering_all_at_once_is_refused(cast):
    body = {
        "bydel": cast.sagene.pk,
        "person": {"given_name": "Åse", "family_name": "Ødegård"},
        "received_on": str(timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)),
        "channel": "papir",
        "kind": "ny",
        "situations": ["hos_andre"],
    }
    response = logged_in(cast.sara).post(
        reverse("api-soknad-new-person"), json.dumps(body), content_type="application/json"
    )
    assert response.status_code == 409 and response.json()["field"] == "received_on"
    assert not cast.sagene.households.exists()
