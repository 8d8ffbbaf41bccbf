"""The nightly sweep: whom it finds, and that it finds each of them once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import renewals
from allocation.models import Fornyelse, Letter, LetterStatus
from audit.models import Event
from config.working_days import add_months
from housing.models import EndCause
from tests.factories import LeaseFactory, RuleSetFactory

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 11, 21)


@pytest.fixture
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


def lease_until(last, bydel, **fields):
    upper = last + ONE_DAY if last else None
    reason = "" if last else "Varig behov."
    fields = {"period": DateRange(date(2020, 1, 1), upper), "term_reason": reason} | fields
    return LeaseFactory(bydel=bydel, **fields)


def opened_for(lease):
    return Fornyelse.objects.filter(lease=lease).first()


@pytest.mark.parametrize(
    ("last", "today", "found"),
    [
        pytest.param(date(2027, 8, 21), date(2026, 11, 21), True, id="nøyaktig ni måneder før"),
        pytest.param(date(2027, 8, 22), date(2026, 11, 21), False, id="ni måneder og en dag før"),
        pytest.param(date(2027, 3, 31), date(2026, 6, 30), True, id="31. mars varsles 30. juni"),
        pytest.param(date(2027, 3, 31), date(2026, 6, 29), False, id="31. mars varsles ikke 29. juni"),
        pytest.param(date(2028, 2, 29), date(2027, 5, 29), True, id="skuddårsdag"),
        pytest.param(date(2028, 2, 29), date(2027, 5, 28), False, id="dagen før, skuddårsdag"),
        pytest.param(date(2028, 11, 30), date(2028, 2, 29), True, id="ni måneder før er skuddårsdag"),
        pytest.param(date(2027, 11, 30), date(2027, 2, 28), True, id="ni måneder før finnes ikke: 28. februar"),
        pytest.param(date(2027, 11, 30), date(2027, 2, 27), False, id="dagen før 28. februar"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 21), True, id="går ut i dag"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 21), False, id="gikk ut i går: brevet er for sent"),
        pytest.param(None, date(2026, 11, 21), False, id="tidsubestemt"),
    ],
)
def test_when_a_lease_is_noticed(cast, rules, last, today, found):
    lease = lease_until(last, cast.sagene)

    assert renewals.sweep(today) == found
    assert (opened_for(lease) is not None) == found


def test_the_case_says_when_to_apply_and_puts_a_notice_in_the_queue(cast, rules):
    lease = lease_until(date(2027, 5, 31), cast.sagene)

    renewals.sweep(TODAY)

    fornyelse = opened_for(lease)
    assert (fornyelse.opened_on, fornyelse.ends_on, fornyelse.apply_by) == (
        TODAY,
        date(2027, 5, 31),
        date(2027, 1, 31),
    )
    assert fornyelse.household == lease.tenancy.household
    letter = Letter.objects.get(fornyelse=fornyelse)
    assert (letter.status, letter.bydel, letter.household) == (
        LetterStatus.QUEUED,
        cast.sagene,
        fornyelse.household,
    )


def test_the_history_stands_on_every_timeline(cast, rules):
    lease = lease_until(date(2027, 5, 31), cast.sagene)

    renewals.sweep(TODAY)

    event = Event.objects.visible_to(cast.sara).get(kind="fornyelse.opened")
    assert event.text == "Leiekontrakten går ut 31.05.2027. Varsel er lagt i kø."
    for subject in (lease, lease.tenancy, lease.tenancy.household, opened_for(lease)):
        assert list(Event.objects.visible_to(cast.sara).about(subject)) == [event]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda lease: set_fields(lease, closed_on=TODAY), id="avløst av ny kontrakt"),
        pytest.param(lambda lease: set_fields(lease, cancelled_at=timezone.now()), id="annullert"),
        pytest.param(
            lambda lease: set_fields(lease.tenancy, moved_out=TODAY, end_cause=EndCause.TENANT_NOTICE),
            id="leieforholdet er avsluttet",
        ),
    ],
)
def test_a_lease_that_no_longer_counts_is_left_alone(cast, rules, change):
    change(lease_until(date(2027, 5, 31), cast.sagene))

    assert renewals.sweep(TODAY) == 0


def set_fields(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def test_a_protected_household_is_noticed_without_a_word_about_it(cast, rules):
    lease = lease_until(date(2027, 5, 31), cast.sagene)
    person = lease.tenancy.household.main_person
    set_fields(person, adressebeskyttelse="strengt_fortrolig")

    assert renewals.sweep(TODAY) == 1
    event = Event.objects.visible_to(cast.sara).get(kind="fornyelse.opened")
    assert person.family_name not in event.text
    assert lease.dwelling.address not in event.text


def test_each_kommune_has_its_own_months(cast, rules):
    RuleSetFactory(kommune=cast.raelingen_kommune, parts={"renewal": {"notice_months": 3, "apply_by_months": 1}})
    early, late = (lease_until(add_months(TODAY, 5), bydel) for bydel in (cast.sagene, cast.raelingen))

    renewals.sweep(TODAY)

    assert opened_for(early) is not None
    assert opened_for(late) is None


def test_the_rule_set_in_force_decides(cast, rules):
    set_fields(rules, valid_to=date(2025, 12, 31))
    RuleSetFactory(
        kommune=cast.oslo,
        code="oslo-ny",
        valid_from=date(2026, 1, 1),
        parts={"renewal": {"notice_months": 2, "apply_by_months": 1}},
    )
    lease_until(add_months(TODAY, 5), cast.sagene)

    assert renewals.sweep(TODAY) == 0


def test_without_a_rule_set_nothing_is_noticed(cast):
    lease_until(date(2027, 5, 31), cast.sagene)

    assert renewals.sweep(TODAY) == 0


def test_a_second_sweep_writes_nothing(cast, rules):
    lease_until(date(2027, 5, 31), cast.sagene)
    assert renewals.sweep(TODAY) == 1
    before = counts()

    assert renewals.sweep(TODAY) == 0
    assert renewals.sweep(TODAY + ONE_DAY) == 0
    assert counts() == before


def counts():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM allocation_fornyelse), (SELECT count(*) FROM allocation_letter),"
            " (SELECT count(*) FROM audit_event), (SELECT count(*) FROM audit_eventsubject)"
        )
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_time_open_each_case_once(cast, rules):
    leases = [lease_until(date(2027, 5, 31), cast.sagene) for _ in range(30)]

    with ThreadPoolExecutor(4) as threads:
        opened = sum(threads.map(_sweep, range(4)))

    assert opened == len(leases)
    with system_scope():
        assert counts() == (30, 30, 30, 120)


def _sweep(_):
    try:
        return renewals.sweep(TODAY)
    finally:
        connection.close()
