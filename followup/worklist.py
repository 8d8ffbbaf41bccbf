"""What waits in bo-oppfølging: rows for those who can do something about them, counts for those who lead."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.deadlines import LEVELS
from config.worklist import WorkGroup, WorkItem
from followup.lamps import LAMPS, Lit, lit
from followup.models import OppfolgingStatus
from followup.naming import UNKNOWN

# Where a row leads.
PAGE = {
    "taus": "booppfolging",
    "besok": "booppfolging",
    "foreslatt": "booppfolging",
    "pause": "booppfolging",
    "evaluering": "booppfolging",
    "bekymring": "bekymring",
    "boplan": "boplan",
    "utskriving": "utskriving-change",
    "vilkar": "soknad",
    "opphold_unge": "opphold",
    "opphold": "opphold",
    "uten_ansvar": "tenancy",
    "uten_koordinator": "tenancy",
}
# Where all of a lamp's rows are: a list, and what it is filtered by.
LIST = {
    "taus": ("booppfolging-list", "?lampe=lyser"),
    "foreslatt": ("booppfolging-list", f"?tilstand={OppfolgingStatus.PROPOSED}"),
    "pause": ("booppfolging-list", f"?tilstand={OppfolgingStatus.PAUSED}"),
    "bekymring": ("bekymring-list", ""),
    "boplan": ("boplan-list", ""),
    "opphold_unge": ("opphold-list", ""),
    "opphold": ("opphold-list", ""),
    "utskriving": ("utskriving-list", ""),
    "uten_ansvar": ("ansvar-missing", ""),
}


def groups(user: User, bydel: Bydel, today: date) -> list[WorkGroup]:
    """One query for all lamps. A lamp is shown to those whose work it is; a leader reads how many there are."""
    if not user.may(Permission.FOLLOWUP_VIEW, bydel=bydel):
        return []
    found = {code: list(rows) for code, rows in groupby(lit(user, bydel, today), key=lambda row: row.lamp.code)}
    acts = {True: Permission.FOLLOWUP_WORK, False: Permission.FOLLOWUP_PLACE}
    mine: list[list[Lit]] = []
    counted: list[list[Lit]] = []
    for lamp in LAMPS:
        rows = found.get(lamp.code, [])
        if rows:
            (mine if user.may(acts[lamp.work], bydel=bydel) else counted).append(rows)
    shown = [_group(rows) for rows in mine]
    return [*shown, _counts(counted)] if counted else shown


def _group(rows: list[Lit]) -> WorkGroup:
    lamp = rows[0].lamp
    return WorkGroup(lamp.title, tuple(_item(row) for row in rows), rows[0].of_all, _all_url(lamp.code))


def _all_url(code: str) -> str:
    name, query = LIST.get(code, ("booppfolging-list", ""))
    return reverse(name) + query


def _item(row: Lit) -> WorkItem:
    url = reverse(PAGE[row.lamp.code], args=[row.subject])
    # Somebody whose name the user may not read is told by where they live.
    label, note = (row.where, "") if row.who == UNKNOWN and row.where else (row.who, row.where)
    return WorkItem(label, url, note, row.deadline.level, row.deadline.text, row.lamp.todo)


def _counts(lamps: list[list[Lit]]) -> WorkGroup:
    """One line for each lamp: how many, and how urgent the worst is."""
    items = tuple(
        WorkItem(
            f"{rows[0].lamp.title}: {rows[0].of_all}",
            _all_url(rows[0].lamp.code),
            level=max((row.deadline.level for row in rows), key=LEVELS.index),
        )
        for rows in lamps
    )
    return WorkGroup("Bo-oppfølging", items, len(items), reverse("booppfolging-list"))
