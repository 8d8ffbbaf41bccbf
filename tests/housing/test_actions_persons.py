"""Persons, households and representatives: what is done, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from housing.actions import households, members, persons, representatives
from housing.fodselsnummer import synthetic
from housing.models import Person, Relation
from tests.cast import as_user, give, user_in
from tests.factories import HouseholdFactory, HouseholdMemberFactory, PersonFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db

BORN = date(1985, 5, 17)
NUMBER = synthetic(BORN, 180)


def register(bydel, by, **fields):
    named = {"given_name": "Kari", "family_name": "Nordmann"}
    return persons.register(bydel=bydel, by=by, **(named | fields))


class TestRegister:
    def test_birth_date_comes_from_the_number(self, cast):
        with as_user(cast.sara):
            kari = register(cast.sagene, cast.sara, fodselsnummer=f"{NUMBER[:6]} {NUMBER[6:]}")
        kari.refresh_from_db()
        assert (kari.birth_date, kari.fodselsnummer) == (BORN, NUMBER)
        assert NUMBER not in Event.objects.get().text

    def test_without_a_number(self, cast):
        with as_user(cast.sara):
            kari = register(cast.sagene, cast.sara, birth_date=BORN, language="dari", interpreter=True)
        kari.refresh_from_db()
        assert (kari.fodselsnummer, kari.birth_date, kari.language) == (None, BORN, "dari")

    def test_a_mistyped_number_is_refused_without_repeating_it(self, cast):
        wrong = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
        with as_user(cast.sara), pytest.raises(RuleBroken) as refusal:
            register(cast.sagene, cast.sara, fodselsnummer=wrong)
        assert refusal.value.field == "fodselsnummer"
        assert wrong not in str(refusal.value) and refusal.value.__suppress_context__

    def test_a_name_is_needed(self, cast):
        with as_user(cast.sara), pytest.raises(RuleBroken, match="både fornavn og etternavn"):
            register(cast.sagene, cast.sara, family_name=" ")

    def test_the_same_number_is_the_same_person(self, cast):
        with as_user(cast.sara):
            first = register(cast.sagene, cast.sara, fodselsnummer=NUMBER)
            again = register(cast.sagene, cast.sara, fodselsnummer=NUMBER, given_name="Karianne")
        assert again.pk == first.pk and Person.objects.get().given_name == "Kari"

    def test_a_person_of_another_bydel_is_linked_not_duplicated(self, cast):
        with as_user(user := user_in(cast.ullern)):
            known = register(cast.ullern, user, fodselsnummer=NUMBER)
        with as_user(cast.sara):
            assert not Person.objects.filter(pk=known.pk).exists()
            found = register(cast.sagene, cast.sara, fodselsnummer=NUMBER)
            household = households.create(bydel=cast.sagene, main=found, by=cast.sara)
            assert household.main_person == known
            assert found.full_name == "Kari Nordmann"
        assert Person.objects.count() == 1

    def test_a_protected_person_is_not_told_about(self, cast):
        PersonFactory(bydel=cast.ullern, protected=True, numbered=True, given_name="Hemmelig")
        number = Person.objects.get().fodselsnummer
        with as_user(cast.sara), pytest.raises(RuleBroken, match="lederen for boligkontoret") as refusal:
            register(cast.sagene, cast.sara, fodselsnummer=number)
        for told in ("Hemmelig", "Ullern", "skjermet", "beskytte", number):
            assert told not in str(refusal.value)
        assert not Event.objects.exists()

    def test_the_extra_grant_in_that_bydel_opens(self, cast):
        known = PersonFactory(bydel=cast.sagene, protected=True, numbered=True)
        sara = give(cast.sara, Role.PROTECTED_READER, cast.sagene)
        with as_user(sara):
            assert register(cast.sagene, sara, fodselsnummer=known.fodselsnummer).pk == known.pk

    @pytest.mark.parametrize("who", ["mona", "bente", "unni"])
    def test_only_those_who_work_with_cases(self, cast, who):
        with as_user(getattr(cast, who)), pytest.raises(PermissionDenied):
            register(cast.sagene, getattr(cast, who))


class TestChange:
    def test_touches_the_named_fields_only(self, cast):
        kari = PersonFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            persons.change(person=kari, by=cast.sara, phone=" 900 00 000 ")
        kari.refresh_from_db()
        assert (kari.phone, kari.street) == ("900 00 000", kari.street)

    def test_another_bydel_may_when_the_person_belongs_to_its_household(self, cast):
        kari = PersonFactory(bydel=cast.ullern)
        HouseholdFactory(bydel=cast.sagene, member__person=kari)
        with as_user(cast.sara):
            persons.change(person=kari, by=cast.sara, city="Bergen")
        kari.refresh_from_db()
        assert kari.city == "Bergen"
        assert Event.objects.get().bydel == cast.sagene

    def test_a_reader_may_not(self, cast):
        kari = PersonFactory(bydel=cast.sagene)
        with as_user(cast.mona), pytest.raises(PermissionDenied):
            persons.change(person=kari, by=cast.mona, city="Bergen")

    def test_a_protected_person_needs_the_extra_grant(self, cast):
        kari = PersonFactory(bydel=cast.sagene, protected=True)
        with as_user(cast.sara), pytest.raises(PermissionDenied):
            persons.change(person=kari, by=cast.sara, city="Bergen")

    def test_protection_counts_at_once(self, cast):
        kari = PersonFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            persons.set_protection(person=kari, adressebeskyttelse="fortrolig", by=cast.sara)
            with pytest.raises(PermissionDenied):
                persons.set_protection(person=kari, adressebeskyttelse="ingen", by=cast.sara)

    def test_number_given_later(self, cast):
        kari = PersonFactory(bydel=cast.sagene, birth_date=None)
        with as_user(cast.sara):
            persons.set_number(person=kari, fodselsnummer=NUMBER, by=cast.sara)
        kari.refresh_from_db()
        assert kari.birth_date == BORN

    def test_a_number_belongs_to_one_person(self, cast):
        other = PersonFactory(bydel=cast.ullern, numbered=True)
        kari = PersonFactory(bydel=cast.sagene)
        with as_user(cast.sara), pytest.raises(RuleBroken, match="en annen person"):
            persons.set_number(person=kari, fodselsnummer=other.fodselsnummer, by=cast.sara)


class TestHouseholds:
    def test_one_household_for_each_main_person(self, cast):
        kari = PersonFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            household = households.create(bydel=cast.sagene, main=kari, by=cast.sara)
            assert households.current_of(kari, bydel=cast.sagene) == household
            with pytest.raises(RuleBroken, match="allerede hovedperson"):
                households.create(bydel=cast.sagene, main=kari, by=cast.sara)

    def test_members_come_and_go(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            member = members.register(
                household=household, given_name="Liv", family_name="Barn", fodselsnummer="",
                birth_date=date(2020, 1, 1), relation=Relation.CHILD, daily_care=False,
                valid_from=date(2026, 1, 1), by=cast.sara,
            )  # fmt: skip
            assert household.members.children_on(date(2026, 6, 1)).count() == 1
            households.end_member(member=member, valid_to=date(2026, 6, 1), by=cast.sara)
            assert household.members.children_on(date(2026, 6, 2)).count() == 0
            with pytest.raises(RuleBroken, match="allerede tatt ut"):
                households.end_member(member=member, valid_to=date(2026, 6, 1), by=cast.sara)

    @pytest.mark.parametrize(
        ("relation", "words"),
        [
            pytest.param("hovedperson", "allerede en hovedperson", id="én hovedperson"),
            pytest.param("annet", "allerede med", id="med fra før"),
        ],
    )
    def test_refused_members(self, cast, relation, words):
        household = HouseholdFactory(bydel=cast.sagene)
        person = household.main_person
        with as_user(cast.sara), pytest.raises(RuleBroken, match=words):
            households.add_member(household=household, person=person, relation=relation, by=cast.sara)

    def test_the_main_person_stays_until_there_is_another(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        main = household.members.get()
        other = HouseholdMemberFactory(household=household, relation="partner")
        with as_user(cast.sara):
            with pytest.raises(RuleBroken, match="ny hovedperson først"):
                households.end_member(member=main, valid_to=date(2026, 6, 1), by=cast.sara)
            households.set_main(member=other, by=cast.sara)
            households.end_member(member=main, valid_to=date(2026, 6, 1), by=cast.sara)
        assert household.main_person == other.person

    def test_not_out_before_in(self, cast):
        child = HouseholdMemberFactory(household=HouseholdFactory(bydel=cast.sagene), child=True)
        with as_user(cast.sara), pytest.raises(RuleBroken, match="før startdatoen") as refusal:
            households.end_member(member=child, valid_to=date(2019, 1, 1), by=cast.sara)
        assert refusal.value.field == "valid_to"

    def test_a_protected_household_needs_the_extra_grant(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        person = PersonFactory(bydel=cast.sagene)
        add = {"household": household, "person": person, "relation": "annet"}
        with as_user(cast.sara), pytest.raises(PermissionDenied):
            households.add_member(**add, by=cast.sara)
        sara = give(cast.sara, Role.PROTECTED_READER, cast.sagene)
        with as_user(sara):
            assert households.add_member(**add, by=sara).pk


class TestRepresentatives:
    def add(self, household, by):
        return representatives.add(
            person=household.main_person, household=household, kind="verge", name="Vera Verge",
            street="Veien 1", postcode="0470", city="Oslo", valid_from=date(2026, 1, 1), by=by,
        )  # fmt: skip

    def test_one_of_each_kind_at_a_time(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        with as_user(cast.sara):
            verge = self.add(household, cast.sara)
            with pytest.raises(RuleBroken, match="har allerede verge"):
                self.add(household, cast.sara)
            representatives.end(representative=verge, household=household, valid_to=date(2026, 2, 1), by=cast.sara)
            assert self.add(household, cast.sara).pk

    def test_not_ended_before_it_began(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        verge = RepresentativeFactory(person=household.main_person)
        with as_user(cast.sara), pytest.raises(RuleBroken, match="før startdatoen"):
            representatives.end(representative=verge, household=household, valid_to=date(2019, 1, 1), by=cast.sara)

    def test_a_reader_may_not(self, cast):
        with as_user(cast.mona), pytest.raises(PermissionDenied):
            self.add(HouseholdFactory(bydel=cast.sagene), cast.mona)
