"""Tilsagn that near the day by which they are to have become a dwelling, and parked cases whose time is up."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from accounts.models import Bydel, User
from allocation import nearing
from allocation.lamps import tilsagn_lamp
from allocation.models import WaitingEntry
from allocation.worklist.parts import group, named
from config.dates import norwegian_date
from config.worklist import WorkGroup, WorkItem


def tilsagn(user: User, bydel: Bydel, today: date) -> WorkGroup:
    entries = WaitingEntry.objects.visible_to(user).waiting().filter(bydel=bydel)
    rows = named(
        nearing.dwellings(entries, today)
        .annotate(
            number=F("soknad__number"), tilsagn_rules=KeyTransform("tilsagn", "soknad__rule_set__definition")
        )
        .order_by("deadline", "pk"),
        user,
        "soknad__household",
    )
    items = []
    for row in rows:
        lamp = tilsagn_lamp(row.deadline, today, {"tilsagn": row.tilsagn_rules})
        url, days = reverse("soknad", args=[row.soknad_id]), (today - row.listed_on).days
        items.append(
            WorkItem(row.number, url, row.applicant, lamp.level, lamp.text, "Finn en bolig som passer", days)
        )
    return group("Tilsagn som nærmer seg fristen", rows, items, reverse("soknad-list") + "?frist=bolig")


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
