"""Cases that may be the same case: found when somebody looks, decided by a human, never asked twice.

Only those who apply are compared: the main person and a partner, on both sides. A child belongs to two homes,
and grown siblings at their parents' may each need one of their own; neither is a duplicate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Bydel, User
from allocation.models import Dublettvurdering, Soknad
from allocation.search import fold
from housing.models import Household, HouseholdMember, Person, Relation
from housing.models.household import open_to
from housing.tenants import tenant_name

APPLY = (Relation.MAIN, Relation.PARTNER)
# More households than this at one address is an institution, a hostel or «c/o», and says nothing.
MOST_AT_ONE_ADDRESS = 3
SAME_PERSON, SAME_ADDRESS = "Samme person", "Samme adresse"


class Likeness(NamedTuple):
    """Another case, and what the two have in common."""

    soknad: Soknad
    why: str
    text: str

    @property
    def tone(self) -> str:
        """The same person is a likely duplicate; an address is only worth a look."""
        return "warning" if self.why == SAME_PERSON else "neutral"


@dataclass(frozen=True)
class Applicant:
    """Somebody who applies. `pk` is None for one who is typed in and not registered yet."""

    name: str
    birth_date: date | None
    numbered: bool
    pk: int | None = None
    number_index: str | None = None

    @classmethod
    def of(cls, person: Person) -> Self:
        numbered = person.fodselsnummer_index is not None
        return cls(person.full_name, person.birth_date, numbered, person.pk, person.fodselsnummer_index)


@dataclass(frozen=True)
class Asking:
    """Those whose case is compared with the others of the bydel."""

    bydel: Bydel
    applicants: list[Applicant]
    street: str
    postcode: str
    household: Household | None = None
    main: int | None = None
    # Cases that are not compared: the case itself, and those a human has decided about.
    besides: set[int] = field(default_factory=set)


def of_case(soknad: Soknad, user: User) -> list[Likeness]:
    """Unfinished cases of the bydel that a human has not yet compared with this one."""
    decided = Dublettvurdering.objects.filter(Q(soknad=soknad) | Q(other=soknad))
    besides = {pk for pair in decided.values_list("soknad", "other") for pk in pair} | {soknad.pk}
    return found(of_household(soknad.household, besides=besides), user)


def of_household(household: Household, *, besides: set[int] | None = None) -> Asking:
    members = list(household.members.filter(valid_to=None, relation__in=APPLY).select_related("person"))
    main = next((member.person for member in members if member.relation == Relation.MAIN), None)
    return Asking(
        bydel=household.bydel,
        applicants=[Applicant.of(member.person) for member in members],
        street=main.street if main else "",
        postcode=main.postcode if main else "",
        household=household,
        main=main.pk if main else None,
        besides=besides or set(),
    )


def found(asking: Asking, user: User) -> list[Likeness]:
    """Same person first, then same address. Cases of protected households only for those who may open them."""
    rows = Soknad.objects.visible_to(user).filter(bydel=asking.bydel).unfinished().exclude(pk__in=asking.besides)
    rows = (
        rows.filter(open_to(user, "household")).annotate(applicant=tenant_name(user)).order_by("received_on", "pk")
    )
    persons = list(rows.filter(_same_person(asking)))
    known = {row.pk for row in persons}
    addresses = [row for row in _same_address(rows, asking) if row.pk not in known]
    return [
        *(Likeness(row, SAME_PERSON, _text(row)) for row in persons),
        *(Likeness(row, SAME_ADDRESS, _text(row)) for row in addresses),
    ]


def _text(row: Soknad) -> str:
    applicant: str = row.applicant  # type: ignore[attr-defined]
    return f"{applicant}, {row.get_kind_display().lower()}, {row.get_status_display().lower()}"


def _same_person(asking: Asking) -> Exists | Q:
    """The same row, the same number, or the same name and birth date where one of the two has no number.

    Two with numbers of their own are two people, however alike the rest.
    """
    same = Q(pk__in=[])
    for applicant in asking.applicants:
        if applicant.pk is not None:
            same |= Q(person=applicant.pk)
        if applicant.number_index:
            same |= Q(person__fodselsnummer_index=applicant.number_index)
        if applicant.birth_date and applicant.name.strip():
            alike = Q(person__name_folded=fold(applicant.name.strip()), person__birth_date=applicant.birth_date)
            same |= alike & Q(person__fodselsnummer_index=None) if applicant.numbered else alike
    members = HouseholdMember.objects.filter(household=OuterRef("household"), valid_to=None, relation__in=APPLY)
    return Exists(members.filter(same))


def _same_address(rows: QuerySet[Soknad], asking: Asking) -> list[Soknad]:
    """Cases of other households whose main person gets letters at the same address, unless they are kin."""
    if not asking.street.strip() or not asking.postcode:
        return []
    lives_there = HouseholdMember.objects.filter(
        household=OuterRef("household"),
        valid_to=None,
        relation=Relation.MAIN,
        person__street__iexact=asking.street.strip(),
        person__postcode=asking.postcode,
    ).exclude(person__in=_kin(asking.main))
    if asking.household is not None:
        rows = rows.exclude(household=asking.household)
    cases = list(rows.filter(Exists(lives_there))[: MOST_AT_ONE_ADDRESS + 1])
    return cases if len(cases) <= MOST_AT_ONE_ADDRESS else []


def _kin(main: int | None) -> list[int]:
    """Parents, children and siblings, as the register has them: in one household with one of them as a child."""
    if main is None:
        return []
    own = HouseholdMember.objects.filter(person=main)
    together = HouseholdMember.objects.filter(household__in=own.values("household")).exclude(person=main)
    as_child = own.filter(household=OuterRef("household"), relation=Relation.CHILD)
    kin = together.filter(Q(relation=Relation.CHILD) | Exists(as_child))
    return list(kin.values_list(F("person"), flat=True))
