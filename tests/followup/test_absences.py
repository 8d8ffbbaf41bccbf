"""Absences and note templates: who covers, without overlap; texts of the bydel."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.permissions import Role
from accounts.scope import scope_of
from config.errors import RuleBroken
from followup.actions import absences, note_templates
from followup.models import Fravaer
from followup.team import covers
from tests.cast import as_user, user_in
from tests.factories.followup import NotatmalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(cast):
    return user_in(cast.sagene, role=Role.BOOPPFOLGER, name="Bo Booppfølger")


def day(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def register(cast, stand_in, first=0, last=5, *, user=None, by=None):
    return absences.register(
        bydel=cast.sagene, user=user or cast.bente, stand_in=stand_in, starts_on=day(first), ends_on=day(last),
        by=by or cast.bente,
    )  # fmt: skip


def test_a_colleague_covers_from_the_first_day_to_the_last(cast, bo):
    with as_user(cast.bente):
        register(cast, bo, 1, 3)
    assert [bool(covers(bo, cast.sagene, day(ahead))) for ahead in range(5)] == [False, True, True, True, False]


def test_a_stand_in_without_the_role(cast):
    with pytest.raises(RuleBroken, match="Sara Saksbehandler er ikke booppfølger i bydelen") as refused:
        register(cast, cast.sara)
    assert refused.value.field == "stand_in"


def test_somebody_away_who_has_no_residents_here(cast, bo):
    with pytest.raises(RuleBroken, match="ikke booppfølger"):
        register(cast, bo, user=cast.sara)


def test_nobody_covers_for_themselves(cast):
    with pytest.raises(RuleBroken, match="enn den som er borte"):
        register(cast, cast.bente)


@pytest.mark.parametrize(("first", "last", "message"), [(3, 2, "før startdatoen"), (-5, -1, "alt over")])
def test_period(cast, bo, first, last, message):
    with pytest.raises(RuleBroken, match=message):
        register(cast, bo, first, last)


def test_overlap_is_refused_and_the_day_after_is_not(cast, bo):
    register(cast, bo, 0, 5)
    with pytest.raises(RuleBroken, match="er alt borte"):
        register(cast, bo, 5, 9)
    assert register(cast, bo, 6, 9)


def test_a_stand_in_who_is_away_too(cast, bo):
    register(cast, user_in(cast.sagene, role=Role.BOOPPFOLGER), 0, 5, user=bo)
    with pytest.raises(RuleBroken, match="er selv borte"):
        register(cast, bo, 5, 9)


def test_not_registered_by_a_caseworker(cast, bo):
    with pytest.raises(PermissionDenied):
        register(cast, bo, by=cast.sara)


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_do_not_overlap(cast, bo):
    bente, sagene = cast.bente, cast.sagene

    def send(_):
        try:
            with scope_of(bente):
                absences.register(bydel=sagene, user=bente, stand_in=bo, starts_on=day(), ends_on=day(3), by=bente)
        except RuleBroken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send, range(2))) == [False, True]


def test_back_earlier(cast, bo):
    row = register(cast, bo, 0, 9)
    assert absences.end(absence=row, ends_on=day(2), by=bo).ends_on == day(2)
    with pytest.raises(RuleBroken, match="før startdatoen"):
        absences.end(absence=row, ends_on=day(-1), by=bo)


def test_not_longer_into_another_absence(cast, bo):
    row = register(cast, bo, 0, 2)
    register(cast, bo, 5, 9)
    with pytest.raises(RuleBroken, match="er alt borte"):
        absences.end(absence=row, ends_on=day(5), by=bo)
    assert Fravaer.objects.count() == 2


def test_a_template_is_named_once_until_it_is_taken_out(cast):
    first = note_templates.add(bydel=cast.sagene, title=" Første besøk ", text="Hva?", by=cast.bente)
    assert first.title == "Første besøk"
    with pytest.raises(RuleBroken, match="alt en mal"):
        note_templates.add(bydel=cast.sagene, title="Første besøk", text="Hva?", by=cast.bente)
    note_templates.remove(mal=first, by=cast.bente)
    assert note_templates.add(bydel=cast.sagene, title="Første besøk", text="Hva?", by=cast.bente)


@pytest.mark.parametrize(("title", "text", "field"), [("", "x", "title"), ("x", " ", "text")])
def test_a_template_has_a_name_and_a_text(cast, title, text, field):
    with pytest.raises(RuleBroken) as refused:
        note_templates.add(bydel=cast.sagene, title=title, text=text, by=cast.bente)
    assert refused.value.field == field


def test_a_template_is_changed_by_booppfolgere_until_it_is_taken_out(cast):
    mal = NotatmalFactory(bydel=cast.sagene)
    assert note_templates.change(mal=mal, title="Ny", text="Ny tekst", by=cast.bente).text == "Ny tekst"
    with pytest.raises(PermissionDenied):
        note_templates.change(mal=mal, title="Ny", text="x", by=cast.sara)
    note_templates.remove(mal=mal, by=cast.bente)
    with pytest.raises(RuleBroken, match="tatt ut"):
        note_templates.change(mal=mal, title="Ny", text="x", by=cast.bente)
