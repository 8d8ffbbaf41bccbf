"""Dwellings and leases: on the day itself, and the day before and after."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from housing.models import LeaseKind
from tests.dashboard.homes import ONE, dwelling, lease, left, lives
from tests.dashboard.readings import DAY, read, value
from tests.factories import FornyelseFactory, LeaseFactory, SoknadFactory, VacancyFactory

pytestmark = pytest.mark.django_db


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
