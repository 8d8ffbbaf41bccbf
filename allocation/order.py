"""The order of the waiting list: computed on read, lexicographic over the rule set's grounds, explained.

Nothing about position is stored. Each ground is one SQL expression and one phrase; the explanation
compares the same values that the order sorts by, so that they cannot disagree. An earlier day's list is
ordered by the rules of that day, over the rows as they were (list_history.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Func, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThan, LessThan

from accounts.models import Bydel
from allocation.list_history import on_list, rows_on, values_on
from allocation.models import RuleSet, Urgency, WaitingEntry
from config.dates import norwegian_date


class Ground(NamedTuple):
    """Smaller values come first. `phrase` says in words why one value goes before another, `many` of several
    that they go before, `value` what one household has."""

    label: str
    expression: Combinable
    phrase: Callable[[Any, Any], str]
    many: str
    value: Callable[[Any], str]


def _yes_no(key: Any) -> str:
    return "nei" if key else "ja"


GROUNDS: dict[str, Ground] = {
    "urgency": Ground(
        "hastegrad",
        F("urgency"),
        lambda one, other: f"hastegraden «{Urgency(one).label}» går foran «{Urgency(other).label}»",
        "har en mer påtrengende hastegrad",
        lambda key: str(Urgency(key).label),
    ),
    "children": Ground(
        "barns situasjon",
        F("children_first"),
        lambda one, other: "barns situasjon går foran en søknad uten",
        "har barns situasjon som grunn",
        _yes_no,
    ),
    "medical_social": Ground(
        "medisinske eller sosiale forhold",
        F("medical_social_first"),
        lambda one, other: "medisinske eller sosiale forhold går foran en søknad uten",
        "har medisinske eller sosiale forhold som grunn",
        _yes_no,
    ),
    "received": Ground(
        "søknadstidspunkt",
        F("received_on"),
        lambda one, other: f"søkt {norwegian_date(one)} går foran søkt {norwegian_date(other)}",
        "søkte tidligere",
        norwegian_date,
    ),
    # The total tie-break: the søknad registered first.
    "registered": Ground(
        "registrert først",
        F("soknad_id"),
        lambda one, other: "likt, men registrert først",
        "ble registrert først",
        lambda key: "",
    ),
}


# The values of the grounds, in their order.
Keys = tuple[Any, ...]


@dataclass(frozen=True)
class Ranked:
    """One place on the list as of a day. `why` says what puts it ahead of the next one."""

    rank: int
    entry: WaitingEntry
    keys: Keys
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


def keys_of(entry: WaitingEntry, grounds: Sequence[str]) -> Keys:
    return tuple(getattr(entry, f"key_{name}") for name in grounds)


def ranked(bydel: Bydel, day: date, *, entries: QuerySet[WaitingEntry] | None = None) -> list[Ranked]:
    """The bydel's list (parked entries left out), each place with what separates it from its neighbours.

    An earlier day's list is as it was at the end of that day. `entries` may bring annotations along; it must be
    the whole list of the bydel.
    """
    grounds = grounds_of(rules_for(bydel, day))
    if entries is None:
        entries = ready(bydel, day)
    return places(rows_on(in_order(entries, grounds), bydel, day), grounds)


def ready(bydel: Bydel | int, day: date) -> QuerySet[WaitingEntry]:
    """Everybody with a place on the day: on the list and not parked."""
    return on_list(bydel, day).unparked(day)  # type: ignore[attr-defined, no-any-return]


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


def difference(ahead: Keys, behind: Keys, grounds: Sequence[str]) -> str:
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
    """The entry's place on the day; None when it had none. Those ahead are counted, the list is not read."""
    bydel = entry.bydel
    grounds = grounds_of(rules_for(bydel, day))
    keys = standing(entry, grounds, day)
    return placed(bydel, keys, grounds, day) if keys else None


def placed(bydel: Bydel, keys: Keys, grounds: Sequence[str], day: date) -> Place:
    """The place of somebody on the list with these keys."""
    ((length, before),) = values_on(position(bydel, keys, grounds, day), bydel, day)
    above, below = neighbours(bydel, keys, grounds, day)
    return Place(
        rank=before + 1,
        length=length,
        ahead_because=difference(keys, below, grounds) if below else "",
        behind_because=difference(above, keys, grounds) if above else "",
    )


def standing(entry: WaitingEntry, grounds: Sequence[str], day: date) -> Keys | None:
    """What the entry was ordered by on the day; None when it was not on the list or was parked."""
    found = rows_on(in_order(ready(entry.bydel_id, day).filter(pk=entry.pk), grounds), entry.bydel_id, day)
    return keys_of(found[0], grounds) if found else None


def position(bydel: Bydel | int, keys: Keys, grounds: Sequence[str], day: date) -> QuerySet[Any]:
    """How many stand on the list, and how many of them go before the keys."""
    return (
        ready(bydel, day)
        .values("bydel")
        .annotate(length=Count("pk"), before=Count("pk", filter=goes_before(keys, grounds)))
        .values_list("length", "before")
    )


def ahead_by_ground(bydel: Bydel, keys: Keys, grounds: Sequence[str], day: date) -> dict[str, int]:
    """How many go before the keys, by the first ground on which they differ. Together they are all those ahead."""
    first = Case(
        *(
            When(LessThan(GROUNDS[name].expression, Value(key)), then=Value(number))
            for number, (name, key) in enumerate(zip(grounds, keys, strict=True))
        ),
        output_field=IntegerField(),
    )
    rows = ready(bydel, day).filter(goes_before(keys, grounds)).annotate(first=first).order_by("first")
    counted = rows.values("first").annotate(n=Count("pk")).values_list("first", "n")
    return {grounds[number]: count for number, count in values_on(counted, bydel, day)}


def neighbours(bydel: Bydel, keys: Keys, grounds: Sequence[str], day: date) -> tuple[Keys | None, Keys | None]:
    """What the one above and the one below are ordered by; nothing of who they are."""
    rows = in_order(ready(bydel, day), grounds)
    above = rows_on(rows.filter(goes_before(keys, grounds)).reverse()[:1], bydel, day)
    below = rows_on(rows.filter(GreaterThan(_together(grounds), _values(keys)))[:1], bydel, day)
    return (keys_of(above[0], grounds) if above else None, keys_of(below[0], grounds) if below else None)


def goes_before(keys: Keys, grounds: Sequence[str]) -> LessThan:
    """The condition that an entry stands ahead of the keys: Postgres compares rows as the list is sorted."""
    return LessThan(_together(grounds), _values(keys))


def _together(grounds: Sequence[str]) -> Func:
    return Func(*(GROUNDS[name].expression for name in grounds), function="ROW", output_field=IntegerField())


def _values(keys: Keys) -> Func:
    return Func(*(Value(key) for key in keys), function="ROW", output_field=IntegerField())
