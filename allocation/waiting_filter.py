"""Which of those who wait a list is about. Places stay those of the whole list: a filter hides and never moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from allocation.models import WaitingEntry
from allocation.stock import ACCESS, MOST_ROOMS, needs, rooms_text
from config.working_days import add_months

OVERDUE = "over"
DEADLINES = [
    (OVERDUE, "Over fristen"),
    ("14", "Innen 14 dager"),
    ("30", "Innen 30 dager"),
    ("60", "Innen 60 dager"),
]


# The kinds of «Boliger mot behov», so that its figures lead to exactly those households.
KINDS = [
    (f"{rooms}-{access}", f"{rooms_text(rooms)}, {ACCESS[access]}")
    for rooms in range(1, MOST_ROOMS + 1)
    for access in ACCESS
]


def _kind(asked: str, day: date) -> Q:
    rooms, access = asked.split("-")
    return needs(int(rooms), access)


def _deadline(asked: str, day: date) -> Q:
    if asked == OVERDUE:
        return Q(deadline__lt=day)
    return Q(deadline__lte=day + timedelta(days=int(asked)))


# Named as in the address; each from what was asked and the day of the list to a condition.
CONDITIONS: Mapping[str, Callable[[Any, date], Q]] = {
    "rom": lambda rooms, day: Q(soknad__need__rooms_min__lte=rooms, soknad__need__rooms_max__gte=rooms),
    "hastegrad": lambda urgency, day: Q(urgency=urgency),
    "grunn": lambda ground, day: Q(urgency_grounds__contains=[ground]),
    "trinnfri": lambda _, day: Q(soknad__need__step_free=True),
    "rullestol": lambda _, day: Q(soknad__need__wheelchair=True),
    "bad": lambda _, day: Q(soknad__need__bath_adapted=True),
    "oppfolging": lambda _, day: Q(soknad__need__follow_up_needed=True),
    # Somebody who may live on the floor without a lift.
    "etasje": lambda floor, day: (
        Q(soknad__need__max_floor_without_lift=None) | Q(soknad__need__max_floor_without_lift__gte=floor)
    ),
    "kategori": lambda category, day: Q(soknad__need__categories__contains=[category]),
    "omrade": lambda area, day: Q(soknad__need__areas_wished__icontains=area),
    "type": _kind,
    "ventet": lambda months, day: Q(listed_on__lte=add_months(day, -months)),
    "frist": _deadline,
}


def wanted(asked: Mapping[str, Any], day: date) -> Q:
    """One condition from everything that was asked; empty when nothing was."""
    condition = Q()
    for name, made in CONDITIONS.items():
        value = asked.get(name)
        if value not in (None, "", False):
            condition &= made(value, day)
    return condition


def marked(entries: QuerySet[WaitingEntry], condition: Q) -> QuerySet[WaitingEntry]:
    """The same entries, each with `kept`."""
    if not condition:
        return entries.annotate(kept=Value(True))
    kept = Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
    return entries.annotate(kept=kept)
