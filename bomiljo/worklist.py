"""What waits in the places: rows for those whose work it is, counts for those who lead."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.urls import reverse

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from bomiljo.lamps import LAMPS, Lit, lit
from config.deadlines import LEVELS
from config.worklist import WorkGroup, WorkItem


def groups(
    user: User, today: date, *, bydel: Bydel | None = None, landlord: Landlord | None = None
) -> list[WorkGroup]:
    """One query for all lamps; the bydel's limits are one more."""
    if not user.may(Permission.BOMILJO_VIEW, bydel=bydel, landlord=landlord):
        return []
    leads = bydel is not None and _only_leads(user, bydel)
    rows = lit(user, today, bydel=bydel, landlord=landlord, leads=leads)
    found = {code: list(same) for code, same in groupby(rows, key=lambda row: row.lamp.code)}
    lamps = [found[lamp.code] for lamp in LAMPS if lamp.code in found]
    if leads:
        return [_counts(lamps)] if lamps else []
    return [_group(lamp) for lamp in lamps]


def _only_leads(user: User, bydel: Bydel) -> bool:
    """Reads how it stands and does none of the work: caseworkers and booppfølgere have lamps of their own."""
    works = (Permission.BOMILJO_WORK, Permission.SOKNAD_WORK, Permission.FOLLOWUP_WORK)
    return not any(user.may(permission, bydel=bydel) for permission in works)


def _group(rows: list[Lit]) -> WorkGroup:
    lamp = rows[0].lamp
    return WorkGroup(lamp.title, tuple(_item(row) for row in rows), rows[0].of_all, reverse(lamp.all_of))


def _item(row: Lit) -> WorkItem:
    url = reverse(row.lamp.page, args=[row.subject])
    what = row.lamp.labels.get(row.what, row.what)
    label, note = (what, row.where) if what else (row.where, "")
    return WorkItem(label, url, note, row.deadline.level, row.deadline.text, row.lamp.todo)


def _counts(lamps: list[list[Lit]]) -> WorkGroup:
    """One line for each lamp: how many, and how urgent the worst is."""
    items = tuple(
        WorkItem(
            f"{rows[0].lamp.title}: {rows[0].of_all}",
            reverse(rows[0].lamp.all_of),
            level=max((row.deadline.level for row in rows), key=LEVELS.index),
        )
        for rows in lamps
    )
    return WorkGroup("Bomiljø", items, len(items), reverse("bomiljo-list"))
