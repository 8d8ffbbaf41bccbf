"""Households and midlertidige opphold, and what a bydel and a landlord read of it all."""

from datetime import date

import pytest

from dashboard.actions import snapshots
from dashboard.figures import FIGURES, reading
from dashboard.models import Snapshot
from tests.cast import as_user
from tests.dashboard.homes import ONE, dwelling, lease, left, lives
from tests.dashboard.readings import DAY, value
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    MidlertidigOppholdFactory,
    SoknadFactory,
    VacancyFactory,
)

pytestmark = pytest.mark.django_db


def family(cast, members, **fields):
    """One grown up, and children."""
    household = HouseholdFactory(bydel=cast.sagene, children=members - 1)
    return lives(cast, household=household, dwelling=dwelling(cast, **fields))


@pytest.mark.parametrize("members, rooms, area, share", [
    (3, 2, 59, 100), (3, 2, 60, 0), (3, 3, 59, 0), (1, 1, 19, 100), (1, 1, 20, 0), (1, 2, 19, 0),
])  # fmt: skip
def test_little_room_is_both_rooms_and_square_metres(cast, members, rooms, area, share):
    family(cast, members, rooms=rooms, area=area)
    assert value("trangbodde", cast.sagene) == share


@pytest.mark.parametrize(
    "born, number", [(date(2008, 10, 1), 1), (date(2008, 9, 30), 0), (DAY, 1), (DAY + ONE, 0)]
)
def test_a_child_is_under_eighteen_and_born(cast, born, number):
    tenancy = lives(cast)
    HouseholdMemberFactory(
        household=tenancy.household, child=True, person__birth_date=born, valid_from=min(born, DAY)
    )
    assert value("barn", cast.sagene) == number


@pytest.mark.parametrize("out, number", [(DAY, 1), (DAY - ONE, 0)])
def test_a_child_lives_there_until_the_day_that_it_leaves(cast, out, number):
    tenancy = lives(cast)
    HouseholdMemberFactory(household=tenancy.household, child=True, valid_to=out)
    assert value("barn", cast.sagene) == number


@pytest.mark.parametrize("third, share", [(date(2021, 10, 1), 100), (date(2021, 9, 30), 0)])
def test_a_child_has_moved_three_times_in_five_years(cast, third, share):
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    left(cast, third + 30 * ONE, moved_in=third, household=household)
    MidlertidigOppholdFactory(household=household, started_on=date(2023, 1, 1), ended=True)
    lives(cast, date(2023, 2, 1), household=household)
    assert value("barn_flyttet_ofte", cast.sagene) == share


def test_one_who_came_later_has_not_moved_before(cast):
    household = HouseholdFactory(bydel=cast.sagene)
    left(cast, date(2022, 6, 1), moved_in=date(2022, 1, 1), household=household)
    left(cast, date(2023, 6, 1), moved_in=date(2022, 6, 2), household=household)
    HouseholdMemberFactory(household=household, child=True, valid_from=date(2023, 1, 1))
    lives(cast, date(2023, 6, 2), household=household)
    assert value("barn_flyttet_ofte", cast.sagene) == 0


def test_who_lives_there_says_what_household_it_is(cast):
    family(cast, 1)
    family(cast, 3)
    couple = family(cast, 2)
    HouseholdMemberFactory(household=couple.household, relation="partner")
    assert value("husstander", cast.sagene, part="sammensetning=alene") == 1
    assert value("husstander", cast.sagene, part="sammensetning=alene_barn") == 1
    assert value("husstander", cast.sagene, part="sammensetning=par_barn") == 1
    assert value("husstander", cast.sagene, part="personer=3") == 2


def stay(cast, started_on=DAY - 9 * ONE, **fields):
    fields["household"] = fields.get("household") or HouseholdFactory(bydel=cast.sagene)
    return MidlertidigOppholdFactory(started_on=started_on, **fields)


@pytest.mark.parametrize("ended, number", [(DAY, 0), (DAY + ONE, 1)])
def test_who_leaves_is_not_there_the_next_night(cast, ended, number):
    stay(cast, ended=True, ended_on=ended)
    assert value("opphold", cast.sagene) == number
    assert value("opphold_personer", cast.sagene) == number
    # Of ten nights that began, nine have ended; the one that they left is none.
    assert value("opphold_netter", cast.sagene) == 9
    assert value("opphold_kostnad", cast.sagene) == 9 * 1200


@pytest.mark.parametrize(
    "since, nights", [(date(2025, 9, 30), 365), (date(2024, 1, 1), 365), (date(2025, 10, 1), 364)]
)
def test_the_nights_of_a_year_are_no_more_than_its_days(cast, since, nights):
    stay(cast, since)
    assert value("opphold_netter", cast.sagene) == nights


def test_the_first_evening_is_no_night_yet(cast):
    stay(cast, DAY)
    assert value("opphold", cast.sagene) == 1
    assert value("opphold_netter", cast.sagene) == 0


def test_families_and_the_young_are_told_apart(cast):
    stay(cast, household=HouseholdFactory(bydel=cast.sagene, children=2))
    stay(cast, household=HouseholdFactory(bydel=cast.sagene, member__person__birth_date=date(2008, 12, 1)))
    stay(cast)
    stay(cast, without_agreement=True, reason="utskriving")
    assert value("opphold_barnefamilier", cast.sagene) == 25
    assert value("opphold_unge", cast.sagene) == 25
    assert value("opphold_uten_avtale", cast.sagene) == 25
    assert value("opphold_etter_utskriving", cast.sagene) == 25


@pytest.mark.parametrize("since, share", [(date(2026, 6, 30), 0), (date(2026, 6, 29), 100)])
def test_three_months_in_one_place(cast, since, share):
    stay(cast, since)
    assert value("opphold_over_tre_maneder", cast.sagene) == share


@pytest.mark.parametrize("pause, share", [(0, 100), (1, 100), (2, 0)])
def test_three_months_from_place_to_place(cast, pause, share):
    first = stay(cast, date(2026, 5, 1), ended=True, ended_on=date(2026, 7, 31))
    stay(cast, date(2026, 7, 31) + pause * ONE, household=first.household)
    assert value("opphold_over_tre_maneder", cast.sagene) == share


def everything(cast):
    """Something of everything, in a bydel and of a landlord."""
    one = lease(cast, date(2027, 1, 1))
    SoknadFactory(bydel=cast.sagene, household=one.tenancy.household, kind="fornyelse", renews=one)
    family(cast, 4, area=30)
    gone = left(cast, DAY - 20 * ONE)
    VacancyFactory(dwelling=gone.dwelling, reported_on=DAY - 30 * ONE)
    stay(cast, household=HouseholdFactory(bydel=cast.sagene, children=1))
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 3, 2))


def taken(**unit):
    return {(row.figure, row.part): row.value for row in Snapshot.objects.filter(day=DAY, **unit)}


@pytest.mark.parametrize("who", ["sara", "mona", "bente", "bjorn"])
def test_a_bydel_reads_live_what_the_snapshot_says(cast, who):
    everything(cast)
    snapshots.take(DAY)
    user = getattr(cast, who)
    with as_user(user):
        live = reading.of_bydel(FIGURES, cast.sagene, DAY)
    assert {key: one.value for key, one in live.items()} == taken(bydel=cast.sagene)


def test_a_landlord_reads_live_what_the_snapshot_says(cast):
    everything(cast)
    snapshots.take(DAY)
    with as_user(cast.unni):
        live = reading.of_landlord(FIGURES, cast.boligbygg, DAY)
    assert {key: one.value for key, one in live.items()} == taken(landlord=cast.boligbygg)
    assert live["boliger", ""].value == 3
    assert live["ledige_boliger", ""].value == 1
    assert ("uten_fornyelsessoknad", "") not in live


def test_a_landlord_reads_nothing_about_cases_and_households():
    told = {figure.section.value for figure in FIGURES if figure.landlords}
    assert told.isdisjoint({"soknader", "venteliste", "tilbud", "husstander", "midlertidig"})
