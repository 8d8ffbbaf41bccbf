"""Households and who belongs to them, from which day to which."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import Household, HouseholdMember, Person, Relation


@transaction.atomic
def create(*, bydel: Bydel, main: Person, by: User, valid_from: date | None = None) -> Household:
    """Opprett husstand med hovedperson."""
    by.require(Permission.PERSON_CHANGE, bydel=bydel)
    if current_of(main, bydel=bydel) is not None:
        raise RuleBroken("Personen er allerede hovedperson i en husstand. Søk opp husstanden og bruk den.")
    household = Household.objects.create(bydel=bydel)
    HouseholdMember.objects.create(
        household=household,
        person_id=main.pk,
        relation=Relation.MAIN,
        valid_from=valid_from or timezone.localdate(),
    )
    _record("household.created", "Husstand opprettet.", household, by)
    return household


def current_of(person: Person, *, bydel: Bydel) -> Household | None:
    """The household in the bydel that is named by the person today."""
    return Household.objects.filter(
        bydel=bydel,
        members__person_id=person.pk,
        members__relation=Relation.MAIN,
        members__valid_to=None,
    ).first()


@transaction.atomic
def add_member(
    *,
    household: Household,
    person: Person,
    relation: Relation | str,
    by: User,
    valid_from: date | None = None,
    daily_care: bool = False,
) -> HouseholdMember:
    """Legg til et medlem i husstanden."""
    household = _locked(household, by)
    relation = Relation(relation)
    if relation == Relation.MAIN:
        raise RuleBroken("Husstanden har allerede en hovedperson. Velg en annen relasjon.", field="relation")
    if household.members.filter(person_id=person.pk, valid_to=None).exists():
        raise RuleBroken("Personen er allerede med i husstanden.")
    member = HouseholdMember.objects.create(
        household=household,
        person_id=person.pk,
        relation=relation,
        daily_care=daily_care,
        valid_from=valid_from or timezone.localdate(),
    )
    _record("household.member_added", f"Medlem lagt til: {relation.label.lower()}.", household, by)
    return member


@transaction.atomic
def end_member(*, member: HouseholdMember, valid_to: date, by: User) -> HouseholdMember:
    """Registrer at et medlem flytter ut. The last day in the household is `valid_to`."""
    household = _locked(member.household, by)
    member = HouseholdMember.objects.select_for_update().get(pk=member.pk)
    if member.valid_to is not None:
        raise RuleBroken(f"Medlemmet er allerede tatt ut {norwegian_date(member.valid_to)}.")
    if member.relation == Relation.MAIN:
        raise RuleBroken("Husstanden må ha en hovedperson. Velg en ny hovedperson først.")
    if valid_to < member.valid_from:
        raise RuleBroken(
            f"Sluttdatoen er før startdatoen {norwegian_date(member.valid_from)}. Rett datoen.",
            field="valid_to",
        )
    member.valid_to = valid_to
    member.save(update_fields=["valid_to"])
    _record("household.member_ended", f"Medlem tatt ut {norwegian_date(valid_to)}.", household, by)
    return member


@transaction.atomic
def set_main(*, member: HouseholdMember, by: User) -> HouseholdMember:
    """Velg ny hovedperson. The one who was becomes an ordinary member."""
    household = _locked(member.household, by)
    member = HouseholdMember.objects.select_for_update().get(pk=member.pk)
    if member.valid_to is not None:
        raise RuleBroken("Personen er ikke lenger med i husstanden.")
    if member.relation == Relation.MAIN:
        raise RuleBroken("Personen er allerede hovedperson.")
    if member.person.died_on is not None:
        raise RuleBroken("Personen er registrert død og kan ikke være hovedperson.")
    for former in household.members.filter(relation=Relation.MAIN, valid_to=None).select_related("person"):
        _step_down(former)
    member.relation = Relation.MAIN
    member.save(update_fields=["relation"])
    _record("household.main_changed", "Ny hovedperson valgt.", household, by)
    return member


def _step_down(former: HouseholdMember) -> None:
    """The one who was main becomes an ordinary member; one who has died, leaves on that day."""
    former.relation = Relation.OTHER
    if former.person.died_on is not None:
        former.valid_to = max(former.person.died_on, former.valid_from)
    former.save(update_fields=["relation", "valid_to"])


def _locked(household: Household, by: User) -> Household:
    household = Household.objects.select_for_update().get(pk=household.pk)
    by.require(Permission.PERSON_CHANGE, bydel=household.bydel_id)
    if Person.objects.protected().filter(pk__in=household.members.filter(valid_to=None).values("person")):
        by.require(Permission.PROTECTED_VIEW, bydel=household.bydel_id)
    return household


def _record(kind: str, text: str, household: Household, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[household], bydel=household.bydel_id)
