"""Registering and changing persons. A fødselsnummer is never logged, echoed or put in a message."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypedDict, Unpack

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.errors import RuleBroken
from housing import fodselsnummer as numbers
from housing.fields import blind_index
from housing.models import Adressebeskyttelse, Person

PURPOSE = "person.fodselsnummer"
# The same words for every closed door, so that the refusal says nothing about the person.
ASK_THE_LEADER = (
    "Du kan ikke registrere denne personen. Ta saken med lederen for boligkontoret, "
    "og skriv ikke opplysninger om personen her."
)


class PersonFields(TypedDict, total=False):
    """What a caseworker types about a person, besides the name and the number."""

    language: str
    interpreter: bool
    phone: str
    email: str
    street: str
    postcode: str
    city: str


class ChangedFields(PersonFields, total=False):
    given_name: str
    family_name: str
    birth_date: date | None


class _Known(NamedTuple):
    """A person with the number, perhaps registered in another bydel."""

    pk: int
    bydel_id: int
    protected: bool


@transaction.atomic
def register(
    *,
    bydel: Bydel,
    given_name: str,
    family_name: str,
    by: User,
    fodselsnummer: str | None = None,
    birth_date: date | None = None,
    **fields: Unpack[PersonFields],
) -> Person:
    """Registrer en person, or find the one who has the number already, also in another bydel.

    A person found in another bydel can be read when a household of this bydel includes the person
    (households.create or add_member); until then only the key is known. What was typed is not used.
    """
    by.require(Permission.PERSON_CHANGE, bydel=bydel)
    number = _parse(fodselsnummer) if fodselsnummer else None
    if number is not None:
        known = _find(number)
        if known is not None:
            return _known_person(known, bydel=bydel, by=by)
    person = Person(bydel=bydel, given_name=given_name.strip(), family_name=family_name.strip(), **fields)
    if not (person.given_name and person.family_name):
        raise RuleBroken("Skriv både fornavn og etternavn.", field="given_name")
    person.birth_date = birth_date
    if number is not None:
        _give(person, number)
    _check_born(person)
    person.save()
    Event.objects.record("person.registered", "Person registrert.", by=by, about=[person], bydel=bydel)
    return person


def require_registrable(fodselsnummer: str, *, by: User) -> None:
    """Raises RuleBroken when nothing is to be written here about whoever has the number."""
    known = _find(_parse(fodselsnummer))
    if known is not None:
        _require_open(known, by)


@transaction.atomic
def change(*, person: Person, by: User, **fields: Unpack[ChangedFields]) -> Person:
    """Endre opplysninger om personen. Only the fields named are touched."""
    person = _locked(person, by)
    for name, value in fields.items():
        setattr(person, name, value.strip() if isinstance(value, str) else value)
    if not (person.given_name and person.family_name):
        raise RuleBroken("Skriv både fornavn og etternavn.", field="given_name")
    _check_born(person)
    person.save(update_fields=list(fields))
    _record("person.changed", "Opplysninger om personen endret.", person, by)
    return person


@transaction.atomic
def set_number(*, person: Person, fodselsnummer: str, by: User) -> Person:
    """Registrer fødselsnummer for en som er registrert uten."""
    person = _locked(person, by)
    number = _parse(fodselsnummer)
    known = _find(number)
    if known is not None and known.pk != person.pk:
        raise RuleBroken(
            "Fødselsnummeret er registrert på en annen person. Kontroller nummeret, "
            "eller ta saken med lederen for boligkontoret.",
            field="fodselsnummer",
        )
    _give(person, number)
    person.save(update_fields=["fodselsnummer", "fodselsnummer_index", "birth_date"])
    _record("person.numbered", "Fødselsnummer registrert.", person, by)
    return person


@transaction.atomic
def set_protection(*, person: Person, adressebeskyttelse: Adressebeskyttelse | str, by: User) -> Person:
    """Registrer eller opphev adressebeskyttelse. It counts from the next page anybody opens."""
    person = _locked(person, by)
    person.adressebeskyttelse = Adressebeskyttelse(adressebeskyttelse)
    person.save(update_fields=["adressebeskyttelse"])
    _record("person.protection", "Adressebeskyttelse endret.", person, by)
    return person


def require_change(person: Person, by: User) -> None:
    """Personal data may be changed where the person is registered or belongs to a household."""
    bydeler = {person.bydel_id, *person.memberships.values_list("household__bydel_id", flat=True)}
    if not bydeler & by.scopes.bydeler(Permission.PERSON_CHANGE):
        by.require(Permission.PERSON_CHANGE, bydel=person.bydel_id)
    if person.is_protected:
        by.require(Permission.PROTECTED_VIEW, bydel=person.bydel_id)


def _locked(person: Person, by: User) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    require_change(person, by)
    return person


def _parse(text: str) -> numbers.Fodselsnummer:
    try:
        return numbers.parse(text, allow_synthetic=settings.SYNTHETIC_FODSELSNUMMER)
    except numbers.InvalidFodselsnummer as error:
        raise RuleBroken(str(error), field="fodselsnummer") from None


def _find(number: numbers.Fodselsnummer) -> _Known | None:
    """Asks across bydeler. The lock makes two who register the same number at once take turns."""
    index = blind_index(number.text, purpose=PURPOSE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [index])
        cursor.execute("SELECT person_id, bydel_id, protected FROM husrom_person_by_number(%s)", [index])
        row = cursor.fetchone()
    return _Known(*row) if row else None


def _known_person(known: _Known, *, bydel: Bydel, by: User) -> Person:
    _require_open(known, by)
    # The rest is read when it may be: row-level security hides it until a household of ours includes it.
    person = Person.from_db(connection.alias, ["id", "bydel_id"], [known.pk, known.bydel_id])
    Event.objects.record("person.found", "Personen var registrert fra før.", by=by, about=[person], bydel=bydel)
    return person


def _require_open(known: _Known, by: User) -> None:
    if known.protected and not by.may(Permission.PROTECTED_VIEW, bydel=known.bydel_id):
        raise RuleBroken(ASK_THE_LEADER)


def _check_born(person: Person) -> None:
    if person.birth_date is not None and person.birth_date > timezone.localdate():
        raise RuleBroken("Fødselsdatoen er fram i tid. Rett datoen.", field="birth_date")


def _give(person: Person, number: numbers.Fodselsnummer) -> None:
    person.fodselsnummer = number.text
    person.fodselsnummer_index = blind_index(number.text, purpose=PURPOSE)
    person.birth_date = number.birth_date or person.birth_date


def _record(kind: str, text: str, person: Person, by: User) -> None:
    """In the history of a bydel that the user works in: the person may come from another one."""
    own = by.scopes.bydeler(Permission.PERSON_CHANGE)
    bydel = person.bydel_id if person.bydel_id in own else min(own)
    Event.objects.record(kind, text, by=by, about=[person], bydel=bydel)
