"""What waits in the places: rows for those whose work it is, counts for those who lead."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo import clock
from bomiljo.lamp_rows import COLUMNS, Asked
from bomiljo.lamps import LAMPS, OWNERLESS, Lamp, Lit, at_level, read
from bomiljo.models import Bomiljoinnstilling, Campaign
from config.links import reverse
from config.worklist import Asking, Source, WorkItem
from config.worklist import Lamp as WorkLamp


def settings(asking: Asking) -> list[QuerySet[Any]]:
    """The bydel's limits; a landlord's lamps are lit by the usual ones."""
    return [Bomiljoinnstilling.objects.filter(bydel=asking.bydel)[:1]] if asking.bydel else []


def lamps(asking: Asking, known: list[list[Any]]) -> list[WorkLamp]:
    user, bydel, landlord = asking.user, asking.bydel, asking.landlord
    if not (bydel or landlord) or not user.may(Permission.BOMILJO_VIEW, bydel=bydel, landlord=landlord):
        return []
    limits = next((row for rows in known for row in rows), None) or Bomiljoinnstilling()
    asked = Asked(asking, clock.rules_of(limits), leads=bydel is not None and _only_leads(user, bydel))
    return [_lamp(lamp, asked) for lamp in LAMPS if asked.leads or asked.may(lamp.work)]


SOURCE = Source("bomiljo", "Bomiljø", "bomiljo-list", settings, lamps, {"place": True})


def _only_leads(user: User, bydel: Bydel) -> bool:
    """Reads how it stands and does none of the work: caseworkers and booppfølgere have lamps of their own."""
    works = (Permission.BOMILJO_WORK, Permission.SOKNAD_WORK, Permission.FOLLOWUP_WORK)
    return not any(user.may(permission, bydel=bydel) for permission in works)


def _lamp(lamp: Lamp, asked: Asked) -> WorkLamp:
    return WorkLamp(
        f"bomiljo.{lamp.code}", lamp.title, lamp.rows(asked), lambda row: _item(lamp, Lit(*row), asked),
        reverse(lamp.all_of), red=at_level(lamp, "red", asked), lit=at_level(lamp, "amber", asked),
        who="" if lamp.code in OWNERLESS else "who", columns=COLUMNS, counted=asked.leads,
        key="key" if lamp.code == "fritekst" else "pk", about=Campaign if lamp.code == "fritekst" else None,
    )  # fmt: skip


def _item(lamp: Lamp, row: Lit, asked: Asked) -> WorkItem:
    url = reverse(lamp.page, args=[row.key])
    what = lamp.labels.get(row.what, row.what)
    label, note = (what, row.where) if what else (row.where, "")
    told = read(lamp, row.day, asked)
    days = (asked.today - row.since).days if row.since else None
    return WorkItem(label, url, note, told.level, told.text, lamp.todo, days, told.due, row.row, row.who)
