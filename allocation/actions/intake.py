"""Taking a søknad in: finding the person and the households that are known, and registering all at once."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.actions import soknader
from allocation.models import Soknad
from config.errors import RuleBroken
from housing.actions import households, persons, representatives
from housing.fields import blind_index
from housing.fodselsnummer import Fodselsnummer, InvalidFodselsnummer, parse
from housing.models import Household, HouseholdMember, Person, Relation

register = soknader.register


class Known(NamedTuple):
    """What the bydel knows of whoever has the number: the person, and the households it is a member of now."""

    person: Person | None
    households: list[Household]

    @property
    def only(self) -> Household | None:
        """The household that the person is named by, or None when somebody must choose."""
        return next((household for household in self.households if _named_by(household, self.person)), None)


def read_number(number: str) -> Fodselsnummer:
    """Raises RuleBroken beside the field, with what to do for somebody who has no number here."""
    try:
        return parse(number, allow_synthetic=settings.SYNTHETIC_FODSELSNUMMER)
    except InvalidFodselsnummer as error:
        raise RuleBroken(str(error), field="fodselsnummer") from None


def known(*, number: str, bydel: Bydel, by: User) -> Known:
    """Whoever has the number, in the bydel. Raises RuleBroken for a wrong number, and for a person who is
    protected in another bydel, about whom nothing is to be written here. An empty number finds nobody."""
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    if not number:
        return Known(None, [])
    text = read_number(number).text
    persons.require_registrable(text, by=by)
    index = blind_index(text, purpose=persons.PURPOSE)
    rows = (
        Household.objects.filter(bydel=bydel, members__person__fodselsnummer_index=index, members__valid_to=None)
        .distinct()
        .order_by("-created_at")
    )
    return Known(Person.objects.visible_to(by).filter(fodselsnummer_index=index).first(), list(rows))


def known_household(*, number: str, bydel: Bydel, by: User) -> Household | None:
    """The household in the bydel that the person is named by, else the newest one it belongs to."""
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    if not number:
        return None
    index = blind_index(read_number(number).text, purpose=persons.PURPOSE)
    members = HouseholdMember.objects.filter(
        household__bydel=bydel, person__fodselsnummer_index=index, valid_to=None
    ).select_related("household")
    newest = sorted(members, key=lambda one: (one.relation == Relation.MAIN, one.household.created_at))
    return newest[-1].household if newest else None


@transaction.atomic
def register_new(*, bydel: Bydel, person: dict[str, Any], received_on: date, by: User, **facts: Any) -> Soknad:
    """Registrer personen, husstanden og søknaden samlet: alt eller ingenting."""
    household = _new_household(bydel, person, by)
    return soknader.register(bydel=bydel, household=household, received_on=received_on, by=by, **facts)


@transaction.atomic
def register_whole(
    *,
    bydel: Bydel,
    household: Household | None,
    person: dict[str, Any],
    contact: dict[str, Any],
    representative: dict[str, Any],
    received_on: date,
    by: User,
    **facts: Any,
) -> Soknad:
    """Registrer søknaden med det som står om søkeren og den som handler for søkeren: alt eller ingenting.

    `person` is used when there is no household yet; `contact` is what the letter on the desk says now.
    """
    if household is None:
        household = _new_household(bydel, person | contact, by)
        # Somebody who was registered before keeps what this letter is silent about.
        contact = {name: value for name, value in contact.items() if value}
    _change_contact(household.main_person, contact, by)
    if representative:
        representatives.add(person=household.main_person, household=household, by=by, **representative)
    return soknader.register(bydel=bydel, household=household, received_on=received_on, by=by, **facts)


def _new_household(bydel: Bydel, person: dict[str, Any], by: User) -> Household:
    applicant = persons.register(bydel=bydel, by=by, **person)
    return households.create(bydel=bydel, main=applicant, by=by)


def _change_contact(person: Person, contact: dict[str, Any], by: User) -> None:
    new = {name: value for name, value in contact.items() if getattr(person, name) != value}
    if new:
        persons.change(person=person, by=by, **new)


def _named_by(household: Household, person: Person | None) -> bool:
    return (
        person is not None
        and household.members.filter(person=person, relation=Relation.MAIN, valid_to=None).exists()
    )
