"""What is tried in the place, what was tried, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.measure_page import AFTER
from bomiljo.models import Bomiljo, Etterkontroll, Tiltak, TiltakStatus
from config.dates import norwegian_date
from config.links import reverse

T = TiltakStatus
MOST, STORY = 6, 40
# What is at work first, then what has come back, then what is to come.
ORDER = (T.RUNNING, T.RELAPSE, T.PLANNED, T.DIALOGUE, T.IDEA, T.ENDED, T.HANDED_OVER, T.HOLDS)
TONES = {T.RUNNING: "success", T.RELAPSE: "danger", T.ENDED: "warning", T.HOLDS: "success"}


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    measures = Tiltak.objects.visible_to(user).filter(bomiljo=place).exclude(status=T.DROPPED)
    checks = Etterkontroll.objects.visible_to(user).filter(tiltak__bomiljo=place, checked_on__isnull=False)
    return (
        measures.defer("what", "expected", "effect", "handover_plan").order_by("-created_on", "-pk")[:STORY],
        checks.select_related("tiltak").order_by("-checked_on", "-pk")[:STORY],
    )


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    measures, checks = answers
    first = sorted(measures, key=lambda row: ORDER.index(T(row.status)))[:MOST]
    joins = user.may(Permission.BOMILJO_JOIN, bydel=place.bydel_id, landlord=place.landlord_id)
    return Shown(
        box=Box(
            title="Tiltak",
            rows=[_row(row) for row in first],
            empty="Ingen tiltak her ennå. Begynn med en idé, og se hva andre har prøvd.",
            all_url=f"{reverse('tiltak-list')}?sted={place.pk}&status=alle",
            acts=[BoxAct("Ny idé", f"{reverse('tiltak-new')}?bomiljo={place.pk}")] if joins else [],
        ),
        story=[line for row in measures for line in _told(row)] + [_checked(check) for check in checks],
    )


def _row(row: Tiltak) -> BoxRow:
    note = f"til {norwegian_date(row.planned_end)}" if row.status == T.RUNNING and row.planned_end else ""
    tone = TONES.get(T(row.status), "neutral")
    return BoxRow(row.title, row.get_absolute_url(), str(row.get_status_display()), tone, note)


def _told(row: Tiltak) -> list[Line]:
    lines = []
    if row.starts_on and row.status in {T.RUNNING, *AFTER}:
        lines.append(Line(row.starts_on, "Tiltak", f"{row.title}: startet", row.get_absolute_url()))
    if row.ended_on:
        lines.append(Line(row.ended_on, "Tiltak", f"{row.title}: avsluttet", row.get_absolute_url()))
    return lines


def _checked(check: Etterkontroll) -> Line:
    said = f"{check.tiltak.title}: {check.get_result_display().lower()} etter {check.months} måneder"
    return Line(check.checked_on or check.due_on, "Etterkontroll", said, check.tiltak.get_absolute_url())
