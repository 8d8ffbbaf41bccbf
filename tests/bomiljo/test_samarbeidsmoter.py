"""The fixed meeting of bydel and landlord: series, agenda, minutes, tasks, held and cancelled."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Event
from bomiljo import meeting_dates, meeting_minutes
from bomiljo.actions import agendapunkter, moteserier, samarbeidsmoter, stedsoppgaver
from bomiljo.models import Agendapunkt, MoteStatus, NoteStatus, Party
from config.errors import RuleBroken, StaleForm
from tests.cast import as_user
from tests.factories import (
    AgendapunktFactory,
    BekymringsnotatFactory,
    BomiljoFactory,
    MotserieFactory,
    SamarbeidsmoteFactory,
    StedsoppgaveFactory,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
both = pytest.mark.parametrize("who", ["bjorn", "unni"], ids=["bydelen", "utleieren"])


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Kvartalet")


@pytest.fixture
def serie(cast, place):
    return MotserieFactory(bydel=cast.sagene, landlord=cast.boligbygg)


@pytest.fixture
def mote(serie):
    return SamarbeidsmoteFactory(serie=serie, held_at=timezone.now() - timedelta(minutes=30))


def soon(days=7):
    return timezone.now() + timedelta(days=days)


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def titles(mote):
    return list(Agendapunkt.objects.filter(mote=mote).order_by("position").values_list("title", flat=True))


@both
def test_both_parties_start_a_series(cast, place, who):
    with as_user(getattr(cast, who)):
        row = moteserier.start(
            bydel=cast.sagene, landlord=cast.boligbygg, name="Fast møte", every_weeks=4,
            agenda=["Siden sist", " ", "Bomiljø", "bomiljø"], by=getattr(cast, who),
        )  # fmt: skip
    assert row.agenda == ["Siden sist", "Bomiljø"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"agenda": ["Eventuelt"]}, "agenda"), ({"every_weeks": 0}, "every_weeks"),
     ({"every_weeks": 27}, "every_weeks"),
     ({"name": " "}, "name"), ({"agenda": ["Bomiljø", "x" * 121]}, "agenda")],
    ids=["uten bomiljø", "null uker", "27 uker", "uten navn", "for langt punkt"],
)  # fmt: skip
def test_a_series_always_has_bomiljo_on_and_is_within_reason(cast, serie, changes, field):
    told = {"name": "Fast møte", "every_weeks": 4, "agenda": ["Bomiljø"]}

    assert refusal(moteserier.change, serie=serie, by=cast.bjorn, **{**told, **changes}).field == field


def test_two_series_do_not_have_one_name(cast, serie):
    told = {"every_weeks": 4, "agenda": ["Bomiljø"], "bydel": cast.sagene, "landlord": cast.boligbygg}

    assert refusal(moteserier.start, name=serie.name, by=cast.bjorn, **told).field == "name"


def test_a_series_with_a_planned_meeting_does_not_end(cast, serie):
    SamarbeidsmoteFactory(serie=serie)
    assert "planlagt" in str(refusal(moteserier.end, serie=serie, by=cast.bjorn))


def test_a_series_that_has_ended_plans_nothing(cast, serie):
    moteserier.end(serie=serie, by=cast.bjorn)
    assert "avsluttet" in str(refusal(samarbeidsmoter.plan, serie=serie, held_at=soon(), by=cast.bjorn))


@pytest.mark.parametrize(
    ("last", "weeks", "day"),
    [("2099-01-05", 4, "2099-02-02"), ("2098-12-04", 3, "2098-12-29"), ("2099-04-03", 1, "2099-04-14")],
    ids=["fire uker etter", "aldri en helligdag", "påske"],
)
def test_the_next_meeting_is_proposed_on_a_working_day(last, weeks, day):
    held = timezone.make_aware(datetime.fromisoformat(f"{last}T09:30"))
    next_one = timezone.localtime(meeting_dates.after(held, every_weeks=weeks))

    assert next_one.date().isoformat() == day
    assert (next_one.hour, next_one.minute) == (9, 30)


def test_a_meeting_long_ago_proposes_a_day_to_come():
    assert meeting_dates.after(timezone.now() - timedelta(days=900), every_weeks=4).date() > TODAY()


@both
def test_the_agenda_is_made_of_the_fixed_items_and_the_notes_urgent_first(cast, place, serie, who):
    calm = BekymringsnotatFactory(bomiljo=place)
    urgent = BekymringsnotatFactory(bomiljo=place, urgent=True, concern="brannfare")
    user = getattr(cast, who)
    with as_user(user):
        row = samarbeidsmoter.plan(serie=serie, held_at=soon(), by=user, notater=[calm, urgent])

    assert titles(row) == [
        "Siden sist", "Bomiljø", "Haster: Brannfare, Kvartalet", "Uro eller utrygghet, Kvartalet",
        "Ledige boliger",
    ]  # fmt: skip
    calm.refresh_from_db()
    assert calm.status == NoteStatus.ON_AGENDA


def test_a_note_of_other_parties_or_already_taken_is_refused(cast, place, mote):
    foreign = BekymringsnotatFactory(bydel=cast.sagene)
    taken = BekymringsnotatFactory(bomiljo=place, on_agenda=True)
    for note in (foreign, taken):
        assert refusal(agendapunkter.add_notes, mote=mote, notater=[note], by=cast.bjorn).field == "notater"
    assert refusal(agendapunkter.add_notes, mote=mote, notater=[], by=cast.bjorn).field == "notater"


def test_two_meetings_are_not_at_the_same_time(cast, serie):
    at = soon()
    samarbeidsmoter.plan(serie=serie, held_at=at, by=cast.bjorn)
    assert refusal(samarbeidsmoter.plan, serie=serie, held_at=at, by=cast.unni).field == "day"


def test_a_day_that_has_passed_is_refused_and_today_is_not(cast, serie):
    assert refusal(samarbeidsmoter.plan, serie=serie, held_at=soon(-1), by=cast.bjorn).field == "day"
    assert samarbeidsmoter.plan(serie=serie, held_at=timezone.now(), by=cast.bjorn).pk


def test_items_are_moved_added_and_taken_off(cast, serie, place):
    row = samarbeidsmoter.plan(serie=serie, held_at=soon(), by=cast.bjorn)
    added = agendapunkter.add(mote=row, title="Lys i bakgården", bomiljo=place, by=cast.unni)
    agendapunkter.move(punkt=added, way="opp", by=cast.unni)
    agendapunkter.remove(punkt=row.punkter.get(title="Siden sist"), by=cast.bjorn)

    assert titles(row) == ["Bomiljø", "Lys i bakgården", "Ledige boliger"]
    assert list(row.punkter.order_by("position").values_list("position", flat=True)) == [1, 2, 3]


def test_the_first_does_not_move_up(cast, serie):
    row = samarbeidsmoter.plan(serie=serie, held_at=soon(), by=cast.bjorn)
    agendapunkter.move(punkt=row.punkter.get(position=1), way="opp", by=cast.bjorn)
    assert titles(row)[0] == "Siden sist"
    assert refusal(agendapunkter.move, punkt=row.punkter.first(), way="x", by=cast.bjorn).field == "way"


def test_bomiljo_is_not_taken_off(cast, mote):
    item = AgendapunktFactory(mote=mote, title="Bomiljø")
    assert "fast punkt" in str(refusal(agendapunkter.remove, punkt=item, by=cast.bjorn))


def test_a_note_taken_off_waits_for_the_next_meeting(cast, place, mote):
    note = BekymringsnotatFactory(bomiljo=place)
    agendapunkter.add_notes(mote=mote, notater=[note], by=cast.bjorn)
    agendapunkter.remove(punkt=mote.punkter.get(notat=note), by=cast.unni)

    note.refresh_from_db()
    assert note.status == NoteStatus.NEW


def test_what_has_minutes_is_not_taken_off(cast, mote):
    item = AgendapunktFactory(mote=mote, title="Lys", minutes="Sagt.")
    assert "blir stående" in str(refusal(agendapunkter.remove, punkt=item, by=cast.bjorn))


@both
def test_both_write_minutes_and_none_writes_over_the_other(cast, mote, who):
    item, user = AgendapunktFactory(mote=mote), getattr(cast, who)
    read = agendapunkter.mark(item.minutes)
    with as_user(user):
        agendapunkter.write_minutes(punkt=item, minutes="Vi bytter lyset.", read=read, by=user)
        with pytest.raises(StaleForm):
            agendapunkter.write_minutes(punkt=item, minutes="Noe annet.", read=read, by=user)
    item.refresh_from_db()
    assert item.minutes == "Vi bytter lyset."


def task_of(item, by, **changes):
    told = {"what": "Bytt lyset.", "party": "utleier", "due_on": TODAY() + timedelta(days=14)}
    return stedsoppgaver.add_in_meeting(punkt=item, by=by, **{**told, **changes})


def test_a_task_of_an_item_has_party_owner_and_day(cast, mote, place):
    item = AgendapunktFactory(mote=mote, bomiljo=place)
    row = task_of(item, cast.bjorn, owner=cast.unni)

    assert (row.punkt, row.bomiljo, row.party, row.owner, row.source) == (
        item, place, Party.LANDLORD, cast.unni, "mote",
    )  # fmt: skip


def test_held_closes_the_notes_that_were_reached_and_gives_back_the_others(cast, place, mote):
    reached, missed = BekymringsnotatFactory.create_batch(2, bomiljo=place)
    agendapunkter.add_notes(mote=mote, notater=[reached, missed], by=cast.bjorn)
    samarbeidsmoter.hold(
        mote=mote, present="Bjørn og Unni", not_reached=[mote.punkter.get(notat=missed)], by=cast.unni
    )

    reached.refresh_from_db(), missed.refresh_from_db(), mote.refresh_from_db()
    assert (reached.status, missed.status) == (NoteStatus.CLOSED, NoteStatus.NEW)
    assert (mote.status, mote.present, mote.closed_on) == (MoteStatus.HELD, "Bjørn og Unni", TODAY())


def test_nothing_changes_after_it_is_held(cast, mote):
    item = AgendapunktFactory(mote=mote)
    samarbeidsmoter.hold(mote=mote, present="Alle", by=cast.bjorn)
    attempts = [
        (agendapunkter.add, {"mote": mote, "title": "Ny"}),
        (agendapunkter.write_minutes, {"punkt": item, "minutes": "x"}),
        (agendapunkter.move, {"punkt": item, "way": "ned"}),
        (samarbeidsmoter.change, {"mote": mote, "held_at": soon()}),
        (samarbeidsmoter.cancel, {"mote": mote, "reason": "annet"}),
        (samarbeidsmoter.hold, {"mote": mote, "present": "Alle"}),
    ]
    for action, arguments in attempts:
        assert "låst" in str(refusal(action, by=cast.bjorn, **arguments))
    assert "låst" in str(refusal(task_of, item=item, by=cast.bjorn))


def test_a_meeting_to_come_is_not_held_and_who_was_there_is_asked(cast, serie, mote):
    ahead = SamarbeidsmoteFactory(serie=serie)
    assert "Flytt det" in str(refusal(samarbeidsmoter.hold, mote=ahead, present="Alle", by=cast.bjorn))
    assert refusal(samarbeidsmoter.hold, mote=mote, present=" ", by=cast.bjorn).field == "present"
    foreign = AgendapunktFactory(mote=ahead)
    told = {"mote": mote, "present": "Alle", "not_reached": [foreign]}
    assert refusal(samarbeidsmoter.hold, by=cast.bjorn, **told).field == "not_reached"


def test_cancelled_with_a_reason_and_the_notes_wait(cast, place, mote):
    note = BekymringsnotatFactory(bomiljo=place)
    agendapunkter.add_notes(mote=mote, notater=[note], by=cast.bjorn)
    assert refusal(samarbeidsmoter.cancel, mote=mote, reason="", by=cast.bjorn).field == "reason"
    samarbeidsmoter.cancel(mote=mote, reason="sykdom", by=cast.unni)

    note.refresh_from_db()
    assert note.status == NoteStatus.NEW
    assert Event.objects.visible_to(cast.bjorn).about(mote).filter(text__contains="avlyst: sykdom").exists()
    assert "avlyst" in str(refusal(agendapunkter.add, mote=mote, title="Ny", by=cast.bjorn))


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "arne"])
def test_those_who_only_read_change_nothing(cast, mote, who):
    with pytest.raises(PermissionDenied):
        agendapunkter.add(mote=mote, title="Ny", by=getattr(cast, who))


def test_another_landlord_has_no_part_in_it(cast):
    other = SamarbeidsmoteFactory(bydel=cast.sagene)
    with pytest.raises(PermissionDenied):
        samarbeidsmoter.cancel(mote=other, reason="annet", by=cast.unni)


def test_the_minutes_hold_items_tasks_and_who_was_there(cast, mote, place):
    item = AgendapunktFactory(mote=mote, title="Lys i bakgården", bomiljo=place, minutes="Vi bytter\n\nlyset.")
    StedsoppgaveFactory(bomiljo=place, punkt=item, owner=cast.unni, what="Bytt pæra")
    assert "ikke holdt" in str(refusal(meeting_minutes.pdf_of, mote=mote))
    samarbeidsmoter.hold(mote=mote, present="Bjørn og Unni", by=cast.bjorn)
    mote.refresh_from_db()

    data = meeting_minutes.data_of(mote)
    assert data.present == "Bjørn og Unni"
    assert data.items[0].actions[0].who == "Utleieren, Unni Utleier"
    assert meeting_minutes.pdf_of(mote).startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_note_at_once_give_it_one_place(cast):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    serie = MotserieFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    one, two = (SamarbeidsmoteFactory(serie=serie) for _ in range(2))
    note = BekymringsnotatFactory(bomiljo=place)
    outcomes = at_once(
        (cast.bjorn, lambda: agendapunkter.add_notes(mote=one, notater=[note], by=cast.bjorn)),
        (cast.unni, lambda: agendapunkter.add_notes(mote=two, notater=[note], by=cast.unni)),
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["RuleBroken", "str"]
    assert Agendapunkt.objects.filter(notat=note).count() == 1
