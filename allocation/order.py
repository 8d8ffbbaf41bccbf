"""The order of the waiting list: computed on read, lexicographic over the rule set's grounds, explained.

Nothing about position is stored. Each ground is one SQL expression and one phrase; the explanation
compares the same values that the order sorts by, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable

from accounts.models import Bydel
from allocation.models import RuleSet, Urgency, WaitingEntry
from allocation.models.waiting import UrgencyGround
from config.dates import norwegian_date


class Ground(NamedTuple):
    """Smaller values come first. `phrase` says in words why one value goes before another."""

    label: str
    expression: Combinable
    phrase: Callable[[Any, Any], str]


def _has(*grounds: UrgencyGround) -> Case:
    return Case(
        When(urgency_grounds__overlap=list(grounds), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )


GROUNDS: dict[str, Ground] = {
    "urgency": Ground(
        "hastegrad",
        F("urgency"),
        lambda one, other: f"hastegraden «{Urgency(one).label}» går foran «{Urgency(other).label}»",
    ),
    "children": Ground(
        "barns situasjon",
        _has(UrgencyGround.CHILDREN),
        lambda one, other: "barns situasjon går foran en søknad uten",
    ),
    "medical_social": Ground(
        "medisinske eller sosiale forhold",
        _has(UrgencyGround.MEDICAL, UrgencyGround.SOCIAL),
        lambda one, other: "medisinske eller sosiale forhold går foran en søknad uten",
    ),
    "received": Ground(
        "søknadstidspunkt",
        F("received_on"),
        lambda one, other: f"søkt {norwegian_date(one)} går foran søkt {norwegian_date(other)}",
    ),
    # The total tie-break: the søknad registered first.
    "registered": Ground("registrert først", F("soknad_id"), lambda one, other: "likt, men registrert først"),
}


@dataclass(frozen=True)
class Ranked:
    """One place on the list as of a day. `why` says what puts it ahead of the next one."""

    rank: int
    entry: WaitingEntry
    keys: tuple[Any, ...]
    why: str
    behind: str


def rules_for(bydel: Bydel, day: date) -> RuleSet | None:
    """The rule set that orders the bydel's list on the day."""
    return RuleSet.objects.in_force(kommune=bydel.kommune_id, day=day).first()


def grounds_of(rule_set: RuleSet | None) -> tuple[str, ...]:
    """The rule set's ordered grounds, and the tie-break that makes the order total."""
    order = rule_set.definition["priority"]["order"] if rule_set else ["urgency", "received"]
    return (*order, "registered")


def in_order(entries: QuerySet[WaitingEntry], grounds: Sequence[str]) -> QuerySet[WaitingEntry]:
    """The entries sorted; each carries `key_<ground>`."""
    keyed = entries.annotate(**{f"key_{name}": GROUNDS[name].expression for name in grounds})
    return keyed.order_by(*(f"key_{name}" for name in grounds))


def keys_of(entry: WaitingEntry, grounds: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(entry, f"key_{name}") for name in grounds)


def ranked(bydel: Bydel, day: date, *, entries: QuerySet[WaitingEntry] | None = None) -> list[Ranked]:
    """The bydel's list (parked entries left out), each place with what separates it from its neighbours.

    `entries` may bring annotations along; it must be the whole list of the bydel.
    """
    grounds = grounds_of(rules_for(bydel, day))
    if entries is None:
        entries = WaitingEntry.objects.filter(bydel=bydel).ready(day)
    return places(list(in_order(entries, grounds)), grounds)


def places(rows: Sequence[WaitingEntry], grounds: Sequence[str]) -> list[Ranked]:
    """Places for entries that `in_order` has sorted."""
    keys = [keys_of(row, grounds) for row in rows]
    return [
        Ranked(
            rank=number,
            entry=row,
            keys=keys[number - 1],
            why=difference(keys[number - 1], keys[number], grounds) if number < len(rows) else "",
            behind=difference(keys[number - 2], keys[number - 1], grounds) if number > 1 else "",
        )
        for number, row in enumerate(rows, start=1)
    ]


def difference(ahead: tuple[Any, ...], behind: tuple[Any, ...], grounds: Sequence[str]) -> str:
    """The first ground on which two places differ, in words: why the one is ahead of the other."""
    for name, one, other in zip(grounds, ahead, behind, strict=True):
        if one != other:
            return GROUNDS[name].phrase(one, other)
    return "likt på alle grunner"


@dataclass(frozen=True)
class Place:
    """One applicant's place: number, length of the list, and what separates it from its neighbours."""

    rank: int
    length: int
    ahead_because: str
    behind_because: str


def place_of(entry: WaitingEntry, day: date) -> Place | None:
    """The entry's place on the day; None when it is parked."""
    whole = ranked(entry.bydel, day)
    for place in whole:
        if place.entry.pk == entry.pk:
            return Place(place.rank, len(whole), place.why, place.behind)
    return None
