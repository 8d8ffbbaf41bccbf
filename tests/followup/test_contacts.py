"""Contacts: written once, in order, and hidden with a trace when they were about somebody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.permissions import Role
from accounts.scope import scope_of
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions import contacts
from followup.actions.contacts import Entry, Item
from followup.models import Contact, ContactOutcome, Kontaktnotat, SkjultNotat, VisitStatus
from tests.cast import as_user, user_in
from tests.factories import BydelFactory
from tests.factories.followup import (
    BooppfolgingFactory,
    ContactFactory,
    HomeVisitFactory,
    KontaktnotatFactory,
    noon,
)

pytestmark = pytest.mark.django_db
NOTE = "Snakket om nøklene."


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)


def told(**changes):
    given = {"kind": "hjemmebesok", "happened_at": noon(1), "note": NOTE} | changes
    return Entry(**given)


def register(case, cast, *, key=None, visit=None, by=None, **changes):
    return contacts.register(case=case, entry=told(**changes), by=by or cast.bente, key=key, visit=visit)


def test_written_with_its_note_and_no_word_of_it_in_the_history(cast, case):
    contact = register(case, cast)
    assert (contact.note.text, contact.by, contact.bydel) == (NOTE, cast.bente, cast.sagene)
    event = Event.objects.visible_to(cast.sara).about(case).get(kind="followup.contact")
    assert NOTE not in event.text and event.text.endswith("holdt.")


def test_sent_twice_is_written_once(cast, case):
    key = uuid4()
    assert register(case, cast, key=key) == register(case, cast, key=key, note="Noe annet")
    assert Contact.objects.count() == 1 == Event.objects.filter(kind="followup.contact").count()


def test_a_form_is_not_used_again_for_somebody_else(cast, case):
    key = register(case, cast).key
    with pytest.raises(RuleBroken, match="alt brukt for en annen beboer"):
        register(BooppfolgingFactory(bydel=cast.sagene), cast, key=key)


@pytest.mark.django_db(transaction=True)
def test_two_threads_with_the_same_key_write_once(cast, case):
    key, bente = uuid4(), cast.bente

    def send(_):
        try:
            with scope_of(bente):
                return contacts.register(case=case, entry=told(), by=bente, key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, range(2))
    assert first == second


def test_contact_begins_with_the_case(cast, case):
    first = timezone.localtime().replace(hour=0, minute=1) - timedelta(days=100)
    assert register(case, cast, happened_at=first)
    with pytest.raises(RuleBroken, match="Kontakten kan ikke være før det") as refused:
        register(case, cast, happened_at=first - timedelta(minutes=2))
    assert refused.value.field == "day" and norwegian_date(case.proposed_on) in str(refused.value)


def test_nothing_in_the_future(cast, case):
    with pytest.raises(RuleBroken, match="ikke kommet ennå"):
        register(case, cast, happened_at=timezone.now() + timedelta(minutes=1))


def test_an_ended_case_takes_contact_up_to_its_last_day(cast):
    case = BooppfolgingFactory(bydel=cast.sagene, ended=True, ended_on=noon(3).date())
    assert register(case, cast, happened_at=noon(3))
    with pytest.raises(RuleBroken, match="til og med den dagen"):
        register(case, cast, happened_at=noon(2))


def test_a_case_that_has_moved_takes_contact_up_to_the_move(cast):
    case = BooppfolgingFactory(bydel=cast.sagene, moved=True, status_since=noon(3))
    assert register(case, cast, happened_at=noon(3))
    with pytest.raises(RuleBroken, match="avsluttet"):
        register(case, cast, happened_at=noon(2))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"note": "  "}, "Skriv et notat", id="holdt uten notat"),
        pytest.param({"note": "x" * 10_001}, "høyst 10000 tegn", id="for langt notat"),
        pytest.param({"minutes": 0}, "mellom ett minutt og ett døgn", id="null minutter"),
        pytest.param({"minutes": 1441}, "mellom ett minutt og ett døgn", id="over et døgn"),
        pytest.param({"next_contact_on": noon(1).date()}, "ikke være før i dag", id="neste i går"),
    ],
)
def test_refused_with_a_reason(cast, case, changes, message):
    with pytest.raises(RuleBroken, match=message):
        register(case, cast, **changes)


def test_a_door_that_was_not_opened_needs_no_note(cast, case):
    assert not Kontaktnotat.objects.filter(contact=register(case, cast, note="", outcome="ikke_apnet")).exists()


def test_together_with_a_colleague_in_the_bydel(cast, case):
    colleague = user_in(cast.sagene, role=Role.BOOPPFOLGER)
    assert register(case, cast, also=colleague).also == colleague
    for wrong, message in ((cast.bente, "enn deg selv"), (cast.sara, "ikke booppfølger i bydelen")):
        with pytest.raises(RuleBroken, match=message):
            register(case, cast, also=wrong)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DECISION_MAKER, Role.MANAGER])
def test_only_booppfolgere_register(cast, case, role):
    with pytest.raises(PermissionDenied):
        register(case, cast, by=user_in(cast.sagene, role=role))


def test_not_in_another_bydel(cast, case):
    with pytest.raises(PermissionDenied):
        register(case, cast, by=user_in(BydelFactory(), role=Role.BOOPPFOLGER))


def test_next_contact_is_agreed(cast, case):
    later = timezone.localdate() + timedelta(days=14)
    register(case, cast, next_contact_on=later)
    case.refresh_from_db()
    assert case.next_contact_on == later


@pytest.mark.parametrize(
    ("outcome", "left"), [("holdt", False), ("ikke_apnet", True)], ids=["holdt", "ikke åpnet"]
)
def test_only_a_contact_that_was_held_settles_the_day_agreed(cast, case, outcome, left):
    case.next_contact_on = noon(1).date()
    case.save()
    register(case, cast, outcome=outcome)
    case.refresh_from_db()
    assert (case.next_contact_on is not None) is left


def test_the_visit_is_registered_with_it(cast, case):
    visit = HomeVisitFactory(booppfolging=case, unregistered=True)
    contact = register(case, cast, visit=visit)
    visit.refresh_from_db()
    assert (visit.status, visit.contact) == (VisitStatus.DONE, contact)


def test_a_visit_is_not_registered_before_its_day(cast, case):
    with pytest.raises(RuleBroken, match="Flytt det først"):
        register(case, cast, visit=HomeVisitFactory(booppfolging=case))


def test_the_visit_of_somebody_else_is_refused(cast, case):
    with pytest.raises(RuleBroken, match="gjelder en annen beboer"):
        register(case, cast, visit=HomeVisitFactory(bydel=cast.sagene, unregistered=True))


def test_a_visit_that_was_called_off_may_be_kept_as_a_contact(cast, case):
    visit = HomeVisitFactory(booppfolging=case, unregistered=True, cancelled=True)
    with pytest.raises(RuleBroken, match="avlyst"):
        register(case, cast, visit=visit)
    assert register(case, cast, visit=visit, further=True)


@pytest.mark.parametrize("planned", [True, False], ids=["planlagt", "ikke planlagt"])
def test_two_who_log_the_same_visit(cast, case, planned):
    visit = HomeVisitFactory(booppfolging=case, unregistered=True) if planned else None
    register(case, cast, visit=visit)
    other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
    with pytest.raises(RuleBroken, match="Bente Booppfølger registrerte et besøk her") as refused:
        register(case, cast, visit=visit, by=other)
    assert refused.value.field == "further"
    assert register(case, cast, visit=visit, by=other, further=True).by == other


def test_a_phone_call_on_the_day_of_a_visit_is_another_contact(cast, case):
    register(case, cast)
    assert register(case, cast, by=user_in(cast.sagene, role=Role.BOOPPFOLGER), kind="telefon")


def test_several_after_a_round_are_saved_one_by_one(cast, case):
    other = BooppfolgingFactory(bydel=cast.sagene)
    items = [Item(case, told(note=""), uuid4()), Item(other, told(), uuid4())]
    refused, saved = contacts.register_many(items=items, by=cast.bente)
    assert refused.refusal.field == "note" and refused.contact is None
    assert saved.contact.booppfolging == other and Contact.objects.count() == 1


class TestHide:
    @pytest.fixture
    def wrong(self, case):
        return KontaktnotatFactory(
            contact=ContactFactory(booppfolging=case, days_ago=2), text="Gjelder Amina."
        ).contact

    def test_the_note_goes_where_only_the_auditor_reads(self, cast, case, wrong):
        with as_user(cast.bente):
            contacts.hide(contact=wrong, reason="Feil beboer", by=cast.bente)
            assert not Kontaktnotat.objects.exists() and not SkjultNotat.objects.exists()
        with as_user(cast.rune):
            assert SkjultNotat.objects.visible_to(cast.rune).get().text == "Gjelder Amina."

    def test_the_trace_says_who_and_why_and_never_what(self, cast, case, wrong):
        contacts.hide(contact=wrong, reason=" Feil beboer ", by=cast.bente)
        wrong.refresh_from_db()
        assert (wrong.hidden_by, wrong.hidden_reason) == (cast.bente, "Feil beboer")
        event = Event.objects.visible_to(cast.sara).about(case).get(kind="followup.contact_hidden")
        assert "Amina" not in event.text
        assert not Contact.objects.counted().exists()

    def test_written_on_the_right_one_in_the_same_act(self, cast, wrong):
        right = BooppfolgingFactory(bydel=cast.sagene)
        with as_user(cast.bente):
            moved = contacts.hide(contact=wrong, reason="Feil", right_case=right, by=cast.bente)
        assert (moved.booppfolging, moved.note.text, moved.by) == (right, "Gjelder Amina.", wrong.by)
        assert moved.happened_at == wrong.happened_at and moved.outcome == ContactOutcome.HELD

    def test_a_refusal_on_the_right_case_hides_nothing(self, cast, wrong):
        late = BooppfolgingFactory(bydel=cast.sagene, proposed_on=noon(1).date())
        with pytest.raises(RuleBroken, match="før det") as refused:
            contacts.hide(contact=wrong, reason="Feil", right_case=late, by=cast.bente)
        wrong.refresh_from_db()
        assert refused.value.field == "right_case" and wrong.hidden_at is None and wrong.note

    def test_not_on_the_same_one(self, cast, case, wrong):
        with pytest.raises(RuleBroken, match="en annen beboer"):
            contacts.hide(contact=wrong, reason="Feil", right_case=case, by=cast.bente)

    def test_says_why(self, cast, wrong):
        with pytest.raises(RuleBroken, match="hvorfor"):
            contacts.hide(contact=wrong, reason=" ", by=cast.bente)

    def test_once(self, cast, case):
        with pytest.raises(RuleBroken, match="alt skjult"):
            contacts.hide(contact=ContactFactory(booppfolging=case, hidden=True), reason="x", by=cast.bente)

    def test_not_by_a_caseworker(self, cast, wrong):
        with pytest.raises(PermissionDenied):
            contacts.hide(contact=wrong, reason="x", by=cast.sara)
