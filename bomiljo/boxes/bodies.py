"""Beboerorganer, and the meetings with residents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, QuerySet

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Line, Shown
from bomiljo.models import BodyMeeting, Bomiljo, ResidentBody
from config.dates import norwegian_date
from config.links import reverse

MEETINGS = 200


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    bodies = ResidentBody.objects.visible_to(user).filter(bomiljo=place).annotate(last=Max("meetings__held_on"))
    meetings = BodyMeeting.objects.visible_to(user).filter(body__bomiljo=place).select_related("body")
    return bodies.order_by("kind", "pk"), meetings.order_by("-held_on", "-pk")[:MEETINGS]


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    bodies, meetings = answers
    rows = [_row(body) for body in bodies if body.ended_on is None]
    empty = "Ingen er registrert. Uformell medvirkning teller også."
    box = Box("Beboerorganer", rows, empty, acts=act(user, place, "Legg til beboerorgan", "body-new"))
    return Shown(box, [*map(_line, meetings), *(one for body in bodies for one in _life(body))])


def _row(body: Any) -> BoxRow:
    note = f"Siste møte {norwegian_date(body.last)}" if body.last else "Ingen møter registrert"
    return BoxRow(str(body), reverse("body", args=[body.pk]), note=note)


def _line(meeting: Any) -> Line:
    came = "" if meeting.attended is None else f", {meeting.attended} til stede"
    answered = ". De har fått svar" if meeting.answered else ". De venter på svar"
    return Line(
        meeting.held_on, "Beboermøte", f"{meeting.body}{came}{answered}.", reverse("body", args=[meeting.body_id])
    )


def _life(body: Any) -> list[Line]:
    url = reverse("body", args=[body.pk])
    lines = [Line(body.started_on, "Beboerorgan", f"{body} startet.", url)]
    return [*lines, Line(body.ended_on, "Beboerorgan", f"{body} ble lagt ned.", url)] if body.ended_on else lines
