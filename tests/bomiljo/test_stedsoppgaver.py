"""Stedsoppgaver: one list, each with who has it, and by when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bomiljo.actions import stedsoppgaver
from bomiljo.models import Stedsoppgave
from config.errors import RuleBroken
from config.working_days import add_months
from tests.cast import as_user
from tests.factories import BomiljoFactory, StedsoppgaveFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def add(bomiljo, by, **changes):
    told = {"what": "Bytt lyset.", "party": "utleier", "due_on": TODAY() + timedelta(days=14)}
    return stedsoppgaver.add(bomiljo=bomiljo, by=by, **{**told, **changes})


@pytest.mark.parametrize("who", ["bjorn", "unni"], ids=["bydelen", "utleieren"])
def test_both_make_tasks_for_both(cast, place, who):
    user = getattr(cast, who)
    with as_user(user):
        assert add(place, user, owner=cast.unni).owner == cast.unni
        assert add(place, user, party="bydel", owner=cast.bjorn).owner == cast.bjorn


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"what": " "}, "what"), ({"what": "x" * 401}, "what"), ({"party": "x"}, "party"),
     ({"due_on": TODAY() - timedelta(days=1)}, "due_on"),
     ({"due_on": add_months(TODAY(), 36) + timedelta(days=1)}, "due_on")],
    ids=["uten hva", "for lang", "ukjent part", "i går", "over tre år"],
)  # fmt: skip
def test_bad_input_is_refused(cast, place, changes, field):
    assert refusal(add, bomiljo=place, by=cast.bjorn, **changes).field == field


def test_today_is_a_day_to_do_it_by(cast, place):
    assert add(place, cast.bjorn, due_on=TODAY()).pk


def test_the_owner_works_for_the_party(cast, place):
    assert refusal(add, bomiljo=place, by=cast.bjorn, owner=cast.bjorn).field == "owner"


def test_done_with_what_was_done_and_only_once(cast, place):
    row = StedsoppgaveFactory(bomiljo=place)
    assert refusal(stedsoppgaver.done, oppgave=row, result=" ", by=cast.unni).field == "result"
    for when in (TODAY() + timedelta(days=1), row.opened_on - timedelta(days=1)):
        assert (
            refusal(stedsoppgaver.done, oppgave=row, result="Gjort.", done_on=when, by=cast.unni).field
            == "done_on"
        )
    row = stedsoppgaver.done(oppgave=row, result="Lyset er byttet.", by=cast.unni)
    assert (row.done_on, row.result) == (TODAY(), "Lyset er byttet.")
    assert "ble gjort" in str(refusal(stedsoppgaver.done, oppgave=row, result="Igjen.", by=cast.bjorn))


def test_handed_over_to_the_other_party_with_a_new_day(cast, place):
    row = StedsoppgaveFactory(bomiljo=place, overdue=True)
    told = {"party": "bydel", "owner": cast.bjorn, "due_on": row.due_on}
    row = stedsoppgaver.hand_over(oppgave=row, by=cast.unni, **told)
    assert (row.party, row.owner) == ("bydel", cast.bjorn)
    assert (
        refusal(stedsoppgaver.hand_over, oppgave=row, by=cast.bjorn, **{**told, "owner": cast.unni}).field
        == "owner"
    )


def test_a_landlord_does_not_work_with_the_bydels_task(cast, place):
    row = StedsoppgaveFactory(bomiljo=place, party="bydel")
    with pytest.raises(PermissionDenied):
        stedsoppgaver.done(oppgave=row, result="Gjort.", by=cast.unni)


def test_the_bydel_sees_to_the_landlords_task(cast, place):
    row = StedsoppgaveFactory(bomiljo=place)
    with as_user(cast.bjorn):
        stedsoppgaver.done(oppgave=row, result="Vaktmesteren ringte: lyset er byttet.", by=cast.bjorn)
    assert not Stedsoppgave.objects.open().exists()


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "arne"])
def test_those_who_only_read_make_none(cast, place, who):
    with pytest.raises(PermissionDenied):
        add(place, getattr(cast, who))
