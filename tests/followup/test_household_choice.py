"""Choosing a household for a stay or a discharge: who finds whom, and what one who finds nobody is told."""

import pytest
from django.urls import reverse

from tests.allocation.test_soknad_pages import queries
from tests.cast import as_system, logged_in
from tests.factories import BooppfolgingFactory, HouseholdFactory, TenancyFactory

pytestmark = pytest.mark.django_db
PAGES = [("opphold-choose", "opphold-new"), ("utskriving-choose", "utskriving-new")]
both = pytest.mark.parametrize(("page", "form"), PAGES, ids=["opphold", "utskriving"])


@pytest.fixture
def followed(cast):
    home = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene)
    BooppfolgingFactory(tenancy=home, worker=cast.bente)
    return home


def name_of(household):
    return household.main_person.family_name


def searched(user, page, text):
    response = logged_in(user).get(reverse(page), {"q": text})
    assert response.status_code == 200
    shown = response.content.decode()
    as_system()
    return shown


@both
def test_a_booppfolger_finds_those_whom_the_bydel_follows_up(cast, followed, page, form):
    assert reverse(form, args=[followed.household_id]) in searched(cast.bente, page, name_of(followed.household))


@both
def test_by_the_address_too(cast, followed, page, form):
    assert reverse(form, args=[followed.household_id]) in searched(cast.bente, page, followed.dwelling.address)


@both
def test_a_booppfolger_is_told_why_she_finds_nobody_and_who_can_register_it(cast, followed, page, form):
    other = HouseholdFactory(bydel=cast.sagene)

    shown = searched(cast.bente, page, name_of(other))

    assert reverse(form, args=[other.pk]) not in shown
    assert "Du ser bare husstander som Bydel Sagene følger opp" in shown
    assert "saksbehandler i Bydel Sagene registrere" in shown


@both
def test_nobody_opens_the_form_of_a_household_that_is_not_found(cast, page, form):
    other = HouseholdFactory(bydel=cast.sagene)

    assert logged_in(cast.bente).get(reverse(form, args=[other.pk])).status_code == 404


@both
def test_a_caseworker_finds_everybody_in_the_bydel(cast, page, form):
    own, foreign = HouseholdFactory(bydel=cast.sagene), HouseholdFactory(bydel=cast.ullern)

    assert reverse(form, args=[own.pk]) in searched(cast.sara, page, name_of(own))
    shown = searched(cast.sara, page, name_of(foreign))
    assert reverse(form, args=[foreign.pk]) not in shown and "en saksbehandler der registrere" in shown


@both
def test_a_protected_household_is_found_by_nobody_without_the_grant(cast, page, form):
    home = TenancyFactory(household__bydel=cast.sagene, household__protected=True, bydel=cast.sagene)

    for text in (name_of(home.household), home.dwelling.address):
        assert reverse(form, args=[home.household_id]) not in searched(cast.sara, page, text)


@both
def test_a_leader_and_a_landlord_register_nothing(cast, page, form):
    for user in (cast.mona, cast.unni):
        assert logged_in(user).get(reverse(page)).status_code == 403


def test_the_lists_lead_here_for_those_who_may_register(cast):
    for name, page in (("opphold-list", "opphold-choose"), ("utskriving-list", "utskriving-choose")):
        for user, offered in ((cast.bente, True), (cast.sara, True), (cast.mona, False)):
            assert (reverse(page) in logged_in(user).get(reverse(name)).content.decode()) is offered
            as_system()


def test_it_costs_the_same_for_1_and_20(cast, followed):
    client, url = logged_in(cast.bente), reverse("opphold-choose") + "?q=a"
    client.get(url)
    one = queries(client, url)
    as_system()
    for _ in range(20):
        BooppfolgingFactory(tenancy=TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene))

    assert queries(client, url) == one <= 8
