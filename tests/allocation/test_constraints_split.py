"""What Postgres keeps together when a household splits: breaking each rule from a row that is in order."""

import pytest
from django.db import connection

from tests.breaking import assert_breaks, case, update
from tests.factories import FornyelseFactory, HouseholdFactory, OfferFactory, SoknadFactory

pytestmark = pytest.mark.django_db


def at_commit(row, **change):
    update(row, **change)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def to_another_household(row):
    at_commit(row, household=HouseholdFactory(bydel=row.bydel))


def home_to_another_household(soknad):
    to_another_household(soknad.exchange_of or soknad.renews.tenancy)


def home_of_fornyelse_to_another_household(fornyelse):
    to_another_household(fornyelse.lease.tenancy)


def case_of_offer_to_another_household(offer):
    to_another_household(offer.soknad)


def bytte():
    return SoknadFactory(exchange=True)


def renewal():
    return SoknadFactory(renewal=True)


CASES = [
    case("soknad_follows_home", bytte, to_another_household),
    case("soknad_follows_home", bytte, home_to_another_household),
    case("soknad_follows_home", renewal, to_another_household),
    case("soknad_follows_home", renewal, home_to_another_household),
    case("fornyelse_follows_home", FornyelseFactory, to_another_household),
    case("fornyelse_follows_home", FornyelseFactory, home_of_fornyelse_to_another_household),
    case("offer_follows_soknad", OfferFactory, to_another_household),
    case("offer_follows_soknad", OfferFactory, case_of_offer_to_another_household),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


@pytest.mark.parametrize("status", ["trukket", "henlagt", "bolig_tildelt"])
@pytest.mark.parametrize("kind", ["exchange", "renewal"])
def test_a_case_that_is_finished_stays_where_it_was(kind, status):
    soknad = SoknadFactory(status=status, **{kind: True})
    home_to_another_household(soknad)


def test_a_fornyelse_that_is_closed_stays_where_it_was():
    home_of_fornyelse_to_another_household(FornyelseFactory(status="avsluttet"))


@pytest.mark.parametrize("state", ["declined", "withdrawn", "expired", "fulfilled"])
def test_an_offer_that_is_over_holds_nobody(state):
    case_of_offer_to_another_household(OfferFactory(**{state: True}))
