"""Presence and incidents beside each other, month by month: more told after more presence can be good news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import JSONObject, TruncDate, TruncMonth

from accounts.models import User
from bomiljo.models import Bomiljo, Hendelse, Presence
from config.deadlines import shifted

NAMES = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
MONTHS_SHOWN = 36


class Month(NamedTuple):
    first: date
    label: str
    days: int
    evenings: int
    enquiries: int
    incidents: int


def question(user: User, place: Bomiljo, today: date) -> QuerySet[Any]:
    """Annotates the place with `present` and `told`, a list of months each. Counts, for all who see the place."""
    since = shifted(today, -MONTHS_SHOWN, "month").replace(day=1)
    told = Hendelse.objects.counted_by(user).filter(bomiljo=OuterRef("pk"), occurred_on__gte=since)
    return Bomiljo.objects.visible_to(user).filter(pk=place.pk).annotate(
        present=ArraySubquery(_presence(user, since)),
        told=ArraySubquery(
            told.order_by()
            .annotate(month=TruncMonth("occurred_on"))
            .values("month")
            .annotate(n=Count("pk"))
            .values(json=JSONObject(month="month", n="n"))
        ),
    )  # fmt: skip


def _presence(user: User, since: date) -> QuerySet[Any]:
    days = Count(TruncDate("starts_at"), distinct=True)
    return (
        Presence.objects.visible_to(user)
        .filter(bomiljo=OuterRef("pk"), starts_at__date__gte=since)
        .order_by()
        .annotate(month=TruncMonth("starts_at"))
        .values("month")
        .annotate(
            days=days,
            evenings=Count(TruncDate("starts_at"), distinct=True, filter=Q(evening=True)),
            asked=Sum("enquiries"),
        )
        .values(json=JSONObject(month="month", days="days", evenings="evenings", asked="asked"))
    )


def months(present: Sequence[Any], told: Sequence[Any]) -> list[Month]:
    """Newest first; months in which nothing is registered are left out."""
    there = {one["month"][:7]: one for one in present}
    heard = {one["month"][:7]: one["n"] for one in told}
    return [
        _month(key, there.get(key, {}), heard.get(key, 0)) for key in sorted({*there} | {*heard}, reverse=True)
    ]


def month_label(day: date) -> str:
    return f"{NAMES[day.month - 1]} {day.year}"


def _month(key: str, there: dict[str, int], heard: int) -> Month:
    first = date.fromisoformat(f"{key}-01")
    days, evenings, asked = (there.get(name, 0) for name in ("days", "evenings", "asked"))
    return Month(first, month_label(first), days, evenings, asked, heard)


def incidents_by_day(user: User, place: Bomiljo, first: date, last: date) -> dict[date, int]:
    """How many happened each day: never what. For all who see the place."""
    rows = Hendelse.objects.counted_by(user).filter(bomiljo=place, occurred_on__range=(first, last))
    return dict(rows.order_by().values("occurred_on").annotate(n=Count("pk")).values_list("occurred_on", "n"))
