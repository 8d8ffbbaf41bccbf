"""What residents have been told, and whether they know where to turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from bomiljo.boxes.acts import act
from bomiljo.boxes.shape import Box, BoxRow, Line, Shown
from bomiljo.models import Bomiljo, Informasjon
from config.dates import norwegian_date

LAST, TOLD = 3, 200


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    return (Informasjon.objects.visible_to(user).filter(bomiljo=place).order_by("-given_on", "-pk")[:TOLD],)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    rows = [BoxRow(row.about, "", row.get_channel_display(), note=_note(row)) for row in answers[0][:LAST]]
    empty = "Ingen er registrert. Fortell beboerne hvor de henvender seg, på språkene de leser."
    box = Box("Informasjon til beboerne", rows, empty, acts=act(user, place, "Registrer", "informasjon-new"))
    return Shown(box, [Line(row.given_on, "Informasjon", _told(row)) for row in answers[0]])


def _note(row: Any) -> str:
    return ", ".join(part for part in (norwegian_date(row.given_on), row.languages) if part)


def _told(row: Any) -> str:
    turn = " Sier hvor en henvender seg." if row.where_to_turn else ""
    return f"{row.get_channel_display()}: {row.about}.{turn}"
