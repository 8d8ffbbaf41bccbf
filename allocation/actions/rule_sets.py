"""Putting rule sets into the register."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Kommune
from allocation.models import Criterion, RuleSet
from allocation.rulesets import shipped


@transaction.atomic
def load_shipped() -> list[RuleSet]:
    """Add the shipped rule sets of the kommuner that exist. One that is there already is left alone:
    a søknad keeps the version that applied to it."""
    loaded = []
    for data in shipped():
        kommune = Kommune.objects.filter(number=data["kommune"]).first()
        if kommune and not RuleSet.objects.filter(code=data["code"]).exists():
            loaded.append(_store(kommune, data))
    return loaded


def _store(kommune: Kommune, data: dict[str, Any]) -> RuleSet:
    rule_set = RuleSet.objects.create(
        kommune=kommune,
        **{
            name: data[name]
            for name in ("code", "name", "source", "valid_from", "verified", "active", "definition")
        },
    )
    Criterion.objects.bulk_create(
        Criterion(rule_set=rule_set, position=position, **criterion)
        for position, criterion in enumerate(data["criteria"], start=1)
    )
    return rule_set
