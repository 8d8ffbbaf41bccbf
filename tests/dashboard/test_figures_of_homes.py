"""Dwellings, leases, households and stays: on the day itself, and the day before and after."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from dashboard.actions import snapshots
from dashboard.figures import FIGURES, reading
from dashboard.models import Snapshot
from housing.models import LeaseKind
from tests.cast import as_user
from tests.dashboard.readings import DAY, read, value
from tests.factories import (
    DwellingFactory,
    FornyelseFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LeaseFactory,
    MidlertidigOppholdFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
)

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def dwelling(cast, **fields):
    return DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg, **fields)


def lives(cast, moved_in=date(2024, 1, 1), **fields):
    fields["dwelling"] = fields.get("dwelling") or dwelling(cast)
    return TenancyFactory(moved_in=moved_in, **fields)


def left(cast, on, **fields):
    return lives(cast, moved_out=on, end_cause="oppsagt_av_leietaker", destination="kjopt", **fields)


def lease(cast, last_day, **fields):
    until = last_day + ONE if last_day else None
    reason = {} if last_day else {"term_reason": "Eldre som skal bli boende."}
    return LeaseFactory(tenancy=lives(cast), period=DateRange(date(2024, 1, 1), until), **reason, **fields)


@pytest.mark.parametrize("withdrawn, number", [(DAY, 0), (DAY + ONE, 1)])
def test_a_dwelling_is_in_use_until_it_is_withdrawn(cast, withdrawn, number):
    dwelling(cast)
    dwelling(cast, withdrawn_on=withdrawn)
    assert value("boliger", cast.sagene) == 1 + number


def test_a_new_dwelling_was_not_there_before(cast):
    dwelling(cast)
    VacancyFactory(dwelling=dwelling(cast), cause="ny", reported_on=DAY + ONE, ready_from=None)
    assert value("boliger", cast.sagene) == 1
    assert value("boliger", cast.sagene, DAY + ONE) == 2


def test_nothing_is_known_of_a_bydel_without_dwellings(cast):
    assert read("boliger", cast.ullern) is None
    assert read("trangbodde", cast.ullern) is None


@pytest.mark.parametrize("out, vacant", [(DAY, 0), (DAY - ONE, 1)])
def test_a_dwelling_is_vacant_the_day_after_somebody_moved_out(cast, out, vacant):
    tenancy = left(cast, out)
    VacancyFactory(dwelling=tenancy.dwelling, reported_on=DAY - 20 * ONE)
    assert value("ledige_boliger", cast.sagene) == vacant
    assert value("andel_ledige", cast.sagene) == 100 * vacant


@pytest.mark.parametrize("closed, vacant", [(DAY, 0), (DAY + ONE, 1), (None, 1)])
def test_a_dwelling_is_not_vacant_when_it_is_let(cast, closed, vacant):
    VacancyFactory(dwelling=dwelling(cast), reported_on=DAY - 20 * ONE, closed_on=closed)
    assert value("ledige_boliger", cast.sagene) == vacant


def test_days_are_counted_from_when_it_stood_empty(cast):
    for days in (10, 20, 30, 40, 50):
        tenancy = left(cast, DAY - (days + 1) * ONE)
        VacancyFactory(dwelling=tenancy.dwelling, reported_on=DAY - 60 * ONE, cost_bearer="bydel")
    assert value("ledig_dager", cast.sagene) == 30
    # Both the first and the last day.
    assert value("tomgangsdager", cast.sagene) == 155
    assert value("tomgangsdager", cast.sagene, part="kostnad=bydel") == 155


def test_only_the_days_of_the_year_are_counted(cast):
    VacancyFactory(dwelling=dwelling(cast), reported_on=date(2024, 1, 1))
    assert value("tomgangsdager", cast.sagene) == 365
    VacancyFactory(dwelling=dwelling(cast), reported_on=date(2024, 1, 1), closed_on=date(2025, 10, 1))
    assert value("tomgangsdager", cast.sagene) == 365
    VacancyFactory(dwelling=dwelling(cast), reported_on=date(2024, 1, 1), closed_on=date(2025, 10, 2))
    assert value("tomgangsdager", cast.sagene) == 366


def test_the_turnaround_is_from_the_last_who_left(cast):
    for days in (10, 20, 30, 40, 50):
        home = left(cast, DAY - 90 * ONE, moved_in=date(2022, 1, 1)).dwelling
        left(cast, DAY - days * ONE, moved_in=DAY - 60 * ONE, dwelling=home)
        lives(cast, DAY, dwelling=home)
    assert value("omlopstid_median", cast.sagene) == 30
    # Those who moved in in between had 30 days each.
    assert read("omlopstid_p90", cast.sagene).rows == 10


@pytest.mark.parametrize("last_day, part", [
    (DAY - ONE, None), (DAY, "3"), (date(2026, 12, 30), "3"), (date(2026, 12, 31), "6"), (date(2027, 3, 30), "6"),
    (date(2027, 3, 31), "12"), (date(2027, 9, 30), "12"), (date(2027, 10, 1), None), (None, None),
])  # fmt: skip
def test_a_lease_ends_within_three_six_or_twelve_months(cast, last_day, part):
    lease(cast, last_day)
    assert value("kontrakter_som_gar_ut", cast.sagene) == (1 if part else 0)
    if part:
        assert value("kontrakter_som_gar_ut", cast.sagene, part=f"innen={part}") == 1


def test_a_lease_that_was_cut_later_ended_when_it_was_agreed(cast):
    one = lease(cast, date(2026, 12, 1))
    one.period = DateRange(date(2024, 1, 1), date(2026, 10, 2))
    one.closed_on = date(2026, 10, 2)
    one.save()
    assert value("kontrakter_som_gar_ut", cast.sagene, date(2026, 10, 31)) == 1


@pytest.mark.parametrize("months, words", [(36, "3"), (60, "5"), (12, "annen"), (None, "tidsubestemt")])
def test_the_length_is_what_was_agreed(cast, months, words):
    lease(cast, date(2027, 1, 1) if months else None, term_months=months)
    assert value("kontrakter", cast.sagene, part=f"leietid={words}") == 1


@pytest.mark.parametrize("received, share", [(DAY, 0), (DAY + ONE, 100)])
def test_a_renewal_is_applied_for_from_the_day_it_came(cast, received, share):
    one = lease(cast, date(2027, 1, 30))
    SoknadFactory(
        bydel=cast.sagene, household=one.tenancy.household, kind="fornyelse", renews=one, received_on=received
    )
    assert value("uten_fornyelsessoknad", cast.sagene) == share


def test_who_does_not_want_to_renew_need_not_apply(cast):
    one = lease(cast, date(2027, 1, 30))
    FornyelseFactory(lease=one, declined_on=DAY, declined_reason="Har kjøpt.", opened_on=DAY)
    assert value("uten_fornyelsessoknad", cast.sagene) == 0
    lease(cast, date(2027, 1, 31))
    # Later than four months.
    assert read("uten_fornyelsessoknad", cast.sagene).whole == 1


def test_new_contracts_are_new_tenants_exchanges_and_renewals(cast):
    for kind in LeaseKind:
        lease(cast, None, kind=kind)
    begins = {"period": DateRange(DAY, None), "open_ended": True}
    for kind in LeaseKind:
        LeaseFactory(tenancy=lives(cast, DAY), kind=kind, **begins)
        assert value("nye_kontrakter", cast.sagene, part=f"slag={kind}") == 1
    # By law, and nobody's signature.
    LeaseFactory(tenancy=lives(cast, DAY), signed_at=None, **begins)
    assert value("nye_kontrakter", cast.sagene) == 3


@pytest.mark.parametrize(
    "out, share", [(DAY, 50), (DAY + ONE, 0), (date(2025, 10, 1), 50), (date(2025, 9, 30), 0)]
)
def test_turnover_is_of_dwellings_that_somebody_left_in_the_year(cast, out, share):
    lives(cast)
    left(cast, out)
    assert value("gjennomstromming", cast.sagene) == share


@pytest.mark.parametrize("moved_in, share", [(date(2021, 9, 30), 0), (date(2021, 9, 29), 100)])
def test_five_years_are_those_of_the_calendar(cast, moved_in, share):
    lives(cast, moved_in)
    assert value("bodd_over_fem_ar", cast.sagene) == share


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
