"""Who lives in an entrance, as counts from the register on a day.

Counts only: a neighbour is never described, and nothing here blocks a choice. They cover the dwellings
that the bydel itself allocates, which is what the office may know about.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import Bydel
from allocation.models import DwellingNeed, SoknadStatus
from housing.models import Dwelling, Entrance, HouseholdMember, Tenancy, Vacancy

# Below this a share of the households says nothing about the entrance.
FEW_HOUSEHOLDS = 4
ONE_SIDED_SHARE = 0.75


@dataclass(frozen=True)
class EntranceFacts:
    dwellings: int
    vacant: int
    households: int
    children: int
    single_person: int
    with_children: int
    follow_up: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


LABELS = {
    "dwellings": "Boliger i oppgangen",
    "vacant": "Ledige boliger",
    "households": "Husstander",
    "children": "Barn under 18 år",
    "single_person": "Husstander med én person",
    "with_children": "Husstander med barn",
    "follow_up": "Leieforhold med vilkår om oppfølging",
}


def facts_of(entrance: Entrance, *, bydel: Bydel, day: date) -> EntranceFacts:
    """Three queries, whatever the size of the entrance."""
    dwellings = Dwelling.objects.in_use().filter(entrance=entrance, bydel=bydel)
    living = _living_in(dwellings, day)
    sizes = _sizes(living, day)
    return EntranceFacts(
        dwellings=dwellings.count(),
        vacant=Vacancy.objects.open().filter(dwelling__in=dwellings).count(),
        households=len(sizes),
        children=sum(children for _, children, _ in sizes),
        single_person=sum(members == 1 for members, _, _ in sizes),
        with_children=sum(children > 0 for _, children, _ in sizes),
        follow_up=sum(follow_up for _, _, follow_up in sizes),
    )


def rows(facts: dict[str, int]) -> list[tuple[str, int]]:
    """Label and count, in a fixed order, of facts that may have been frozen earlier."""
    return [(label, facts[name]) for name, label in LABELS.items() if name in facts]


def sentence(facts: dict[str, int]) -> str:
    """The same counts in words; empty before they are frozen."""
    if not facts:
        return ""
    return (
        f"{_number(facts['dwellings'], 'bolig', 'boliger')}, {_number(facts['vacant'], 'ledig', 'ledige')}. "
        f"{_number(facts['households'], 'husstand', 'husstander')}: {facts['single_person']} med én person, "
        f"{facts['with_children']} med barn. {facts['children']} barn under 18 år. "
        f"{facts['follow_up']} leieforhold med vilkår om oppfølging."
    )


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def warnings(facts: dict[str, int]) -> list[str]:
    """What the meeting should weigh. A one-sided entrance is a matter of follow-up, not of exclusion."""
    households = facts.get("households", 0)
    if households < FEW_HOUSEHOLDS:
        return []
    found = []
    if facts["single_person"] / households >= ONE_SIDED_SHARE:
        found.append("De fleste husstandene i oppgangen består av én person.")
    if facts["with_children"] / households >= ONE_SIDED_SHARE:
        found.append("De fleste husstandene i oppgangen har barn.")
    if facts["follow_up"] / households >= ONE_SIDED_SHARE:
        found.append("De fleste leieforholdene i oppgangen har vilkår om oppfølging.")
    return found


def _living_in(dwellings: QuerySet[Dwelling], day: date) -> QuerySet[Tenancy]:
    return Tenancy.objects.filter(
        Q(moved_out=None) | Q(moved_out__gte=day), dwelling__in=dwellings, moved_in__lte=day
    )


def _sizes(living: QuerySet[Tenancy], day: date) -> list[tuple[int, int, bool]]:
    """Members, children and need of follow-up of each household, without saying which one it is."""
    members = HouseholdMember.objects.on(day).filter(household__in=living.values("household"))
    children = HouseholdMember.objects.children_on(day).filter(pk__in=members.values("pk"))
    needs = DwellingNeed.objects.filter(
        soknad__household=OuterRef("household"), soknad__status=SoknadStatus.HOUSED, follow_up_needed=True
    )
    counted = (
        members.values("household")
        .annotate(
            persons=Count("pk"),
            under_age=Count("pk", filter=Q(pk__in=children.values("pk"))),
            follow_up=Exists(needs),
        )
        .order_by()
    )
    return [(row["persons"], row["under_age"], row["follow_up"]) for row in counted]
