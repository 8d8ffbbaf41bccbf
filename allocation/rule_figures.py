"""How many cases a rule set would change, for the administrator: who may know how many, and not which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import counting_in
from allocation.models import RuleSet, Soknad, WaitingEntry
from allocation.rule_effects import BydelEffect, effects_in

# Figures that cross a bydel's border tell nothing of groups smaller than this.
SMALLEST = 5


@dataclass(frozen=True)
class Cell:
    """How many cases get another finding on one criterion."""

    name: str
    count: str


@dataclass(frozen=True)
class Figures:
    """How many, in one bydel or in all. Small numbers are ranges; nothing here names a case."""

    label: str
    open_cases: str
    changed: str
    cells: list[Cell]
    waiting: str
    up: str
    down: str


@dataclass(frozen=True)
class Counted:
    """The figures of every bydel of the kommune, and together. `criteria` are the names of the columns."""

    criteria: list[str]
    bydeler: list[Figures]
    total: Figures


def counted(rule_set: RuleSet, by: User, day: date) -> Counted:
    """How many cases change in each bydel, for the administrator, who may not open them."""
    by.require(Permission.USERS_WORK, kommune=rule_set.kommune_id)
    bydeler = list(Bydel.objects.filter(kommune=rule_set.kommune_id))
    with counting_in([bydel.pk for bydel in bydeler]):
        effects = effects_in(rule_set, bydeler, Soknad.objects.all(), WaitingEntry.objects.all(), day)
        names = {
            change.code: change.name for effect in effects for case in effect.changed for change in case.changes
        }
        rows = [(effect.bydel.name, _counts(effect, list(names))) for effect in effects]
    columns = list(zip(*(counts for _, counts in rows), strict=True))
    return Counted(
        criteria=list(names.values()),
        bydeler=[_figures(label, names, [small(count) for count in counts]) for label, counts in rows],
        total=_figures("Til sammen", names, [together(column) for column in columns]),
    )


def small(count: int) -> str:
    """The number, or «1–4»: never which of them."""
    return f"1–{SMALLEST - 1}" if 0 < count < SMALLEST else str(count)


def together(counts: Iterable[int]) -> str:
    """The sum of what is shown. Where small numbers are hidden, it is what the sum can be: it gives none away."""
    counts = list(counts)
    hidden = sum(1 for count in counts if 0 < count < SMALLEST)
    known = sum(count for count in counts if count >= SMALLEST)
    return f"{known + hidden}–{known + hidden * (SMALLEST - 1)}" if hidden else str(known)


def _counts(effect: BydelEffect, codes: Sequence[str]) -> list[int]:
    by_criterion = effect.by_criterion()
    return [
        effect.open_cases, len(effect.changed), effect.waiting, effect.up, effect.down,
        *(by_criterion[code] for code in codes),
    ]  # fmt: skip


def _figures(label: str, names: Mapping[str, str], counts: list[str]) -> Figures:
    open_cases, changed, waiting, up, down, *criteria = counts
    cells = [Cell(name, count) for name, count in zip(names.values(), criteria, strict=True)]
    return Figures(label, open_cases, changed, cells, waiting, up, down)
