"""Ventede utskrivinger: known in advance, with a dwelling or without, closed with how it went."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from config.errors import RuleBroken
from followup.actions import utskrivinger
from followup.models import VentetUtskriving
from tests.cast import as_user
from tests.factories import HouseholdFactory, VentetUtskrivingFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def ahead(days):
    return TODAY() + timedelta(days=days)


@pytest.fixture
def household(cast):
    return HouseholdFactory(bydel=cast.sagene)


def expect(household, by, **changes):
    return utskrivinger.expect(
        household=household, by=by, **{"place": "fengsel", "expected_on": ahead(30), **changes}
    )


def refusal(action, *args, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(*args, **arguments)
    return refused.value


def test_without_a_dwelling_until_one_is_found(cast, household):
    row = expect(household, cast.sara)
    assert VentetUtskriving.objects.without_dwelling().get() == row

    utskrivinger.dwelling_found(utskriving=row, by=cast.bente)

    assert not VentetUtskriving.objects.without_dwelling().exists()
    assert "alt registrert" in str(refusal(utskrivinger.dwelling_found, utskriving=row, by=cast.sara))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"place": ""}, "place", id="uten sted"),
        pytest.param({"expected_on": ahead(-1)}, "expected_on", id="i går"),
        pytest.param({"expected_on": ahead(16 * 366)}, "expected_on", id="om seksten år"),
    ],
)
def test_bad_input_is_refused_beside_its_field(cast, household, changes, field):
    assert refusal(expect, household, cast.sara, **changes).field == field


def test_today_is_in_time(cast, household):
    assert expect(household, cast.sara, expected_on=TODAY()).pk


def test_one_is_expected_at_a_time_also_from_another_bydel(cast, household):
    VentetUtskrivingFactory(household=household, bydel=cast.ullern)

    with as_user(cast.sara):
        assert "Det ventes alt" in str(refusal(expect, household, cast.sara))


def test_the_dead_are_not_expected(cast, household):
    person = household.main_person
    person.died_on = TODAY()
    person.save()

    assert "død" in str(refusal(expect, household, cast.sara))


def test_it_is_put_off_and_closed(cast, household):
    row = expect(household, cast.sara)
    row = utskrivinger.change(utskriving=row, expected_on=ahead(60), plan="Søker bolig.", by=cast.sara)
    assert (row.expected_on, row.plan) == (ahead(60), "Søker bolig.")

    for result, closed_on, field in (("bolig", ahead(1), "closed_on"), ("", TODAY(), "result")):
        typed = {"utskriving": row, "result": result, "closed_on": closed_on}
        assert refusal(utskrivinger.close, by=cast.sara, **typed).field == field
    utskrivinger.close(utskriving=row, result="bolig", closed_on=TODAY(), by=cast.sara)
    assert "er avsluttet" in str(refusal(utskrivinger.dwelling_found, utskriving=row, by=cast.sara))


@pytest.mark.parametrize("who", ["mona", "unni", "bjorn"])
def test_others_do_not(cast, household, who):
    with pytest.raises(PermissionDenied):
        expect(household, getattr(cast, who))
