"""The conversation about the leieforhold: all parts, who reads which, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Event
from config.errors import RuleBroken
from followup import evaluation_page
from followup.actions import evalueringer
from followup.actions.evalueringer import Said
from followup.models import SHARED, Answer, Evaluering, Part
from tests.cast import as_user
from tests.factories import EvalueringFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def said(**changes):
    return {part: Said(Answer.GOOD, "Trives.") for part in Part} | changes


@pytest.fixture
def home(cast):
    return TenancyFactory(bydel=cast.sagene, moved_in=day(-100))


def hold(home, by, *, held_on=None, parts=None, wants_to_stay=True):
    return evalueringer.hold(
        tenancy=home, held_on=held_on or day(), wants_to_stay=wants_to_stay, parts=parts or said(), by=by
    )


def test_all_parts_are_kept(cast, home):
    row = hold(home, cast.bente, wants_to_stay=None)

    assert [part.part for part in row.deler.all()] == list(Part)
    assert row.wants_to_stay is None


@pytest.mark.parametrize("who", ["sara", "mona", "unni"])
def test_only_a_booppfolger_holds_it(cast, home, who):
    with pytest.raises(PermissionDenied):
        hold(home, getattr(cast, who))


def test_not_wanting_to_talk_about_it_is_an_answer(cast, home):
    row = hold(home, cast.bente, parts=said(okonomi=Said(Answer.UNSAID)))

    assert row.deler.get(part=Part.ECONOMY).answer == Answer.UNSAID


def test_nothing_is_written_about_what_the_resident_will_not_talk_about(cast, home):
    with pytest.raises(RuleBroken, match="Økonomien: beboeren vil ikke") as refusal:
        hold(home, cast.bente, parts=said(okonomi=Said(Answer.UNSAID, "Har gjeld.")))
    assert refusal.value.field == "okonomi_text"


@pytest.mark.parametrize("answer", [Said(""), Said("ukjent"), None], ids=["tomt", "ukjent", "mangler"])
def test_every_part_is_answered(cast, home, answer):
    with pytest.raises(RuleBroken, match="Naboene: velg et svar"):
        hold(home, cast.bente, parts=said(naboer=answer))


def test_twice_the_same_day_is_refused(cast, home):
    hold(home, cast.bente)
    with pytest.raises(RuleBroken, match="alt registrert") as refusal:
        hold(home, cast.bente)
    assert refusal.value.field == "held_on" and Evaluering.objects.count() == 1


def test_the_day_before_is_another(cast, home):
    hold(home, cast.bente)

    assert hold(home, cast.bente, held_on=day(-1)).pk


@pytest.mark.parametrize(("on", "words"), [(day(1), "fram i tid"), (day(-101), "flyttet inn")])
def test_day_is_refused(cast, home, on, words):
    with pytest.raises(RuleBroken, match=words):
        hold(home, cast.bente, held_on=on)


def test_the_day_of_moving_in_counts(cast, home):
    assert hold(home, cast.bente, held_on=day(-100)).pk


def test_after_moving_out_is_refused_and_the_last_day_is_not(cast):
    home = TenancyFactory(bydel=cast.sagene, ended=True, moved_in=day(-100), moved_out=day(-1))

    assert hold(home, cast.bente, held_on=day(-1)).pk
    with pytest.raises(RuleBroken, match="flyttet ut"):
        hold(home, cast.bente)


def test_after_death_is_refused_and_the_day_itself_is_not(cast, home):
    person = home.household.main_person
    person.died_on = day(-1)
    person.save()

    assert hold(home, cast.bente, held_on=day(-1)).pk
    with pytest.raises(RuleBroken, match="døde"):
        hold(home, cast.bente)


def test_history_holds_no_answer(cast, home):
    row = hold(home, cast.bente, parts=said(bolig=Said(Answer.HARD, "HEMMELIG")))

    assert Event.objects.all().about(row).get().text == f"Evaluering av leieforholdet holdt {day():%d.%m.%Y}."


@pytest.mark.parametrize(("who", "parts"), [("bente", list(Part)), ("sara", list(SHARED)), ("mona", list(SHARED))])
def test_the_office_reads_the_shared_parts_only(cast, home, who, parts):
    row, user = hold(home, cast.bente), getattr(cast, who)

    with as_user(user):
        assert [part["label"] for part in evaluation_page.parts_of(row, user)] == [
            Part(part).label for part in parts
        ]


def test_the_landlord_knows_of_none(cast, home):
    row = EvalueringFactory(tenancy=home)

    with as_user(cast.unni):
        assert not Evaluering.objects.visible_to(cast.unni).filter(pk=row.pk).exists()
