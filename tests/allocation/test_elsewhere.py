"""A case in another bydel is announced, and nothing of it."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from allocation import elsewhere
from allocation.elsewhere import Office
from allocation.models import SoknadStatus
from housing.models import HouseholdMember, Person, Relation
from tests.canary import canaries, found
from tests.cast import as_user, logged_in
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
    RuleSetFactory,
    SoknadFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus
ASK = "SELECT * FROM husrom_open_cases_elsewhere(%s, %s)"
ULLERN = Office("Bydel Ullern", "Boligkontoret i Ullern", "23 47 60 00")


@pytest.fixture
def kari(cast):
    """Registered in Sagene, and with a household in Ullern too."""
    cast.ullern.office_name, cast.ullern.phone = ULLERN.office, ULLERN.phone
    cast.ullern.save()
    return PersonFactory(bydel=cast.sagene, numbered=True, given_name="Kari")


@pytest.fixture
def here(cast, kari):
    return SoknadFactory(bydel=cast.sagene, household=HouseholdFactory(bydel=cast.sagene, member__person=kari))


def there(cast, person, *, relation=Relation.MAIN, **fields):
    household = HouseholdFactory(bydel=cast.ullern, member__person=person)
    if relation != Relation.MAIN:
        household = HouseholdFactory(bydel=cast.ullern)
        HouseholdMemberFactory(household=household, person=person, relation=relation)
    return SoknadFactory(bydel=cast.ullern, household=household, **fields)


def told(cast, soknad, user=None):
    with as_user(user or cast.sara):
        return elsewhere.of_household(soknad.household)


def test_it_is_told_which_office_to_ring(cast, kari, here):
    there(cast, kari)
    assert told(cast, here) == [ULLERN]
    page = logged_in(cast.sara).get(here.get_absolute_url()).content.decode()
    assert "Bydel Ullern har en sak som ikke er ferdig" in page
    assert "Ring Boligkontoret i Ullern, 23 47 60 00." in page


def test_without_a_telephone_the_office_is_named(cast):
    assert Office("Bydel Ullern", "Boligkontoret", "").text.endswith("Ta kontakt med Boligkontoret.")


def test_nothing_of_the_case_comes_out(cast, kari, here):
    with canaries("Ullern"):
        soknad = there(cast, kari, status=S.IN_PROGRESS)
    page = logged_in(cast.sara).get(here.get_absolute_url()).content.decode()
    assert found(page, "Ullern") == [] and soknad.number not in page
    with as_user(cast.sara), connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM husrom_open_cases_elsewhere(%s, %s)", [cast.sagene.pk, [kari.fodselsnummer_index]]
        )
        assert [column.name for column in cursor.description] == ["bydel_name", "office_name", "phone"]
        assert cursor.fetchall() == [tuple(ULLERN)]


def test_two_cases_in_one_bydel_are_told_as_one(cast, kari, here):
    soknad = there(cast, kari)
    SoknadFactory(bydel=cast.ullern, household=soknad.household)
    assert told(cast, here) == [ULLERN]


@pytest.mark.parametrize("status", [S.WITHDRAWN, S.DISMISSED, S.HOUSED, S.DECIDED])
def test_what_is_finished_is_not_told(cast, kari, here, status):
    there(cast, kari, status=status)
    assert told(cast, here) == []


def test_one_who_waits_on_the_list_there_is_told(cast, kari, here):
    WaitingEntryFactory(soknad=there(cast, kari, status=S.DECIDED))
    assert told(cast, here) == [ULLERN]


def test_somebody_else_is_not_told_of(cast, kari, here):
    there(cast, PersonFactory(bydel=cast.ullern, numbered=True))
    assert told(cast, here) == []


def test_one_who_has_left_the_household_there_is_not_told_of(cast, kari, here):
    soknad = there(cast, kari, relation=Relation.PARTNER)
    assert told(cast, here) == [ULLERN]
    HouseholdMember.objects.filter(household=soknad.household, person=kari).update(valid_to=date(2026, 1, 1))
    assert told(cast, here) == []


# Children have two homes


def test_a_child_does_not_tell_one_parents_bydel_of_the_other(cast, kari, here):
    lise = PersonFactory(bydel=cast.sagene, numbered=True, birth_date=date(2019, 5, 2))
    HouseholdMemberFactory(household=here.household, person=lise, relation=Relation.CHILD)
    there(cast, lise, relation=Relation.CHILD)
    assert told(cast, here) == []


def test_nor_does_a_grown_child_of_a_household_elsewhere(cast, kari, here):
    there(cast, kari, relation=Relation.CHILD)
    assert told(cast, here) == []


# Protected persons


def test_nothing_is_told_of_a_protected_person(cast, kari, here):
    there(cast, kari)
    Person.objects.filter(pk=kari.pk).update(adressebeskyttelse="fortrolig")
    for user in (cast.sara, cast.siri):
        assert told(cast, here, user) == []


def test_nor_of_a_case_whose_household_has_a_protected_member(cast, kari, here):
    soknad = there(cast, kari)
    partner = PersonFactory(bydel=cast.ullern, protected=True)
    HouseholdMemberFactory(household=soknad.household, person=partner, relation=Relation.PARTNER)
    assert told(cast, here) == []


def test_nor_to_a_household_that_has_one(cast, kari, here):
    there(cast, kari)
    child = PersonFactory(bydel=cast.sagene, protected=True, birth_date=date(2019, 5, 2))
    HouseholdMemberFactory(household=here.household, person=child, relation=Relation.CHILD)
    assert told(cast, here) == []


# The function itself


def ask(cast, user, asking, kari):
    with as_user(user), connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM husrom_open_cases_elsewhere(%s, %s)", [asking.pk, [kari.fodselsnummer_index]]
        )
        return cursor.fetchall()


def test_it_answers_only_those_who_open_cases_where_they_say_they_ask_from(cast, kari, here):
    there(cast, kari)
    assert ask(cast, cast.sara, cast.sagene, kari)
    assert ask(cast, cast.sara, cast.raelingen, kari) == []
    assert ask(cast, cast.bente, cast.sagene, kari) == []
    assert ask(cast, cast.unni, cast.sagene, kari) == []


def test_it_tells_nothing_across_kommuner(cast, kari, here):
    household = HouseholdFactory(bydel=cast.raelingen, member__person=kari)
    SoknadFactory(bydel=cast.raelingen, household=household)
    assert ask(cast, cast.sara, cast.sagene, kari) == []


def test_the_case_itself_stays_out_of_reach(cast, kari, here):
    soknad = there(cast, kari)
    assert logged_in(cast.sara).get(soknad.get_absolute_url()).status_code == 404
    with as_user(cast.sara):
        assert not type(soknad).objects.filter(pk=soknad.pk).exists()


# While registering


def test_it_is_told_while_registering(cast, kari):
    RuleSetFactory(kommune=cast.oslo)
    there(cast, kari)
    client = logged_in(cast.sara)
    url = client.post(reverse("soknad-new"), {"fodselsnummer": kari.fodselsnummer}).url
    assert ULLERN.text in client.get(url).content.decode()


def test_and_of_somebody_whom_only_the_other_bydel_knows(cast, kari):
    RuleSetFactory(kommune=cast.oslo)
    stranger = PersonFactory(bydel=cast.ullern, numbered=True, family_name="Ukjent")
    there(cast, stranger)
    client = logged_in(cast.sara)
    url = client.post(reverse("soknad-new"), {"fodselsnummer": stranger.fodselsnummer}).url
    page = client.get(url).content.decode()
    assert ULLERN.text in page and "Ukjent" not in page
