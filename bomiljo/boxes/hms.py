"""HMS-besøk in the place, and what is left to see to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Line, Shown
from bomiljo.models import Bomiljo, HmsBesok
from config.dates import norwegian_date
from config.links import reverse

LAST, TOLD = 3, 100


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    rows = HmsBesok.objects.visible_to(user).filter(bomiljo=place)
    counted = rows.annotate(found=Count("funn"), left=Count("funn", filter=Q(funn__closed_on=None)))
    return (counted.order_by("-planned_on", "-pk")[:TOLD],)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    rows = [_row(row) for row in answers[0][:LAST]]
    empty = "Ingen er planlagt. Planlegg et besøk fra dør til dør, og varsle beboerne."
    box = Box("HMS-besøk", rows, empty, reverse("hms-list"), act(user, place, "Planlegg besøk", "hms-new"))
    return Shown(box, [_line(row) for row in answers[0] if row.held_on])


def _row(row: Any) -> BoxRow:
    url = reverse("hms", args=[row.pk])
    if row.held_on:
        left = f"{row.left} funn ikke rettet" if row.left else "Alle funn er rettet" if row.found else "Ingen funn"
        return BoxRow(norwegian_date(row.held_on), url, "Gjennomført", "success", left)
    state = "Varslet" if row.announced_on else "Ikke varslet"
    return BoxRow(norwegian_date(row.planned_on), url, state, "info" if row.announced_on else "neutral")


def _line(row: Any) -> Line:
    text = f"{row.reached} av {row.knocked} dører åpnet. {row.found} funn."
    return Line(row.held_on, "HMS-besøk", text, reverse("hms", args=[row.pk]))
