"""Two versions of a rule set, field by field."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models

from allocation.models import Criterion, RuleSet
from allocation.rule_words import Lines, criterion_lines, described


class Change(models.TextChoices):
    ADDED = "ny", "Nytt"
    REMOVED = "tatt_ut", "Tatt ut"
    CHANGED = "endret", "Endret"
    MOVED = "flyttet", "Flyttet"


class Difference(NamedTuple):
    """One field that is not the same. What was not there is empty."""

    label: str
    before: str
    after: str


class Compared(NamedTuple):
    """A criterion, or a part of the definition, in which something differs."""

    title: str
    change: Change
    differences: list[Difference]


class Comparison(NamedTuple):
    criteria: list[Compared]
    parts: list[Compared]

    @property
    def is_same(self) -> bool:
        return not self.criteria and not self.parts


def earlier(rule_set: RuleSet) -> RuleSet | None:
    """What a rule set is compared with unless another is asked for: what it was made from, or came after."""
    if rule_set.based_on is not None:
        return rule_set.based_on
    published = RuleSet.objects.filter(kommune=rule_set.kommune_id, published_at__isnull=False)
    rows = published.exclude(pk=rule_set.pk).filter(valid_from__lte=rule_set.valid_from)
    return rows.order_by("-valid_from", "-pk").first()


def compare(old: RuleSet, new: RuleSet) -> Comparison:
    """What the new one changes, adds and takes out. Criteria are the same when they have the same code."""
    before = {row.code: row for row in old.criteria.all()}
    after = {row.code: row for row in new.criteria.all()}
    moved = _moved(list(before), list(after))
    criteria = [
        compared
        for code in [*after, *(code for code in before if code not in after)]
        if (compared := _criterion(before.get(code), after.get(code), moved=code in moved))
    ]
    parts = [
        Compared(section.title, Change.CHANGED, differences)
        for section, earlier in zip(described(new), described(old), strict=True)
        if (differences := _differences(earlier.lines, section.lines))
    ]
    if about := _differences(_about(old), _about(new)):
        parts.insert(0, Compared("Om regelsettet", Change.CHANGED, about))
    return Comparison(criteria, parts)


def _criterion(old: Criterion | None, new: Criterion | None, *, moved: bool) -> Compared | None:
    known = new or old
    assert known is not None  # noqa: S101  the code came from one of the two
    lines = [[("Navn", row.name), *criterion_lines(row)] if row else [] for row in (old, new)]
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
        return Compared(known.name, change, _differences(*lines))
    if differences := _differences(*lines):
        return Compared(known.name, Change.CHANGED, differences)
    if moved:
        places = [Difference("Nummer i rekken", str(old.position), str(new.position))]
        return Compared(known.name, Change.MOVED, places)
    return None


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Those that stand in another order among the criteria that both have."""
    both = [code for code in old if code in new]
    return {code for code, other in zip(both, (c for c in new if c in old), strict=True) if code != other}


def _differences(old: Lines, new: Lines) -> list[Difference]:
    before, after = dict(old), dict(new)
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Difference(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _about(rule_set: RuleSet) -> Lines:
    return [("Navn", rule_set.name), ("Kilde", rule_set.source)]
