"""Eight who give an offer at the same moment: one does, seven are told who was first."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import offers
from allocation.models import Offer
from config.errors import RuleBroken
from tests.cast import as_system
from tests.factories import SoknadFactory, VacancyFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, ROUNDS = 8, 4
PER_DWELLING = "offer_one_binding_per_dwelling"
PER_HOUSEHOLD = "offer_one_binding_per_household"


def at_once(attempts, by):
    """What each attempt (soknad, dwelling) came to, all of them begun at the same moment."""
    start, outcomes = threading.Barrier(len(attempts)), []

    def attempt(soknad, dwelling):
        try:
            with system_scope():
                start.wait()
                offers.give(
                    soknad=soknad,
                    dwelling=dwelling,
                    channel="muntlig",
                    given_on=timezone.localdate(),
                    grounds="Det haster.",
                    by=by,
                )
            outcomes.append("given")
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=pair) for pair in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    as_system()
    return outcomes


def one_dwelling(bydel):
    dwelling = VacancyFactory(dwelling__bydel=bydel).dwelling
    return [(WaitingEntryFactory(bydel=bydel).soknad, dwelling) for _ in range(THREADS)]


def one_household(bydel):
    household = WaitingEntryFactory(bydel=bydel).soknad.household
    cases = [SoknadFactory(household=household, status="avgjort") for _ in range(THREADS)]
    return [
        (WaitingEntryFactory(soknad=case).soknad, VacancyFactory(dwelling__bydel=bydel).dwelling) for case in cases
    ]


@contextmanager
def without(owner, index):
    """The table without the unique index, which comes back afterwards."""
    with owner().cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [index])
        (definition,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {index}")
        try:
            yield
        finally:
            # The rows that the control let through would be in the way of it.
            Offer.objects.all().update(status="trukket")
            cursor.execute(definition)


@pytest.mark.parametrize(("setting", "what"), [(one_dwelling, "Boligen"), (one_household, "Husstanden")])
def test_one_wins_and_seven_are_told_who_was_first(cast, setting, what):
    for number in range(1, ROUNDS + 1):
        attempts = setting(cast.sagene)
        outcomes = at_once(attempts, cast.sara)
        refusals = [outcome for outcome in outcomes if outcome != "given"]
        assert len(outcomes) == THREADS
        assert len(refusals) == THREADS - 1, outcomes
        winner = Offer.objects.latest("pk")
        for refusal in refusals:
            assert isinstance(refusal, RuleBroken), refusal
            assert str(refusal).startswith(f"{what} har allerede et åpent tilbud (sak {winner.soknad.number}, ")
        assert Offer.objects.binding().count() == number


@pytest.mark.parametrize(("setting", "lock"), [(one_dwelling, "lock_dwelling"), (one_household, "_lock_soknad")])
def test_without_the_lock_the_index_refuses_in_words(cast, monkeypatch, setting, lock):
    _unlocked(monkeypatch, lock)
    for number in range(1, ROUNDS + 1):
        outcomes = at_once(setting(cast.sagene), cast.sara)
        assert outcomes.count("given") == 1
        assert all(isinstance(outcome, RuleBroken) for outcome in outcomes if outcome != "given"), outcomes
        assert Offer.objects.binding().count() == number


@pytest.mark.parametrize(
    ("setting", "lock", "index"),
    [
        (one_dwelling, "lock_dwelling", PER_DWELLING),
        (one_household, "_lock_soknad", PER_HOUSEHOLD),
    ],
)
def test_with_neither_lock_nor_index_the_race_is_lost(cast, monkeypatch, owner, setting, lock, index):
    """The control: if this one cannot fail, the tests above prove nothing."""
    _unlocked(monkeypatch, lock)
    with without(owner, index):
        outcomes = at_once(setting(cast.sagene), cast.sara)
        assert outcomes.count("given") > 1, outcomes


def _unlocked(monkeypatch, lock):
    """Everybody looks at the same moment, and nobody waits for anybody."""
    meet = threading.Barrier(THREADS)

    def only_read(row):
        row = type(row).objects.get(pk=row.pk)
        meet.wait()
        return row

    monkeypatch.setattr(offers, lock, only_read)
