"""R3 and R4 for the statements about renewals: killed anywhere, two at once, and on odd nights.

A session is ended by Postgres in the middle of its statement, which is what the database sees of a killed
worker. The drills that kill the processes themselves are in test_kill_workers.py.
"""

import random
import threading
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.scope import system_scope
from allocation import tasks
from allocation.actions import letter_delivery, renewals, upkeep
from allocation.models import Fornyelse, Letter, LetterKind, LetterStatus
from config.working_days import add_months
from tests.breaking import update
from tests.factories import LeaseFactory, RuleSetFactory

ONE_DAY = timedelta(days=1)
# Each effect with the number it should have had.
EFFECTS = """
SELECT (SELECT count(*) FROM allocation_fornyelse),
       (SELECT count(*) FROM allocation_letter WHERE kind = 'fornyelse'),
       (SELECT count(*) FROM audit_event WHERE kind = 'fornyelse.opened'),
       (SELECT count(*) FROM allocation_letter WHERE kind = 'paminnelse'),
       (SELECT count(*) FROM audit_event WHERE kind = 'fornyelse.reminded'),
       (SELECT count(*) FROM audit_eventsubject)
"""


def lease_until(last, cast):
    return LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=last)


def effects():
    with system_scope(), connection.cursor() as cursor:
        cursor.execute(EFFECTS)
        return cursor.fetchone()


def at(moment):
    """The clock of the server, as Django reads it."""
    return mock.patch("django.utils.timezone.now", return_value=moment)


def night(today):
    """Everything beat wakes up, in its order."""
    renewals.sweep(today)
    renewals.remind(today)
    upkeep.tend(today)


class TestOddNights:
    """One lease of each kind, and the night before, on and after the clocks change."""

    @pytest.fixture(autouse=True)
    def rules(self, cast):
        return RuleSetFactory(kommune=cast.oslo)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            # An hour is skipped, and an hour comes twice.
            pytest.param("2026-03-29T00:59", "2026-03-29T01:01", id="vår"),
            pytest.param("2026-10-25T00:59", "2026-10-25T01:01", id="høst"),
            pytest.param("2026-05-01T10:00", "2026-05-01T09:00", id="en time tilbake"),
            pytest.param("2026-05-01T22:30", "2026-05-01T21:30", id="tilbake over midnatt"),
        ],
    )
    def test_the_task_runs_on_both_sides_and_nothing_is_missing_or_double(self, cast, before, after):
        before, after = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (before, after))
        with at(before):
            today = timezone.localdate()
        leases = [lease_until(last, cast) for last in (today, add_months(today, 9), add_months(today, 4))]
        for moment in (before, after, before):
            with at(moment):
                tasks.sweep_renewals()
        opened = Fornyelse.objects.filter(lease__in=leases)
        assert opened.count() == len(leases)
        assert Letter.objects.filter(kind=LetterKind.RENEWAL).count() == len(leases)
        assert not Letter.objects.filter(kind=LetterKind.RENEWAL_REMINDER).exists(), "They were noticed today."

    @pytest.mark.parametrize(
        ("last", "noticed", "reminded"),
        [
            pytest.param("2028-02-29", "2027-05-29", "2027-10-29", id="går ut skuddårsdagen"),
            pytest.param("2028-11-30", "2028-02-29", "2028-07-30", id="varsles skuddårsdagen"),
            pytest.param("2028-06-30", "2027-09-30", "2028-02-29", id="minnes om skuddårsdagen"),
            pytest.param("2027-06-30", "2026-09-30", "2027-02-28", id="28. februar"),
            pytest.param("2026-12-29", "2026-03-29", "2026-08-29", id="varsles når klokken stilles"),
            pytest.param("2027-02-25", "2026-05-25", "2026-10-25", id="minnes om når klokken stilles"),
        ],
    )
    def test_every_night_of_a_lease(self, cast, last, noticed, reminded):
        last, noticed, reminded = (date.fromisoformat(text) for text in (last, noticed, reminded))
        lease = lease_until(last, cast)
        days = [noticed - ONE_DAY, noticed, reminded - ONE_DAY, reminded, last, last + ONE_DAY]
        seen = []
        for today in days:
            night(today)
            seen.append((Fornyelse.objects.count(), Letter.objects.count()))
        assert seen == [(0, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 2)]
        assert Fornyelse.objects.open().filter(lease=lease).exists(), "Still living there: the matter is not over."

    def test_a_night_that_was_missed_is_made_up_for(self, cast):
        last = date(2027, 5, 31)
        lease_until(last, cast)
        night(add_months(last, -7))
        night(add_months(last, -2))
        assert Letter.objects.filter(kind=LetterKind.RENEWAL_REMINDER).count() == 1

    def test_one_who_moves_out_in_between_gets_no_more(self, cast):
        last = date(2027, 5, 31)
        lease = lease_until(last, cast)
        night(add_months(last, -9))
        update(lease.tenancy, moved_out=date(2026, 12, 1), end_cause="oppsagt_av_leietaker")
        night(add_months(last, -4))
        assert Letter.objects.count() == 1
        assert not Fornyelse.objects.open().exists()


LEASES, KILLS_FAST, KILLS, SECONDS = 40, 4, 40, 120


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "kills", [KILLS_FAST, pytest.param(KILLS, marks=pytest.mark.drill)], ids=["noen", "mange"]
)
def test_killed_anywhere_with_another_beside_it(cast, kills):
    """Two beats and two dispatchers; sessions end at random points. One more night, and all is as it should be."""
    RuleSetFactory(kommune=cast.oslo)
    last = add_months(timezone.localdate(), 5)
    today = add_months(last, -3)  # noticed long ago, and past the day to apply by
    opened = today - timedelta(days=60)
    leases = [lease_until(last, cast) for _ in range(LEASES)]
    renewals.sweep(opened)
    late = [lease_until(last, cast) for _ in range(LEASES)]
    chance = random.Random(20261121)
    with mock.patch("allocation.post.put", side_effect=lambda key, pdf: f"letter-{key}.pdf"):
        _disturbed(kills, chance, today)
        with system_scope():  # a letter whose session ended waits its minute, and the minute passes
            Letter.objects.filter(status=LetterStatus.QUEUED).update(next_attempt_at=timezone.now())
        while _tick(today):
            pass
    everything = len(leases) + len(late)
    assert effects() == (everything, everything, everything, LEASES, LEASES, 4 * (everything + LEASES) + _posted())
    with system_scope():
        assert not Letter.objects.exclude(status=LetterStatus.SENT).exists()


def _posted():
    """Each letter tells of itself, its household and its fornyelse when it leaves."""
    with system_scope():
        return 3 * Letter.objects.filter(status=LetterStatus.SENT).count()


def _tick(today):
    return renewals.sweep(today) + renewals.remind(today) + letter_delivery.deliver_due()


def _disturbed(kills, chance, today):
    done = threading.Event()
    beats = [threading.Thread(target=_beat, args=(done, today)) for _ in range(2)]
    for beat in beats:
        beat.start()
    killed = 0
    deadline = time.monotonic() + SECONDS
    while killed < kills and time.monotonic() < deadline and any(beat.is_alive() for beat in beats):
        time.sleep(chance.uniform(0, 0.2))
        killed += _kill_somebody()
    done.set()
    for beat in beats:
        beat.join()
    assert killed == kills, "The kills came when nobody was at work, so they proved nothing."


def _beat(done, today):
    """Beat and dispatcher in one; a session that was ended is opened again, as a restarted worker would."""
    try:
        while not done.is_set():
            with suppress(DatabaseError):
                _tick(today)
            connection.close()
    finally:
        connection.close()


def _kill_somebody():
    """Somebody in the middle of a transaction. How many were hit: none when all were resting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND usename = current_user AND state <> 'idle' LIMIT 1"
        )
        return len(cursor.fetchall())
