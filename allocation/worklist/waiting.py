"""Tilsagn that near the day by which they are to have become a dwelling, and parked cases whose time is up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KeyTransform

from allocation import nearing
from allocation.lamps import tilsagn_lamp
from allocation.models import WaitingEntry
from allocation.worklist.parts import Office
from config.dates import norwegian_date
from config.links import reverse
from config.worklist import Lamp, WorkItem


def tilsagn(office: Office) -> Lamp:
    entries = WaitingEntry.objects.visible_to(office.user).waiting().filter(bydel=office.bydel)
    rows = nearing.dwellings(entries, office.today).annotate(
        number=F("soknad__number"), tilsagn_rules=KeyTransform("tilsagn", "soknad__rule_set__definition")
    )
    return Lamp(
        "soknader.tilsagn", "Tilsagn som nærmer seg fristen",
        office.named(rows.order_by("deadline", "pk"), "soknad__household"),
        lambda row: _tilsagn_item(row, office.today), reverse("soknad-list") + "?frist=bolig",
        red=nearing.tilsagn_alarm(office.today), lit=True, who="soknad__caseworker",
    )  # fmt: skip


def _tilsagn_item(row: Any, today: date) -> WorkItem:
    lamp = tilsagn_lamp(row.deadline, today, {"tilsagn": row.tilsagn_rules})
    url, days = reverse("soknad", args=[row.soknad_id]), (today - row.listed_on).days
    return WorkItem(
        row.number, url, row.applicant, lamp.level, lamp.text, "Finn en bolig som passer", days, row.deadline
    )  # fmt: skip


def parked_time_up(office: Office) -> Lamp:
    """They have their place again. The lamp stays until somebody has looked at the case."""
    rows = (
        WaitingEntry.objects.visible_to(office.user)
        .parked_time_up(office.today)
        .filter(bydel=office.bydel)
        .annotate(number=F("soknad__number"))
        .order_by("parked_until", "pk")
    )
    return Lamp(
        "soknader.pa_vent", "Satt på vent: tiden er ute", office.named(rows, "soknad__household"),
        lambda row: _parked_item(row, office.today), reverse("waiting-list"), lit=True, who="soknad__caseworker",
    )  # fmt: skip


def _parked_item(row: Any, today: date) -> WorkItem:
    return WorkItem(
        row.number, reverse("soknad", args=[row.soknad_id]), f"{row.applicant}: {row.parked_reason}", "amber",
        f"Satt på vent til {norwegian_date(row.parked_until)}", "Ta saken tilbake på listen, eller forleng",
        (today - row.parked_until).days, row.parked_until,
    )  # fmt: skip
