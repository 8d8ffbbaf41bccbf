"""The parts of the page of an incident, made ready for its template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from accounts.models import User
from bomiljo.incidents import WAIT, answer_due, may_answer, works
from bomiljo.models import (
    NOTICES,
    Hendelse,
    Hendelsespart,
    Hendelsessteg,
    IncidentStatus,
    LadderStep,
    Nabobrev,
    Uttalelse,
)
from config.dates import norwegian_date
from config.links import reverse

NOTES = {
    LadderStep.MEDIATION: "Frivillig for begge",
    **dict.fromkeys(NOTICES, "Begge parter hørt, og bydelen spurt"),
}


def parts(user: User, row: Hendelse, rows: Sequence[Hendelsespart]) -> list[dict[str, Any]]:
    """What the one who asks may know: that the bydel was asked, and what it answered."""
    opened = row.status != IncidentStatus.CLOSED
    return [
        {
            "address": part.dwelling.address,
            "told": _told(part),
            "waits": part.answer in WAIT,
            "ask_url": _url("ask", part) if opened and works(user, row) and part.asked_on is None else "",
            "answer_url": _url("answer", part) if part.asked_on and may_answer(user, row) else "",
        }
        for part in rows
    ]


def _url(name: str, part: Hendelsespart) -> str:
    return reverse(f"hendelsespart-{name}", args=[part.pk])


def _told(part: Hendelsespart) -> str:
    due = answer_due(part)
    if part.asked_on is None or due is None:
        return "Bydelen er ikke spurt. Spør før brev til boligen, flytting eller oppsigelse."
    if part.answer and part.answered_on:
        return f"Bydelen svarte {norwegian_date(part.answered_on)}: {part.get_answer_display()}."
    return f"Bydelen er spurt {norwegian_date(part.asked_on)}. Vent på svar til og med {norwegian_date(due)}."


def heard(rows: Sequence[Uttalelse]) -> list[dict[str, Any]]:
    return [
        {
            "who": row.get_side_display(),
            "day": norwegian_date(row.heard_on),
            "by": row.by.name,
            "text": row.text if row.answered else "Ble spurt, og svarte ikke.",
        }
        for row in rows
    ]


def ladder(taken: Sequence[Hendelsessteg]) -> list[dict[str, str]]:
    """All the steps in their order. The latest one taken is where it stands."""
    days = {step.step: norwegian_date(step.done_on) for step in taken}
    return [
        {
            "label": str(step.label),
            "state": "done" if step in days else "waiting",
            "note": days.get(step) or NOTES.get(step, ""),
            "url": "",
        }
        for step in LadderStep
    ]


def steps_taken(taken: Sequence[Hendelsessteg], letters: Sequence[Nabobrev]) -> list[dict[str, Any]]:
    of_step: dict[int, list[dict[str, str]]] = defaultdict(list)
    for letter in letters:
        url = reverse("nabobrev-pdf", args=[letter.pk])
        of_step[letter.steg_id].append({"label": f"Brev til {letter.dwelling.address}", "url": url})
    return [
        {
            "label": step.get_step_display(),
            "day": norwegian_date(step.done_on),
            "by": step.by.name,
            "note": step.note,
            "skipped": step.skipped_because,
            "letters": of_step[step.pk],
        }
        for step in reversed(taken)
    ]
