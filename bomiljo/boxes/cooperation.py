"""Worries that wait, what is to be done, and the next meeting of bydel and landlord about the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo import clock
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.clock import Code
from bomiljo.models import (
    Agendapunkt,
    Bekymringsnotat,
    Bomiljo,
    MoteStatus,
    NoteStatus,
    Samarbeidsmote,
    Stedsoppgave,
)
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse

MOST, STORY = 5, 40
TONES = {"amber": "warning", "red": "danger", "critical": "danger"}


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    notes = Bekymringsnotat.objects.visible_to(user).filter(bomiljo=place)
    tasks = Stedsoppgave.objects.visible_to(user).filter(bomiljo=place)
    meetings = Samarbeidsmote.objects.visible_to(user).filter(
        bydel=place.bydel_id, landlord=place.landlord_id, status=MoteStatus.PLANNED
    )
    taken_up = Agendapunkt.objects.visible_to(user).filter(bomiljo=place, mote__status=MoteStatus.HELD)
    return (
        notes.order_by("-noted_on", "-pk")[:STORY],
        tasks.open().select_related("owner").order_by("due_on", "pk")[:MOST],
        tasks.filter(done_on__isnull=False).order_by("-done_on", "-pk")[:STORY],
        meetings.order_by("held_at")[:1],
        taken_up.select_related("mote").order_by("-mote__held_at", "-pk")[:STORY],
    )


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    notes, tasks, done, meetings, taken_up = answers
    waiting = [note for note in notes if note.status != NoteStatus.CLOSED]
    waiting.sort(key=lambda note: not note.urgent)
    rows = [*map(_meeting, meetings), *map(_task, tasks), *map(_note, waiting[:MOST])]
    return Shown(
        box=Box(
            title="Bydelen og utleieren sammen",
            rows=rows,
            empty="Ingen oppgaver eller notater venter. Har du sett noe, skriv et notat på ett minutt.",
            all_url=f"{reverse('stedsoppgave-list')}?sted={place.pk}",
            acts=_acts(user, place),
        ),
        story=[
            *(
                Line(note.noted_on, "Notat", str(note.get_concern_display()), _url("notat", note))
                for note in notes
            ),
            *(Line(task.done_on, "Oppgave", f"Gjort: {task.what}", _url("stedsoppgave", task)) for task in done),
            *(
                Line(
                    timezone.localdate(item.mote.held_at),
                    "Samarbeidsmøte",
                    item.title,
                    item.mote.get_absolute_url(),
                )
                for item in taken_up
            ),
        ],
    )


def _acts(user: User, place: Bomiljo) -> list[BoxAct]:
    of, about = {"bydel": place.bydel_id, "landlord": place.landlord_id}, f"?bomiljo={place.pk}"
    acts = [
        ("Skriv notat", "notat-new", Permission.STED_NOTE),
        ("Ny oppgave", "stedsoppgave-new", Permission.BOMILJO_JOIN),
    ]
    return [BoxAct(label, reverse(name) + about) for label, name, needed in acts if user.may(needed, **of)]


def _meeting(row: Samarbeidsmote) -> BoxRow:
    return BoxRow("Neste samarbeidsmøte", row.get_absolute_url(), note=norwegian_datetime(row.held_at))


def _task(row: Stedsoppgave) -> BoxRow:
    lamp = clock.deadline(Code.TASK, timezone.localdate(), due=row.due_on)
    who = f"{row.get_party_display()}, {row.owner.name}" if row.owner else row.get_party_display()
    return BoxRow(row.what, _url("stedsoppgave", row), lamp.text, TONES.get(lamp.level, "neutral"), who)


def _note(row: Bekymringsnotat) -> BoxRow:
    status, tone = ("Haster", "danger") if row.urgent else (row.get_status_display(), "neutral")
    seen = f"{row.get_service_display()}, {norwegian_date(row.noted_on)}"
    return BoxRow(str(row.get_concern_display()), _url("notat", row), str(status), tone, seen)


def _url(name: str, row: Any) -> str:
    return reverse(name, args=[row.pk])
