"""A household that splits in two: some become a household of their own, and one of the two keeps the dwelling.

Usually the main person stays. When it is the main person who leaves, somebody else becomes it for those who stay.
What the cases do is the app above's (allocation.actions.splits), which calls this.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.actions import households
from housing.models import Dwelling, Household, HouseholdMember, Person, Relation, Tenancy

# The apps above read this one: their assessments may be of a household that is no more.
SPLIT: Final = "household.split"
FULL_AGE = 18


@transaction.atomic
def split(
    *,
    household: Household,
    members: Sequence[HouseholdMember],
    moved_on: date,
    by: User,
    new_main: HouseholdMember | None = None,
    homes: Collection[Tenancy] = (),
) -> Household:
    """Del husstanden: `members` blir en ny husstand fra den dagen, og tar med seg leieforholdene i `homes`.
    De andre leieforholdene blir; `new_main` er hovedperson for dem som blir, når det er den gamle som går ut."""
    # Dwellings before the household, as when a lease is signed or a leieforhold ends.
    list(Dwelling.objects.select_for_update(of=("self",)).filter(tenancies__in=homes).order_by("pk"))
    household = _locked(household, by)
    if moved_on > timezone.localdate():
        raise RuleBroken("Husstanden kan ikke deles fram i tid. Rett datoen.", field="moved_on")
    leaving = _leaving(household, members, moved_on)
    tenant_leaves = any(member.relation == Relation.MAIN for member in leaving)
    _keep_a_main(household, leaving, new_main, by)
    main = _main_of(leaving, moved_on)
    if households.current_of(main.person, bydel=household.bydel) is not None:
        raise RuleBroken("Den som skal være hovedperson, har allerede en husstand. Ta medlemmene ut hver for seg.")
    new = Household.objects.create(bydel=household.bydel, split_from=household, split_on=moved_on)
    for member in leaving:
        _move(member, new, moved_on, relation=_relation(member, main))
    for half in (household, new):
        _settle_care(half, moved_on)
    count = "1 person" if len(leaving) == 1 else f"{len(leaving)} personer"
    Event.objects.record(
        SPLIT,
        f"Husstanden er delt fra {norwegian_date(moved_on)}: {count} er i en ny husstand.",
        by=by,
        about=[household, new],
        bydel=household.bydel_id,
    )
    _share_homes(household, new, homes, tenant_leaves=tenant_leaves, by=by)
    return new


def _share_homes(
    household: Household, new: Household, homes: Collection[Tenancy], *, tenant_leaves: bool, by: User
) -> None:
    current = household.tenancies.current().select_related("dwelling").order_by("pk")
    taken = {home.pk for home in homes}
    if not taken <= {home.pk for home in current}:
        raise RuleBroken("Leieforholdet er endret siden siden ble åpnet. Se over og velg på nytt.", field="homes")
    for home in current:
        if home.pk in taken:
            by.require(Permission.LEASE_WORK, bydel=home.bydel_id, landlord=home.landlord_id)
            home.household = new
            home.save(update_fields=["household"])
        if (home.pk in taken) != tenant_leaves:
            _tell_landlord(home, household, new, by)


def _tell_landlord(home: Tenancy, household: Household, new: Household, by: User) -> None:
    """The lease was made with somebody who is in the other half now."""
    Event.objects.record(
        "tenancy.taken_over",
        "Husstanden er delt, og leieforholdet følger den andre parten. Avklar leiekontrakten med utleieren.",
        by=by,
        about=[home, home.dwelling, household, new],
        bydel=home.bydel_id,
        landlord=home.landlord_id,
    )


def _locked(household: Household, by: User) -> Household:
    household = Household.objects.select_for_update(of=("self",)).select_related("bydel").get(pk=household.pk)
    by.require(Permission.PERSON_CHANGE, bydel=household.bydel_id)
    if Person.objects.protected().filter(pk__in=household.members.filter(valid_to=None).values("person")):
        by.require(Permission.PROTECTED_VIEW, bydel=household.bydel_id)
    return household


def _leaving(household: Household, members: Sequence[HouseholdMember], moved_on: date) -> list[HouseholdMember]:
    """Read again under the lock: somebody else may have changed the household since the page was opened."""
    if not members:
        raise RuleBroken("Velg hvem som skal være en ny husstand.", field="members")
    rows = list(
        household.members.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk__in=[member.pk for member in members], valid_to=None)
        .order_by("pk")
    )
    if len(rows) != len({member.pk for member in members}):
        raise RuleBroken("Husstanden er endret siden siden ble åpnet. Se over og velg på nytt.", field="members")
    for member in rows:
        if moved_on <= member.valid_from:
            raise RuleBroken(
                f"En av dem ble med i husstanden {norwegian_date(member.valid_from)}. Velg en senere dato.",
                field="moved_on",
            )
    return rows


def _keep_a_main(
    household: Household, leaving: list[HouseholdMember], new_main: HouseholdMember | None, by: User
) -> None:
    """A household always has a main person, also the one that is left."""
    if not any(member.relation == Relation.MAIN for member in leaving):
        return
    staying = household.members.filter(valid_to=None).exclude(pk__in=[member.pk for member in leaving])
    chosen = staying.filter(pk=new_main.pk).first() if new_main else None
    if chosen is None:
        raise RuleBroken(
            "Hovedpersonen går over i den nye husstanden. Velg hvem av dem som blir igjen, som er hovedperson "
            "fra nå.",
            field="new_main",
        )
    households.set_main(member=chosen, by=by)
    for member in leaving:
        member.refresh_from_db(fields=["relation"])


def _main_of(leaving: list[HouseholdMember], day: date) -> HouseholdMember:
    """A partner before others. Without a birth date, the relation tells who is a child."""
    adults = [member for member in leaving if not _is_child(member, day)]
    if not adults:
        raise RuleBroken(
            "Den nye husstanden må ha en voksen. Gjelder det bare barn, så ta dem ut av husstanden i stedet.",
            field="members",
        )
    return min(adults, key=lambda member: (member.relation != Relation.PARTNER, member.pk))


def _is_child(member: HouseholdMember, day: date) -> bool:
    age = member.person.age_on(day)
    return member.relation == Relation.CHILD if age is None else age < FULL_AGE


def _relation(member: HouseholdMember, main: HouseholdMember) -> Relation:
    if member.pk == main.pk:
        return Relation.MAIN
    return Relation.CHILD if member.relation == Relation.CHILD else Relation.OTHER


def _move(member: HouseholdMember, new: Household, moved_on: date, *, relation: Relation) -> None:
    member.valid_to = moved_on - timedelta(days=1)
    member.save(update_fields=["valid_to"])
    HouseholdMember.objects.create(
        household=new,
        person=member.person,
        relation=relation,
        daily_care=member.daily_care,
        valid_from=moved_on,
    )


def _settle_care(half: Household, day: date) -> None:
    """Daily care follows the children: a child lives in one of the two, and nobody in the other has the care."""
    current = list(half.members.filter(valid_to=None).select_related("person").order_by("pk"))
    adults = [member for member in current if not _is_child(member, day)]
    has_children = len(adults) < len(current)
    for member in adults:
        cares = has_children and (member.daily_care or not any(one.daily_care for one in adults))
        if member.daily_care != cares and (not cares or member.relation == Relation.MAIN):
            member.daily_care = cares
            member.save(update_fields=["daily_care"])
