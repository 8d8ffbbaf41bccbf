"""The reminder to those who have not applied: whom, when, once, and never after they have answered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import letters, renewals
from allocation.models import Fornyelse, FornyelseStatus, Letter, LetterKind, LetterStatus
from audit.models import Event
from tests.breaking import update
from tests.factories import FornyelseFactory, LeaseFactory, LetterFactory, RuleSetFactory

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 11, 21)
NOTICED = TODAY - timedelta(days=150)


@pytest.fixture
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


def silent(cast, *, apply_by=TODAY, opened_on=NOTICED, ends=TODAY + timedelta(days=120), **fields):
    lease = LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=ends)
    return FornyelseFactory(lease=lease, apply_by=apply_by, opened_on=opened_on, **fields)


def reminders():
    return Letter.objects.filter(kind=LetterKind.RENEWAL_REMINDER)


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        pytest.param({}, True, id="fristen er i dag"),
        pytest.param({"apply_by": TODAY + ONE_DAY}, False, id="fristen er i morgen"),
        pytest.param({"apply_by": TODAY - 40 * ONE_DAY}, True, id="lenge over fristen"),
        pytest.param({"opened_on": TODAY - 30 * ONE_DAY}, True, id="varslet for 30 dager siden"),
        pytest.param({"opened_on": TODAY - 29 * ONE_DAY}, False, id="varslet for 29 dager siden"),
        pytest.param({"ends": TODAY}, True, id="kontrakten går ut i dag"),
        pytest.param({"ends": TODAY - ONE_DAY}, False, id="kontrakten gikk ut i går"),
        pytest.param({"applied": True}, False, id="har søkt"),
        pytest.param({"declined": True}, False, id="ønsker ikke"),
        pytest.param({"status": FornyelseStatus.CLOSED}, False, id="avsluttet"),
    ],
)
def test_who_is_reminded(cast, rules, fields, sent):
    silent(cast, **fields)

    assert renewals.remind(TODAY) == sent
    assert reminders().count() == sent


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda lease: update(lease, closed_on=TODAY), id="avløst av ny kontrakt"),
        pytest.param(lambda lease: update(lease, cancelled_at=timezone.now()), id="annullert"),
        pytest.param(
            lambda lease: update(lease.tenancy, moved_out=TODAY, end_cause="ikke_fornyet"), id="har flyttet"
        ),
    ],
)
def test_a_lease_that_no_longer_counts(cast, rules, change):
    change(silent(cast).lease)

    assert renewals.remind(TODAY) == 0


def test_it_stands_in_the_queue_and_on_every_timeline(cast, rules):
    fornyelse = silent(cast)

    renewals.remind(TODAY)

    letter = reminders().get()
    assert (letter.status, letter.fornyelse, letter.bydel) == (LetterStatus.QUEUED, fornyelse, cast.sagene)
    for subject in (fornyelse, fornyelse.lease, fornyelse.lease.tenancy, fornyelse.household):
        event = Event.objects.visible_to(cast.sara).about(subject).get(kind="fornyelse.reminded")
        assert event.text == "Ingen søknad er kommet. Fristen er 21.11.2026. Påminnelse er lagt i kø."


def test_a_rule_set_without_the_step_reminds_nobody(cast):
    steps = RuleSetFactory.build(kommune=cast.oslo).definition["renewal"]
    del steps["reminder_after_days"]
    RuleSetFactory(kommune=cast.oslo, parts={"renewal": steps})
    silent(cast)

    assert renewals.remind(TODAY) == 0


def test_once_whatever_happens_to_the_letter(cast, rules):
    silent(cast)
    assert renewals.remind(TODAY) == 1
    before = counts()

    assert [renewals.remind(TODAY + n * ONE_DAY) for n in range(3)] == [0, 0, 0]
    assert counts() == before
    update(reminders().get(), status=LetterStatus.STOPPED, stopped_reason="Feil mottaker.")
    assert renewals.remind(TODAY) == 0


def test_the_notice_is_no_reminder(cast, rules):
    LetterFactory(fornyelse=silent(cast))

    assert renewals.remind(TODAY) == 1


def test_the_letter_can_be_made(cast, rules):
    silent(cast)
    renewals.remind(TODAY)

    assert letters.pdf_of(reminders().get()).startswith(b"%PDF")


def counts():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM allocation_letter), (SELECT count(*) FROM audit_event),"
            " (SELECT count(*) FROM audit_eventsubject)"
        )
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_remind_each_once(cast, rules):
    for _ in range(12):
        silent(cast)

    with ThreadPoolExecutor(4) as threads:
        reminded = sum(threads.map(_remind, range(4)))

    with system_scope():
        # One that another held just then is left for the next night, and nobody gets two.
        reminded += renewals.remind(TODAY)
        assert (reminded, counts()) == (12, (12, 12, 48))


@pytest.mark.django_db(transaction=True)
def test_a_soknad_that_is_being_registered_wins(cast, rules):
    busy, idle = silent(cast), silent(cast)

    with system_scope(), ThreadPoolExecutor(1) as other:
        Fornyelse.objects.select_for_update().get(pk=busy.pk)
        assert other.submit(_remind, 0).result(timeout=60) == 1

    with system_scope():
        assert reminders().get().fornyelse == idle


def _remind(_):
    try:
        return renewals.remind(TODAY)
    finally:
        connection.close()
