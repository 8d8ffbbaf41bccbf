"""R1: eight caseworkers offer one dwelling at the same moment. One of them wins, every time."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.drill.visitor import Visitor

CLIENTS = 8
OPEN_OFFERS = "SELECT count(*) FROM allocation_offer WHERE dwelling_id = %s AND status = 'apent'"
CLEAR = "UPDATE allocation_offer SET status = 'trukket', withdrawn_reason = 'Ny runde' WHERE status = 'apent'"
INDEXES = ("offer_one_binding_per_dwelling", "offer_one_binding_per_household")
REFUSED = "Boligen har allerede et åpent tilbud"


def test_eight_offer_one_dwelling(ground):
    race(ground, rounds=5)


@pytest.mark.drill
def test_eight_offer_one_dwelling_two_hundred_times(ground):
    race(ground, rounds=200)


def race(ground, *, rounds):
    made = ground.seed(clients=CLIENTS, vacancies=12)
    deadlocks = ground.deadlocks()
    with ground.web(session=made["session"]) as port:
        outcomes, doubles = run(ground, port, made, rounds)

    assert doubles == 0
    assert Counter(answer.status for answer in outcomes) == {302: rounds, 409: rounds * (CLIENTS - 1)}
    assert all(REFUSED in answer.body for answer in outcomes if answer.status == 409)
    assert ground.deadlocks() == deadlocks


@pytest.mark.drill
def test_without_the_guard_there_are_double_offers(ground, unique_indexes_gone):
    """If this one cannot fail, the drill above proves nothing."""
    made = ground.seed(clients=CLIENTS, vacancies=12)
    with ground.web("tests.drill.unguarded", session=made["session"]) as port:
        _, doubles = run(ground, port, made, rounds=40)

    assert doubles > 0


@pytest.fixture
def unique_indexes_gone(ground):
    created = [ground.number("SELECT indexdef FROM pg_indexes WHERE indexname = %s", name) for name in INDEXES]
    for name in INDEXES:
        ground.sql(f"DROP INDEX {name}")
    yield
    ground.sql(CLEAR)
    for statement in created:
        ground.sql(statement)


def run(ground, port, made, rounds):
    """Every answer, and how many offers there were beyond one in a round."""
    outcomes, doubles = [], 0
    start = threading.Barrier(CLIENTS)
    with ThreadPoolExecutor(CLIENTS) as threads:
        for turn in range(rounds):
            dwelling = made["vacant"][turn % len(made["vacant"])]
            outcomes += threads.map(lambda client: offer(port, client, dwelling, start), made["clients"])  # noqa: B023
            doubles += ground.number(OPEN_OFFERS, dwelling) - 1
            ground.sql(CLEAR)
    return outcomes, doubles


def offer(port, client, dwelling, start):
    visitor = Visitor(port, client["session"])
    start.wait(timeout=30)
    return visitor.post(
        reverse("offer-new", args=[client["soknad"]]),
        dwelling=dwelling,
        grounds="Haster: må flytte i morgen.",
        channel="muntlig",
        given_on=timezone.localdate().isoformat(),
    )
