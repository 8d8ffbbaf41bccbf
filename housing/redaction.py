"""Gate 3: what a user is shown of a person. Pages, API, exports and documents ask here, and only here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Concat

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from housing.fodselsnummer import mask
from housing.models import Adressebeskyttelse, Person

HIDDEN_NAME = "Skjermet person"
# So many ways to a name, for so many sets of bydeler, are kept: making one takes as long as reading a few rows.
KEPT_NAMES = 512


@dataclass(frozen=True)
class ShownPerson:
    """What may be put on a page. Everything but the name is empty when `hidden`."""

    pk: int
    name: str
    hidden: bool
    protected: bool
    fodselsnummer: str = ""
    born: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""
    interpreter: bool = False


def may_open(user: User, person: Person) -> bool:
    """Whether the person is unprotected, or the user has the extra grant in the person's bydel."""
    return not person.is_protected or user.may(Permission.PROTECTED_VIEW, bydel=person.bydel_id)


def shown(user: User, person: Person) -> ShownPerson:
    if not may_open(user, person):
        return ShownPerson(pk=person.pk, name=HIDDEN_NAME, hidden=True, protected=True)
    contact_only = not user.scopes.holds(Permission.PERSON_VIEW)
    return ShownPerson(
        pk=person.pk,
        name=person.full_name,
        hidden=False,
        protected=person.is_protected,
        fodselsnummer="" if contact_only or not person.fodselsnummer else mask(person.fodselsnummer),
        born="" if contact_only or person.birth_date is None else norwegian_date(person.birth_date),
        phone=person.phone,
        email=person.email,
        address=", ".join(part for part in (person.street, f"{person.postcode} {person.city}".strip()) if part),
        language=person.language,
        interpreter=person.interpreter,
    )


def shown_name(user: User, path: str = "") -> Case:
    """The name in SQL, for lists: `path` leads from the row to the person ("person__")."""
    return name_where(opened_by(user), path)


def opened_by(user: User) -> frozenset[int]:
    """Where the user has the extra grant."""
    return user.scopes.bydeler(Permission.PROTECTED_VIEW)


@lru_cache(KEPT_NAMES)
def name_where(open_bydeler: frozenset[int], path: str) -> Case:
    """As shown_name. It depends on nothing else, and no query changes it: each has a copy of its own."""
    return Case(
        When(
            Q(**{f"{path}adressebeskyttelse": Adressebeskyttelse.NONE}) | Q(**{f"{path}bydel__in": open_bydeler}),
            then=Concat(F(f"{path}given_name"), Value(" "), F(f"{path}family_name")),
        ),
        default=Value(HIDDEN_NAME),
        output_field=CharField(),
    )
