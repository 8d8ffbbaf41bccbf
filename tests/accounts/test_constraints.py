from datetime import date

import pytest

from accounts.permissions import Role
from tests.breaking import assert_breaks, case, update
from tests.factories import BydelFactory, KommuneFactory, LandlordFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def second_with_the_same_number(bydel):
    BydelFactory(kommune=bydel.kommune, number=bydel.number)


def with_itself(bydel):
    update(bydel, merged_into=bydel, merged_on=date(2026, 1, 1))


def two_scopes(membership):
    MembershipFactory(role=Role.CASEWORKER, landlord=LandlordFactory())


def no_scope(membership):
    MembershipFactory(role=Role.CASEWORKER, bydel=None)


def role_of_another_scope(membership):
    MembershipFactory(role=Role.AUDITOR, kommune=None, bydel=BydelFactory())


CASES = [
    case("bydel_number_once_per_kommune", BydelFactory, second_with_the_same_number),
    case("bydel_merged_on_a_day", BydelFactory, {"merged_on": date(2026, 1, 1)}),
    case("bydel_merged_on_a_day", BydelFactory, with_itself),
    case("membership_exactly_one_scope", MembershipFactory, two_scopes),
    case("membership_exactly_one_scope", MembershipFactory, no_scope),
    case("membership_exactly_one_scope", MembershipFactory, role_of_another_scope),
    case("membership_exactly_one_scope", MembershipFactory, {"role": Role.LANDLORD_STAFF}),
    case("membership_exactly_one_scope", MembershipFactory, {"role": "trollmann"}),
    case("membership_period_in_order", MembershipFactory, {"valid_to": date(2019, 12, 31)}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_a_bydel_number_may_be_used_in_another_kommune():
    bydel = BydelFactory()
    BydelFactory(kommune=KommuneFactory(number="3224"), number=bydel.number)


def test_a_membership_may_last_one_day():
    MembershipFactory(valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 1)).full_clean()
