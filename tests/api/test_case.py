"""A case from the first letter to the keys, through the API alone."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import Letter, Soknad, SoknadStatus
from tests.cast import logged_in
from tests.factories import RuleSetFactory, VacancyFactory

pytestmark = pytest.mark.django_db


class Api:
    def __init__(self, user):
        self.client = logged_in(user)

    def get(self, name, /, *args, **query):
        response = self.client.get(reverse(f"api-{name}", args=args), query)
        assert response.status_code == 200, response.content
        return response if response["Content-Type"] == "application/pdf" else response.json()

    def post(self, name, /, *args, **body):
        response = self.client.post(
            reverse(f"api-{name}", args=args), json.dumps(body), content_type="application/json"
        )
        assert response.status_code in {200, 201}, response.content
        return response.json()


@pytest.fixture
def day():
    return timezone.localdate()


def register(api, cast, day):
    RuleSetFactory(kommune=cast.oslo)
    address = {"street": "Prøvegata 1", "postcode": "0470", "city": "Oslo"}
    return api.post(
        "soknad-new-person",
        bydel=cast.sagene.pk,
        person={"given_name": "Åse", "family_name": "Ødegård", "birth_date": "1985-05-17", **address},
        received_on=str(day - timedelta(days=10)),
        channel="papir",
        kind="ny",
        situations=["hos_andre"],
    )


def grant(sara, lars, pk):
    """Taken, assessed, prioritised, decided: a tilsagn in force. Returns the id of the vedtak."""
    sara.post("soknad-take", pk)
    case = sara.post("soknad-findings", pk)
    answers = [
        {"criterion": row["criterion"], "conclusion": "oppfylt", "grounds": "Dokumentert."}
        for row in case["assessments"]
    ]
    version = sara.post("soknad-assess", pk, version=case["version"], answers=answers)["version"]
    sara.post("soknad-prioritise", pk, version=version, urgency=2, urgency_grounds=["barn"], grounds="Haster.")
    version = sara.post("soknad-to-decision", pk)["version"]
    draft = sara.post(
        "vedtak-draft", pk, version=version, kind="tilsagn", grounds="Du mangler bolig.", rooms="2 rom",
        term_months=36,
    )  # fmt: skip
    assert sara.get("vedtak-preview", draft["id"]).content.startswith(b"%PDF")
    return lars.post("vedtak-issue", draft["id"])["id"]


def test_from_registration_to_lease(cast, day):
    sara, lars = Api(cast.sara), Api(cast.lars)
    row = register(sara, cast, day)
    pk = row["id"]
    assert row["applicant"] == "Åse Ødegård" and row["status"] == "registrert"
    assert sara.get("soknad-detail", pk)["progress"]["next"] == "Ta saken"

    vedtak = grant(sara, lars, pk)
    case = sara.get("soknad-detail", pk)
    assert case["vedtak"] == [vedtak] and case["place"]["rank"] == 1
    assert [step["state"] for step in case["progress"]["steps"]][:5] == ["done"] * 5
    letter = Letter.objects.get(vedtak=vedtak)
    assert sara.get("letter-pdf", letter.pk).content.startswith(b"%PDF")

    vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
    meeting = sara.post("meeting-list", bydel=cast.sagene.pk, held_at=timezone.now().isoformat())["id"]
    sara.post("meeting-agenda", meeting, vacancies=[vacancy.pk])
    agenda = lars.post("meeting-open", meeting)["agenda"][0]
    candidate = agenda["candidates"][0]["id"]
    lars.post(
        "meeting-choose", meeting, agenda["id"], seen=agenda["seen"], candidate=candidate, reason="Passer best."
    )
    lars.post("meeting-close", meeting, note="Ingen merknader.")
    assert lars.get("meeting-minutes", meeting).content.startswith(b"%PDF")

    offer = sara.post("offer-new", pk, meeting_dwelling=agenda["id"], channel="brev", given_on=str(day))["id"]
    assert sara.post("offer-accept", offer, answered_on=str(day))["status"] == "akseptert"
    signed = sara.post(
        "lease-sign", offer, starts_on=str(day), term_months=36, rent=9500, deposit_form="nav_garanti",
        information_given_on=str(day), signed_on=str(day),
    )  # fmt: skip
    assert Soknad.objects.get(pk=pk).status == SoknadStatus.HOUSED
    lease = sara.get("lease-detail", signed["lease"])
    assert lease["tenant"] == "Åse Ødegård" and lease["starts_on"] == str(day)
    ended = sara.post("tenancy-end", signed["tenancy"], moved_out=str(day), end_cause="bytte", destination="kjopt")
    assert ended["moved_out"] == str(day) and ended["leases"] == [signed["lease"]]


def test_a_term_other_than_the_usual_must_be_explained_as_on_the_page(cast, day):
    sara, lars = Api(cast.sara), Api(cast.lars)
    pk = register(sara, cast, day)["id"]
    grant(sara, lars, pk)
    vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
    offer = sara.post(
        "offer-new", pk, dwelling=vacancy.dwelling_id, grounds="Det haster.", channel="muntlig", given_on=str(day)
    )["id"]
    sara.post("offer-accept", offer, answered_on=str(day))
    body = {
        "starts_on": str(day), "term_months": None, "rent": 9500, "deposit_form": "ingen",
        "information_given_on": str(day), "signed_on": str(day),
    }  # fmt: skip
    response = sara.client.post(
        reverse("api-lease-sign", args=[offer]), json.dumps(body), content_type="application/json"
    )
    assert response.status_code == 400 and "term_reason" in response.json()


def test_persons_and_households_are_changed(cast, day):
    sara = Api(cast.sara)
    household = sara.post(
        "household-list", bydel=cast.sagene.pk, given_name="Kari", family_name="Nordmann", birth_date="1990-01-01"
    )["id"]
    body = {"given_name": "Ola", "family_name": "Nordmann", "relation": "partner", "valid_from": str(day)}
    members = sara.post("member-add", household, **body)["members"]
    assert [member["relation"] for member in members] == ["hovedperson", "partner"]
    partner = members[1]
    person = sara.client.patch(
        reverse("api-person-detail", args=[household, partner["person"]["id"]]),
        json.dumps({"phone": "400 00 000"}),
        content_type="application/json",
    ).json()
    assert person["phone"] == "400 00 000" and person["name"] == "Ola Nordmann"
    main = sara.post("member-main", household, partner["id"])
    assert main["name"] == "Ola Nordmann"
    kari = members[0]["id"]
    ended = sara.post("member-end", household, kari, valid_to=str(day))["members"]
    assert next(member for member in ended if member["id"] == kari)["valid_to"] == str(day)
    sara.post(
        "representative-add", household, partner["person"]["id"], kind="verge", name="Vera Verge",
        street="Vergeveien 2", postcode="0471", city="Oslo", valid_from=str(day),
    )  # fmt: skip
