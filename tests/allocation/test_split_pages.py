"""The page and the API where a household is split, and a split at the same moment as something else."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allocation.actions import exchange, offers, splits
from allocation.models import SoknadStatus
from config.errors import RuleBroken
from housing.models import Household, Relation
from tests.cast import logged_in
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    LeaseFactory,
    OfferFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db
S = SoknadStatus


@pytest.fixture
def family(cast):
    RuleSetFactory(kommune=cast.oslo)
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    HouseholdMemberFactory(household=household, relation=Relation.PARTNER, person__bydel=cast.sagene)
    household.members.update(valid_from=date(2020, 1, 1))
    return household


@pytest.fixture
def home(cast, family):
    tenancy = TenancyFactory(household=family, bydel=cast.sagene, landlord=cast.boligbygg)
    LeaseFactory(tenancy=tenancy)
    return tenancy


@pytest.fixture
def soknad(cast, family):
    return SoknadFactory(household=family, status=S.IN_PROGRESS, caseworker=cast.sara)


def member(household, relation):
    return household.members.get(relation=relation, valid_to=None)


def url_of(family):
    return reverse("household-split", args=[family.pk])


def typed(family, home, soknad, **changed):
    return {
        "members": [member(family, Relation.PARTNER).pk],
        "moved_on": f"{timezone.localdate():%d.%m.%Y}",
        f"bolig_{home.pk}": "ny",
        f"sak_{soknad.pk}": "soker",
    } | changed


class TestPage:
    def test_it_asks_of_each_thing_and_says_what_follows(self, cast, family, home, soknad):
        bytte = SoknadFactory(household=family, kind="bytte", exchange_of=home)
        text = logged_in(cast.sara).get(url_of(family)).content.decode()
        assert f"Hvem beholder {home.dwelling.address}?" in text
        assert f"Dette følger boligen: sak {bytte.number} (bytte)." in text
        assert f"Hvem skal sak {soknad.number} følge?" in text and f"sak {bytte.number} følge?" not in text
        assert f"Søkeren, {family.main_person.full_name}" in text
        assert "husleieloven § 8-1" in text and "må vurderes på nytt" in text
        assert text.count("checked") == 2  # the dwelling stays, and the case follows the applicant

    def test_nothing_is_asked_of_who_has_nothing(self, cast, family):
        text = logged_in(cast.sara).get(url_of(family)).content.decode()
        assert "Hvem beholder" not in text and "leiekontrakten" not in text and "ventelisten" not in text

    def test_a_decided_case_is_said_to_stay(self, cast, family, soknad):
        decided = SoknadFactory(bydel=cast.sagene, household=family, status="avgjort", caseworker=cast.sara)
        text = logged_in(cast.sara).get(url_of(family)).content.decode()
        assert f"blir i husstanden de er i nå: {decided.number}." in text

    def test_one_keeps_the_dwelling_and_the_other_the_case(self, cast, family, home, soknad):
        VilkarsvurderingFactory(soknad=soknad, concluded=True)
        client = logged_in(cast.sara)
        response = client.post(url_of(family), typed(family, home, soknad), follow=True)
        assert "Husstanden er delt. Begge kan søke hver for seg." in response.content.decode()
        new = family.halves.get()
        home.refresh_from_db()
        soknad.refresh_from_db()
        assert (home.household, soknad.household) == (new, family)
        case = client.get(soknad.get_absolute_url()).content.decode()
        assert "Saken følger søkeren. Søknadstidspunktet er som før." in case
        assert "Saken kan ikke sendes til vedtak før det er gjort." in case and "Vurder vilkårene på nytt" in case
        assert "Husstanden er delt fra" in case
        tenancy = client.get(reverse("tenancy", args=[home.pk])).content.decode()
        assert "Avklar leiekontrakten med utleieren." in tenancy and new.main_person.full_name in tenancy

    @pytest.mark.parametrize(
        ("field", "value"), [("bolig", "begge"), ("bolig", ""), ("sak", "ingen"), ("sak", "")]
    )
    def test_a_choice_that_is_not_one(self, cast, family, home, soknad, field, value):
        name = f"{field}_{home.pk if field == 'bolig' else soknad.pk}"
        response = logged_in(cast.sara).post(url_of(family), typed(family, home, soknad, **{name: value}))
        assert response.status_code == 422 and "Velg en av de to." in response.content.decode()

    def test_what_is_refused_is_said_beside_the_case_and_the_rest_is_kept(self, cast, family, home, soknad):
        offer = OfferFactory(soknad=WaitingEntryFactory(soknad=_decided(family, cast)).soknad)
        client, number = logged_in(cast.sara), offer.soknad.number
        shown = client.get(url_of(family)).content.decode()
        assert "Saken har et tilbud som er gitt til søkeren, og må følge søkeren" in shown
        sent = typed(family, home, soknad, **{f"sak_{offer.soknad_id}": "andre"})
        response = client.post(url_of(family), sent)
        assert response.status_code == 409
        assert f"Sak {number} har et tilbud" in response.context_data["form"].errors[f"sak_{offer.soknad_id}"][0]
        form = response.context_data["form"]
        assert form[f"bolig_{home.pk}"].value() == "ny" and not Household.objects.filter(split_from=family)

    def test_a_case_that_came_while_the_page_was_open(self, cast, family, home, soknad):
        sent = typed(family, home, soknad)
        later = _decided(family, cast)
        WaitingEntryFactory(soknad=later)
        response = logged_in(cast.sara).post(url_of(family), sent)
        assert response.status_code == 422 and f"sak_{later.pk}" in response.context_data["form"].errors

    def test_the_name_of_a_protected_applicant_is_not_told(self, cast):
        family = HouseholdFactory(bydel=cast.sagene, protected=True)
        HouseholdMemberFactory(household=family, relation=Relation.PARTNER)
        SoknadFactory(household=family, status=S.IN_PROGRESS)
        assert logged_in(cast.sara).get(url_of(family)).status_code == 403

    def test_the_page_of_many_cases_costs_two_questions_more_for_each(self, cast, family, home):
        """Whether it has an offer, and whether it has a klage: a household has few cases."""
        counts = []
        for _ in range(2):
            SoknadFactory(household=family, status=S.IN_PROGRESS, caseworker=cast.sara)
            client = logged_in(cast.sara)
            client.get(url_of(family))
            with CaptureQueriesContext(connection) as queries:
                client.get(url_of(family))
            counts.append(len(queries))
        assert counts[1] - counts[0] == 2


def _decided(family, cast):
    return SoknadFactory(household=family, status=S.DECIDED, caseworker=cast.sara)


class TestApi:
    def post(self, cast, family, **changed):
        sent = {"members": [member(family, Relation.PARTNER).pk], "moved_on": str(timezone.localdate())}
        return logged_in(cast.sara).post(
            reverse("api-household-split", args=[family.pk]),
            json.dumps(sent | changed),
            content_type="application/json",
        )

    def test_each_thing_is_named(self, cast, family, home, soknad):
        answer = self.post(cast, family, homes=[home.pk], with_others=[soknad.pk])
        assert answer.status_code == 201, answer.content
        home.refresh_from_db()
        soknad.refresh_from_db()
        assert home.household_id == soknad.household_id == answer.json()["id"]

    @pytest.mark.parametrize("field", ["homes", "with_others"])
    def test_what_is_not_the_households(self, cast, family, field):
        other = {"homes": TenancyFactory(bydel=cast.sagene), "with_others": SoknadFactory(bydel=cast.sagene)}
        answer = self.post(cast, family, **{field: [other[field].pk]})
        assert answer.status_code == 400 and answer.json() == {field: ["Finnes ikke, eller er ikke ditt."]}

    def test_what_follows_the_dwelling(self, cast, family, home):
        bytte = SoknadFactory(household=family, kind="bytte", exchange_of=home)
        answer = self.post(cast, family, with_others=[bytte.pk])
        assert answer.status_code == 409 and answer.json()["field"] == "with_others"
        assert "følger den som beholder den" in answer.json()["detail"]


@pytest.mark.django_db(transaction=True)
class TestRace:
    def test_the_case_goes_to_the_other_while_it_is_given_an_offer(self, cast, family):
        soknad = _decided(family, cast)
        WaitingEntryFactory(soknad=soknad)
        dwelling = VacancyFactory(dwelling__bydel=cast.sagene).dwelling
        partner, today = member(family, Relation.PARTNER), timezone.localdate()
        sara, lars = cast.sara, cast.lars
        outcomes = at_once(
            (sara, lambda: splits.split(
                household=family, members=[partner], moved_on=today, by=sara, with_others=[soknad])),
            (lars, lambda: offers.give(
                soknad=soknad, dwelling=dwelling, channel="muntlig", given_on=today, grounds="Haster.", by=lars)),
        )  # fmt: skip
        assert all(one == "done" or isinstance(one, RuleBroken) for one in outcomes), outcomes
        soknad.refresh_from_db()
        for offer in soknad.offers.all():  # either given to who applied then, or to who applies now
            assert offer.household == soknad.household

    def test_the_dwelling_goes_while_a_bytte_is_registered(self, cast, family, home):
        partner, today = member(family, Relation.PARTNER), timezone.localdate()
        sara, lars = cast.sara, cast.lars
        outcomes = at_once(
            (sara, lambda: splits.split(
                household=family, members=[partner], moved_on=today, by=sara, homes=[home])),
            (lars, lambda: exchange.apply(
                tenancy=home, received_on=today, by=lars, channel="papir", situations=["uegnet_bolig"])),
        )  # fmt: skip
        assert "done" in outcomes
        assert all(one == "done" or isinstance(one, RuleBroken) for one in outcomes), outcomes
        home.refresh_from_db()
        assert {row.household for row in home.exchanges.all()} <= {home.household}

    def test_two_split_at_once(self, cast, family):
        partner, today = member(family, Relation.PARTNER), timezone.localdate()
        sara, lars = cast.sara, cast.lars
        outcomes = at_once(
            *((who, lambda who=who: splits.split(household=family, members=[partner], moved_on=today, by=who))
              for who in (sara, lars))
        )  # fmt: skip
        assert outcomes.count("done") == 1 and any(isinstance(one, RuleBroken) for one in outcomes)
        assert family.halves.count() == 1
