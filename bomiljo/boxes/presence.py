"""Tilstedeværelse: when somebody was last there, and month by month in the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Line, Shown
from bomiljo.hours import hours_text
from bomiljo.models import Bomiljo, Presence
from bomiljo.rhythm import months, question
from bomiljo.words import count_text
from config.dates import days_text, norwegian_date
from config.links import reverse

LAST = 3


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    rows = Presence.objects.visible_to(user).filter(bomiljo=place).order_by("-starts_at", "-pk")
    return rows[:LAST], question(user, place, timezone.localdate())


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    latest, counted = answers
    calendar = reverse("presence-calendar", args=[place.pk])
    rows = [_row(row) for row in latest]
    empty = "Ingen er registrert. Registrer når noen har vært der, så vises det ved siden av hendelsene."
    box = Box("Tilstedeværelse", rows, empty, calendar, act(user, place, "Registrer", "presence-new"))
    story = [
        Line(month.first, "Tilstedeværelse", _told(month), f"{calendar}?maned={month.first:%Y-%m}")
        for row in counted
        for month in months(row.present, [])
    ]
    return Shown(box, story)


def _row(row: Any) -> BoxRow:
    asked = count_text(row.enquiries, "henvendelse", "henvendelser") if row.enquiries else ""
    return BoxRow(
        f"{norwegian_date(row.starts_at)} {hours_text(row.starts_at, row.ends_at)}", "", row.get_who_display(),
        note=asked,
    )  # fmt: skip


def _told(month: Any) -> str:
    evening = f", {month.evenings} med kveld eller helg" if month.evenings else ""
    asked = count_text(month.enquiries, "henvendelse", "henvendelser")
    return f"Til stede {days_text(month.days)} i {month.label}{evening}. {asked}."
