import pytest
from django.utils import timezone

from tests.breaking import another, assert_breaks, case
from tests.factories import AbonnementFactory, EventFactory, LeveringFactory

pytestmark = pytest.mark.django_db


def of_event():
    return LeveringFactory(event=EventFactory())


def paused():
    return AbonnementFactory(paused=True)


CASES = [
    case("abonnement_has_a_web_address", AbonnementFactory, {"address": "ftp://fagsystem.example.no/"}),
    case("abonnement_has_a_web_address", AbonnementFactory, {"address": "https:///uten-tjener"}),
    case("abonnement_names_events", AbonnementFactory, {"kinds": []}),
    case("abonnement_paused_says_why", AbonnementFactory, {"active": False}),
    case("abonnement_paused_says_why", paused, {"paused_because": ""}),
    case("abonnement_paused_says_why", paused, {"active": True}),
    case("levering_once", of_event, another(LeveringFactory, "abonnement", "event")),
    case("levering_delivered_is_dated", LeveringFactory, {"status": "levert"}),
    case("levering_delivered_is_dated", LeveringFactory, {"delivered_at": timezone.now()}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_two_tests_may_wait():
    row = LeveringFactory()
    LeveringFactory(abonnement=row.abonnement)
