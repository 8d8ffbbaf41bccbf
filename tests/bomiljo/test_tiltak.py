"""Tiltak: never just ended, and looked at again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bomiljo.actions import etterkontroller
from bomiljo.actions import tiltak as actions
from bomiljo.models import Etterkontroll, Tiltak, TiltakStatus
from config.errors import RuleBroken
from config.working_days import add_months
from tests.breaking import assert_refused, update
from tests.cast import as_user
from tests.factories import (
    BomiljoFactory,
    CampaignFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    TiltakFactory,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db
T = TiltakStatus
TODAY = timezone.localdate
IDEA = {
    "title": "Åpent kontor", "category": "sosialt", "what": "To ansatte er i gården.", "initiator": "beboer",
    "involvement": "spurt", "involvement_note": "Beboermøte i mars.",
}  # fmt: skip


def day(offset):
    return TODAY() + timedelta(days=offset)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def made(place, **changes):
    return TiltakFactory(**{"bomiljo": place, "involvement_note": "Beboermøte.", **changes})


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


@pytest.mark.parametrize("who", ["bjorn", "unni"], ids=["bydelen", "utleieren"])
def test_both_parties_bring_ideas(cast, place, who):
    user = getattr(cast, who)
    with as_user(user):
        row = actions.propose(bydel=cast.sagene, bomiljo=place, by=user, **IDEA)

    assert (row.status, row.landlord, row.created_by) == (T.IDEA, cast.boligbygg, user)


def test_a_measure_for_the_whole_bydel_is_the_bydels(cast):
    assert actions.propose(bydel=cast.sagene, by=cast.bjorn, **IDEA).bomiljo is None
    with pytest.raises(PermissionDenied):
        actions.propose(bydel=cast.sagene, by=cast.unni, **IDEA)


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "arne"])
def test_those_who_only_read_bring_none(cast, place, who):
    with pytest.raises(PermissionDenied):
        actions.propose(bydel=cast.sagene, bomiljo=place, by=getattr(cast, who), **IDEA)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"what": ""}, "what"), ({"category": "x"}, "category"),
     ({"initiator": ""}, "initiator"), ({"involvement": "x"}, "involvement"),
     ({"involvement_note": " "}, "involvement_note"), ({"aimed_at": "x"}, "aimed_at")],
    ids=["tittel", "hva", "slag", "initiativ", "medvirkning", "hvordan", "del"],
)  # fmt: skip
def test_an_idea_lacks_nothing(cast, place, changes, field):
    told = {**IDEA, **changes}
    assert refusal(actions.propose, bydel=cast.sagene, bomiljo=place, by=cast.bjorn, **told).field == field


def test_without_involvement_there_is_no_how(cast, place):
    told = {**IDEA, "involvement": "ingen", "involvement_note": ""}
    assert actions.propose(bydel=cast.sagene, bomiljo=place, by=cast.bjorn, **told).pk


def test_a_place_of_another_bydel_or_not_followed_is_refused(cast, place):
    foreign, closed = BomiljoFactory(bydel=cast.ullern), BomiljoFactory(bydel=cast.sagene, closed=True)
    for other in (foreign, closed):
        assert refusal(actions.propose, bydel=cast.sagene, bomiljo=other, by=cast.bjorn, **IDEA).field == "bomiljo"


def plan(row, by, **changes):
    return actions.plan(tiltak=row, by=by, **{"starts_on": day(5), "planned_end": day(100), **changes})


def test_planned_started_and_ended_with_somebody_to_carry_it_on(cast, place):
    row = actions.talk(tiltak=made(place), by=cast.bjorn)
    plan(row, cast.bjorn, starts_on=day(-30), responsible=cast.unni)
    actions.start(tiltak=row, starts_on=day(-30), by=cast.bjorn)
    row = actions.end(tiltak=row, handover_to="Gårdskomiteen", handover_plan="Nøkkel og budsjett.", by=cast.unni)

    assert (row.status, row.handover_to, row.ended_on) == (T.HANDED_OVER, "Gårdskomiteen", TODAY())
    assert list(row.etterkontroller.values_list("months", flat=True)) == [3, 6, 12]


def test_a_measure_that_ends_before_it_starts_is_refused_with_what_to_do(cast, place):
    refused = refusal(plan, row=made(place), by=cast.bjorn, planned_end=day(4))

    assert (str(refused), refused.field) == (
        "Tiltaket slutter før det starter. Rett én av datoene.",
        "planned_end",
    )
    assert plan(made(place), cast.bjorn, planned_end=day(5)).pk


def test_postgres_refuses_it_too(place):
    row = made(place, running=True)
    assert_refused("tiltak_ends_after_start", update, row, planned_end=row.starts_on - timedelta(days=1))


def test_a_change_does_not_put_the_end_before_the_start(cast, place):
    row = made(place, running=True)
    assert refusal(actions.change, tiltak=row, planned_end=day(-101), by=cast.bjorn).field == "planned_end"


def test_only_a_lasting_measure_has_no_planned_end(cast, place):
    assert refusal(plan, row=made(place), by=cast.bjorn, planned_end=None).field == "planned_end"
    assert plan(made(place), cast.bjorn, planned_end=None, permanence="varig").pk


def test_who_answers_for_it_works_there(cast, place):
    assert refusal(plan, row=made(place), by=cast.bjorn, responsible=cast.arne).field == "responsible"


def test_money_and_baseline_are_those_of_the_bydel_and_the_place(cast, place):
    money, other = FinansieringFactory(bydel=cast.ullern), CampaignFactory(bydel=cast.sagene)
    assert refusal(plan, row=made(place), by=cast.bjorn, funding=money).field == "funding"
    assert refusal(plan, row=made(place), by=cast.bjorn, baseline=other).field == "baseline"


def test_it_starts_today_and_not_tomorrow(cast, place):
    row = made(place, status=T.PLANNED, starts_on=day(5), planned_end=day(90))
    assert refusal(actions.start, tiltak=row, starts_on=day(1), by=cast.bjorn).field == "starts_on"
    assert actions.start(tiltak=row, starts_on=TODAY(), by=cast.bjorn).status == T.RUNNING


@pytest.mark.parametrize(
    ("told", "field"),
    [({}, "handover_to"), ({"handover_to": "NAV", "why_not": "Ingen vil."}, "why_not"),
     ({"handover_to": "NAV", "ended_on": day(1)}, "ended_on"),
     ({"handover_to": "NAV", "ended_on": day(-101)}, "ended_on")],
    ids=["verken eller", "begge", "i morgen", "før start"],
)  # fmt: skip
def test_a_measure_never_just_ends(cast, place, told, field):
    assert refusal(actions.end, tiltak=made(place, running=True), by=cast.bjorn, **told).field == field


def test_ended_without_anybody_says_why(cast, place):
    row = actions.end(tiltak=made(place, running=True), why_not="Pengene tok slutt.", by=cast.bjorn)
    assert (row.status, row.handover_to, row.handover_plan) == (T.ENDED, "", "Pengene tok slutt.")


def test_what_does_not_run_is_not_ended(cast, place):
    assert "kan ikke bli" in str(refusal(actions.end, tiltak=made(place), handover_to="NAV", by=cast.bjorn))


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        (date(2025, 8, 31), [date(2025, 11, 30), date(2026, 2, 28), date(2026, 8, 31)]),
        (date(2023, 11, 30), [date(2024, 2, 29), date(2024, 5, 30), date(2024, 11, 30)]),
        (date(2024, 2, 29), [date(2024, 5, 29), date(2024, 8, 29), date(2025, 2, 28)]),
    ],
    ids=["31. til 30.", "til skuddårsdagen", "fra skuddårsdagen"],
)
def test_after_checks_are_due_three_six_and_twelve_months_after(cast, place, ended, due):
    row = made(place, running=True)
    update(row, starts_on=ended - timedelta(days=90))
    actions.end(tiltak=row, ended_on=ended, handover_to="NAV", by=cast.bjorn)

    assert list(row.etterkontroller.order_by("due_on").values_list("due_on", flat=True)) == due


def look(check, by, **changes):
    return etterkontroller.look(kontroll=check, by=by, **{"result": "holder", "note": "Rolig.", **changes})


@pytest.mark.parametrize(
    ("result", "state"), [("holder", T.HOLDS), ("delvis", T.ENDED), ("tilbakefall", T.RELAPSE)]
)
def test_an_after_check_leads_the_measure(cast, place, result, state):
    check = EtterkontrollFactory(tiltak=made(place, ended=True), due_on=TODAY())
    look(check, cast.unni, result=result)

    check.refresh_from_db()
    assert (check.checked_by, check.checked_on, check.result) == (cast.unni, TODAY(), result)
    assert Tiltak.objects.get(pk=check.tiltak_id).status == state


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"result": "x"}, "result"), ({"note": " "}, "note"), ({"checked_on": day(1)}, "checked_on"),
     ({"checked_on": day(-101)}, "checked_on")],
    ids=["uten resultat", "uten hva de så", "i morgen", "før slutten"],
)  # fmt: skip
def test_an_after_check_says_what_was_seen_and_when(cast, place, changes, field):
    check = EtterkontrollFactory(tiltak=made(place, ended=True), due_on=TODAY())
    assert refusal(look, check=check, by=cast.bjorn, **changes).field == field


def held_in_part(place, *months):
    """Ended so long ago that each of the checks is due, and the last is today's."""
    row = made(place, ended=True)
    ended = add_months(TODAY(), -months[-1])
    update(row, starts_on=ended - timedelta(days=90), ended_on=ended)
    row.refresh_from_db()
    return row, [EtterkontrollFactory(tiltak=row, months=each, due_on=add_months(ended, each)) for each in months]


def test_what_holds_in_part_is_looked_at_again_half_a_year_later(cast, place):
    row, checks = held_in_part(place, 3, 6, 12)
    for check in checks[:2]:
        look(check, cast.bjorn, result="delvis")
        assert row.etterkontroller.count() == 3
    look(checks[2], cast.bjorn, result="delvis")
    again = row.etterkontroller.get(checked_on=None)
    assert (again.months, again.due_on) == (18, add_months(row.ended_on, 18))

    look(again, cast.bjorn, result="tilbakefall")
    assert not row.etterkontroller.filter(checked_on=None).exists()


def test_one_that_is_late_is_not_followed_by_a_day_that_has_been(cast, place):
    row, (check,) = held_in_part(place, 30)
    update(check, months=12, due_on=add_months(row.ended_on, 12))
    look(check, cast.bjorn, result="delvis")
    again = row.etterkontroller.get(checked_on=None)
    assert (again.months, again.due_on) == (36, add_months(row.ended_on, 36))


def test_one_that_holds_is_not_looked_at_for_ever(cast, place):
    row, (check,) = held_in_part(place, 12)
    look(check, cast.bjorn, result="holder")
    assert row.etterkontroller.count() == 1


def test_after_five_years_it_is_said_whether_it_holds(cast, place):
    row, (check,) = held_in_part(place, 60)
    assert refusal(look, check=check, by=cast.bjorn, result="delvis").field == "result"
    assert row.etterkontroller.get().checked_on is None
    look(check, cast.bjorn, result="holder")
    assert Tiltak.objects.get(pk=row.pk).status == T.HOLDS


@pytest.mark.parametrize("result", ["holder", "delvis"])
def test_it_is_not_said_to_hold_long_before_its_time(cast, place, result):
    early = EtterkontrollFactory(tiltak=made(place, ended=True), months=12, due_on=day(31))
    refused = refusal(look, check=early, by=cast.bjorn, result=result)
    assert refused.field == "checked_on" and f"{day(1):%d.%m.%Y}" in str(refused)

    update(early, due_on=day(30))
    assert look(early, cast.bjorn, result=result).checked_on == TODAY()


def test_a_relapse_is_seen_when_it_is_there(cast, place):
    early = EtterkontrollFactory(tiltak=made(place, ended=True), months=12, due_on=day(200))
    look(early, cast.bjorn, result="tilbakefall")
    assert Tiltak.objects.get(pk=early.tiltak_id).status == T.RELAPSE


def test_an_after_check_is_made_once(cast, place):
    check = EtterkontrollFactory(tiltak=made(place, ended=True), checked=True)
    assert "ble gjort" in str(refusal(look, check=check, by=cast.bjorn))


def test_a_relapse_is_run_again_and_what_was_seen_stays(cast, place):
    row = made(place, relapsed=True)
    seen = EtterkontrollFactory(tiltak=row, checked=True, result="tilbakefall")
    EtterkontrollFactory(tiltak=row, months=6)
    assert refusal(actions.run_again, tiltak=row, starts_on=day(-201), by=cast.bjorn).field == "starts_on"
    row = actions.run_again(tiltak=row, planned_end=day(90), by=cast.bjorn)

    assert (row.status, row.starts_on, row.ended_on) == (T.RUNNING, TODAY(), None)
    assert list(Etterkontroll.objects.filter(tiltak=row)) == [seen]


def test_one_that_ends_again_is_looked_at_three_times_more(cast, place):
    """Also when a check from before the relapse was due on the same day."""
    row = made(place, relapsed=True)
    EtterkontrollFactory(tiltak=row, checked=True, months=6, due_on=add_months(TODAY(), 3))
    actions.run_again(tiltak=row, by=cast.bjorn)
    actions.end(tiltak=row, handover_to="NAV", by=cast.bjorn)

    waiting = dict(row.etterkontroller.filter(checked_on=None).values_list("months", "due_on"))
    assert waiting == {
        3: add_months(TODAY(), 3) + timedelta(days=1), 6: add_months(TODAY(), 6), 12: add_months(TODAY(), 12),
    }  # fmt: skip


def test_only_a_relapse_is_run_again(cast, place):
    assert "kan ikke bli" in str(refusal(actions.run_again, tiltak=made(place, ended=True), by=cast.bjorn))


def test_dropped_and_taken_up_again(cast, place):
    row = actions.drop(tiltak=made(place), by=cast.bjorn)
    assert "lagt bort" in str(refusal(actions.change, tiltak=row, title="Ny", by=cast.bjorn))
    assert actions.take_up(tiltak=row, by=cast.bjorn).status == T.IDEA


@pytest.mark.django_db(transaction=True)
def test_two_who_end_it_at_once_make_three_checks(cast):
    row = made(BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg), running=True)
    outcomes = at_once(
        (cast.bjorn, lambda: actions.end(tiltak=row, handover_to="NAV", by=cast.bjorn)),
        (cast.unni, lambda: actions.end(tiltak=row, why_not="Ingen vil.", by=cast.unni)),
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["RuleBroken", "str"]
    assert Etterkontroll.objects.filter(tiltak=row).count() == 3
