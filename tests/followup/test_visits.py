"""Home visits: planned, moved, called off, and checked in from."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from followup.actions import visits
from followup.models import VisitStatus
from tests.cast import as_user, user_in
from tests.factories.followup import (
    BooppfolgingFactory,
    FravaerFactory,
    HomeVisitFactory,
    OppfolgingsinnstillingFactory,
)

pytestmark = pytest.mark.django_db
TEN = time(10)


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)


@pytest.fixture
def colleague(cast):
    return user_in(cast.sagene, role=Role.BOOPPFOLGER, name="Bo Booppfølger")


def day(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def plan(case, cast, by=None, **changes):
    given = {"planned_on": day(), "planned_time": TEN, "worker": cast.bente} | changes
    return visits.plan(case=case, by=by or cast.bente, **given)


def test_planned_for_today(cast, case):
    with as_user(cast.bente):
        visit = plan(case, cast)
    assert (visit.status, visit.check_in_by, visit.two_person) == (VisitStatus.PLANNED, None, False)
    assert Event.objects.visible_to(cast.sara).about(case).filter(kind="followup.visit_planned").exists()


def test_not_in_the_past(cast, case):
    with pytest.raises(RuleBroken, match="passert") as refused:
        plan(case, cast, planned_on=day(-1))
    assert refused.value.field == "planned_on"


def test_not_for_a_case_that_has_ended(cast):
    with pytest.raises(RuleBroken, match="avsluttet"):
        plan(BooppfolgingFactory(bydel=cast.sagene, ended=True), cast)


def test_by_two_needs_a_second(cast, case, colleague):
    case.two_person = True
    case.save()
    with pytest.raises(RuleBroken, match="være to") as refused:
        plan(case, cast)
    assert refused.value.field == "second"
    assert plan(case, cast, second=colleague).two_person


def test_by_two_different(cast, case):
    with pytest.raises(RuleBroken, match="to forskjellige"):
        plan(case, cast, second=cast.bente)


@pytest.mark.parametrize("field", ["worker", "second"], ids=["den ene", "den andre"])
def test_only_booppfolgere_of_the_bydel_visit(cast, case, field):
    with pytest.raises(RuleBroken, match="ikke booppfølger i bydelen") as refused:
        plan(case, cast, **{field: cast.sara})
    assert refused.value.field == field


@pytest.mark.parametrize(("ahead", "away"), [(7, True), (8, False)], ids=["siste dag", "dagen etter"])
def test_not_by_somebody_who_is_away(cast, case, colleague, ahead, away):
    FravaerFactory(bydel=cast.sagene, user=cast.bente, stand_in=colleague)
    if away:
        with pytest.raises(RuleBroken, match=r"Bo Booppfølger dekker\."):
            plan(case, cast, planned_on=day(ahead))
    else:
        assert plan(case, cast, planned_on=day(ahead))


def test_once_a_day(cast, case):
    plan(case, cast)
    with pytest.raises(RuleBroken, match="alt planlagt"):
        plan(case, cast)
    assert plan(case, cast, planned_on=day(1))


def test_check_in_follows_the_limit_of_the_bydel(cast, case):
    OppfolgingsinnstillingFactory(bydel=cast.sagene, check_in_minutes=60)
    expected = datetime.combine(day(), time(11), tzinfo=timezone.get_current_timezone())
    assert plan(case, cast, check_in=True).check_in_by == expected


def test_check_in_needs_a_time(cast, case):
    with pytest.raises(RuleBroken, match="klokkeslettet"):
        plan(case, cast, check_in=True, planned_time=None)


def test_not_planned_by_a_caseworker(cast, case):
    with pytest.raises(PermissionDenied):
        plan(case, cast, by=cast.sara)


def test_moved_to_another_day_and_colleague(cast, case, colleague):
    visit = visits.move(
        visit=plan(case, cast), planned_on=day(2), planned_time=None, worker=colleague, by=cast.bente
    )
    assert (visit.planned_on, visit.planned_time, visit.worker) == (day(2), None, colleague)


def test_moved_on_its_own_day_is_no_double(cast, case):
    visit = plan(case, cast)
    assert visits.move(visit=visit, planned_on=day(), planned_time=time(12), worker=cast.bente, by=cast.bente)


@pytest.mark.parametrize("state", ["done", "cancelled"], ids=["registrert", "avlyst"])
def test_what_is_over_is_neither_moved_nor_called_off(cast, case, state):
    visit = HomeVisitFactory(booppfolging=case, **{state: True})
    with pytest.raises(RuleBroken, match="kan ikke flyttes"):
        visits.move(visit=visit, planned_on=day(1), worker=cast.bente, by=cast.bente)
    with pytest.raises(RuleBroken):
        visits.cancel(visit=visit, by=cast.bente)


def test_called_off(cast, case):
    assert visits.cancel(visit=plan(case, cast), by=cast.bente).status == VisitStatus.CANCELLED


def test_a_colleague_checks_in_once(cast, case, colleague):
    visit = plan(case, cast, check_in=True)
    first = visits.check_in(visit=visit, by=colleague).checked_in_at
    assert visits.check_in(visit=visit, by=cast.bente).checked_in_at == first
    assert Event.objects.filter(kind="followup.visit_checked_in").count() == 1


def test_no_check_in_before_the_day_or_from_what_was_called_off(cast, case):
    for visit, message in (
        (HomeVisitFactory(booppfolging=case), "er først"),
        (HomeVisitFactory(booppfolging=case, cancelled=True), "avlyst"),
    ):
        with pytest.raises(RuleBroken, match=message):
            visits.check_in(visit=visit, by=cast.bente)
