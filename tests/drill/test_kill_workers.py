"""R3: workers are killed at random points of every periodic job. Nothing is missing and nothing is double."""

import random
import time

import pytest

from tests.drill.jobs import Worker, wait_for

POINTS, BATCH = 20, 80
NEVER = 99
NOTHING_LEFT = """
SELECT (SELECT count(*) FROM housing_lease WHERE closed_on IS NULL) = (SELECT count(*) FROM allocation_fornyelse)
   AND NOT EXISTS (SELECT FROM allocation_letter WHERE status = 'i_ko')
   AND NOT EXISTS (SELECT FROM allocation_offer WHERE status = 'apent' AND answer_by < current_date)
"""
# Every effect of the jobs with how many it should have had, by the rows that caused it.
EFFECTS = """
SELECT 'fornyelse', (SELECT count(*) FROM housing_lease WHERE closed_on IS NULL),
                    (SELECT count(*) FROM allocation_fornyelse)
UNION ALL SELECT 'brev', (SELECT count(*) FROM allocation_fornyelse), (SELECT count(*) FROM allocation_letter)
UNION ALL SELECT 'dokument', (SELECT count(*) FROM allocation_letter),
                             (SELECT count(*) FROM allocation_letterdocument)
UNION ALL SELECT 'utløpt tilbud', (SELECT count(*) FROM allocation_offer WHERE answer_by < current_date),
                                  (SELECT count(*) FROM allocation_offer WHERE status = 'utlopt')
UNION ALL SELECT 'hendelse ' || expected.kind, expected.rows,
                 (SELECT count(*) FROM audit_event event WHERE event.kind = expected.kind)
FROM (VALUES ('fornyelse.opened', (SELECT count(*) FROM allocation_fornyelse)),
             ('letter.sent', (SELECT count(*) FROM allocation_letter WHERE status = 'sendt')),
             ('offer.expired', (SELECT count(*) FROM allocation_offer WHERE status = 'utlopt'))
     ) AS expected (kind, rows)
UNION ALL SELECT 'historikk på flere tidslinjer', 4 * (SELECT count(*) FROM audit_event
                      WHERE kind IN ('fornyelse.opened', 'offer.expired')),
                 (SELECT count(*) FROM audit_eventsubject subject
                      JOIN audit_event event ON event.id = subject.event_id
                      WHERE event.kind IN ('fornyelse.opened', 'offer.expired'))
"""
WAKE_LEASES = """
UPDATE housing_lease SET closed_on = NULL
WHERE id IN (SELECT id FROM housing_lease WHERE closed_on IS NOT NULL ORDER BY id LIMIT %s)
"""
WAKE_OFFERS = """
UPDATE allocation_offer SET answer_by = current_date - 1
WHERE id IN (SELECT id FROM allocation_offer WHERE answer_by >= current_date ORDER BY id LIMIT %s)
"""


@pytest.fixture
def worker(ground):
    worker = Worker(ground)
    worker.start()
    yield worker
    worker.stop()


def test_one_kill_in_the_middle_of_the_letters(ground, worker):
    ground.seed(leases=BATCH, offers=BATCH)
    wake(ground, worker)
    assert wait_for(lambda: sent(ground) > 0, seconds=60)
    worker.kill_whole()

    assert 0 < sent(ground) < BATCH
    assert ticks_until_done(ground, worker) <= 2
    assert_every_effect_once(ground, of=BATCH)


@pytest.mark.drill
def test_twenty_kills_in_the_middle_of_everything(ground, worker):
    ground.seed(leases=POINTS * BATCH, offers=POINTS * BATCH)
    chance = random.Random(20261121)
    interrupted = 0
    for point in range(POINTS):
        wake(ground, worker)
        time.sleep(chance.uniform(0, 1.5))
        interrupted += not done(ground)
        (worker.kill_a_child if point % 2 else worker.kill_whole)()

    assert worker.kills == POINTS
    assert interrupted >= POINTS / 2, "The kills came when the jobs were idle, so they proved nothing."
    assert ticks_until_done(ground, worker) <= 2
    assert_every_effect_once(ground, of=POINTS * BATCH)


def wake(ground, worker):
    """A batch of leases and offers becomes due, and beat ticks."""
    assert wait_for(worker.answers, seconds=60)
    ground.sql(WAKE_LEASES, BATCH)
    ground.sql(WAKE_OFFERS, BATCH)
    worker.tick()


def assert_every_effect_once(ground, *, of):
    assert [(what, due, was) for what, due, was in ground.sql(EFFECTS) if due != was] == []
    receipts = {receipt for (receipt,) in ground.sql("SELECT receipt FROM allocation_letter")}
    assert {file.name for file in ground.letters.iterdir()} == receipts
    assert len(receipts) == of


def sent(ground):
    return ground.number("SELECT count(*) FROM allocation_letter WHERE status = 'sendt'")


def done(ground):
    return ground.number(NOTHING_LEFT)


def ticks_until_done(ground, worker):
    """How many times beat had to tick. A tick is over when its work is, however slow the machine."""
    assert wait_for(worker.answers, seconds=60)
    for tick in range(1, 6):
        worker.tick()
        assert wait_for(lambda: done(ground) or worker.idle(), seconds=300)
        if done(ground):
            return tick
    return NEVER
