"""Tilsagn that near the day by which they are to have become a dwelling."""

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
