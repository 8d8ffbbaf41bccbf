"""A renewal from the notice to the new lease, and the other ends it may come to, through the API alone."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import Fornyelse, Letter, SoknadStatus
from config.dates import norwegian_date
from config.working_days import add_months
from housing.models import Lease
from tests.api.test_case import Api
from tests.factories import FornyelseFactory, LeaseFactory, RuleSetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def today():
    return timezone.localdate()


def lease_ending(cast, last):
    return LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=last)


def refused(api, name, *args, status=409, **body):
    response = api.client.post(
        reverse(f"api-{name}", args=args), json.dumps(body), content_type="application/json"
    )
    assert response.status_code == status, response.content
    return response.json()


def test_from_the_notice_to_the_new_lease(cast, today):
    sara, lars = Api(cast.sara), Api(cast.lars)
    lease = lease_ending(cast, add_months(today, 5))
    opened = sara.post("tenancy-fornyelse", lease.tenancy_id)
    assert (opened["stage"], opened["law"]) == ("ikke_sokt", "")
    talk = sara.post("fornyelse-talk-held", opened["id"], held_on=str(today), note="Ønsker å bli boende.")
    assert sara.get("samtale-detail", talk["id"])["note"] == "Ønsker å bli boende."
    case = sara.post(
        "fornyelse-apply", opened["id"], applicant=lease.tenancy.household.main_person.pk, received_on=str(today),
        channel="digital", situations=["i_fare"], causes=["okonomi"],
    )  # fmt: skip
    pk = case["id"]
    sara.post("soknad-take", pk)
    found = sara.post("soknad-findings", pk)
    answers = [
        {"criterion": row["criterion"], "conclusion": "oppfylt", "grounds": "Vurdert på nytt."}
        for row in found["assessments"]
    ]
    registered = f"Leiekontrakten i registeret går ut {norwegian_date(lease.ends_on)}."
    assert any(registered in row["evidence"] for row in found["assessments"])
    sara.post("soknad-assess", pk, version=found["version"], answers=answers)
    decided = sara.post("soknad-to-decision", pk)
    draft = sara.post(
        "vedtak-draft", pk, version=decided["version"], kind="fornyelse_innvilget", grounds="Vurdert på nytt.",
        term_months=36, same_dwelling=True,
    )  # fmt: skip
    assert lars.post("vedtak-issue", draft["id"])["same_dwelling"] is True
    assert sara.get("fornyelse-detail", opened["id"])["stage"] == "innvilget"
    assert sara.get("soknad-detail", pk)["progress"]["next"] == "Signer ny kontrakt"
    signed = sara.post(
        "fornyelse-sign", opened["id"], starts_on=str(lease.ends_on + timedelta(days=1)), term_months=36,
        rent=9900, deposit_form="ingen", information_given_on=str(today), signed_on=str(today),
    )  # fmt: skip
    assert signed["tenancy"] == lease.tenancy_id
    assert sara.get("soknad-detail", pk)["status"] == SoknadStatus.HOUSED
    assert [row["stage"] for row in sara.get("fornyelse-list", stage="avsluttet")["results"]] == ["avsluttet"]


def test_a_talk_is_agreed_missed_agreed_again_and_called_off(cast, today):
    sara, fornyelse = Api(cast.sara), FornyelseFactory(bydel=cast.sagene)
    soon = timezone.now() + timedelta(days=2)
    first = sara.post("fornyelse-talk", fornyelse.pk, planned_at=soon.isoformat(), place="Møterom 2")
    assert Letter.objects.get().kind == "samtale"
    assert refused(sara, "samtale-missed", first["id"])["detail"].startswith("Samtalen er først")
    assert sara.post("samtale-cancel", first["id"], reason="Syk.")["status"] == "avlyst"
    again = sara.post("fornyelse-talk", fornyelse.pk, planned_at=soon.isoformat(), place="Møterom 2", invite=False)
    held = sara.post("samtale-held", again["id"], held_on=str(today), note="Snakket om muligheter.")
    assert held["status"] == "holdt"
    assert [row["id"] for row in sara.get("samtale-list", fornyelse=fornyelse.pk)["results"]] == [
        again["id"],
        first["id"],
    ]


def test_a_no_a_demand_and_what_the_law_says(cast, today):
    sara = Api(cast.sara)
    ended = FornyelseFactory(lease=lease_ending(cast, today - timedelta(days=5)))
    sara.post("fornyelse-decline", ended.pk, declined_on=str(today), reason="Vil flytte.")
    shown = sara.get("fornyelse-detail", ended.pk)
    assert "husleieloven § 9-2" in shown["law"]
    assert sara.post("fornyelse-demand", ended.pk)["demanded_on"] == str(today)
    problem = refused(sara, "fornyelse-indefinite", ended.pk)
    assert problem["detail"].startswith("Leieavtalen kan tidligst bli tidsubestemt")


def test_three_months_without_a_demand(cast, today):
    sara = Api(cast.sara)
    late = FornyelseFactory(lease=lease_ending(cast, add_months(today, -4)))
    assert "tidsubestemt" in refused(sara, "fornyelse-demand", late.pk)["detail"]
    follows = sara.post("fornyelse-indefinite", late.pk)["lease"]
    assert Lease.objects.get(pk=follows).ends_on is None
    assert Fornyelse.objects.get(pk=late.pk).status == "avsluttet"


def test_a_refusal_names_the_field(cast, today):
    sara, fornyelse = Api(cast.sara), FornyelseFactory(bydel=cast.sagene)
    body = {"received_on": str(today), "channel": "digital", "situations": ["i_fare"]}
    assert refused(sara, "fornyelse-apply", fornyelse.pk, status=400, **body, applicant=2**40)["applicant"]
    body["received_on"] = str(today + timedelta(days=1))
    problem = refused(sara, "fornyelse-apply", fornyelse.pk, **body, applicant=fornyelse.household.main_person.pk)
    assert problem["field"] == "received_on"
