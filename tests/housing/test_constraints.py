"""Every rule that Postgres keeps about persons, dwellings and leases, broken from a valid row."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from housing.models import EndCause, Relation
from tests.breaking import assert_breaks, assert_refused, case, update
from tests.factories import (
    BydelFactory,
    DwellingFactory,
    EntranceFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LeaseFactory,
    PersonFactory,
    PropertyFactory,
    RepresentativeFactory,
    TenancyFactory,
    VacancyFactory,
)

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def with_number():
    return PersonFactory(numbered=True)


def member():
    return HouseholdFactory().members.get()


def another_with_the_number(person):
    PersonFactory(numbered=True, fodselsnummer_index=person.fodselsnummer_index)


def the_unit_again(dwelling):
    DwellingFactory(entrance=dwelling.entrance, unit_number=dwelling.unit_number)


def the_address_again(entrance):
    EntranceFactory(property=entrance.property, street=entrance.street, postcode=entrance.postcode)


def the_person_again(member):
    HouseholdMemberFactory(household=member.household, person=member.person, relation=Relation.OTHER)


def a_second_main_person(member):
    HouseholdMemberFactory(household=member.household)


def a_second_tenancy(tenancy):
    TenancyFactory(dwelling=tenancy.dwelling)


def a_second_vacancy(vacancy):
    VacancyFactory(dwelling=vacancy.dwelling)


def a_lease_in_the_same_period(lease):
    old = TenancyFactory(dwelling=lease.dwelling, ended=True)
    LeaseFactory(tenancy=old, closed=True)


def a_lease_that_begins_on_the_last_day(lease):
    last_day = lease.period.upper - timedelta(days=1)
    later = TenancyFactory(dwelling=lease.dwelling, ended=True, moved_in=last_day, moved_out=last_day)
    LeaseFactory(tenancy=later, closed=True)


def a_second_lease_in_force(lease):
    LeaseFactory(tenancy=lease.tenancy, period=DateRange(lease.period.upper, lease.period.upper + YEAR))


def the_dwelling_of_another_tenancy(lease):
    update(lease, dwelling=DwellingFactory(bydel=lease.bydel, landlord=lease.landlord))


def the_bydel_of_another_tenancy(lease):
    update(lease, bydel=BydelFactory())


CASES = [
    case("property_kind_known", PropertyFactory, {"kind": "slott"}),
    case("property_share_is_percent", PropertyFactory, {"municipal_share": 101}),
    case("property_share_is_percent", PropertyFactory, {"municipal_share": -1}),
    case("entrance_once_per_property", EntranceFactory, the_address_again),
    case("dwelling_unit_once", DwellingFactory, the_unit_again),
    case("dwelling_has_rooms", DwellingFactory, {"rooms": 0, "bedrooms": 0}),
    case("dwelling_has_rooms", DwellingFactory, {"bedrooms": 3}),
    case("dwelling_has_area", DwellingFactory, {"area": 0}),
    case("dwelling_category_known", DwellingFactory, {"category": "slott"}),
    case("dwelling_tenure_known", DwellingFactory, {"tenure_basis": "okkupert"}),
    case("person_fodselsnummer_once", with_number, another_with_the_number),
    case("person_number_with_index", with_number, {"fodselsnummer": None}),
    case("person_number_with_index", with_number, {"fodselsnummer_index": None}),
    case("person_protection_known", PersonFactory, {"adressebeskyttelse": "litt"}),
    case("person_died_after_birth", PersonFactory, {"died_on": date(1800, 1, 1)}),
    case("person_is_named", PersonFactory, {"given_name": ""}),
    case("person_is_named", PersonFactory, {"family_name": ""}),
    case("representative_period_in_order", RepresentativeFactory, {"valid_to": date(2019, 12, 31)}),
    case("member_period_in_order", member, {"valid_to": date(2019, 12, 31)}),
    case("member_relation_known", member, {"relation": "venn"}),
    case("household_split_says_when", HouseholdFactory, {"split_on": date(2026, 1, 1)}),
    case("household_split_says_when", HouseholdFactory, lambda row: update(row, split_from=HouseholdFactory())),
    case("member_once_in_household", member, the_person_again),
    case("member_one_main_person", member, a_second_main_person),
    case("tenancy_period_in_order", lambda: TenancyFactory(ended=True), {"moved_out": date(2024, 12, 31)}),
    case("tenancy_end_has_cause", TenancyFactory, {"moved_out": date(2026, 1, 1)}),
    case("tenancy_end_has_cause", TenancyFactory, {"end_cause": EndCause.DEATH}),
    case("tenancy_one_current_per_dwelling", TenancyFactory, a_second_tenancy),
    case("lease_one_at_a_time_per_dwelling", LeaseFactory, a_lease_in_the_same_period),
    case("lease_one_at_a_time_per_dwelling", LeaseFactory, a_lease_that_begins_on_the_last_day),
    case("lease_period_is_real", LeaseFactory, {"period": DateRange(empty=True)}),
    case("lease_period_is_real", LeaseFactory, {"period": DateRange(None, date(2026, 1, 1))}),
    case("lease_open_end_has_reason", LeaseFactory, {"period": DateRange(date(2025, 1, 1), None)}),
    case("lease_information_before_signature", LeaseFactory, {"information_given_on": None}),
    case("lease_kind_known", LeaseFactory, {"kind": "gave"}),
    case("lease_one_in_force_per_tenancy", LeaseFactory, a_second_lease_in_force),
    case("lease_follows_tenancy", LeaseFactory, the_dwelling_of_another_tenancy),
    case("lease_follows_tenancy", LeaseFactory, the_bydel_of_another_tenancy),
    case("vacancy_one_open_per_dwelling", VacancyFactory, a_second_vacancy),
    case("vacancy_closed_after_reported", VacancyFactory, {"closed_on": date(2020, 1, 1)}),
    case("vacancy_cause_known", VacancyFactory, {"cause": "spøkelse"}),
    case("vacancy_bearer_known", VacancyFactory, {"cost_bearer": "ingen"}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_a_period_that_ends_before_it_starts_is_refused_by_the_type_itself():
    lease = LeaseFactory()
    assert_refused(None, update, lease, period=DateRange(date(2026, 1, 2), date(2026, 1, 1)))


# The siblings: what lies just inside the rules passes.


def test_a_lease_may_begin_the_day_after_another_has_ended():
    lease = LeaseFactory(closed=True)
    update(lease.tenancy, moved_out=lease.period.upper - timedelta(days=1), end_cause=EndCause.TENANT_NOTICE)
    LeaseFactory(tenancy=TenancyFactory(dwelling=lease.dwelling, moved_in=lease.period.upper))


def test_a_cancelled_lease_leaves_its_period_free():
    cancelled = LeaseFactory(cancelled_at=timezone.now())
    LeaseFactory(tenancy=cancelled.tenancy)


def test_a_dwelling_may_be_reported_vacant_again():
    closed = VacancyFactory(closed=True)
    VacancyFactory(dwelling=closed.dwelling)


def test_a_person_may_be_in_a_household_again_and_in_two_households():
    first = member()
    update(first, valid_to=date(2021, 1, 1))
    HouseholdMemberFactory(household=first.household, person=first.person)
    HouseholdMemberFactory(household=HouseholdFactory(), person=first.person, relation=Relation.CHILD)


def test_leases_follow_when_a_dwelling_gets_another_bydel():
    lease, bydel = LeaseFactory(), BydelFactory()
    update(lease.tenancy, bydel=bydel)
    lease.refresh_from_db()
    assert lease.bydel == bydel
