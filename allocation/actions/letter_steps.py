"""From one state of a letter to another, and the line in the history that tells of it."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from allocation.models import Letter, LetterStatus, Soknad
from allocation.models.letter import LETTER_TRANSITIONS
from audit.models import Event, Line
from config.transitions import check
from housing.models import Household


def move(letter: Letter, to: LetterStatus) -> None:
    check(LETTER_TRANSITIONS, LetterStatus(letter.status), to, what="Brevet")
    letter.status, letter.status_since = to, timezone.now()


def halt(letter: Letter, reason: str) -> None:
    move(letter, LetterStatus.STOPPED)
    letter.stopped_reason = reason[:200]
    letter.save(update_fields=["status", "status_since", "stopped_reason"])


def tell(kind: str, letter: Letter, what: str, *, by: User | None) -> None:
    Event.objects.record_each(kind, [line(letter, what)], by=by)


def line(letter: Letter, what: str) -> Line:
    # History wants to know which they are, not what is in them: nothing is fetched for it.
    about = {letter.about, *([Soknad(pk=letter.soknad_id)] if letter.soknad_id else [])}
    return Line(
        f"{letter.get_kind_display()} {what}",
        about=(letter, Household(pk=letter.household_id), *about),
        bydel_id=letter.bydel_id,
    )
