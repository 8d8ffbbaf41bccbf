"""Two rounds at once, and one that dies in the middle: each delivery once, or once more with the same number."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from audit.actions import leveringer
from audit.models import Levering, LeveringStatus
from tests.audit.receiver import running
from tests.cast import as_system
from tests.factories import AbonnementFactory, IntegrasjonFactory, LeveringFactory


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with running() as receiver:
        yield receiver


def waiting(cast, receiver, count):
    integrasjon = IntegrasjonFactory(bydel=cast.sagene, permissions=["soknad_view"])
    told = AbonnementFactory(integrasjon=integrasjon, address=receiver.url)
    return [LeveringFactory(abonnement=told) for _ in range(count)]


@pytest.mark.django_db(transaction=True)
def test_three_rounds_at_once_send_each_once(cast, receiver):
    rows = waiting(cast, receiver, 30)
    taken, start = [], threading.Barrier(3)

    def round_of_one():
        try:
            start.wait()
            taken.append(leveringer.deliver_due())
        finally:
            connection.close()

    threads = [threading.Thread(target=round_of_one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    as_system()
    assert sum(taken) == 30
    assert Counter(receiver.numbers) == {f"msg_{row.message_id.hex}": 1 for row in rows}
    assert set(Levering.objects.values_list("status", "attempts")) == {(LeveringStatus.DELIVERED, 1)}


@pytest.mark.django_db
def test_who_dies_after_the_post_leaves_it_to_be_posted_once_more(cast, receiver, monkeypatch):
    (row,) = waiting(cast, receiver, 1)
    note = leveringer._note

    def dies(*args):
        raise SystemExit

    monkeypatch.setattr(leveringer, "_note", dies)
    with pytest.raises(SystemExit):
        leveringer.deliver_due()
    monkeypatch.setattr(leveringer, "_note", note)
    assert leveringer.deliver_due() == 0, "it is claimed for two minutes"
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert leveringer.deliver_due() == 1
    assert receiver.numbers == [f"msg_{row.message_id.hex}"] * 2
    as_system()
    row.refresh_from_db()
    assert (row.status, row.attempts) == (LeveringStatus.DELIVERED, 2)
