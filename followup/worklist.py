"""What waits in bo-oppfølging: rows for those who can do something about them, counts for those who lead."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.permissions import Permission
from config.links import reverse
from config.worklist import Asking, Source, WorkItem
from config.worklist import Lamp as WorkLamp
from followup import clock
from followup.lamps import COLUMNS, LAMPS, OWNERLESS, Asked, Lamp, Lit, at_level, read
from followup.models import Fravaer, Oppfolgingsinnstilling, OppfolgingStatus
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


def settings(asking: Asking) -> list[QuerySet[Any]]:
    """The bydel's limits, and whom the user covers for today."""
    if asking.bydel is None:
        return []
    away = Fravaer.objects.filter(bydel=asking.bydel, stand_in=asking.user).on(asking.today)
    return [
        Oppfolgingsinnstilling.objects.filter(bydel=asking.bydel)[:1],
        away.values_list("user", "user__name"),
    ]


def lamps(asking: Asking, known: list[list[Any]]) -> list[WorkLamp]:
    """A lamp is shown to those whose work it is; a leader reads how many there are."""
    bydel = asking.bydel
    if bydel is None or not asking.user.may(Permission.FOLLOWUP_VIEW, bydel=bydel):
        return []
    limits, away = known
    asked = Asked(asking, bydel, clock.rules_of(next(iter(limits), None)), _covers(asking, away))
    return [_lamp(lamp, asked) for lamp in LAMPS]


SOURCE = Source(
    "oppfolging", "Bo-oppfølging", "booppfolging-list", settings, lamps, {"followup": True}
)  # fmt: skip


def _covers(asking: Asking, away: list[Any]) -> dict[int, str]:
    """Nobody, when she asks for the rows of somebody else."""
    return dict(away) if asking.user.pk in asking.own else {}


def _lamp(lamp: Lamp, asked: Asked) -> WorkLamp:
    act = Permission.FOLLOWUP_WORK if lamp.work else Permission.FOLLOWUP_PLACE
    return WorkLamp(
        f"oppfolging.{lamp.code}", lamp.title, lamp.rows(asked), lambda row: _item(lamp, Lit(*row), asked),
        _all_url(lamp.code), red=at_level(lamp, "red", asked), lit=at_level(lamp, "amber", asked),
        who="" if lamp.code in OWNERLESS else "responsible", columns=COLUMNS, covers=asked.covers,
        counted=not asked.user.may(act, bydel=asked.bydel),
    )  # fmt: skip


def _all_url(code: str) -> str:
    name, query = LIST.get(code, ("booppfolging-list", ""))
    return reverse(name) + query


def _item(lamp: Lamp, row: Lit, asked: Asked) -> WorkItem:
    url = reverse(PAGE[lamp.code], args=[row.key])
    # Somebody whose name the user may not read is told by where they live.
    label, note = (row.where, "") if row.who == UNKNOWN and row.where else (row.who, row.where)
    told = read(lamp, row.day, asked)
    days = (asked.today - row.since).days if row.since else None
    return WorkItem(
        label, url, note, told.level, told.text, lamp.todo, days, told.due, row.row, row.responsible
    )  # fmt: skip
