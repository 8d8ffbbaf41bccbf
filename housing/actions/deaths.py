"""A person who has died: registered, and taken back when it was a mistake. Nothing else ends by itself."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.actions.persons import require_change
from housing.models import HouseholdMember, Person, Relation

# The apps above read these: letters to somebody who died after they were written do not leave.
MAIN_DIED: Final = "person.died"
MEMBER_DIED: Final = "person.member_died"
UNDONE: Final = "person.death_undone"


@transaction.atomic
def register(*, person: Person, died_on: date, by: User) -> Person:
    """Registrer at personen er død. Medlemskap i husstander avsluttes dødsdagen; en hovedperson blir stående
    til en annen overtar, så saker og leieforhold fortsatt har et navn."""
    person = _locked(person, by)
    if person.died_on is not None:
        raise RuleBroken(f"Personen er allerede registrert død {norwegian_date(person.died_on)}.")
    if died_on > timezone.localdate():
        raise RuleBroken("Dødsdatoen kan ikke være fram i tid. Rett datoen.", field="died_on")
    if person.birth_date is not None and died_on < person.birth_date:
        raise RuleBroken(
            f"Dødsdatoen er før fødselsdatoen {norwegian_date(person.birth_date)}. Rett datoen.", field="died_on"
        )
    person.died_on = died_on
    person.save(update_fields=["died_on"])
    # Another bydel may have the person in a household too: a death is the same everywhere.
    with across_units():
        for member in _memberships(person).filter(valid_to=None):
            _end_with(member, died_on)
            kind, who = (
                (MAIN_DIED, "Hovedpersonen") if member.relation == Relation.MAIN else (MEMBER_DIED, "Et medlem")
            )
            _tell(kind, f"{who} er registrert død {norwegian_date(died_on)}.", member, by)
    return person


@transaction.atomic
def undo(*, person: Person, reason: str, by: User) -> Person:
    """Angre en dødsdato som ble registrert ved en feil. Medlemskapene gjelder igjen, og feilen blir stående i
    historikken. Brev som ble stanset, må sendes på nytt."""
    person = _locked(person, by)
    if person.died_on is None:
        raise RuleBroken("Personen er ikke registrert død.")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor registreringen var feil.", field="reason")
    died_on, person.died_on = person.died_on, None
    person.save(update_fields=["died_on"])
    with across_units():
        for member in _memberships(person):
            ended_then = member.valid_to is not None and member.valid_to == max(died_on, member.valid_from)
            if ended_then and not member.household.members.filter(person=person, valid_to=None).exists():
                member.valid_to = None
                member.save(update_fields=["valid_to"])
            if member.valid_to is None:
                _tell(UNDONE, f"Dødsfallet var registrert ved en feil: {reason.strip()}"[:400], member, by)
    return person


def _locked(person: Person, by: User) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    require_change(person, by)
    return person


def _memberships(person: Person) -> QuerySet[HouseholdMember]:
    return person.memberships.select_for_update(of=("self",)).select_related("household", "person").order_by("pk")


def _end_with(member: HouseholdMember, died_on: date) -> None:
    if member.relation != Relation.MAIN:
        member.valid_to = max(died_on, member.valid_from)
        member.save(update_fields=["valid_to"])


def _tell(kind: str, text: str, member: HouseholdMember, by: User) -> None:
    household = member.household
    Event.objects.record(kind, text, by=by, about=[member.person, household], bydel=household.bydel_id)
