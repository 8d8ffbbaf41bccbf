"""What Postgres itself refuses, whatever the code says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.breaking import another, assert_breaks, case
from tests.factories import LagretVisningFactory, LandlordFactory, UtsettelseFactory, VikariatFactory

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)


def with_landlord(row):
    type(row).objects.update(landlord=LandlordFactory())


def standard():
    return LagretVisningFactory(is_standard=True)


CASES = [
    case("utsettelse_one_at_a_time", UtsettelseFactory, another(UtsettelseFactory, "bydel", "row")),
    case("utsettelse_of_one_unit", UtsettelseFactory, with_landlord),
    case("utsettelse_says_why", UtsettelseFactory, {"reason": ""}),
    case("utsettelse_within_a_month", UtsettelseFactory, {"until": timezone.localdate()}),
    case("utsettelse_within_a_month", UtsettelseFactory, {"until": timezone.localdate() + timedelta(days=32)}),
    case("utsettelse_taken_back_after", UtsettelseFactory, {"ended_on": LONG_AGO}),
    case("visning_named_once", LagretVisningFactory, another(LagretVisningFactory, "owner", "name")),
    case("visning_one_standard", standard, another(LagretVisningFactory, "owner", "is_standard")),
    case("visning_is_named", LagretVisningFactory, {"name": ""}),
    case("visning_standard_is_of_home", standard, {"page": "soknad-list"}),
    case("vikariat_one_at_a_time", VikariatFactory, another(VikariatFactory, "bydel", "person")),
    case("vikariat_of_one_unit", VikariatFactory, with_landlord),
    case("vikariat_period_in_order", VikariatFactory, {"ends_on": LONG_AGO}),
    case("vikariat_by_another", VikariatFactory, lambda row: type(row).objects.update(stand_in=row.person)),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)
