"""Search in the active unit: persons, dwellings and, from the app above, cases.

Every query says `bydel_id = X` itself, and names are looked up by a function: row-level security makes both
necessary for the indexes to be used. Protected
persons are absent for everyone without the extra grant, also from counts and from the misspelling search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, Exists, F, FloatField, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.frame import ActiveScope
from config.links import reverse
from housing import fodselsnummer as numbers
from housing import names
from housing.fields import blind_index
from housing.models import Dwelling, HouseholdMember, Person, Relation
from housing.models.columns import Folded
from housing.redaction import shown

PURPOSE: Final = "person.fodselsnummer"
LIMIT: Final = 20
# Share of the typed letters that must be found together; below it the suggestions are noise.
CLOSE_ENOUGH: Final = 0.45
_CASE_NUMBER = re.compile(r"\d{4}[-/]\d+")
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


@dataclass(frozen=True)
class Hit:
    """One line of an answer."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    hits: Sequence[Hit]
    note: str = ""


# Finds cases by number or by name. The provider starts at visible_to(user), in the bydel given.
CaseProvider = Callable[[User, Bydel, str], Sequence[Hit]]
_case_providers: list[CaseProvider] = []


def register_cases(provider: CaseProvider) -> None:
    """Called by the app above in AppConfig.ready."""
    if provider not in _case_providers:
        _case_providers.append(provider)


def number_in(text: str) -> str:
    """The eleven digits of a fødselsnummer typed with or without blanks, dots and dash; else empty."""
    if _CASE_NUMBER.fullmatch(text.strip()):
        return ""
    together = re.sub(r"(?<=\d)[\s.\-\u2010-\u2013\u2212]+(?=\d)", "", text)
    found = _ELEVEN_DIGITS.search(together)
    return found.group() if found else ""


def by_text(user: User, scope: ActiveScope, text: str) -> list[Group]:
    """Name, address or case number. Empty groups are left out."""
    words = text.split()
    if not words:
        return []
    groups = [_persons(user, scope, words), _dwellings(user, scope, words), _cases(user, scope, text)]
    return [group for group in groups if group is not None and group.hits]


def by_number(user: User, scope: ActiveScope, number: str) -> list[Group]:
    """Exactly this fødselsnummer. Raises InvalidFodselsnummer when it is mistyped."""
    parsed = numbers.parse(number, allow_synthetic=settings.SYNTHETIC_FODSELSNUMMER)
    people = _searchable(user, scope)
    if people is None:
        return []
    index = blind_index(parsed.text, purpose=PURPOSE)
    zero = Value(0.0, output_field=FloatField())
    hits = _person_hits(people.filter(fodselsnummer_index=index).annotate(place=zero), user, scope)
    return [Group("Personer", hits)] if hits else []


def _searchable(user: User, scope: ActiveScope) -> QuerySet[Person] | None:
    """The unit's persons that the user may find. None without the right to find any."""
    visible = Person.objects.not_hidden_from(user)
    if scope.bydel and user.may(Permission.PERSON_VIEW, bydel=scope.bydel):
        here = HouseholdMember.objects.filter(person=OuterRef("pk"), household__bydel=scope.bydel)
        return visible.filter(Q(bydel=scope.bydel) | Exists(here))
    if scope.landlord and user.may(Permission.TENANT_VIEW, landlord=scope.landlord):
        tenants = HouseholdMember.objects.filter(
            person=OuterRef("pk"),
            household__tenancies__landlord=scope.landlord,
            relation=Relation.MAIN,
            valid_to=None,
        )
        return visible.filter(Exists(tenants))
    return None


def _persons(user: User, scope: ActiveScope, words: list[str]) -> Group | None:
    people = _searchable(user, scope)
    if people is None:
        return None
    hits = _person_hits(_named(people, scope, words), user, scope)
    if hits:
        return Group("Personer", hits)
    hits = _person_hits(_alike(people, scope, words), user, scope)
    return Group("Personer", hits, "Ingen heter akkurat det. Mente du en av disse?")


def _named(people: QuerySet[Person], scope: ActiveScope, words: list[str]) -> QuerySet[Person]:
    """Every word stands somewhere in the name; names that begin with the first come first."""
    if scope.bydel:
        people = people.filter(names.named(scope.bydel, words))
    elif scope.landlord:
        people = people.filter(names.tenants_named(scope.landlord, words))
    begins = When(name_folded__startswith=Folded(Value(words[0])), then=Value(0.0))
    return people.annotate(place=Case(begins, default=Value(1.0), output_field=FloatField()))


def _alike(people: QuerySet[Person], scope: ActiveScope, words: list[str]) -> QuerySet[Person]:
    typed = " ".join(words)
    if scope.bydel:
        people = people.filter(names.alike(scope.bydel, typed))
    elif scope.landlord:
        people = people.filter(names.tenants_alike(scope.landlord, typed))
    distance = Func(
        Folded(Value(typed)),
        F("name_folded"),
        template="(1 - word_similarity(%(expressions)s))",
        output_field=FloatField(),
    )
    return people.annotate(place=distance).filter(place__lte=1 - CLOSE_ENOUGH)


def _person_hits(people: QuerySet[Person], user: User, scope: ActiveScope) -> list[Hit]:
    memberships = HouseholdMember.objects.filter(person=OuterRef("pk"), valid_to=None)
    if scope.bydel:
        memberships = memberships.filter(household__bydel=scope.bydel)
    household = Subquery(memberships.order_by("-valid_from", "-pk").values("household")[:1])
    rows: Any = people.annotate(household_id=household)
    return [_person_hit(person, user) for person in rows.order_by("place", "name_folded", "id")[:LIMIT]]


def _person_hit(person: Any, user: User) -> Hit:
    seen = shown(user, person)
    age = person.age_on(timezone.localdate())
    notes = [seen.born and f"født {seen.born}", f"{age} år" if seen.born and age is not None else ""]
    if person.household_id is None:
        return Hit(seen.name, "", "ikke med i noen husstand")
    url = reverse("household", args=[person.household_id])
    return Hit(seen.name, url, ", ".join(note for note in notes if note))


def _dwellings(user: User, scope: ActiveScope, words: list[str]) -> Group | None:
    if scope.bydel is None and scope.landlord is None:
        return None
    own = {"bydel": scope.bydel} if scope.bydel else {"landlord": scope.landlord}
    found = Dwelling.objects.visible_to(user).filter(**own)
    for word in words:
        found = found.filter(address_folded__contains=Folded(Value(word)))
    hits = [
        Hit(row.address, reverse("dwelling", args=[row.pk]), f"{row.rooms} rom, {row.area} m²")
        for row in found.order_by("address_sort", "pk")[:LIMIT]
    ]
    return Group("Boliger", hits)


def _cases(user: User, scope: ActiveScope, text: str) -> Group | None:
    if scope.bydel is None:
        return None
    hits = [hit for provider in _case_providers for hit in provider(user, scope.bydel, text.strip())]
    return Group("Saker", hits[:LIMIT])
