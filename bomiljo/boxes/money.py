"""What residents of a place have asked for, and the answer; in the story what they got and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.funding import grant_lamp
from bomiljo.models import Bomiljo, GrantStatus, Tilskudd
from config.links import reverse
from config.money import kroner

S = GrantStatus
LATEST = 8
TONES = {S.DIALOGUE: "info", S.GRANTED: "success", S.DONE: "success"}


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    if not user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id) and not user.may(Permission.BOMILJO_CITY):
        return ()
    rows = Tilskudd.objects.visible_to(user).filter(bomiljo=place).defer("purpose")
    return (rows.order_by("-received_on", "-pk")[:LATEST],)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    if not answers:
        return Shown()
    (rows,) = answers
    works = user.may(Permission.BOMILJO_WORK, bydel=place.bydel_id)
    new = f"{reverse('tilskudd-new')}?bomiljo={place.pk}"
    return Shown(
        box=Box(
            title="Tilskudd",
            rows=[_row(row) for row in rows],
            empty="Beboerne her har ikke søkt om tilskudd. Spør hva de ønsker seg.",
            all_url=reverse("tilskudd-list"),
            acts=[BoxAct("Registrer søknad", new)] if works else [],
        ),
        story=[line for row in rows for line in _lines(row)],
    )


def _row(row: Tilskudd) -> BoxRow:
    url = reverse("tilskudd", args=[row.pk])
    waits = grant_lamp(row, timezone.localdate()).text if row.status == S.DIALOGUE else ""
    note = f"Svar {waits}" if waits else kroner(row.granted or row.asked)
    return BoxRow(row.title, url, row.get_status_display(), TONES.get(S(row.status), "neutral"), note)


def _lines(row: Tilskudd) -> list[Line]:
    url = reverse("tilskudd", args=[row.pk])
    lines = [Line(row.received_on, "Tilskudd", f"Beboere søkte om {kroner(row.asked)}: {row.title}.", url)]
    if row.answered_on and row.granted:
        lines.append(Line(row.answered_on, "Tilskudd", f"Ga {kroner(row.granted)} til {row.title}.", url))
    elif row.answered_on:
        lines.append(Line(row.answered_on, "Tilskudd", f"Henviste søkerne videre: {row.title}.", url))
    return lines
