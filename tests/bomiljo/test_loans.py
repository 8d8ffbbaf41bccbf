"""Romlån: what may be asked for, who decides, the key, and who is known again."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from audit.models import Event
from bomiljo.actions import loan_keys, loans
from bomiljo.actions.loans import Asked
from bomiljo.borrowers import earlier_breaches, known_as
from bomiljo.models import Laner, LoanStatus, RoomLoan
from bomiljo.tasks import empty_borrowers
from config.errors import RuleBroken
from config.working_days import add_months
from tests.cast import as_user
from tests.factories import CommonRoomFactory, LanerFactory, RomtidFactory, RoomLoanFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def day_in(days):
    return TODAY() + timedelta(days=days)


@pytest.fixture
def room(cast):
    """Open all days from 10 to 22; the key is agreed by telephone."""
    room = CommonRoomFactory(bydel=cast.sagene, by_phone=True)
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    return room


@pytest.fixture
def keyed(cast):
    """As in Sagene, with one key."""
    room = CommonRoomFactory(bydel=cast.sagene)
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    return room


def asked(**changes):
    """In the middle of the day: loans of the factory are in the evening."""
    typed = {"day": day_in(30), "starts": time(11), "ends": time(14), "purpose": "Styremøte", "participants": 12,
             "name": "Amina Låner", "phone": "400 00 002", "borrower_kind": "Gårdsstyret"}  # fmt: skip
    return Asked(**{**typed, **changes})


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def test_anybody_may_ask(room):
    loan = loans.ask(room=room, asked=asked())

    assert (loan.status, loan.bydel, loan.applied_on) == (LoanStatus.APPLIED, room.bydel, TODAY())
    assert loan.laner.keep_until == day_in(30 + loans.KEEP_DAYS)
    assert loan.laner.known_as == known_as("+47 40000002")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        pytest.param({"participants": 31}, "participants", "plass til 30", id="for mange"),
        pytest.param({"participants": 0}, "participants", "hvor mange", id="ingen"),
        pytest.param({"day": -1}, "day", "passert", id="i går"),
        pytest.param({"purpose": " "}, "purpose", "brukes til", id="uten formål"),
        pytest.param({"name": " "}, "name", "ansvarlig", id="uten navn"),
        pytest.param({"phone": "12 34"}, "phone", "åtte siffer", id="for kort nummer"),
        pytest.param({"ends": time(22, 30)}, "ends", "10.00 til 22.00", id="etter stengetid"),
        pytest.param({"ends": time(1)}, "ends", "over midnatt", id="over midnatt"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_beside_its_field(room, changes, field, said):
    if isinstance(changes.get("day"), int):
        changes = {"day": day_in(changes["day"])}
    refused = refusal(loans.ask, room=room, asked=asked(**changes))

    assert refused.field == field and said in str(refused)
    assert not RoomLoan.objects.exists() and not Laner.objects.exists()


def test_as_many_as_there_is_room_for(room):
    assert loans.ask(room=room, asked=asked(participants=30)).pk


def test_six_months_ahead_and_no_day_more(room):
    last = add_months(TODAY(), loans.MONTHS_AHEAD)

    assert loans.ask(room=room, asked=asked(day=last)).pk
    assert "6 måneder fram" in str(refusal(loans.ask, room=room, asked=asked(day=last + timedelta(days=1))))


def test_an_hour_that_has_passed_today_is_refused(room, monkeypatch):
    noon = datetime.combine(TODAY(), time(12), tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)

    assert "passert" in str(refusal(loans.ask, room=room, asked=asked(day=TODAY(), starts=time(12))))
    assert loans.ask(room=room, asked=asked(day=TODAY(), starts=time(12, 1))).pk


def test_a_closed_room_is_not_lent(room):
    room.open_for_loan = False
    room.save()

    assert "lånes ikke ut nå" in str(refusal(loans.ask, room=room, asked=asked()))


def test_who_asked_first_has_the_room(room):
    loans.ask(room=room, asked=asked())

    refused = refusal(loans.ask, room=room, asked=asked(starts=time(13), ends=time(15)))

    assert str(refused) == loans.TAKEN
    assert RoomLoan.objects.count() == Laner.objects.count() == 1


def test_one_may_begin_when_the_other_ends(room):
    loans.ask(room=room, asked=asked())

    assert loans.ask(room=room, asked=asked(starts=time(14), ends=time(16))).pk


@pytest.mark.parametrize("how", ["refuse", "withdraw"])
def test_a_loan_that_came_to_nothing_leaves_the_room_free(cast, room, how):
    loan = loans.ask(room=room, asked=asked())
    reason = {"reason": "Rommet males."} if how == "refuse" else {}
    getattr(loans, how)(loan=loan, by=cast.bjorn, **reason)

    assert loans.ask(room=room, asked=asked()).pk


def test_the_key_days_are_kept_apart_from_the_event(keyed):
    wednesday = day_in(30 + (2 - day_in(30).weekday()) % 7)
    loan = loans.ask(room=keyed, asked=asked(day=wednesday))

    assert loan.key_out_on < wednesday < loan.key_in_on


def test_no_more_keys_are_out_than_there_are(keyed):
    saturday = day_in(40 + (5 - day_in(40).weekday()) % 7)
    loans.ask(room=keyed, asked=asked(day=saturday))
    sunday = asked(day=saturday + timedelta(days=1))

    assert "da har en annen den" in str(refusal(loans.ask, room=keyed, asked=sunday))
    keyed.keys = 2
    keyed.save()
    assert loans.ask(room=keyed, asked=sunday).pk


def test_a_key_day_that_has_passed_is_refused_on_the_page_and_moved_by_staff(cast, keyed, monkeypatch):
    friday = day_in(30 + (4 - day_in(30).weekday()) % 7)
    at = datetime.combine(friday, time(9), tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: at)
    saturday = asked(day=friday + timedelta(days=1))

    assert "måtte hentes" in str(refusal(loans.ask, room=keyed, asked=saturday))
    assert loans.register(room=keyed, asked=saturday, by=cast.bjorn).key_out_on == friday


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "unni", "arne"])
def test_only_those_who_work_with_places_register_and_decide(cast, room, who):
    with pytest.raises(PermissionDenied):
        loans.register(room=room, asked=asked(), by=getattr(cast, who))
    loan = loans.ask(room=room, asked=asked())
    with pytest.raises(PermissionDenied):
        loans.approve(loan=loan, by=getattr(cast, who))


def test_the_whole_way(cast, room):
    loan = loans.ask(room=room, asked=asked())
    loans.approve(loan=loan, by=cast.bjorn, key_out_on=day_in(28), key_in_on=day_in(31))
    loan_keys.give_key(loan=loan, tag="rød 4", given_on=TODAY(), by=cast.bjorn)
    answers = dict.fromkeys(room.checklist, True)
    loan_keys.take_key(loan=loan, returned_on=TODAY(), checked=answers, by=cast.bjorn)
    loan_keys.close(loan=loan, breach="", by=cast.bjorn)

    loan.refresh_from_db()
    assert (loan.status, loan.decided_by, loan.key_tag, loan.checked) == (
        "avsluttet",
        cast.bjorn,
        "rød 4",
        answers,
    )


def test_key_days_agreed_on_the_telephone_go_around_the_event(cast, room):
    loan = loans.ask(room=room, asked=asked())

    late = refusal(loans.approve, loan=loan, by=cast.bjorn, key_out_on=day_in(31), key_in_on=day_in(32))
    early = refusal(loans.approve, loan=loan, by=cast.bjorn, key_out_on=day_in(28), key_in_on=day_in(29))
    half = refusal(loans.approve, loan=loan, by=cast.bjorn, key_out_on=day_in(28))

    assert (late.field, early.field, half.field) == ("key_out_on", "key_in_on", "key_out_on")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"tag": " "}, "nøkkelbrikken", id="uten brikke"),
        pytest.param({"given_on": 1}, "fram i tid", id="i morgen"),
        pytest.param({"given_on": -1}, "før det ble søkt", id="før søknaden"),
    ],
)
def test_a_key_is_not_given_out_like_this(cast, room, changes, said):
    loan = RoomLoanFactory(room=room, approved=True)
    typed = {"tag": "rød 4", "given_on": 0, **changes}
    typed["given_on"] = day_in(typed["given_on"])

    assert said in str(refusal(loan_keys.give_key, loan=loan, by=cast.bjorn, **typed))


def test_a_key_that_is_out_is_not_given_out_again(cast, room):
    RoomLoanFactory(room=room, out=True)
    other = RoomLoanFactory(room=room, approved=True)

    same = refusal(loan_keys.give_key, loan=other, tag="Rød 4", given_on=TODAY(), by=cast.bjorn)
    none_left = refusal(loan_keys.give_key, loan=other, tag="blå 1", given_on=TODAY(), by=cast.bjorn)

    assert "alt ute" in str(same) and "Alle nøklene" in str(none_left)


def test_every_question_of_the_checklist_is_answered(cast, room):
    loan = RoomLoanFactory(room=room, out=True)
    first = {room.checklist[0]: True}

    refused = refusal(loan_keys.take_key, loan=loan, returned_on=TODAY(), checked=first, by=cast.bjorn)
    assert "hvert punkt" in str(refused)


def test_a_step_is_not_jumped_over(cast, room):
    loan = loans.ask(room=room, asked=asked())

    refused = refusal(loan_keys.give_key, loan=loan, tag="rød 4", given_on=TODAY(), by=cast.bjorn)
    assert str(refused) == "Lånet er «Søkt» og kan ikke bli «Nøkkelen er ute»."


def test_the_borrower_takes_it_back_until_the_key_is_out(room):
    loan = loans.ask(room=room, asked=asked())
    out = RoomLoanFactory(room=room, out=True)

    assert loans.withdraw_own(loan=loan).status == LoanStatus.WITHDRAWN
    assert "kan ikke bli «Trukket»" in str(refusal(loans.withdraw_own, loan=out))


def breached(room, phone="400 00 002", **fields):
    loan = RoomLoanFactory(room=room, ended=True, breach="Gulvet var ikke vasket.")
    return LanerFactory(loan=loan, known_as=known_as(phone), phone=phone, **fields)


def test_an_earlier_breach_is_seen_at_the_next_application_also_when_the_name_is_gone(cast, room):
    laner = breached(room, keep_until=day_in(-1))
    assert loan_keys.empty_borrowers(TODAY()) == 1
    laner.refresh_from_db()
    assert (laner.name, laner.phone, laner.emptied_on) == ("", "", TODAY())

    again = loans.ask(room=room, asked=asked(phone="+4740000002"))

    assert earlier_breaches(cast.bjorn, again) == [laner.loan]


def test_somebody_else_has_no_breach(cast, room):
    breached(room)

    assert earlier_breaches(cast.bjorn, loans.ask(room=room, asked=asked(phone="400 00 009"))) == []


def test_a_colleague_who_may_not_know_who_borrows_is_told_of_no_breach(cast, room):
    breached(room)
    again = loans.ask(room=room, asked=asked())

    with as_user(cast.sara):
        assert earlier_breaches(cast.sara, again) == []


@pytest.mark.parametrize(("days", "emptied"), [(-1, True), (0, False)], ids=["dagen etter", "siste dag"])
def test_borrowers_are_kept_for_the_time_that_was_said(room, days, emptied):
    laner = LanerFactory(loan=RoomLoanFactory(room=room, ended=True), keep_until=day_in(days))

    empty_borrowers()

    laner.refresh_from_db()
    assert bool(laner.emptied_on) is emptied
    assert bool(laner.known_as) is not emptied


def test_nobody_is_forgotten_who_still_has_the_key(room):
    laner = LanerFactory(loan=RoomLoanFactory(room=room, out=True), keep_until=day_in(-10))

    assert loan_keys.empty_borrowers(TODAY()) == 0
    laner.refresh_from_db()
    assert laner.name


def test_the_number_cannot_be_read_from_the_mark():
    assert "40000002" not in known_as("40000002") and len(known_as("40000002")) == 64
    assert known_as("004740000002") == known_as("400 00 002") != known_as("400 00 003")


def test_no_event_tells_who_or_what_for(cast, room):
    loan = loans.ask(room=room, asked=asked(purpose="Bursdag for Nils"))
    loans.refuse(loan=loan, reason="Nils er for ung", by=cast.bjorn)

    told = " ".join(Event.objects.get_queryset().about(loan).values_list("text", flat=True))

    assert "Det er søkt om å låne" in told and "er avslått" in told
    assert "Nils" not in told and "Amina" not in told and "400" not in told


def test_postgres_refuses_an_overlap_that_no_action_saw(room):
    loan = loans.ask(room=room, asked=asked())
    other = loans.ask(room=room, asked=asked(day=day_in(31)))

    with pytest.raises(Exception, match="roomloan_no_overlap"):
        RoomLoan.objects.filter(pk=other.pk).update(event=DateTimeTZRange(loan.event.lower, loan.event.upper))
