"""A death, and a household that splits in two."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from housing.actions import deaths, households, splits
from housing.models import Household, HouseholdMember, Relation
from tests.cast import as_user, user_in
from tests.factories import HouseholdFactory, HouseholdMemberFactory, PersonFactory, TenancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def family(cast):
    """A main person, a partner and two children, together since 2020."""
    household = HouseholdFactory(bydel=cast.sagene, children=2)
    HouseholdMemberFactory(household=household, relation=Relation.PARTNER, person__bydel=cast.sagene)
    household.members.update(valid_from=date(2020, 1, 1))
    return household


def member(household, relation):
    return household.members.filter(relation=relation, valid_to=None).order_by("pk").first()


def texts(household, kind):
    return [event.text for event in Event.objects.get_queryset().about(household).filter(kind=kind)]


class TestDeath:
    def test_a_member_leaves_on_the_day(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        deaths.register(person=partner.person, died_on=day, by=cast.sara)
        partner.refresh_from_db()
        assert (partner.person.died_on, partner.valid_to) == (day, day)
        assert texts(family, deaths.MEMBER_DIED) == [f"Et medlem er registrert død {day:%d.%m.%Y}."]

    def test_a_main_person_stays_until_another_takes_over(self, cast, family, day):
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        died_on = day - timedelta(days=9)
        deaths.register(person=main.person, died_on=died_on, by=cast.sara)
        assert family.main_person == main.person
        households.set_main(member=partner, by=cast.sara)
        main.refresh_from_db()
        assert (family.main_person, main.valid_to, main.relation) == (partner.person, died_on, Relation.OTHER)

    def test_the_dead_do_not_become_main(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        type(partner.person).objects.filter(pk=partner.person_id).update(died_on=day)
        with pytest.raises(RuleBroken, match="registrert død og kan ikke være hovedperson"):
            households.set_main(member=partner, by=cast.sara)

    @pytest.mark.parametrize(("days", "refused"), [(1, "fram i tid"), (0, "")], ids=["i morgen", "i dag"])
    def test_not_ahead(self, cast, family, day, days, refused):
        person, died_on = family.main_person, day + timedelta(days=days)
        if refused:
            with pytest.raises(RuleBroken, match=refused) as refusal:
                deaths.register(person=person, died_on=died_on, by=cast.sara)
            assert refusal.value.field == "died_on"
        else:
            assert deaths.register(person=person, died_on=died_on, by=cast.sara).died_on == died_on

    @pytest.mark.parametrize(
        ("died_on", "refused"),
        [(date(1984, 5, 16), True), (date(1984, 5, 17), False)],
        ids=["dagen før fødsel", "fødselsdagen"],
    )
    def test_not_before_birth(self, cast, died_on, refused):
        person = HouseholdFactory(bydel=cast.sagene).main_person
        person.birth_date = date(1984, 5, 17)
        person.save()
        if refused:
            with pytest.raises(RuleBroken, match=r"før fødselsdatoen 17\.05\.1984"):
                deaths.register(person=person, died_on=died_on, by=cast.sara)
        else:
            assert deaths.register(person=person, died_on=died_on, by=cast.sara).died_on == died_on

    def test_without_a_birth_date(self, cast, day):
        person = PersonFactory(bydel=cast.sagene, birth_date=None)
        assert deaths.register(person=person, died_on=day, by=cast.sara).died_on == day

    def test_not_twice(self, cast, family, day):
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        with pytest.raises(RuleBroken, match="allerede registrert død"):
            deaths.register(person=family.main_person, died_on=day, by=cast.sara)

    def test_only_where_the_person_is_known(self, cast, family, day):
        with pytest.raises(PermissionDenied):
            deaths.register(person=family.main_person, died_on=day, by=user_in(cast.ullern))

    def test_it_counts_in_the_household_of_another_bydel_too(self, cast, day):
        person = PersonFactory(bydel=cast.sagene)
        here, there = (HouseholdFactory(bydel=bydel) for bydel in (cast.sagene, cast.ullern))
        rows = [
            HouseholdMemberFactory(household=one, person=person, relation=Relation.OTHER) for one in (here, there)
        ]
        with as_user(cast.sara):
            deaths.register(person=person, died_on=day, by=cast.sara)
        assert [HouseholdMember.objects.get(pk=row.pk).valid_to for row in rows] == [day, day]
        assert Event.objects.get_queryset().about(there).get().bydel == cast.ullern

    def test_registered_by_mistake(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        deaths.register(person=partner.person, died_on=day, by=cast.sara)
        deaths.undo(person=partner.person, reason="Feil person.", by=cast.sara)
        partner.refresh_from_db()
        assert (partner.person.died_on, partner.valid_to) == (None, None)
        assert texts(family, deaths.UNDONE) == ["Dødsfallet var registrert ved en feil: Feil person."]
        assert texts(family, deaths.MEMBER_DIED)  # the mistake stays in the history

    def test_one_who_had_moved_out_before_stays_out(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        households.end_member(member=partner, valid_to=date(2024, 1, 1), by=cast.sara)
        deaths.register(person=partner.person, died_on=day, by=cast.sara)
        deaths.undo(person=partner.person, reason="Feil person.", by=cast.sara)
        partner.refresh_from_db()
        assert partner.valid_to == date(2024, 1, 1)

    def test_nothing_to_undo(self, cast, family):
        with pytest.raises(RuleBroken, match="ikke registrert død"):
            deaths.undo(person=family.main_person, reason="Feil.", by=cast.sara)

    def test_undoing_needs_a_reason(self, cast, family, day):
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        with pytest.raises(RuleBroken, match="hvorfor registreringen var feil"):
            deaths.undo(person=family.main_person, reason=" ", by=cast.sara)


def split(family, leaving, cast, day, **changed):
    return splits.split(household=family, members=leaving, moved_on=day, by=cast.sara, **changed)


class TestSplit:
    def test_those_who_leave_are_a_household_from_the_day(self, cast, family, day):
        partner, child = member(family, Relation.PARTNER), member(family, Relation.CHILD)
        new = split(family, [partner, child], cast, day)
        yesterday = day - timedelta(days=1)
        assert new.main_person == partner.person and new.bydel == cast.sagene
        assert set(new.persons_on(day)) == {partner.person, child.person}
        assert partner.person not in family.persons_on(day)
        assert partner.person in family.persons_on(yesterday) and not new.persons_on(yesterday)

    def test_history_on_both(self, cast, family, day):
        new = split(family, [member(family, Relation.PARTNER)], cast, day)
        expected = [f"Husstanden er delt fra {day:%d.%m.%Y}: 1 person er i en ny husstand."]
        assert texts(family, splits.SPLIT) == texts(new, splits.SPLIT) == expected

    def test_each_child_is_in_one_and_the_care_follows(self, cast, family, day):
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        HouseholdMember.objects.filter(pk=main.pk).update(daily_care=True)
        children = list(family.members.filter(relation=Relation.CHILD))
        new = split(family, [partner, *children], cast, day)
        main.refresh_from_db()
        assert not main.daily_care and member(new, Relation.MAIN).daily_care
        assert family.members.children_on(day).count() == 0 and new.members.children_on(day).count() == 2

    def test_both_halves_with_children_have_care(self, cast, family, day):
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        HouseholdMember.objects.filter(pk=main.pk).update(daily_care=True)
        new = split(family, [partner, member(family, Relation.CHILD)], cast, day)
        main.refresh_from_db()
        assert main.daily_care and member(new, Relation.MAIN).daily_care

    def test_the_dwelling_stays_with_those_who_stay(self, cast, family, day):
        tenancy = TenancyFactory(household=family, bydel=cast.sagene)
        split(family, [member(family, Relation.PARTNER)], cast, day)
        tenancy.refresh_from_db()
        assert tenancy.household == family

    def test_when_the_main_person_leaves_another_is_chosen(self, cast, family, day):
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        with pytest.raises(RuleBroken, match="Velg hvem av dem som blir igjen") as refusal:
            split(family, [main], cast, day)
        assert refusal.value.field == "new_main"
        new = split(family, [main], cast, day, new_main=partner)
        assert (family.main_person, new.main_person) == (partner.person, main.person)

    def test_one_who_leaves_is_not_main_of_those_who_stay(self, cast, family, day):
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        with pytest.raises(RuleBroken, match="Velg hvem av dem som blir igjen"):
            split(family, [main, partner], cast, day, new_main=partner)

    def test_a_member_without_birth_date_is_an_adult_unless_a_child_by_relation(self, cast, family, day):
        partner, child = member(family, Relation.PARTNER), member(family, Relation.CHILD)
        for one in (partner, child):
            type(one.person).objects.filter(pk=one.person_id).update(birth_date=None)
        assert split(family, [child, partner], cast, day).main_person == partner.person

    def test_children_alone_are_not_a_household(self, cast, family, day):
        with pytest.raises(RuleBroken, match="må ha en voksen"):
            split(family, [member(family, Relation.CHILD)], cast, day)

    def test_nobody(self, cast, family, day):
        with pytest.raises(RuleBroken, match="Velg hvem som skal være en ny husstand"):
            split(family, [], cast, day)

    def test_one_who_is_out_already(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        households.end_member(member=partner, valid_to=day, by=cast.sara)
        with pytest.raises(RuleBroken, match="endret siden siden ble åpnet"):
            split(family, [partner], cast, day)

    @pytest.mark.parametrize(("days", "refused"), [(1, True), (0, False)], ids=["i morgen", "i dag"])
    def test_not_ahead(self, cast, family, day, days, refused):
        partner = member(family, Relation.PARTNER)
        if refused:
            with pytest.raises(RuleBroken, match="fram i tid"):
                split(family, [partner], cast, day + timedelta(days=days))
        else:
            split(family, [partner], cast, day)

    @pytest.mark.parametrize(
        ("moved_on", "refused"),
        [(date(2020, 1, 1), True), (date(2020, 1, 2), False)],
        ids=["dagen de ble med", "dagen etter"],
    )
    def test_not_before_they_were_in_it(self, cast, family, moved_on, refused):
        partner = member(family, Relation.PARTNER)
        if refused:
            with pytest.raises(RuleBroken, match=r"ble med i husstanden 01\.01\.2020"):
                split(family, [partner], cast, moved_on)
        else:
            assert split(family, [partner], cast, moved_on)

    def test_one_who_has_a_household_already(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        HouseholdMemberFactory(
            household=HouseholdFactory(bydel=cast.sagene, member=None),
            person=partner.person,
            relation=Relation.MAIN,
        )
        with pytest.raises(RuleBroken, match="har allerede en husstand"):
            split(family, [partner], cast, day)

    def test_a_protected_household_needs_the_grant(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        other = HouseholdMemberFactory(household=household, relation=Relation.PARTNER, valid_from=date(2020, 1, 1))
        with pytest.raises(PermissionDenied):
            split(household, [other], cast, day)
        assert splits.split(household=household, members=[other], moved_on=day, by=cast.siri)

    def test_all_or_nothing(self, cast, family, day):
        before = Household.objects.count()
        with pytest.raises(RuleBroken):
            split(family, [member(family, Relation.MAIN)], cast, day)
        assert Household.objects.count() == before

    def test_a_manager_does_not_split(self, cast, family, day):
        with pytest.raises(PermissionDenied):
            splits.split(
                household=family, members=[member(family, Relation.PARTNER)], moved_on=day,
                by=user_in(cast.sagene, role=Role.MANAGER),
            )  # fmt: skip
