"""Midlertidige opphold: nights and kroner, children and the young, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from config.errors import RuleBroken
from followup import staying
from followup.actions import opphold
from followup.models import MidlertidigOpphold
from tests.cast import as_user
from tests.factories import HouseholdFactory, HouseholdMemberFactory, MidlertidigOppholdFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def before(days):
    return TODAY() - timedelta(days=days)


@pytest.fixture
def household(cast):
    return HouseholdFactory(bydel=cast.sagene)


def register(household, by, **changes):
    typed = {
        "provider": "Byens gjestehus", "price": 1200, "reason": "brann", "started_on": before(10),
        "quality_agreement": True,
    }  # fmt: skip
    return opphold.register(household=household, by=by, **{**typed, **changes})


def refusal(action, *args, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(*args, **arguments)
    return refused.value


@pytest.mark.parametrize(
    ("start", "end", "nights"),
    [
        pytest.param(date(2026, 1, 30), date(2026, 2, 2), 3, id="over et månedsskifte"),
        pytest.param(date(2024, 2, 28), date(2024, 3, 1), 2, id="over en skuddårsdag"),
        pytest.param(date(2025, 2, 28), date(2025, 3, 1), 1, id="februar uten skuddårsdag"),
        pytest.param(date(2026, 3, 28), date(2026, 3, 30), 2, id="til sommertid"),
        pytest.param(date(2026, 10, 24), date(2026, 10, 26), 2, id="til vintertid"),
        pytest.param(date(2025, 12, 31), date(2026, 1, 1), 1, id="nyttårsaften"),
        pytest.param(date(2026, 5, 4), date(2026, 5, 4), 0, id="ut samme dag"),
    ],
)
def test_nights_of_a_stay_that_is_over(start, end, nights):
    row = MidlertidigOppholdFactory(started_on=start, ended_on=end, exit="kjopt", price=1000)

    counted = MidlertidigOpphold.objects.with_nights(date(2030, 1, 1)).get(pk=row.pk)

    assert (counted.nights, counted.cost) == (nights, nights * 1000)


@pytest.mark.parametrize(("days", "nights"), [(0, 0), (1, 1), (90, 90)])
def test_a_stay_that_lasts_is_counted_until_today(days, nights):
    row = MidlertidigOppholdFactory(started_on=before(days), price=1500)

    counted = MidlertidigOpphold.objects.with_nights(TODAY()).get(pk=row.pk)

    assert (counted.nights, counted.cost) == (nights, nights * 1500)


def people(row, today):
    found = staying.with_people(MidlertidigOpphold.objects.filter(pk=row.pk), today).get()
    same = staying.people_on(row.household, row.ended_on or today)
    assert (found.children, found.young) == same
    return same


@pytest.mark.parametrize(
    ("born", "today", "expected"),
    [
        pytest.param(date(2008, 11, 27), date(2026, 11, 26), (1, False), id="17 år, 18 i morgen"),
        pytest.param(date(2008, 11, 26), date(2026, 11, 26), (0, True), id="18 år i dag"),
        pytest.param(date(2001, 11, 27), date(2026, 11, 26), (0, True), id="24 år, 25 i morgen"),
        pytest.param(date(2001, 11, 26), date(2026, 11, 26), (0, False), id="25 år i dag"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), (1, False), id="skuddårsbarn, dagen før 1. mars"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), (0, True), id="skuddårsbarn, 1. mars"),
    ],
)
def test_children_and_young_people_on_the_day(cast, born, today, expected):
    household = HouseholdFactory(bydel=cast.sagene, member__person__birth_date=date(1970, 1, 1))
    household.members.update(valid_from=date(2000, 1, 1))
    HouseholdMemberFactory(
        household=household, person__birth_date=born, relation="barn", valid_from=date(2010, 1, 1)
    )
    row = MidlertidigOppholdFactory(household=household, started_on=today - timedelta(days=3))

    assert people(row, today) == expected


def test_who_moved_out_of_the_household_is_not_counted(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=2)
    child = household.members.filter(relation="barn").first()
    child.valid_to = before(1)
    child.save()
    row = MidlertidigOppholdFactory(household=household)

    assert people(row, TODAY()).children == 1


def test_a_stay_that_is_over_keeps_the_children_of_its_last_day(cast):
    household = HouseholdFactory(bydel=cast.sagene, member__person__birth_date=date(1970, 1, 1))
    household.members.update(valid_from=date(2000, 1, 1))
    HouseholdMemberFactory(
        household=household, relation="barn", person__birth_date=date(2006, 6, 1), valid_from=date(2010, 1, 1)
    )
    row = MidlertidigOppholdFactory(
        household=household, started_on=date(2024, 5, 1), ended_on=date(2024, 5, 31), exit="kjopt"
    )

    assert people(row, date(2026, 11, 26)).children == 1


def test_somebody_alone_under_18_is_young_and_no_child(cast):
    household = HouseholdFactory(bydel=cast.sagene, member__person__birth_date=before(17 * 365))

    assert staying.people_on(household, TODAY()) == (0, True)


@pytest.mark.parametrize(
    ("start", "today", "level"),
    [
        (date(2026, 8, 26), date(2026, 10, 26), "none"),
        (date(2026, 8, 26), date(2026, 10, 27), "amber"),
        (date(2026, 8, 26), date(2026, 11, 25), "amber"),
        (date(2026, 8, 26), date(2026, 11, 26), "red"),
        (date(2026, 8, 26), date(2026, 12, 26), "critical"),
        (date(2025, 11, 30), date(2026, 2, 27), "amber"),
        (date(2025, 11, 30), date(2026, 2, 28), "red"),
    ],
)
def test_the_lamp_of_three_months(start, today, level):
    assert staying.three_months(start, today).level == level


def test_children_and_the_young_warn_and_never_block(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=2)
    row = register(household, cast.sara)

    assert row.pk
    assert "2 barn" in staying.warnings(staying.people_on(household, TODAY()))[0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"provider": " "}, "provider", id="uten sted"),
        pytest.param({"price": 0}, "price", id="pris 0"),
        pytest.param({"price": 20_001}, "price", id="urimelig pris"),
        pytest.param({"reason": ""}, "reason", id="uten årsak"),
        pytest.param({"quality_agreement": False}, "without_agreement_reason", id="uten avtale og uten grunn"),
        pytest.param({"started_on": before(-1)}, "started_on", id="begynner i morgen"),
        pytest.param({"started_on": date(1999, 1, 1)}, "started_on", id="for lenge siden"),
        pytest.param({"expected_end": before(11)}, "expected_end", id="slutter før det begynner"),
        pytest.param({"expected_end": date(2199, 1, 1)}, "expected_end", id="slutter om lenge"),
    ],
)
def test_bad_input_is_refused_beside_its_field(cast, household, changes, field):
    assert refusal(register, household, cast.sara, **changes).field == field


def test_without_an_agreement_the_reason_is_kept(cast, household):
    row = register(household, cast.sara, quality_agreement=False, without_agreement_reason=" Alt fullt. ")

    assert row.without_agreement_reason == "Alt fullt."


def test_one_place_at_a_time(cast, household):
    register(household, cast.sara)

    assert "som ikke er avsluttet" in str(refusal(register, household, cast.sara, started_on=before(1)))


def test_the_next_place_may_begin_the_day_the_first_ends(cast, household):
    opphold.end(opphold=register(household, cast.sara), ended_on=before(2), moved_to="annet_opphold", by=cast.sara)

    assert "har et opphold" in str(refusal(register, household, cast.sara, started_on=before(3)))
    assert register(household, cast.sara, started_on=before(2)).pk


def test_a_stay_in_another_bydel_stands_in_the_way_without_being_told_of(cast, household):
    MidlertidigOppholdFactory(household=household, bydel=cast.ullern, provider="Hemmelig sted")
    with as_user(cast.sara):
        said = str(refusal(register, household, cast.sara))

    assert "annen bydel" in said
    assert "Hemmelig" not in said


def test_the_dead_do_not_move_in(cast, household):
    person = household.main_person
    person.died_on = before(20)
    person.save()

    assert "er i live" in str(refusal(register, household, cast.sara))


def test_a_household_whose_main_person_died_first_chooses_another(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    household.members.update(valid_from=before(100))
    person = household.main_person
    person.died_on = before(1)
    person.save()

    assert "ny hovedperson" in str(refusal(register, household, cast.sara))


def test_a_household_that_moved_is_the_other_bydels(cast, household):
    household.bydel = cast.ullern
    household.save()

    with pytest.raises(PermissionDenied):
        register(household, cast.sara)


@pytest.mark.parametrize("who", ["mona", "unni", "bjorn"])
def test_others_do_not_register(cast, household, who):
    with pytest.raises(PermissionDenied):
        register(household, getattr(cast, who))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"ended_on": before(11)}, "ended_on", id="slutter før det begynte"),
        pytest.param({"ended_on": before(-1)}, "ended_on", id="slutter i morgen"),
        pytest.param({"moved_to": ""}, "moved_to", id="uten å si hvor"),
    ],
)
def test_a_bad_end_is_refused(cast, household, changes, field):
    row = register(household, cast.sara)
    typed = {"ended_on": TODAY(), "moved_to": "kjopt"} | changes

    assert refusal(opphold.end, opphold=row, by=cast.sara, **typed).field == field


def test_it_ends_once(cast, household):
    row = register(household, cast.sara)
    opphold.end(opphold=row, ended_on=TODAY(), moved_to="kjopt", by=cast.sara)

    for again in (
        lambda: opphold.end(opphold=row, ended_on=TODAY(), moved_to="kjopt", by=cast.sara),
        lambda: opphold.extend(opphold=row, expected_end=before(-5), by=cast.sara),
    ):
        assert "ble avsluttet" in str(refusal(again))


def test_it_is_extended_to_a_day_ahead(cast, household):
    row = register(household, cast.sara)

    assert opphold.extend(opphold=row, expected_end=before(-5), by=cast.sara).expected_end == before(-5)
    assert refusal(opphold.extend, opphold=row, expected_end=before(1), by=cast.sara).field == "expected_end"


def test_totals_in_words(cast):
    for children in (0, 2):
        MidlertidigOppholdFactory(
            household=HouseholdFactory(bydel=cast.sagene, children=children), started_on=before(10), price=1000
        )
    rows = MidlertidigOpphold.objects.all().with_nights(TODAY())

    said = staying.totals_text(staying.totals(staying.with_people(rows, TODAY())), "26.11.2026").replace(
        "\u202f", " "
    )

    assert said == "Per 26.11.2026: 2 husstander med 2 barn, 20 netter og 20 000 kr så langt."
