"""The criteria of a draft: added, changed, removed, put in order."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.models import User
from allocation.actions import rule_sets
from allocation.models import Criterion, RuleSet
from config.errors import RuleBroken

_LONGEST_CODE = 36
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


@transaction.atomic
def add(*, rule_set: RuleSet, version: int, by: User, **content: Any) -> Criterion:
    """Legg til et vilkår sist i utkastet."""
    rule_set = rule_sets.lock_draft(rule_set, by=by, version=version)
    last = rule_set.criteria.aggregate(last=Max("position"))["last"] or 0
    criterion = Criterion.objects.create(
        rule_set=rule_set, code=_free_code(rule_set, content["name"]), position=last + 1, **content
    )
    _changed(rule_set, f"Vilkåret «{criterion.name}» er lagt til.", by=by)
    return criterion


@transaction.atomic
def change(*, criterion: Criterion, version: int, by: User, **content: Any) -> Criterion:
    """Endre vilkåret i utkastet. Koden følger det, så versjonene kan sammenlignes."""
    rule_set = rule_sets.lock_draft(criterion.rule_set, by=by, version=version)
    criterion = _own(rule_set, criterion)
    for field, value in content.items():
        setattr(criterion, field, value)
    criterion.save()
    _changed(rule_set, f"Vilkåret «{criterion.name}» er endret.", by=by)
    return criterion


@transaction.atomic
def remove(*, criterion: Criterion, version: int, by: User) -> RuleSet:
    """Ta vilkåret ut av utkastet."""
    rule_set = rule_sets.lock_draft(criterion.rule_set, by=by, version=version)
    criterion = _own(rule_set, criterion)
    criterion.delete()
    _changed(rule_set, f"Vilkåret «{criterion.name}» er tatt ut.", by=by)
    return rule_set


@transaction.atomic
def move(*, criterion: Criterion, up: bool, version: int, by: User) -> RuleSet:
    """Flytt vilkåret ett hakk opp eller ned. Det øverste går ikke høyere."""
    rule_set = rule_sets.lock_draft(criterion.rule_set, by=by, version=version)
    rows = list(rule_set.criteria.select_for_update())
    place = rows.index(_own(rule_set, criterion))
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
        Criterion.objects.bulk_update(rows, ["position"])
        _changed(rule_set, f"Vilkåret «{criterion.name}» er flyttet {'opp' if up else 'ned'}.", by=by)
    return rule_set


def _own(rule_set: RuleSet, criterion: Criterion) -> Criterion:
    own = rule_set.criteria.filter(pk=criterion.pk).first()
    if own is None:
        raise RuleBroken("Vilkåret er tatt ut av en annen.")
    return own


def _changed(rule_set: RuleSet, text: str, *, by: User) -> None:
    rule_sets.touch(rule_set)
    rule_sets.record("rule_set.changed", text, rule_set, by=by)


def _free_code(rule_set: RuleSet, name: str) -> str:
    """«Botid i Oslo» becomes «botid-i-oslo». Two of the same name are told apart by a number."""
    root = slugify(name.lower().translate(_ASCII))[:_LONGEST_CODE].strip("-") or "vilkar"
    taken = set(rule_set.criteria.values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := root if n == 1 else f"{root}-{n}") not in taken)
