"""Tilsagn that near the day by which they are to have become a dwelling, and parked cases whose time is up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse

from accounts.models import Bydel, User
from allocation.lamps import tilsagn_lamp
from allocation.models import RuleSet, WaitingEntry
from allocation.worklist.parts import group, named
from config.dates import norwegian_date
from config.working_days import add_months
from config.worklist import WorkGroup, WorkItem


def _rules(bydel: Bydel, today: date) -> dict[str, Any] | None:
    rule_set = RuleSet.objects.in_force(kommune=bydel.kommune_id, day=today).first()
    return rule_set.definition if rule_set else None


def tilsagn(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rules = _rules(bydel, today)
    if rules is None:
        return WorkGroup("", (), 0)
    months = rules["tilsagn"]["dwelling_within_months"] - rules["tilsagn"]["warn_months"]
    rows = named(
        WaitingEntry.objects.visible_to(user)
        .waiting()
        .filter(bydel=bydel, deadline__lte=add_months(today, months))
        .annotate(number=F("soknad__number"))
        .order_by("deadline", "pk"),
        user,
        "soknad__household",
    )
    items = []
    for row in rows:
        lamp = tilsagn_lamp(row.deadline, today, rules)
        items.append(
            WorkItem(row.number, reverse("soknad", args=[row.soknad_id]), row.applicant, lamp.level, lamp.text)
        )
    return group("Tilsagn som nærmer seg seks måneder", rows, items, reverse("waiting-list"))


def parked_time_up(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """They have their place again. The lamp stays until somebody has looked at the case."""
    rows = named(
        WaitingEntry.objects.visible_to(user)
        .parked_time_up(today)
        .filter(bydel=bydel)
        .annotate(number=F("soknad__number"))
        .order_by("parked_until", "pk"),
        user,
        "soknad__household",
    )
    items = [
        WorkItem(
            row.number,
            reverse("soknad", args=[row.soknad_id]),
            f"{row.applicant}: {row.parked_reason}",
            "amber",
            f"Satt på vent til {norwegian_date(row.parked_until)}",
        )
        for row in rows
    ]
    return group("Satt på vent: tiden er ute", rows, items, reverse("waiting-list"))
