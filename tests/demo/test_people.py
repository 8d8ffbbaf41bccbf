"""Nobody in the demo can be taken for a real person."""

import re
from datetime import date

import pytest

from accounts.models import Bydel, Kommune, Landlord
from dev.demo import people, places
from dev.demo.world import Unit, World
from housing import fodselsnummer
from housing.fields import blind_index
from housing.models import HouseholdMember, Person, Relation

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def world():
    world = World(TODAY)
    kommune, landlord = Kommune(pk=1, number="0301"), Landlord(pk=1)
    unit = Unit(places.OSLO[2], kommune, Bydel(pk=3, kommune=kommune), landlord, landlord)
    for size in [1, 2, 3, 4, 5, 6, 7, 8] * 120:
        people.make_family(world, unit, size, since=date(2023, 5, 2), address=("Gate 1", "0481", "Oslo"))
    return world


def test_every_number_is_synthetic(world):
    numbers = [person.fodselsnummer for person in world.rows.of(Person) if person.fodselsnummer]
    assert len(numbers) > 4000
    assert all(fodselsnummer.parse(number, allow_synthetic=True).synthetic for number in numbers)
    assert len(set(numbers)) == len(numbers)
    with pytest.raises(fodselsnummer.InvalidFodselsnummer):
        fodselsnummer.parse(numbers[0], allow_synthetic=False)


def test_number_index_and_birth_date_agree(world):
    for person in world.rows.of(Person):
        if person.fodselsnummer:
            assert fodselsnummer.parse(person.fodselsnummer, allow_synthetic=True).birth_date == person.birth_date
            index = blind_index(person.fodselsnummer, purpose="person.fodselsnummer")
            assert person.fodselsnummer_index == index


def test_telephones_and_addresses_reach_nobody(world):
    phones = {person.phone for person in world.rows.of(Person)} - {""}
    emails = {person.email for person in world.rows.of(Person)} - {""}
    assert phones and all(re.fullmatch(r"00 0\d \d\d \d\d", phone) for phone in phones)
    assert emails and all(email.isascii() and email.endswith("@example.org") for email in emails)


def test_protected_persons_have_no_address(world):
    protected = [person for person in world.rows.of(Person) if person.is_protected]
    assert protected and not any(person.street or person.city for person in protected)


def test_a_household_has_one_main_person_who_is_grown_up(world):
    persons = {person.pk: person for person in world.rows.of(Person)}
    main = [row for row in world.rows.of(HouseholdMember) if row.relation == Relation.MAIN]
    assert len(main) == len({row.household_id for row in main}) == 8 * 120
    assert all(persons[row.person_id].age_on(TODAY) >= 19 for row in main)


def test_members_do_not_join_before_they_are_born(world):
    persons = {person.pk: person for person in world.rows.of(Person)}
    assert all(row.valid_from >= persons[row.person_id].birth_date for row in world.rows.of(HouseholdMember))


def test_oslo_sums_to_the_published_numbers():
    assert sum(place.owned for place in places.OSLO) == 11_380
    assert sum(place.leased_in for place in places.OSLO) == 1_582
    assert {place.name for place in places.OSLO if place.dwellings > 1000} == {
        "Gamle Oslo",
        "Grünerløkka",
        "Sagene",
    }
    assert [place.number for place in places.OSLO] == [f"{number:02d}" for number in range(1, 16)]
