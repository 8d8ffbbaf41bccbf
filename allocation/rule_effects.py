"""What a rule set would change before it applies: findings of the open cases, and places on the waiting list.

A case keeps the rule set of the day it was received, so the findings answer «if these cases had been received
under the new rules». The waiting list is put in order by the rule set that applies on the day, so there the
shift is what will happen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import order
from allocation.findings import facts_of_all, find
from allocation.models import Criterion, Finding, RuleSet, RuleSetState, Soknad, WaitingEntry
from config.errors import RuleBroken
from housing.models.household import open_to


class FindingChange(NamedTuple):
    """One criterion of one case. None: the criterion is not in that version."""

    code: str
    name: str
    before: Finding | None
    after: Finding | None
    evidence: str

    @property
    def matters(self) -> bool:
        """A criterion that comes or goes matters to those who do not meet it; else any other finding does."""
        if self.before is None or self.after is None:
            return Finding.NOT_MET in {self.before, self.after}
        return self.before != self.after


class CaseEffect(NamedTuple):
    soknad: Soknad
    changes: list[FindingChange]


class Move(NamedTuple):
    """A case whose place changes: `why` compares it with the nearest one that it passes, or is passed by."""

    soknad_id: int
    number: str
    before: int
    after: int
    why: str

    @property
    def is_up(self) -> bool:
        return self.after < self.before


@dataclass(frozen=True)
class BydelEffect:
    bydel: Bydel
    open_cases: int
    changed: list[CaseEffect]
    waiting: int
    moves: list[Move]

    @property
    def up(self) -> int:
        return sum(move.is_up for move in self.moves)

    @property
    def down(self) -> int:
        return len(self.moves) - self.up

    def by_criterion(self) -> Counter[str]:
        return Counter(change.code for case in self.changed for change in case.changes)


def may_see(user: User, rule_set: RuleSet) -> bool:
    """Those who write the rules, and those who read cases in the kommune."""
    return any(
        user.may(permission, kommune=rule_set.kommune_id)
        for permission in (Permission.USERS_WORK, Permission.SOKNAD_VIEW)
    )


def require(user: User, rule_set: RuleSet, day: date) -> None:
    """403 for those who may neither write rules nor read cases; refused when there is nothing to foresee."""
    if not may_see(user, rule_set):
        user.require(Permission.SOKNAD_VIEW, kommune=rule_set.kommune_id)
    if rule_set.state_on(day) not in {RuleSetState.DRAFT, RuleSetState.PLANNED}:
        raise RuleBroken(
            "Virkningen vises før et regelsett tas i bruk. Dette er tatt i bruk eller trukket tilbake."
        )


def in_own_bydeler(rule_set: RuleSet, user: User, day: date) -> list[BydelEffect]:
    """The cases that change, for somebody who may read them: those of the user's own bydeler."""
    own = Bydel.objects.filter(kommune=rule_set.kommune_id, pk__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))
    effects = effects_in(
        rule_set, own, Soknad.objects.visible_to(user), WaitingEntry.objects.visible_to(user), day
    )
    closed = _closed_to(user, effects)
    return [_without_evidence(effect, closed) for effect in effects]


def effects_in(
    rule_set: RuleSet,
    bydeler: Iterable[Bydel],
    soknader: QuerySet[Soknad],
    entries: QuerySet[WaitingEntry],
    day: date,
) -> list[BydelEffect]:
    """Six queries, however many bydeler and cases there are."""
    bydeler = list(bydeler)
    cases = list(
        soknader.open()  # type: ignore[attr-defined]
        .filter(bydel__in=bydeler)
        .select_related("need")
        .defer("situation_text", "wishes", "barnets_beste")
        .order_by("received_on", "pk")
    )
    changed = _changed_cases(rule_set, cases)
    moves, waiting = _moves(rule_set, entries.filter(bydel__in=bydeler).ready(day), day)  # type: ignore[attr-defined]
    open_cases = Counter(case.bydel_id for case in cases)
    return [
        BydelEffect(
            bydel=bydel,
            open_cases=open_cases[bydel.pk],
            changed=[case for case in changed if case.soknad.bydel_id == bydel.pk],
            waiting=waiting[bydel.pk],
            moves=moves[bydel.pk],
        )
        for bydel in bydeler
    ]


def _changed_cases(rule_set: RuleSet, cases: list[Soknad]) -> list[CaseEffect]:
    rule_sets = {rule_set.pk, *(case.rule_set_id for case in cases)}
    criteria: dict[int, dict[str, Criterion]] = defaultdict(dict)
    for criterion in Criterion.objects.filter(rule_set__in=rule_sets).order_by("position"):
        criteria[criterion.rule_set_id][criterion.code] = criterion
    effects = []
    for case, facts in zip(cases, facts_of_all(cases), strict=True):
        own, new = criteria[case.rule_set_id], criteria[rule_set.pk]
        changes = [_finding_change(own.get(code), new.get(code), facts) for code in {**new, **own}]
        if mattering := [change for change in changes if change.matters]:
            effects.append(CaseEffect(case, mattering))
    return effects


def _finding_change(old: Criterion | None, new: Criterion | None, facts: Any) -> FindingChange:
    before, after = find(old, facts) if old else None, find(new, facts) if new else None
    known, told = new or old, after or before
    return FindingChange(
        code=known.code if known else "",
        name=known.name if known else "",
        before=before.finding if before else None,
        after=after.finding if after else None,
        evidence=told.evidence if told else "",
    )


def _moves(
    rule_set: RuleSet, entries: QuerySet[WaitingEntry], day: date
) -> tuple[dict[int, list[Move]], Counter[int]]:
    """By bydel: who changes place, and how many wait."""
    present = RuleSet.objects.in_force(kommune=rule_set.kommune_id, day=day).first()
    old, new = order.grounds_of(present), order.grounds_of(rule_set)
    entries = entries.annotate(number=F("soknad__number"))
    before = _by_bydel(order.in_order(entries, old))
    waiting = Counter({bydel: len(rows) for bydel, rows in before.items()})
    if old == new:
        return defaultdict(list), waiting
    after = _by_bydel(order.in_order(entries, new))
    return defaultdict(list, {bydel: _shift(before[bydel], rows, new) for bydel, rows in after.items()}), waiting


def _by_bydel(entries: Iterable[WaitingEntry]) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for entry in entries:
        rows[entry.bydel_id].append(entry)
    return rows


def _shift(before: list[Any], after: list[Any], grounds: Sequence[str]) -> list[Move]:
    places = {entry.pk: place for place, entry in enumerate(before, start=1)}
    return [
        Move(entry.soknad_id, entry.number, places[entry.pk], place, _why(place, after, places, grounds))
        for place, entry in enumerate(after, start=1)
        if places[entry.pk] != place
    ]


def _why(place: int, after: list[Any], places: dict[int, int], grounds: Sequence[str]) -> str:
    """The first ground on which it differs from the nearest one that it changed places with."""
    entry = after[place - 1]
    was = places[entry.pk]
    if place < was:
        passed = next(other for other in after[place:] if places[other.pk] < was)
        ahead, behind = entry, passed
    else:
        passed = next(other for other in reversed(after[: place - 1]) if places[other.pk] > was)
        ahead, behind = passed, entry
    return order.difference(order.keys_of(ahead, grounds), order.keys_of(behind, grounds), grounds)


def _closed_to(user: User, effects: list[BydelEffect]) -> set[int]:
    """The changed cases whose household the user may not open: protected, and without the grant."""
    keys = {case.soknad.pk for effect in effects for case in effect.changed}
    open_keys = Soknad.objects.visible_to(user).filter(open_to(user, "household"), pk__in=keys)
    return keys - set(open_keys.values_list("pk", flat=True)) if keys else set()


def _without_evidence(effect: BydelEffect, closed: set[int]) -> BydelEffect:
    """Of a protected household: that its case changes, not what the register says of it."""
    changed = [
        CaseEffect(case.soknad, [change._replace(evidence="") for change in case.changes])
        if case.soknad.pk in closed
        else case
        for case in effect.changed
    ]
    return BydelEffect(effect.bydel, effect.open_cases, changed, effect.waiting, effect.moves)
