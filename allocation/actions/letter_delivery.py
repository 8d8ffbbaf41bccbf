"""Letters that are due, handed over for printing.

The row is the queue (docs/adr/0005): who is killed here leaves what is not sent in it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection
from datetime import timedelta

from django.db.models import Case, Value, When
from django.utils import timezone

from accounts.scope import system_scope
from allocation import life_events, post
from allocation.actions.letter_documents import keep, newest_of, render
from allocation.actions.letter_steps import halt, line, move, tell
from allocation.klage_parties import answers_outsider
from allocation.letter_sorts import SORTS
from allocation.models import Letter, LetterDocument, LetterKind, LetterStatus
from allocation.models.letter import SUBJECTS
from audit.models import Event
from config.errors import RuleBroken

log = logging.getLogger(__name__)

ROUND = 500
# Sent in one transaction: as many are handed over once more by who is killed, and wait for one another.
TOGETHER = 20
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)


def deliver_due() -> int:
    """Send everything that is due, and return how many were sent. One that fails does not stop the others."""
    total = 0
    while sent := sum(_deliver_or_postpone(letter_ids) for letter_ids in _due()):
        total += sent
    return total


def _due() -> list[list[int]]:
    with system_scope():
        due = Letter.objects.due(timezone.now()).order_by("next_attempt_at", "pk")
        ids = list(due.values_list("pk", flat=True)[:ROUND])
    return [ids[start : start + TOGETHER] for start in range(0, len(ids), TOGETHER)]


def deliver(*letter_ids: int) -> int:
    """Send those of the letters that are still due and that nobody else has. Returns how many were sent.

    They are noted as sent together. Who is killed before that has handed some over that are handed over once
    more, under the same names.
    """
    with system_scope():
        claimed = _claim(letter_ids)
        stored = newest_of(claimed)
        grieving = life_events.met_by_death(letter.household_id for letter in claimed)
        sent = [letter for letter in claimed if _hand_over(letter, stored.get(letter.pk), grieving)]
        _note_as_sent(sent)
        Event.objects.record_each("letter.sent", [line(letter, "er sendt til utskrift.") for letter in sent])
        return len(sent)


def _hand_over(letter: Letter, document: LetterDocument | None, grieving: Collection[int]) -> bool:
    """Put the letter in the folder. False when it may not leave, or could not."""
    if why := _overtaken(letter, grieving):
        halt(letter, f"{why[0].upper()}{why[1:]}.")
        tell("letter.stopped", letter, f"ble stanset, fordi {why}.", by=None)
        return False
    try:
        letter.receipt = post.put(letter.pk, _finished(letter, document))
    except RuleBroken as refusal:
        return _postpone(letter, str(refusal))
    except OSError as error:
        # Not its text, which may hold a path.
        log.error("The post refused letter %s: %s", letter.pk, type(error).__name__)
        return _postpone(letter, "Utskriftsmappen tar ikke imot brev. Si fra til den som drifter Husrom.")
    move(letter, LetterStatus.SENT)
    return True


def _note_as_sent(letters: list[Letter]) -> None:
    """At one time, since they leave together: only the receipt is each letter's own."""
    if not letters:
        return
    now = timezone.now()
    receipts = [When(pk=letter.pk, then=Value(letter.receipt)) for letter in letters]
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        status=LetterStatus.SENT, status_since=now, sent_at=now, failure="", receipt=Case(*receipts)
    )


def _deliver_or_postpone(letter_ids: list[int]) -> int:
    try:
        return deliver(*letter_ids)
    except Exception:
        # A fault in one letter must not keep the others waiting: they are tried one by one.
        if len(letter_ids) > 1:
            return sum(_deliver_or_postpone([letter_id]) for letter_id in letter_ids)
        # The log names the letter, not the person.
        log.exception("Letter %s could not be delivered", letter_ids[0])
        with system_scope():
            for letter in _claim(letter_ids):
                _postpone(letter, "Uventet feil. Driftsloggen har detaljene.")
        return 0


def _claim(letter_ids: Collection[int]) -> list[Letter]:
    due = Letter.objects.due(timezone.now()).filter(pk__in=letter_ids).order_by("next_attempt_at", "pk")
    return list(due.select_for_update(skip_locked=True).prefetch_related(*SUBJECTS))


def _overtaken(letter: Letter, grieving: Collection[int]) -> str:
    """Why the letter must not leave, as said after «fordi»; empty when it may. What it is about may have ended,
    or its reader died."""
    if SORTS[LetterKind(letter.kind)].overtaken(letter.about):
        return "saken endret seg før brevet var sendt"
    written_to_household = letter.household_id in grieving and not answers_outsider(letter.about)
    if written_to_household and life_events.written_to_the_dead(letter, timezone.localdate()):
        return "den det er skrevet til, er død"
    return ""


def _finished(letter: Letter, document: LetterDocument | None) -> bytes:
    """The stored document. A renewal notice is made now, so that its date is the date it leaves."""
    document = document or keep(letter, render(letter))
    pdf = bytes(document.pdf)
    if hashlib.sha256(pdf).hexdigest() != document.sha256:
        raise RuleBroken("Dokumentet er endret etter at det ble laget. Meld fra til systemansvarlig.")
    return pdf


def _postpone(letter: Letter, reason: str) -> bool:
    letter.next_attempt_at = timezone.now() + min(FIRST_WAIT * 2 ** min(letter.attempts, 10), LONGEST_WAIT)
    letter.attempts += 1
    letter.failure = reason[:200]
    letter.save(update_fields=["next_attempt_at", "attempts", "failure"])
    return False
