"""Deliveries: made with the event, signed, tried again, given up; and never a word about a person."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from allocation.actions import soknader
from audit import payloads, posting, signing
from audit.actions import leveringer
from audit.models import Abonnement, Event, Levering, LeveringStatus, Line
from tests.audit.receiver import drips, redirects, running, says, sleeps
from tests.cast import as_system, as_user
from tests.factories import (
    AbonnementFactory,
    DwellingFactory,
    HouseholdFactory,
    IntegrasjonFactory,
    LeveringFactory,
    SoknadFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
S = LeveringStatus
ELSEWHERE = "Tjeneren viste videre til en annen adresse. Bruk den rette adressen direkte."
GARBAGE = "Tjeneren svarte med noe som ikke er HTTP."


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with running() as receiver:
        yield receiver


def subscribed(*kinds, address="https://fagsystem.example.no/", permissions=("soknad_view",), **unit):
    integrasjon = IntegrasjonFactory(permissions=list(permissions), **unit)
    return AbonnementFactory(integrasjon=integrasjon, kinds=list(kinds or ["soknad.*"]), address=address)


def happened(kind="soknad.registered", about=(), **audience):
    return Event.objects.record(kind, "Noe skjedde.", by=None, about=about, **audience)


def queued():
    return list(Levering.objects.order_by("pk").values_list("abonnement", "event"))


class TestTheOutbox:
    def test_an_event_and_its_delivery_are_written_together(self, cast):
        told = subscribed(bydel=cast.sagene)
        event = happened(bydel=cast.sagene)
        row = Levering.objects.get()
        assert (row.abonnement, row.event, row.kind, row.status) == (told, event, "soknad.registered", S.WAITING)
        assert row.attempts == 0 and row.next_attempt_at <= timezone.now()

    def test_or_neither_is(self, cast):
        subscribed(bydel=cast.sagene)
        with pytest.raises(RuntimeError), transaction.atomic():
            happened(bydel=cast.sagene)
            raise RuntimeError
        assert queued() == []

    def test_whoever_does_it_sees_no_subscription(self, cast):
        told = subscribed(bydel=cast.sagene)
        soknad = SoknadFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            soknader.take(soknad=soknad, by=cast.sara)
            assert not Levering.objects.all().exists()
            assert not Abonnement.objects.all().exists()
        assert queued() == [(told.pk, Event.objects.get().pk)]

    def test_many_at_once(self, cast):
        told = subscribed("letter.sent", bydel=cast.sagene)
        lines = [Line(f"Brev {n}.", [], cast.sagene.pk) for n in range(3)]
        Event.objects.record_each("letter.sent", lines)
        assert queued() == [(told.pk, event.pk) for event in Event.objects.order_by("pk")]

    def test_the_sql_of_a_sweep(self, cast):
        """As the renewals do: cases, events and subjects in one statement."""
        told = subscribed("fornyelse.*", bydel=cast.sagene)
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH event AS (INSERT INTO audit_event (kind, text, at, bydel_id)"
                " SELECT 'fornyelse.opened', 'x', now(), %s FROM generate_series(1, 2) RETURNING id)"
                " INSERT INTO audit_eventsubject (event_id, label, object_id)"
                " SELECT id, 'accounts.bydel', %s FROM event",
                [cast.sagene.pk, cast.sagene.pk],
            )
        assert queued() == [(told.pk, event.pk) for event in Event.objects.order_by("pk")]

    @pytest.mark.parametrize(
        ("kinds", "told"),
        [
            (["soknad.*"], True),
            (["soknad.registered"], True),
            (["letter.*", "soknad.registered"], True),
            (["soknad.taken"], False),
            (["letter.*"], False),
            (["soknad"], False),
            (["*"], False),
            (["s%.*"], False),
        ],
    )
    def test_what_was_asked_for(self, cast, kinds, told):
        subscribed(*kinds, bydel=cast.sagene)
        happened(bydel=cast.sagene)
        assert bool(queued()) is told

    @pytest.mark.parametrize("state", ["revoked", "expired"])
    def test_nothing_for_an_integration_that_has_ended(self, cast, state):
        AbonnementFactory(
            integrasjon=IntegrasjonFactory(bydel=cast.sagene, permissions=["soknad_view"], **{state: True})
        )
        happened(bydel=cast.sagene)
        assert queued() == []

    def test_nothing_while_it_is_paused(self, cast):
        AbonnementFactory(
            paused=True, integrasjon=IntegrasjonFactory(bydel=cast.sagene, permissions=["soknad_view"])
        )
        happened(bydel=cast.sagene)
        assert queued() == []

    def test_the_same_as_it_may_read(self, cast):
        """Each kind of audience against each kind of integration: told of exactly what visible_to shows."""
        units = [
            {"bydel": cast.sagene},
            {"bydel": cast.ullern},
            {"landlord": cast.boligbygg},
            {"kommune": cast.oslo},
        ]
        held = [["soknad_view"], ["followup_view"], ["bomiljo_view"], ["dwelling_view"], ["lease_view"]]
        told = [subscribed(permissions=one, **unit) for unit in units for one in held]
        audiences = [
            *({"bydel": bydel, **flags}
              for bydel in (cast.sagene, cast.ullern)
              for flags in ({}, {"followup": True}, {"place": True}, {"landlord": cast.boligbygg})),
            {"landlord": cast.boligbygg}, {"kommune": cast.oslo}, {"kommune": cast.raelingen_kommune},
        ]  # fmt: skip
        events = [happened(**audience) for audience in audiences]
        for row in told:
            row.integrasjon.user.scopes = row.integrasjon.scopes
            seen = set(Event.objects.visible_to(row.integrasjon.user).values_list("pk", flat=True))
            got = set(Levering.objects.filter(abonnement=row).values_list("event", flat=True))
            assert got == seen & {event.pk for event in events}, (row.integrasjon, row.integrasjon.permissions)
        assert Levering.objects.count() > 20


class TestWhatIsSent:
    def test_it_is_signed_and_says_what_happened(self, cast, receiver):
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        soknad = SoknadFactory(bydel=cast.sagene)
        event = happened(bydel=cast.sagene, about=[soknad, cast.sagene])
        assert leveringer.deliver_due() == 1
        as_system()
        (headers, body, path), row = receiver.got[0], Levering.objects.get()
        assert path == "/hendelser" and headers["content-type"] == "application/json"
        assert json.loads(body) == {
            "type": "soknad.registered",
            "timestamp": event.at.isoformat(timespec="seconds"),
            "data": {
                "event": event.pk, "bydel": cast.sagene.pk, "landlord": None, "kommune": None,
                "subjects": [{"type": "allocation.soknad", "id": soknad.pk},
                             {"type": "accounts.bydel", "id": cast.sagene.pk}],
            },
        }  # fmt: skip
        assert headers["webhook-id"] == f"msg_{row.message_id.hex}"
        assert headers["webhook-signature"] == by_hand(told.secret, headers, body)
        assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
        assert (row.status, row.last_code, row.last_reason, row.attempts) == (S.DELIVERED, 204, "", 1)
        assert row.delivered_at

    def test_a_receiver_notices_what_was_changed(self, cast, receiver):
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        happened(bydel=cast.sagene)
        leveringer.deliver_due()
        headers, body, _ = receiver.got[0]
        right = headers["webhook-signature"]
        assert by_hand(signing.new_secret(), headers, body) != right, "another secret"
        assert by_hand(told.secret, headers, body.replace(b"registered", b"withdrawn")) != right, "another body"
        assert by_hand(told.secret, headers | {"webhook-timestamp": "1"}, body) != right, "another time"
        assert by_hand(told.secret, headers | {"webhook-id": "msg_1"}, body) != right, "another number"

    def test_the_vector_of_the_specification(self):
        """github.com/standard-webhooks: the example of its libraries."""
        made = signing.signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
            b'{"test": 2432232314}',
        )  # fmt: skip
        assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    def test_what_the_integration_may_not_read_is_left_out(self, cast, receiver):
        subscribed("vacancy.*", landlord=cast.boligbygg, permissions=["dwelling_view"], address=receiver.url)
        soknad = SoknadFactory(bydel=cast.sagene)
        dwelling = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        happened("vacancy.ready", about=[soknad, dwelling], bydel=cast.sagene, landlord=cast.boligbygg)
        leveringer.deliver_due()
        told = json.loads(receiver.got[0][1])["data"]["subjects"]
        assert told == [{"type": "housing.dwelling", "id": dwelling.pk}]

    @pytest.mark.parametrize("about", ["household", "person", "tenancy", "soknad"])
    def test_nothing_of_what_concerns_a_protected_person(self, cast, receiver, about):
        subscribed(
            bydel=cast.sagene, address=receiver.url,
            permissions=["soknad_view", "person_view", "lease_view", "dwelling_view"],
        )  # fmt: skip
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        tenancy = TenancyFactory(household=household, dwelling__bydel=cast.sagene)
        hidden = {
            "household": household, "person": household.main_person, "tenancy": tenancy,
            "soknad": SoknadFactory(household=household, bydel=cast.sagene),
        }[about]  # fmt: skip
        happened(about=[tenancy.dwelling, hidden], bydel=cast.sagene)
        leveringer.deliver_due()
        told = json.loads(receiver.got[0][1])["data"]
        assert told["subjects"] == [], "the dwelling would tell where she lives"

    def test_who_lives_with_somebody_protected_is_not_told_of_either(self, cast, receiver):
        subscribed(bydel=cast.sagene, address=receiver.url, permissions=["soknad_view", "person_view"])
        household = HouseholdFactory(bydel=cast.sagene, protected=True, children=1)
        child = household.members.exclude(person=household.main_person).get().person
        happened(about=[child], bydel=cast.sagene)
        leveringer.deliver_due()
        assert json.loads(receiver.got[0][1])["data"]["subjects"] == []

    def test_protection_that_came_after_the_event(self, cast, receiver):
        subscribed(bydel=cast.sagene, address=receiver.url, permissions=["soknad_view", "person_view"])
        household = HouseholdFactory(bydel=cast.sagene)
        happened(about=[household], bydel=cast.sagene)
        person = household.main_person
        person.adressebeskyttelse = "fortrolig"
        person.save()
        leveringer.deliver_due()
        assert json.loads(receiver.got[0][1])["data"]["subjects"] == []

    def test_no_name_and_no_text(self, cast, receiver):
        """Canary: what an action writes about a person with marks in every text never leaves."""
        subscribed(
            "soknad.*", "person.*", "household.*", "vacancy.*", bydel=cast.sagene, address=receiver.url,
            permissions=["soknad_view", "person_view", "lease_view", "dwelling_view"],
        )  # fmt: skip
        household = HouseholdFactory(bydel=cast.sagene, children=1)
        soknad = SoknadFactory(household=household, bydel=cast.sagene)
        soknader.take(soknad=soknad, by=cast.sara)
        person = household.main_person
        Event.objects.record(
            "person.changed", f"{person.full_name} på {person.street} ble endret.", by=cast.sara,
            about=[person, household, soknad], bydel=cast.sagene,
        )  # fmt: skip
        leveringer.deliver_due()
        assert len(receiver.got) == 2
        sent = b" ".join(body + repr(headers).encode() for headers, body, _ in receiver.got).decode()
        for word in (
            person.full_name,
            person.full_name.split()[-1],
            person.street,
            "Sara",
            "Saksbehandler",
            soknad.number,
            "endret",
        ):
            assert word not in sent
        assert set(json.loads(receiver.got[1][1])) == {"type", "timestamp", "data"}

    def test_a_test_is_about_nothing(self, cast, receiver):
        row = LeveringFactory(abonnement=subscribed(bydel=cast.sagene, address=receiver.url))
        assert leveringer.deliver_due() == 1
        told = json.loads(receiver.got[0][1])
        assert (told["type"], told["data"]) == ("husrom.prove", {})
        assert receiver.numbers == [f"msg_{row.message_id.hex}"]


def by_hand(secret, headers, body):
    """As a receiver computes it, without our code."""
    signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


class TestWhenItFails:
    @pytest.mark.parametrize(
        ("answer", "code", "reason"),
        [
            (500, 500, "Tjeneren svarte 500."),
            (404, 404, "Tjeneren svarte 404."),
            (410, 410, "Tjeneren svarte 410."),
            (redirects("http://127.0.0.1:1/"), 302, ELSEWHERE),
            (says(b"\x00\xff garbage\r\n\r\n"), None, GARBAGE),
            (says(b"HTTP/1.1 99999999999999999999 no\r\n\r\n"), None, GARBAGE),
            (says(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n"), None, GARBAGE),
            (says(b""), None, "Tjeneren brøt forbindelsen uten å svare."),
        ],
    )  # fmt: skip
    def test_it_waits_with_the_reason(self, cast, receiver, answer, code, reason):
        receiver.answers = answer
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        happened(bydel=cast.sagene)
        assert leveringer.deliver_due() == 0
        as_system()
        row = Levering.objects.get()
        assert (row.status, row.last_code, row.last_reason, row.attempts) == (S.WAITING, code, reason, 1)
        assert timedelta(seconds=30) < row.next_attempt_at - timezone.now() <= timedelta(minutes=1)
        told.refresh_from_db()
        assert told.failing_since and told.active

    def test_a_redirect_is_not_followed(self, cast, receiver):
        with running() as elsewhere:
            receiver.answers = redirects(elsewhere.url)
            subscribed(bydel=cast.sagene, address=receiver.url)
            happened(bydel=cast.sagene)
            leveringer.deliver_due()
            assert len(receiver.got) == 1 and elsewhere.got == []

    @pytest.mark.parametrize("slow", [sleeps(5), drips(5)], ids=["silent", "drips"])
    def test_a_slow_receiver_is_left(self, cast, receiver, slow, monkeypatch):
        monkeypatch.setattr(posting, "TOTAL_SECONDS", 1)
        receiver.answers = slow
        subscribed(bydel=cast.sagene, address=receiver.url)
        happened(bydel=cast.sagene)
        begun = timezone.now()
        assert leveringer.deliver_due() == 0
        assert timezone.now() - begun < timedelta(seconds=3)
        as_system()
        assert Levering.objects.get().last_reason == "Tjeneren svarte ikke innen 1 sekunder."

    def test_nobody_there(self, cast, receiver):
        subscribed(bydel=cast.sagene, address="http://127.0.0.1:1/")
        happened(bydel=cast.sagene)
        assert leveringer.deliver_due() == 0
        as_system()
        assert Levering.objects.get().last_reason == "Fikk ikke kontakt med tjeneren."

    def test_one_that_fails_does_not_hold_the_others_up(self, cast, receiver):
        with running() as broken:
            broken.answers = 500
            subscribed(bydel=cast.sagene, address=broken.url)
            subscribed(bydel=cast.sagene, address=receiver.url)
            for _ in range(3):
                happened(bydel=cast.sagene)
            assert leveringer.deliver_due() == 3
            assert (len(broken.got), len(receiver.got)) == (1, 3)

    def test_a_fault_of_ours_does_not_either(self, cast, receiver, monkeypatch):
        subscribed(bydel=cast.sagene, address=receiver.url)
        bad = happened(bydel=cast.sagene)
        subscribed(bydel=cast.sagene, address=receiver.url)
        happened("soknad.taken", bydel=cast.sagene)
        written = payloads.written
        monkeypatch.setattr(
            payloads, "written", lambda row, user: 1 / 0 if row.event_id == bad.pk else written(row, user)
        )
        assert leveringer.deliver_due() == 1
        as_system()
        row = Levering.objects.get(event=bad)
        assert row.last_reason == "Uventet feil. Driftsloggen har detaljene."

    def test_it_waits_twice_as_long_each_time_and_gives_up_after_three_days(self, cast, receiver):
        receiver.answers = 500
        subscribed(bydel=cast.sagene, address=receiver.url)
        happened(bydel=cast.sagene)
        begun = timezone.now()
        waits, now = [], begun + timedelta(seconds=1)
        while True:
            with time_machine.travel(now, tick=False):
                leveringer.deliver_due()
            as_system()
            row = Levering.objects.get()
            if row.status != S.WAITING:
                break
            waits.append(round((row.next_attempt_at - now).total_seconds() / 60))
            now = row.next_attempt_at
        assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720, 720, 720]
        assert row.status == S.GIVEN_UP
        assert timedelta(days=2, hours=12) < now - begun <= timedelta(days=3)
        assert len(receiver.got) == len(waits) + 1
        assert len(set(receiver.numbers)) == 1, "the same number each time"

    def test_a_subscription_that_has_failed_for_five_days_is_paused(self, cast, receiver):
        receiver.answers = 500
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        now = timezone.now()
        for after, active in (
            (timedelta(0), True),
            (timedelta(days=5, seconds=-5), True),
            (timedelta(days=5), False),
        ):
            with time_machine.travel(now + after, tick=False):
                LeveringFactory(abonnement=told)
                leveringer.deliver_due()
                as_system()
            told.refresh_from_db()
            assert told.active is active, after
        assert told.paused_because == "Ingenting har kommet fram på fem dager."
        sent = len(receiver.got)
        LeveringFactory(abonnement=told)
        with time_machine.travel(now + timedelta(days=6), tick=False):
            leveringer.deliver_due()
        assert len(receiver.got) == sent, "nothing is sent while it is paused"

    def test_what_comes_through_ends_the_failing(self, cast, receiver):
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        Abonnement.objects.filter(pk=told.pk).update(failing_since=timezone.now() - timedelta(days=4))
        happened(bydel=cast.sagene)
        leveringer.deliver_due()
        as_system()
        told.refresh_from_db()
        assert told.failing_since is None

    def test_nothing_leaves_for_an_integration_that_was_revoked(self, cast, receiver):
        told = subscribed(bydel=cast.sagene, address=receiver.url)
        happened(bydel=cast.sagene)
        told.integrasjon.revoked_at, told.integrasjon.revoked_by = timezone.now(), cast.ada
        told.integrasjon.save()
        assert leveringer.deliver_due() == 0
        assert receiver.got == []


def test_a_round_ends_in_time(cast, receiver, monkeypatch):
    monkeypatch.setattr(leveringer, "ROUND_SECONDS", 0)
    subscribed(bydel=cast.sagene, address=receiver.url)
    happened(bydel=cast.sagene)
    assert leveringer.deliver_due() == 0 and receiver.got == []


def test_old_deliveries_are_forgotten_and_events_are_not(cast):
    told = subscribed(bydel=cast.sagene)
    now = timezone.now()
    young, old = now - timedelta(days=30, seconds=-60), now - timedelta(days=30, seconds=1)
    kept = [LeveringFactory(abonnement=told, delivered=True, created_at=young, queued_at=young)]
    kept.append(LeveringFactory(abonnement=told, created_at=old, queued_at=young))  # sent again
    for state in ({"delivered": True}, {"given_up": True}, {}):
        LeveringFactory(abonnement=told, created_at=old, queued_at=old, **state)
    event = happened("letter.sent", bydel=cast.sagene)
    assert leveringer.forget_old() == 3
    as_system()
    assert set(Levering.objects.all()) == set(kept)
    assert Event.objects.get() == event


def test_the_secret_is_encrypted(cast):
    told = subscribed(bydel=cast.sagene)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM audit_abonnement WHERE id = %s", [told.pk])
        stored = bytes(cursor.fetchone()[0])
    assert told.secret.encode() not in stored and b"whsec" not in stored
    told.refresh_from_db()
    assert told.secret.startswith("whsec_")
