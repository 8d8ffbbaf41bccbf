"""Many book one room at the same moment: no overlap, clear refusals, no deadlock, nothing half written."""

import random
import threading
from collections import Counter
from datetime import time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from bomiljo.actions import loans
from bomiljo.actions.loans import TAKEN, Asked
from bomiljo.models import Laner, RoomLoan
from config.errors import RuleBroken
from tests.cast import as_system
from tests.conftest import SERVICES
from tests.factories import CommonRoomFactory, RomtidFactory
from tests.services import DATABASE

THREADS, DAYS = 8, 120


def room_of(**fields):
    room = CommonRoomFactory(**fields)
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    return room


def attempt(room, rng):
    """Begins on a quarter of an hour, and lasts up to four hours."""
    start = rng.randrange(40, 84)
    end = min(start + rng.randrange(1, 17), 88)
    day = timezone.localdate() + timedelta(days=rng.randrange(10, 10 + DAYS))
    asked = Asked(
        day=day, starts=time(*divmod(start * 15, 60)), ends=time(*divmod(end * 15, 60)), purpose="Møte",
        participants=5, name="Amina", phone=f"4{rng.randrange(10**7):07}",
    )  # fmt: skip
    try:
        with system_scope():
            loans.ask(room=room, asked=asked)
    except RuleBroken as refused:
        return str(refused)
    return "done"


def book(room, bookings, seed=7):
    """What each booking came to, by message or by kind of fault."""
    outcomes, start = Counter(), threading.Barrier(THREADS)

    def work(number):
        rng = random.Random(seed + number)
        start.wait()
        try:
            for _ in range(bookings // THREADS):
                try:
                    outcome = attempt(room, rng)
                except Exception as fault:
                    outcome = repr(fault)
                with lock:
                    outcomes[outcome] += 1
        finally:
            connection.close()

    lock = threading.Lock()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    as_system()
    return outcomes


def overlaps():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM bomiljo_roomloan a JOIN bomiljo_roomloan b"
            " ON a.room_id = b.room_id AND a.id < b.id AND a.event && b.event"
        )
        return cursor.fetchone()[0]


def deadlocks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


BOOKINGS = [240, pytest.param(5000, marks=pytest.mark.drill)]


@pytest.mark.parametrize("bookings", BOOKINGS, ids=["noen", "fem tusen"])
@pytest.mark.django_db(transaction=True)
def test_interleaved_bookings_never_overlap(bookings):
    room, before = room_of(by_phone=True), deadlocks()

    outcomes = book(room, bookings)

    assert sum(outcomes.values()) == bookings
    assert set(outcomes) == {"done", TAKEN}
    assert overlaps() == 0 and deadlocks() == before
    # Nothing half written: a loan, who borrows, and one line of history each.
    assert RoomLoan.objects.count() == Laner.objects.count() == outcomes["done"]


@pytest.mark.django_db(transaction=True)
def test_interleaved_bookings_never_need_more_keys_than_there_are():
    room = room_of(keys=2)

    outcomes = book(room, 240)

    assert all(said in {"done", TAKEN} or "har en annen den" in said for said in outcomes), outcomes
    windows = list(RoomLoan.objects.values_list("key_out_on", "key_in_on"))
    assert outcomes["done"] == len(windows) > 2
    assert max(sum(out <= day <= back for out, back in windows) for day, _ in windows) == 2


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_without_the_guard_loans_overlap(guard_gone):
    """If this one cannot fail, the test above proves nothing."""
    book(room_of(by_phone=True), 800)

    assert overlaps() > 0


@pytest.fixture
def guard_gone(transactional_db):
    def run(statement):
        with SERVICES.postgres.superuser(DATABASE) as owner, owner.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None

    made = run("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'roomloan_no_overlap'")
    run("ALTER TABLE bomiljo_roomloan DROP CONSTRAINT roomloan_no_overlap")
    yield
    run("TRUNCATE bomiljo_laner, bomiljo_roomloan CASCADE")
    run(f"ALTER TABLE bomiljo_roomloan ADD CONSTRAINT roomloan_no_overlap {made}")
