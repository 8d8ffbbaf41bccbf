"""R6: the broker is stopped, or deaf. Pages answer, nobody is logged out, and no job is lost."""

import statistics

import pytest
from django.urls import NoReverseMatch, reverse

from tests.drill.jobs import Worker, wait_for
from tests.drill.visitor import Visitor

PAGES = (
    "home", "search", "soknad-list", "waiting-list", "meeting-list",
    "dwelling-list", "lease-list", "property-list",
)  # fmt: skip
LONGEST_ANSWER = 2.0


def main_pages():
    found = []
    for name in PAGES:
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            pytest.fail(f"There is no page called {name}.")
    return found


def stop(broker):
    broker.stop()


def deafen(broker):
    broker.go_deaf()


def restore(broker):
    if broker.server is None:
        broker.start()
    broker.listen_again()


@pytest.fixture
def broker(ground):
    yield ground.broker
    restore(ground.broker)


@pytest.mark.parametrize("breakage", [stop, deafen], ids=["stanset", "svarer ikke"])
def test_pages_answer_and_nobody_is_logged_out(ground, broker, breakage):
    session = ground.seed(leases=50, offers=50)["session"]
    with ground.web(session=session) as port:
        visitor = Visitor(port, session)
        before = visit(visitor, rounds=2)
        breakage(broker)
        during = visit(visitor, rounds=3)
        restore(broker)
        after = visit(visitor, rounds=1)

    for answers in (before, during, after):
        assert {(path, answer.status) for path, answer in answers if answer.status != 200} == set()
    slow = {path: round(answer.seconds, 2) for path, answer in during if answer.seconds > LONGEST_ANSWER}
    assert slow == {}


def visit(visitor, *, rounds):
    return [(path, visitor.get(path)) for _ in range(rounds) for path in main_pages()]


@pytest.mark.drill
@pytest.mark.parametrize("breakage", [stop, deafen], ids=["stanset", "svarer ikke"])
def test_a_silent_broker_hardly_slows_the_pages(ground, broker, breakage, record_property):
    session = ground.seed(leases=500, offers=500)["session"]
    with ground.web(session=session) as port:
        visitor = Visitor(port, session)
        visit(visitor, rounds=5)
        normal = seconds(visit(visitor, rounds=15))
        breakage(broker)
        broken = seconds(visit(visitor, rounds=15))

    record_property("median", statistics.median(broken) / statistics.median(normal))
    assert max(broken) <= LONGEST_ANSWER


def seconds(answers):
    return [answer.seconds for _, answer in answers]


@pytest.mark.drill
@pytest.mark.parametrize("breakage", [stop, deafen], ids=["stanset", "svarer ikke"])
def test_work_waits_for_the_broker(ground, broker, breakage):
    ground.seed(leases=200)
    worker = Worker(ground)
    worker.start()
    try:
        assert wait_for(worker.answers, seconds=60)
        breakage(broker)
        ground.sql("UPDATE housing_lease SET closed_on = NULL")
        restore(broker)
        worker.tick("sweep_renewals")
        assert wait_for(lambda: ground.number("SELECT count(*) FROM allocation_fornyelse") == 200, seconds=60)
        worker.tick("deliver_letters")
        assert wait_for(lambda: len(list(ground.letters.glob("letter-*.pdf"))) == 200, seconds=60)
    finally:
        worker.stop()
