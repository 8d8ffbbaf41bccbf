"""Incidents on the page of a place: how many, for all who read the place; single ones for those who see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, QuerySet, Window
from django.db.models.functions import Cast, TruncMonth
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.incidents import TONES
from bomiljo.models import THRESHOLD, Bomiljo, Hendelse, IncidentStatus, Presence
from config.dates import norwegian_date
from config.links import reverse
from config.working_days import add_months
from letters.render import MONTHS

MONTHS_TOLD, ROWS_SHOWN, PRESENCE_DAYS = 24, 5, 30


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    today = timezone.localdate()
    counted = Hendelse.objects.counted_by(user).filter(bomiljo=place)
    since = add_months(today.replace(day=1), -MONTHS_TOLD)
    month = Cast(TruncMonth("received_on"), DateField())
    by_status = counted.annotate(count=Window(Count("pk"), partition_by="status")).only("status")
    by_month = counted.filter(received_on__gte=since).annotate(month=month).only("status")
    seen = Hendelse.objects.visible_to(user).filter(bomiljo=place).open().order_by("respond_by", "pk")
    present = Presence.objects.visible_to(user).filter(
        bomiljo=place, starts_at__date__gt=today - timedelta(days=PRESENCE_DAYS)
    )
    return (
        by_status.order_by("status").distinct("status"),
        by_month.annotate(count=Window(Count("pk"), partition_by=month)).order_by("month").distinct("month"),
        seen[:ROWS_SHOWN],
        present.only("evening"),
    )


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    by_status, by_month, seen, present = answers
    own = user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id, landlord=place.landlord_id)
    box = Box(
        title="Hendelser",
        rows=[*_counts(by_status, own=own), _presence(present), *map(_row, seen)],
        all_url=f"{reverse('hendelse-list')}?sted={place.pk}" if _lists(user, place) else "",
        acts=_acts(user, place),
    )
    return Shown(box, [_line(row, own=own) for row in by_month])


def how_many(count: int, *, own: bool) -> str:
    """Small numbers do not cross the border of a bydel."""
    return str(count) if own or count == 0 or count >= THRESHOLD else f"færre enn {THRESHOLD}"


def _counts(rows: Iterable[Any], *, own: bool) -> list[BoxRow]:
    """No colour says whether a number is good: many incidents may mean that people dare to tell."""
    counts = {row.status: row.count for row in rows}
    return [
        BoxRow(label=str(status.label), status=how_many(counts.get(status, 0), own=own))
        for status in IncidentStatus
    ]


def _presence(rows: Sequence[Presence]) -> BoxRow:
    evenings = sum(row.evening for row in rows)
    return BoxRow(
        label=f"Til stede siste {PRESENCE_DAYS} dager", status=str(len(rows)),
        note=f"{evenings} på kveld eller i helg" if rows else "",
    )  # fmt: skip


def _row(row: Hendelse) -> BoxRow:
    return BoxRow(
        label=f"{row.get_category_display()}, {row.get_place_display().lower()}",
        url=row.get_absolute_url(),
        status=row.get_status_display(),
        tone=TONES.get(IncidentStatus(row.status), "neutral"),
        note=f"Mottatt {norwegian_date(row.received_on)}",
    )


def _line(row: Any, *, own: bool) -> Line:
    """A month, and never a single incident: whoever reads the story may only count."""
    month: date = row.month
    last = add_months(month, 1) - timedelta(days=1)
    many = "1 hendelse" if own and row.count == 1 else f"{how_many(row.count, own=own)} hendelser"
    text = f"{many} ble meldt i {MONTHS[month.month - 1]} {month.year}."
    return Line(min(last, timezone.localdate()), "Hendelser", text[0].upper() + text[1:])


def _lists(user: User, place: Bomiljo) -> bool:
    return user.may(Permission.HENDELSE_VIEW, bydel=place.bydel_id, landlord=place.landlord_id) or user.may(
        Permission.FOLLOWUP_WORK, bydel=place.bydel_id
    )


def _acts(user: User, place: Bomiljo) -> list[BoxAct]:
    if not user.may(Permission.HENDELSE_WORK, bydel=place.bydel_id, landlord=place.landlord_id):
        return []
    return [BoxAct("Meld hendelse", reverse("hendelse-new", args=[place.pk]))]
