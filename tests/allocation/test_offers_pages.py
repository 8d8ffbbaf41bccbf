"""Pages of offers: gates, the read log, refusals beside their field, and the whole way to a lease."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import offers
from allocation.models import Offer, OfferStatus, SoknadStatus
from audit.models import Oppslag
from housing.models import Lease
from tests.cast import logged_in, user_in
from tests.factories import (
    HouseholdFactory,
    InhabilitetFactory,
    OfferFactory,
    SoknadFactory,
    VacancyFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
PAGES = ["offer", "offer-answer", "offer-withdraw", "lease-sign"]


@pytest.fixture
def entry(cast):
    return WaitingEntryFactory(bydel=cast.sagene)


@pytest.fixture
def vacancy(cast):
    return VacancyFactory(dwelling__bydel=cast.sagene)


def url(name, row, query=""):
    return reverse(name, args=[row.pk]) + query


def today(days=0):
    return f"{timezone.localdate() + timedelta(days=days):%d.%m.%Y}"


def offering(vacancy, **changes):
    return {
        "dwelling": vacancy.dwelling_id,
        "grounds": "Det haster.",
        "channel": "muntlig",
        "given_on": today(),
    } | changes


@pytest.mark.parametrize("name", PAGES)
def test_who_may_open(cast, name):
    offer = OfferFactory(bydel=cast.sagene, accepted=name == "lease-sign")
    users = (cast.sara, cast.mona, cast.unni, cast.bente, user_in(cast.ullern))
    found = [logged_in(user).get(url(name, offer)).status_code for user in users]
    assert found == [200, 200 if name == "offer" else 403, 404, 404, 404]


def test_only_a_decision_maker_decides_what_follows(cast):
    offer = OfferFactory(bydel=cast.sagene, declined=True, consequence="bortfall")
    page = url("offer-consequence", offer)
    assert [logged_in(user).get(page).status_code for user in (cast.lars, cast.sara)] == [200, 403]
    assert page in logged_in(cast.lars).get(url("offer", offer)).content.decode()
    assert page not in logged_in(cast.sara).get(url("offer", offer)).content.decode()
    assert logged_in(cast.lars).post(page, {"consequence": "beholder_plass"}).status_code == 409
    assert logged_in(cast.lars).post(page, {"consequence": "bortfall"}).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_protected_households_offer_needs_the_extra_grant(cast, name):
    household = HouseholdFactory(bydel=cast.sagene, protected=True)
    offer = OfferFactory(soknad=SoknadFactory(household=household, status="avgjort"), accepted=True)
    assert logged_in(cast.lars).get(url(name, offer)).status_code == 403
    family_name, client = household.main_person.family_name, logged_in(cast.siri)
    asked = client.get(url(name, offer))
    assert ("Hvorfor trenger du" in asked.content.decode(), family_name in asked.content.decode()) == (True, False)
    client.post(reverse("protected-reason", args=[household.pk]), {"reason": "Har saken.", "next": "/"})
    assert family_name in client.get(url(name, offer)).content.decode()


def test_opening_an_offer_is_noted_in_the_read_log(cast):
    offer = OfferFactory(bydel=cast.sagene)
    logged_in(cast.sara).get(url("offer", offer))
    noted = Oppslag.objects.get(user=cast.sara)
    assert (noted.label, noted.object_id) == ("allocation.soknad", offer.soknad_id)


class TestGiving:
    def test_one_who_may_not_give(self, cast, entry):
        assert logged_in(cast.mona).get(url("offer-new", entry.soknad)).status_code == 403

    def test_the_dwellings_tell_what_does_not_fit(self, cast, entry, vacancy):
        large = VacancyFactory(dwelling__bydel=cast.sagene, dwelling__rooms=6)
        shown = logged_in(cast.sara).get(url("offer-new", entry.soknad)).content.decode()
        assert shown.index(str(vacancy.dwelling)) < shown.index(str(large.dwelling))
        assert "Passer ikke: Boligen har 6 rom, husstanden trenger 1–3" in shown

    def test_given(self, cast, entry, vacancy):
        answer = offering(vacancy, viewing_day=today(1), viewing_time="13.00")
        response = logged_in(cast.sara).post(url("offer-new", entry.soknad), answer)
        offer = Offer.objects.get()
        assert response.headers["Location"] == url("offer", offer)
        assert (offer.dwelling, offer.grounds) == (vacancy.dwelling, "Det haster.")
        assert timezone.localtime(offer.viewing_at).hour == 13

    def test_a_form_with_errors_keeps_what_was_typed(self, cast, entry, vacancy):
        answer = offering(vacancy, given_on="35.11.2026", viewing_day=today(1))
        response = logged_in(cast.sara).post(url("offer-new", entry.soknad), answer)
        assert response.status_code == 422
        assert set(response.context_data["form"].errors) == {"given_on", "viewing_time"}
        assert "35.11.2026" in response.content.decode()

    def test_taken_in_the_meantime_is_a_readable_refusal(self, cast, entry, vacancy, monkeypatch):
        page, client = url("offer-new", entry.soknad), logged_in(cast.sara)
        refused = "Boligen har allerede et åpent tilbud (sak 2026/000001, svarfrist 29.11.2026)."

        def taken(*args):
            raise offers.RuleBroken(refused, field="dwelling")

        monkeypatch.setattr(offers, "_require_free", taken)
        response = client.post(page, offering(vacancy))
        assert response.status_code == 409
        assert response.context_data["form"].errors["dwelling"] == [refused]
        assert "Det haster." in response.content.decode()

    @pytest.mark.parametrize("left", [0, 1])
    def test_gone_since_the_page_was_opened(self, cast, entry, vacancy, left):
        for _ in range(left):
            VacancyFactory(dwelling__bydel=cast.sagene)
        OfferFactory(dwelling=vacancy.dwelling)
        response = logged_in(cast.sara).post(url("offer-new", entry.soknad), offering(vacancy))
        assert response.status_code == 409
        assert "Boligen har allerede et åpent tilbud" in response.context_data["form"].errors["dwelling"][0]
        assert "Det haster." in response.content.decode()

    def test_a_meeting_that_the_user_does_not_see(self, cast, entry):
        for mote in ("999999", "x"):
            response = logged_in(cast.sara).get(url("offer-new", entry.soknad, f"?mote={mote}"))
            assert response.status_code == 404

    def test_without_anything_vacant(self, cast, entry):
        assert "Ingen ledige boliger" in logged_in(cast.sara).get(url("offer-new", entry.soknad)).content.decode()


class TestAnswering:
    def test_each_reason_tells_its_consequence_before_anything_is_saved(self, cast):
        shown = logged_in(cast.sara).get(url("offer-answer", OfferFactory(bydel=cast.sagene))).content.decode()
        assert "uegnet for behovet. Følge: husstanden beholder plassen på ventelisten" in shown
        assert "Ønsker et annet sted. Følge: plassen på ventelisten faller bort" in shown

    def test_yes(self, cast):
        offer = OfferFactory(bydel=cast.sagene)
        logged_in(cast.sara).post(url("offer-answer", offer), {"answer": "ja", "answered_on": today()})
        offer.refresh_from_db()
        assert offer.status == OfferStatus.ACCEPTED

    def test_no_needs_a_reason(self, cast):
        offer, client = OfferFactory(bydel=cast.sagene), logged_in(cast.sara)
        answer = {"answer": "nei", "answered_on": today()}
        response = client.post(url("offer-answer", offer), answer)
        assert (response.status_code, set(response.context_data["form"].errors)) == (422, {"reason"})
        response = client.post(url("offer-answer", offer), answer | {"reason": "annet"})
        assert (response.status_code, set(response.context_data["form"].errors)) == (409, {"text"})
        client.post(url("offer-answer", offer), answer | {"reason": "standard"})
        offer.refresh_from_db()
        assert (offer.status, offer.decline_reason) == (OfferStatus.DECLINED, "standard")

    def test_withdrawing_needs_a_reason(self, cast):
        offer, client = OfferFactory(bydel=cast.sagene), logged_in(cast.sara)
        assert client.post(url("offer-withdraw", offer), {}).status_code == 422
        assert client.post(url("offer-withdraw", offer), {"reason": "Vannskade."}).status_code == 302
        offer.refresh_from_db()
        assert (offer.status, offer.withdrawn_reason) == (OfferStatus.WITHDRAWN, "Vannskade.")

    def test_one_who_is_inhabil_reads_but_is_offered_nothing(self, cast):
        offer = OfferFactory(bydel=cast.sagene)
        InhabilitetFactory(participant__user=cast.lars, soknad=offer.soknad)
        shown = logged_in(cast.lars).get(url("offer", offer)).content.decode()
        assert "Du er inhabil" in shown
        assert url("offer-answer", offer) not in shown


class TestSigning:
    @pytest.fixture
    def accepted(self, entry, vacancy):
        return OfferFactory(soknad=entry.soknad, dwelling=vacancy.dwelling, accepted=True)

    def terms(self, **changes):
        return {
            "starts_on": today(7),
            "term": "36",
            "rent": "9500",
            "deposit_form": "nav_garanti",
            "deposit_amount": "28500",
            "information_given_on": today(),
            "signed_on": today(),
        } | changes

    def test_prefilled_from_vedtak_rule_set_and_dwelling(self, cast, accepted):
        form = logged_in(cast.sara).get(url("lease-sign", accepted)).context_data["form"]
        assert (form["term"].value(), form["rent"].value()) == ("36", accepted.dwelling.rent)
        assert [value for value, _ in form.fields["term"].choices] == ["36", "60", "0"]

    def test_signed(self, cast, accepted):
        response = logged_in(cast.sara).post(url("lease-sign", accepted), self.terms())
        lease = Lease.objects.get()
        assert response.headers["Location"] == reverse("tenancy", args=[lease.tenancy_id])
        accepted.soknad.refresh_from_db()
        assert (lease.term_months, accepted.soknad.status) == (36, SoknadStatus.HOUSED)

    @pytest.mark.parametrize(
        ("changes", "field", "status"),
        [
            ({"information_given_on": ""}, "information_given_on", 422),
            ({"signed_on": today(1)}, "signed_on", 422),
            ({"term": "0"}, "term_reason", 422),
            ({"information_given_on": today(), "signed_on": today(-1)}, "information_given_on", 409),
            ({"deposit_amount": "99999"}, "deposit_amount", 409),
        ],
    )
    def test_refused_beside_the_field_and_nothing_is_lost(self, cast, accepted, changes, field, status):
        answer = self.terms(**changes)
        response = logged_in(cast.sara).post(url("lease-sign", accepted), answer)
        form = response.context_data["form"]
        assert (response.status_code, list(form.errors)) == (status, [field])
        assert form["starts_on"].value() == answer["starts_on"]
        assert not Lease.objects.exists()


def test_pages_cost_the_same_however_many_vacancies_there_are(cast, entry, django_assert_max_num_queries):
    client, costs = logged_in(user_in(cast.sagene, role=Role.CASEWORKER)), []
    client.get(url("offer-new", entry.soknad))  # the first page of a session costs more
    for added in (1, 8):
        for _ in range(added):
            VacancyFactory(dwelling__bydel=cast.sagene)
        with django_assert_max_num_queries(20) as queries:
            client.get(url("offer-new", entry.soknad))
        costs.append(len(queries))
    assert costs[0] == costs[1]
