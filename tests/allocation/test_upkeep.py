"""What the clock does to open offers and fornyelser."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import upkeep
from allocation.models import FornyelseStatus, Offer, OfferStatus, WaitingEntry
from audit.models import Event
from housing.models import EndCause, Lease, Tenancy
from tests.factories import FornyelseFactory, OfferFactory, WaitingEntryFactory

TODAY = date(2026, 11, 21)


def offer_until(answer_by, **fields):
    return OfferFactory(given_on=answer_by - timedelta(days=7), answer_by=answer_by, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer_by", "status"),
    [
        pytest.param(TODAY, OfferStatus.OPEN, id="fristen er i dag"),
        pytest.param(TODAY - timedelta(days=1), OfferStatus.EXPIRED, id="fristen var i går"),
    ],
)
def test_an_offer_expires_the_day_after_the_deadline(answer_by, status):
    offer = offer_until(answer_by)

    upkeep.tend(TODAY)

    offer.refresh_from_db()
    assert offer.status == status


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["accepted", "declined", "withdrawn", "fulfilled"])
def test_an_answered_offer_is_left_alone(trait):
    offer = offer_until(date(2026, 1, 1), **{trait: True})

    assert upkeep.tend(TODAY).offers_expired == 0
    assert Offer.objects.get(pk=offer.pk).status == offer.status


def test_an_expired_offer_waits_for_a_human_and_keeps_the_place_on_the_list(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    offer = offer_until(date(2026, 11, 1), soknad=entry.soknad, bydel=cast.sagene)

    upkeep.tend(TODAY)

    offer.refresh_from_db()
    assert (offer.status, offer.consequence, offer.consequence_at) == (OfferStatus.EXPIRED, "", None)
    assert WaitingEntry.objects.waiting().filter(pk=entry.pk).exists()
    for subject in (offer, offer.soknad, offer.household, offer.dwelling):
        event = Event.objects.visible_to(cast.sara).about(subject).get()
        assert event.text == "Tilbudet er utløpt uten svar. Svarfristen var 01.11.2026. En leder avgjør følgen."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda lease: update(Lease, lease.pk, closed_on=TODAY), id="avløst"),
        pytest.param(lambda lease: update(Lease, lease.pk, cancelled_at=timezone.now()), id="annullert"),
        pytest.param(
            lambda lease: update(Tenancy, lease.tenancy_id, moved_out=TODAY, end_cause=EndCause.DEATH),
            id="leieforholdet er avsluttet",
        ),
    ],
)
@pytest.mark.parametrize("applied", [False, True], ids=["varslet", "har søkt"])
def test_a_fornyelse_ends_with_its_lease(end, applied):
    over, goes_on = FornyelseFactory(applied=applied), FornyelseFactory()
    end(over.lease)

    assert upkeep.tend(TODAY).fornyelser_closed == 1

    over.refresh_from_db()
    goes_on.refresh_from_db()
    assert (over.status, goes_on.status) == (FornyelseStatus.CLOSED, FornyelseStatus.NOTICED)


def update(model, pk, **fields):
    model.objects.filter(pk=pk).update(**fields)


@pytest.mark.django_db
def test_a_second_time_changes_nothing():
    offer_until(date(2026, 11, 1))
    fornyelse = FornyelseFactory()
    update(Lease, fornyelse.lease_id, closed_on=TODAY)
    assert upkeep.tend(TODAY) == (1, 1)
    events = event_count()

    assert upkeep.tend(TODAY) == (0, 0)
    assert event_count() == events == 2


def event_count():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_being_registered_wins():
    busy, idle = offer_until(date(2026, 11, 1)), offer_until(date(2026, 11, 1))

    with system_scope(), ThreadPoolExecutor(1) as other:
        Offer.objects.select_for_update().get(pk=busy.pk)
        assert other.submit(_tend).result(timeout=10).offers_expired == 1
        update(Offer, busy.pk, status=OfferStatus.ACCEPTED, answered_on=TODAY)

    with system_scope():
        assert Offer.objects.get(pk=busy.pk).status == OfferStatus.ACCEPTED
        assert Offer.objects.get(pk=idle.pk).status == OfferStatus.EXPIRED


@pytest.mark.django_db(transaction=True)
def test_two_at_once_tell_of_each_offer_once():
    for _ in range(12):
        offer_until(date(2026, 11, 1))

    with ThreadPoolExecutor(4) as threads:
        tended = list(threads.map(lambda _: _tend(), range(4)))

    assert sum(done.offers_expired for done in tended) == 12
    with system_scope():
        assert event_count() == 12


def _tend():
    try:
        return upkeep.tend(TODAY)
    finally:
        connection.close()
        assert not transaction.get_connection().in_atomic_block
