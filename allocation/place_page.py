"""«Hvorfor denne plassen»: one household's place in words that may be read to it on the phone.

It says grounds, never persons: of the neighbours only what separates them from this household, and of all those
ahead how many there are for each ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accounts.models import Bydel
from allocation import order
from allocation.list_history import is_past, on_list, rows_on
from allocation.models import LeftCause, RuleSet, WaitingEntry
from config.dates import norwegian_date

# In so short a list a neighbour may be guessed: the caseworker is told to say no more than what stands there.
SHORT_LIST = 5


class Basis(NamedTuple):
    """What was decided about the household itself on one ground."""

    ground: str
    value: str


@dataclass(frozen=True)
class Standing:
    """`place` is None when the household had no place on the day; `without` says why."""

    day: date
    place: order.Place | None
    without: str = ""
    grounds: tuple[Basis, ...] = ()
    ahead: tuple[str, ...] = ()
    above: str = ""
    below: str = ""
    rules: str = ""
    order_text: str = ""
    short: bool = False

    @property
    def past(self) -> bool:
        return is_past(self.day)


def standing(entry: WaitingEntry, bydel: Bydel, day: date) -> Standing:
    rule_set = order.rules_for(bydel, day)
    grounds = order.grounds_of(rule_set)
    keys = order.standing(entry, grounds, day)
    if keys is None:
        return Standing(day, None, without=_without(entry, bydel, day))
    place = order.placed(bydel, keys, grounds, day)
    return Standing(
        day=day,
        place=place,
        grounds=_own(keys, grounds),
        ahead=_ahead(order.ahead_by_ground(bydel, keys, grounds, day), grounds),
        above=place.behind_because,
        below=place.ahead_because,
        rules=_source(rule_set),
        order_text=in_turn([order.GROUNDS[name].label for name in grounds]),
        short=place.length < SHORT_LIST,
    )


def in_turn(labels: Sequence[str]) -> str:
    """«hastegrad, så barns situasjon, så …»."""
    return ", så ".join(labels)


def _own(keys: order.Keys, grounds: Sequence[str]) -> tuple[Basis, ...]:
    """What was decided about this household on each ground."""
    worded = (
        (order.GROUNDS[name].label, order.GROUNDS[name].value(key))
        for name, key in zip(grounds, keys, strict=True)
    )
    return tuple(Basis(label[0].upper() + label[1:], value) for label, value in worded if value)


def _ahead(counts: dict[str, int], grounds: Sequence[str]) -> tuple[str, ...]:
    """«2 har en mer påtrengende hastegrad», «3 står likt på hastegrad, men søkte tidligere»."""
    texts = []
    for number, name in enumerate(grounds):
        if count := counts.get(name):
            equal = [order.GROUNDS[before].label for before in grounds[:number]]
            same = f"står likt på {_listed(equal)}, men " if equal else ""
            texts.append(f"{count} {same}{order.GROUNDS[name].many}.")
    return tuple(texts)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def _source(rule_set: RuleSet | None) -> str:
    return rule_set.definition["priority"]["source"] if rule_set else ""


def _without(entry: WaitingEntry, bydel: Bydel, day: date) -> str:
    """Why there was no place: parked, not listed yet, or gone."""
    then = rows_on(on_list(bydel, day).filter(pk=entry.pk), bydel, day)
    if then and (until := then[0].parked_until):
        return (
            f"Saken er satt på vent til {norwegian_date(until)} og har ingen plass så lenge. Ventetiden beholdes."
        )
    if entry.left_on is not None and entry.left_on <= day:
        cause = LeftCause(entry.left_cause)
        text = f"Saken gikk ut av ventelisten {norwegian_date(entry.left_on)}: {cause.label.lower()}."
        return f"{text} Plassen gis tilbake når husstanden svarer." if cause == LeftCause.NOT_RECONFIRMED else text
    if entry.listed_on is not None and entry.listed_on > day:
        return f"Saken kom på ventelisten {norwegian_date(entry.listed_on)}."
    return "Saken sto ikke på ventelisten denne dagen." if entry.listed_on else "Saken står ikke på ventelisten."
