"""Oslostandarden as a report: of one bydel, or of all in the kommune."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.letter_texts import sender
from audit.models import Export
from bomiljo import standard
from bomiljo.models import Standardansvar, StandardState
from bomiljo.standard_state import Status, proof_of, texts, words_of
from config.dates import norwegian_date
from config.errors import RuleBroken
from letters.parts import Sender
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf
from letters.standardrapport import STANDARDRAPPORT, Duty, Measure, Section, StandardrapportData


def taken(bydeler: Sequence[Bydel], day: date, by: User) -> bytes:
    """The report as PDF, and a note of who took it. `bydeler` are some that the user reads."""
    data = data_of(bydeler, day, by)
    try:
        document = render_pdf(STANDARDRAPPORT, data)
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Rapporten kan ikke lages. {error}") from error
    filters = f"{norwegian_date(day)}: {', '.join(row.name for row in bydeler)}"
    rows = sum(len(section.measures) for section in data.sections)
    Export.objects.record(by=by, what="Oslostandarden", filters=filters[:400], rows=rows)
    return document


def data_of(bydeler: Sequence[Bydel], day: date, by: User) -> StandardrapportData:
    found = standard.statuses(by, [row.pk for row in bydeler], day)
    duties = _duties(by, bydeler, day)
    own = by.scopes.bydeler(Permission.BOMILJO_VIEW)
    return StandardrapportData(
        sender=_sender(bydeler),
        reference=f"Oslostandarden {norwegian_date(day)}",
        dated=timezone.localdate(),
        title="Oslostandarden for bomiljøarbeid",
        as_of=day,
        sections=tuple(_section(row, found[row.pk], duties.get(row.pk, {}), own=row.pk in own) for row in bydeler),
    )


def _sender(bydeler: Sequence[Bydel]) -> Sender:
    """The bydel that it is about. All of them together have no office."""
    one = sender(bydeler[0])
    if len(bydeler) == 1:
        return one
    return Sender(kommune=one.kommune, office="Bydelene", address=(), phone="", email="")


def _duties(by: User, bydeler: Sequence[Bydel], day: date) -> dict[int, dict[str, list[Duty]]]:
    found: dict[int, dict[str, list[Duty]]] = {}
    for row in Standardansvar.objects.visible_to(by).filter(bydel__in=[bydel.pk for bydel in bydeler]):
        found.setdefault(row.bydel_id, {}).setdefault(row.measure, []).append(_duty(row, day))
    return found


def _duty(row: Standardansvar, day: date) -> Duty:
    due = norwegian_date(row.due_on) if row.due_on else "Pågående"
    done = norwegian_date(row.done_on) if row.done_on and row.done_on <= day else ""
    return Duty(what=row.what, who=row.responsible, due=due, done=done)


def _section(bydel: Bydel, found: list[Status], duties: dict[str, list[Duty]], *, own: bool) -> Section:
    counts = Counter(status.state for status in found)
    rows = sorted(found, key=lambda status: texts()[status.measure].checklist)
    return Section(
        bydel=bydel.name,
        counts=tuple(f"{counts[state]} {words_of(state).lower()}" for state in StandardState if counts[state]),
        measures=tuple(_measure(status, duties.get(status.measure, []), own=own) for status in rows),
    )


def _measure(status: Status, duties: list[Duty], *, own: bool) -> Measure:
    text: Any = texts()[status.measure]
    return Measure(
        number=text.checklist, chapter=text.chapter, title=status.measure.label, must=text.must,
        should=text.should, responsible=text.responsible, state=status.state.label, reads=text.reads,
        proof=tuple(proof_of(status, own=own)), override=status.override.reason if status.override else "",
        bevis=tuple(f"{row.what} ({norwegian_date(row.valid_from)})" for row in status.bevis),
        duties=tuple(duties),
    )  # fmt: skip
