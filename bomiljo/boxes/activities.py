"""Aktiviteter that residents do together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, QuerySet

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Line, Shown
from bomiljo.models import Aktivitet, Bomiljo
from config.dates import norwegian_date
from config.links import reverse


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    rows = Aktivitet.objects.visible_to(user).filter(bomiljo=place).annotate(last=Max("samlinger__held_on"))
    return (rows.order_by("name", "pk"),)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    rows = [_row(row) for row in answers[0] if row.ended_on is None]
    empty = "Ingen er registrert. Spør beboerne hva de ønsker."
    box = Box(
        "Aktiviteter", rows, empty, reverse("aktivitet-list"), act(user, place, "Start aktivitet", "aktivitet-new")
    )
    return Shown(box, [line for row in answers[0] for line in _life(row)])


def _row(row: Any) -> BoxRow:
    led = "Beboerne leder" if row.resident_led else "Beboerne ønsket den" if row.wished_by_residents else ""
    held = f"Sist holdt {norwegian_date(row.last)}" if row.last else "Ingen samlinger registrert"
    return BoxRow(row.name, reverse("aktivitet", args=[row.pk]), led, "info", held)


def _life(row: Any) -> list[Line]:
    url = reverse("aktivitet", args=[row.pk])
    lines = [Line(row.starts_on, "Aktivitet", f"{row.name} startet.", url)]
    if row.ended_on:
        lines.append(Line(row.ended_on, "Aktivitet", f"{row.name} ble avsluttet. {row.end_note}", url))
    return lines
