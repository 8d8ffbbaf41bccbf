"""R3 for what other systems are told: a worker that is killed after the post and before the mark posts it once
more, with the same number, and nothing is lost."""

import json
import threading
from collections import Counter

import pytest

from tests.audit.receiver import running
from tests.drill.jobs import Worker, wait_for

EVENTS = 30
TASK = "audit.tasks.deliver_events"
SUBSCRIBE = """
import sys, django; django.setup()
from datetime import date
from accounts.models import Bydel, Integrasjon, User
from audit.models import Abonnement
bydel, by = Bydel.objects.get(), User.objects.first()
integrasjon = Integrasjon.objects.create(
    kommune=bydel.kommune, bydel=bydel, name="Fagsystemet", permissions=["soknad_view"], contact="x",
    contact_email="x@example.no", valid_to=date(2099, 1, 1), created_by=by,
    user=User.objects.create(email="i@integrasjon.invalid", name="Fagsystemet", is_active=False, password="!"),
)
Abonnement.objects.create(
    kommune=bydel.kommune, integrasjon=integrasjon, address=sys.argv[1], kinds=["soknad.*"], created_by=by,
    secret="whsec_" + "c2VjcmV0" * 5,
)
"""
HAPPENS = """
INSERT INTO audit_event (kind, text, at, bydel_id)
SELECT 'soknad.registered', 'x', now(), (SELECT id FROM accounts_bydel) FROM generate_series(1, %s)
"""
# The two minutes that a claim lasts go by.
TIME_PASSES = "UPDATE audit_levering SET next_attempt_at = now() WHERE status = 'venter'"
WAITING = "SELECT count(*) FROM audit_levering WHERE status = 'venter'"


@pytest.fixture
def worker(ground):
    worker = Worker(ground)
    worker.start()
    yield worker
    worker.stop()


@pytest.mark.parametrize("kills", [1, pytest.param(3, marks=pytest.mark.drill)])
def test_killed_between_the_post_and_the_mark(ground, worker, kills):
    ground.seed(leases=1, offers=1)
    with running() as receiver:
        ground.run(["-c", SUBSCRIBE, receiver.url], as_owner=True)
        ground.sql(HAPPENS, EVENTS)
        assert ground.number(WAITING) == EVENTS
        killed = [kill_in_the_middle(ground, worker, receiver, after=3 + kill) for kill in range(kills)]
        receiver.answers = 204
        assert wait_for(worker.answers, seconds=60)
        ground.sql(TIME_PASSES)
        worker.tick(TASK)
        assert wait_for(lambda: ground.number(WAITING) == 0, seconds=60)

    times = Counter(receiver.numbers)
    assert len(times) == EVENTS, "each event came"
    assert {number for number, count in times.items() if count > 1} == set(killed)
    assert all(times[number] == 2 for number in killed), "once more for each kill, with the same number"
    bodies = {}
    for headers, body, _ in receiver.got:
        bodies.setdefault(headers["webhook-id"], set()).add(json.dumps(json.loads(body)))
    assert all(len(said) == 1 for said in bodies.values()), "and says the same"


def kill_in_the_middle(ground, worker, receiver, *, after):
    """The worker dies while the receiver holds the answer back. Returns the number of what it had posted."""
    begun, held, worker_dead = len(receiver.got), [], threading.Event()

    def answer(handler):
        if len(receiver.got) - begun >= after and not held:
            held.append(handler.headers["webhook-id"])
            worker_dead.wait(30)
            return
        handler.send_response(204)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    receiver.answers = answer
    assert wait_for(worker.answers, seconds=60)
    ground.sql(TIME_PASSES)
    worker.tick(TASK)
    assert wait_for(lambda: bool(held), seconds=60)
    worker.kill_whole()
    worker_dead.set()
    return held[0]
