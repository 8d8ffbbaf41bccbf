"""Households and the persons in them. Every fødselsnummer is of Skatteetaten's synthetic series.

Telephone numbers begin with 000: 00 is the prefix for calls abroad and no country code begins with 0, so
none of them can reach anybody. E-mail addresses are of example.org, which is reserved for examples.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from dev.demo.names import ORIGINS, WEIGHTS, Origin
from dev.demo.world import Family, Unit, World
from housing import fodselsnummer
from housing.actions.persons import PURPOSE
from housing.fields import blind_index
from housing.models import Adressebeskyttelse, Household, HouseholdMember, Person, Relation

YEAR = 365.25
ADULT_AGES: Mapping[tuple[int, int], float] = {
    (19, 24): 8, (25, 34): 21, (35, 44): 22, (45, 54): 18, (55, 66): 17, (67, 79): 10, (80, 92): 4,
}  # fmt: skip
PARENT_AGES: Mapping[tuple[int, int], float] = {(22, 29): 18, (30, 39): 42, (40, 49): 30, (50, 57): 10}
SIZES: Mapping[int, Mapping[int, float]] = {
    1: {1: 95, 2: 5},
    2: {1: 60, 2: 30, 3: 10},
    3: {2: 27, 3: 38, 4: 28, 5: 7},
    4: {3: 14, 4: 32, 5: 32, 6: 17, 7: 5},
    5: {5: 24, 6: 36, 7: 26, 8: 14},
}
PROTECTED_HOUSEHOLDS = 0.0055


def make_family(world: World, unit: Unit, size: int, *, since: date, address: tuple[str, str, str]) -> Family:
    """A household that moved together on the day `since`; children may have been born later."""
    origin = world.dice.choices(ORIGINS, WEIGHTS)[0]
    household = world.rows.add(Household(bydel_id=unit.bydel.pk, created_at=world.at(since, 9)))
    protection = _protection(world)
    family = Family(household, [])
    name = world.pick(origin.families)
    for relation, age in _members(world, size):
        born = _birthday(world, age)
        person = _person(world, unit, origin, name, born, protection, address)
        family.persons.append(person)
        world.rows.add(
            HouseholdMember(
                household_id=household.pk,
                person_id=person.pk,
                relation=relation,
                daily_care=relation in (Relation.MAIN, Relation.PARTNER) and size > 1 and age < 66,
                valid_from=max(since, born),
                valid_to=None,
            )
        )
    _settle_care(world, family)
    return family


def size_for(world: World, rooms: int) -> int:
    """How many live in that many rooms."""
    return world.weighted(SIZES[min(rooms, 5)])


def _members(world: World, size: int) -> list[tuple[Relation, int]]:
    """Relation and age of each, the main person first."""
    if size == 1:
        return [(Relation.MAIN, world.dice.randint(*world.weighted(ADULT_AGES)))]
    if size == 2 and world.chance(0.5):
        age = world.dice.randint(*world.weighted(ADULT_AGES))
        return [(Relation.MAIN, age), (Relation.PARTNER, max(19, age + world.dice.randint(-6, 4)))]
    age = world.dice.randint(*world.weighted(PARENT_AGES))
    members = [(Relation.MAIN, age)]
    if world.chance(0.3 if size < 4 else 0.7):
        members.append((Relation.PARTNER, max(20, age + world.dice.randint(-5, 6))))
    if size >= 6 and world.chance(0.3):
        members.append((Relation.PARENT, age + world.dice.randint(21, 30)))
    oldest = min(age - 19, 21)
    members += [(Relation.CHILD, world.dice.randint(0, oldest)) for _ in range(size - len(members))]
    return members


def _birthday(world: World, age: int) -> date:
    days = round(age * YEAR) + world.dice.randrange(1, 365)
    return world.today - timedelta(days=days)


def _person(
    world: World,
    unit: Unit,
    origin: Origin,
    family_name: str,
    born: date,
    protection: Adressebeskyttelse,
    address: tuple[str, str, str],
) -> Person:
    adult = (world.today - born).days > 18 * YEAR
    given_name = world.pick(world.pick((origin.women, origin.men)))
    number = _number(world, born)
    street, postcode, city = ("", "", "") if protection != Adressebeskyttelse.NONE else address
    return world.rows.add(
        Person(
            bydel_id=unit.bydel.pk,
            given_name=given_name,
            family_name=family_name,
            fodselsnummer=number,
            fodselsnummer_index=blind_index(number, purpose=PURPOSE) if number else None,
            birth_date=born,
            language=origin.language,
            interpreter=adult and world.chance(origin.interpreter),
            phone=_phone(world) if adult and world.chance(0.93) else "",
            email=_email(given_name, family_name) if adult and world.chance(0.3) else "",
            street=street,
            postcode=postcode,
            city=city,
            adressebeskyttelse=protection,
            created_at=world.at(world.today, 9),
        )
    )


def _settle_care(world: World, family: Family) -> None:
    """Daily care only where somebody is under 18."""
    if family.children_on(world.today) == 0:
        for member in world.rows.of(HouseholdMember)[-len(family.persons) :]:
            member.daily_care = False


def _number(world: World, born: date) -> str | None:
    """One in two hundred has no number yet: newly settled."""
    if world.chance(0.005):
        return None
    serial = world.persons_born[born] = world.persons_born.get(born, -1) + 1
    return fodselsnummer.synthetic(born, serial)


def _protection(world: World) -> Adressebeskyttelse:
    if not world.chance(PROTECTED_HOUSEHOLDS):
        return Adressebeskyttelse.NONE
    return world.pick((Adressebeskyttelse.CONFIDENTIAL, Adressebeskyttelse.STRICTLY_CONFIDENTIAL))


def _phone(world: World) -> str:
    digits = f"{world.dice.randrange(100_000):05d}"
    return f"00 0{digits[0]} {digits[1:3]} {digits[3:]}"


def plain(text: str) -> str:
    """Letters that an e-mail address can have."""
    folded = text.lower().translate(str.maketrans("øæåłı", "oaali"))
    return "".join(char for char in unicodedata.normalize("NFKD", folded) if char.isascii() and char.isalpha())


def _email(given_name: str, family_name: str) -> str:
    return f"{plain(given_name)}.{plain(family_name)}@example.org"
