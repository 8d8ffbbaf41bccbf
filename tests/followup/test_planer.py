"""The plan and what hangs on it: who writes, what is refused, what the history says."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Event
from config.errors import RuleBroken, StaleForm
from followup.actions import planer
from followup.models import Intensity, TaskCategory, TaskState
from tests.cast import as_user
from tests.factories import (
    BooppfolgingFactory,
    FagtjenesteFactory,
    IntensitetsendringFactory,
    MedvirkendeFactory,
    OppfolgingsoppgaveFactory,
    OppfolgingsplanFactory,
)

pytestmark = pytest.mark.django_db
SECRET = "Redd for naboen"


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)


def told(case):
    return [event.text for event in Event.objects.get_queryset().about(case)]


def test_the_plan_is_written_with_the_residents_own_goals(cast, case):
    with as_user(cast.bente):
        plan = planer.write(case=case, own_goals=f" {SECRET} ", by=cast.bente)
    assert (plan.own_goals, plan.changed_by) == (SECRET, cast.bente)
    assert told(case) == ["Planen for oppfølgingen er skrevet."]


@pytest.mark.parametrize("part", ["needs", "agreement"])
def test_needs_without_goals_are_refused(cast, case, part):
    with pytest.raises(RuleBroken, match="egne mål først"):
        planer.write(case=case, own_goals=" ", by=cast.bente, **{part: "Hjelp med posten"})


def test_what_is_needed_for_a_safe_visit_does_not_wait_for_goals(cast, case):
    assert planer.write(case=case, own_goals="", safety="Ring først", by=cast.bente).safety == "Ring først"


def test_somebody_else_has_written_in_the_meantime(cast, case):
    seen = planer.version(OppfolgingsplanFactory(booppfolging=case))
    planer.write(case=case, own_goals="Nytt", seen=seen, by=cast.bente)
    with pytest.raises(StaleForm, match="Bente Booppfølger har endret planen"):
        planer.write(case=case, own_goals="Gammelt", seen=seen, by=cast.bente)


def test_a_plan_that_was_begun_twice_is_noticed(cast, case):
    OppfolgingsplanFactory(booppfolging=case)
    with pytest.raises(StaleForm):
        planer.write(case=case, own_goals="Nytt", seen=planer.NEVER_SEEN, by=cast.bente)


def test_a_caseworker_writes_no_plan(cast, case):
    with pytest.raises(PermissionDenied):
        planer.write(case=case, own_goals="Nytt", by=cast.sara)


def test_nothing_is_written_in_one_that_has_ended(cast):
    ended = BooppfolgingFactory(bydel=cast.sagene, ended=True)
    with pytest.raises(RuleBroken, match="Ta den opp igjen før du endrer noe"):
        planer.write(case=ended, own_goals="Nytt", by=cast.bente)


def test_a_task_for_today(cast, case):
    task = planer.add_task(
        case=case, category=TaskCategory.LEGAL, text=SECRET, who="Vi", due_on=day(0), by=cast.bente
    )
    assert (task.state, task.due_on) == (TaskState.OPEN, day(0))
    assert not any(SECRET in text for text in told(case))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"category": "fritid"}, "Velg området"), ({"text": " "}, "Skriv hva som skal gjøres"),
        ({"due_on": day(-1)}, "Dagen er passert"),
    ],
)  # fmt: skip
def test_a_task_is_refused(cast, case, wrong, message):
    with pytest.raises(RuleBroken, match=message):
        planer.add_task(case=case, by=cast.bente, **{"category": "praktisk", "text": "Flytte sofaen"} | wrong)


def test_a_task_is_done_dropped_and_taken_up_again(cast, case):
    task = OppfolgingsoppgaveFactory(booppfolging=case)
    task = planer.close_task(task=task, by=cast.bente)
    assert (task.state, task.closed_on) == (TaskState.DONE, day(0))
    assert planer.drop_task(task=task, by=cast.bente).state == TaskState.DROPPED
    task = planer.reopen_task(task=task, by=cast.bente)
    assert (task.state, task.closed_on) == (TaskState.OPEN, None)


def test_done_twice_is_done_once(cast, case):
    task = OppfolgingsoppgaveFactory(booppfolging=case, done=True)
    planer.close_task(task=task, by=cast.bente)
    assert told(case) == []


def test_a_service_brings_its_number(cast, case):
    service = FagtjenesteFactory(of=cast.sagene, phone="21 80 00 00")
    helper = planer.add_helper(case=case, fagtjeneste=service, does="Vasker", valid_from=day(0), by=cast.bente)
    assert (helper.phone, str(helper)) == ("21 80 00 00", service.name)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, "Velg en tjeneste, eller skriv hvem"), ({"does": ""}, "Skriv hva de gjør"),
        ({"valid_to": day(-1)}, "Sluttdatoen er før startdatoen"),
    ],
)  # fmt: skip
def test_a_helper_is_refused(cast, case, wrong, message):
    usual = {"name": "Søsteren", "does": "Handler", "valid_from": day(0)}
    with pytest.raises(RuleBroken, match=message):
        planer.add_helper(case=case, by=cast.bente, **usual | wrong)


def test_a_service_of_another_bydel_is_refused(cast, case):
    service = FagtjenesteFactory(of=cast.ullern, bydel=cast.ullern)
    with pytest.raises(RuleBroken, match="ikke for bydelen"):
        planer.add_helper(case=case, fagtjeneste=service, does="Vasker", valid_from=day(0), by=cast.bente)


def test_a_helper_ends_on_the_first_day_at_the_earliest(cast, case):
    helper = MedvirkendeFactory(booppfolging=case, valid_from=day(-3))
    with pytest.raises(RuleBroken, match="før startdatoen"):
        planer.end_helper(helper=helper, valid_to=day(-4), by=cast.bente)
    assert planer.end_helper(helper=helper, valid_to=day(-3), by=cast.bente).valid_to == day(-3)


def test_stepping_up_says_why_to_booppfolgere_only(cast, case):
    planer.step(case=case, intensity=Intensity.CLOSE, reason=SECRET, changed_on=day(0), by=cast.bente)
    case.refresh_from_db()
    assert case.intensity == Intensity.CLOSE
    assert "Intensiteten er tett" in told(case)[0] and SECRET not in told(case)[0]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"intensity": Intensity.MEDIUM}, "en annen intensitet"), ({"reason": " "}, "Skriv hvorfor"),
        ({"changed_on": day(1)}, "fram i tid"), ({"changed_on": day(-101)}, "sist satt"),
    ],
)  # fmt: skip
def test_a_step_is_refused(cast, case, wrong, message):
    usual = {"intensity": Intensity.LIGHT, "reason": "Klarer mer selv", "changed_on": day(0)}
    with pytest.raises(RuleBroken, match=message):
        planer.step(case=case, by=cast.bente, **usual | wrong)


def test_a_step_before_the_last_one_is_refused(cast, case):
    IntensitetsendringFactory(booppfolging=case, changed_on=day(-5), intensity=Intensity.MEDIUM)
    with pytest.raises(RuleBroken, match="sist satt"):
        planer.step(case=case, intensity="lett", reason="Går bra", changed_on=day(-6), by=cast.bente)


def test_two_go_on_visits(cast, case):
    assert planer.set_two_person(case=case, two_person=True, by=cast.bente).two_person
    assert told(case) == ["Det skal være to på hjemmebesøk."]


def test_next_contact_and_review(cast, case):
    case = planer.set_next(case=case, next_contact_on=day(0), review_on=None, by=cast.bente)
    assert (case.next_contact_on, case.review_on) == (day(0), None)


@pytest.mark.parametrize("field", ["next_contact_on", "review_on"])
def test_a_day_that_has_passed_is_refused(cast, case, field):
    with pytest.raises(RuleBroken, match="Dagen er passert"):
        planer.set_next(case=case, by=cast.bente, **{"next_contact_on": None, "review_on": None, field: day(-1)})


def test_a_day_that_passed_may_stand_while_the_other_is_set(cast):
    late = BooppfolgingFactory(bydel=cast.sagene, review_on=day(-2))
    assert planer.set_next(case=late, next_contact_on=day(3), review_on=day(-2), by=cast.bente)
