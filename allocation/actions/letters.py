"""Letters: made, put in the queue, handed over for printing, returned and sent again.

The row is the queue (docs/adr/0005): nothing here speaks to the broker.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import system_scope
from allocation import life_events, post
from allocation.actions.letter_documents import (
    holder_of,
    keep,
    newest,
    newest_of,
    preview,
    soknad_of,
    store,
)
from allocation.inhabilitet import require_habil
from allocation.klage_parties import answers_outsider
from allocation.letter_sorts import SORTS
from allocation.models import ABOUT, Letter, LetterDocument, LetterKind, LetterStatus, Offer, Soknad, Vedtak
from allocation.models.letter import LETTER_TRANSITIONS, SUBJECTS
from audit.models import Event, Line
from config.errors import RuleBroken
from config.transitions import check
from housing.models import Household

log = logging.getLogger(__name__)

ROUND = 500
# Sent in one transaction: as many are handed over once more by who is killed, and wait for one another.
TOGETHER = 20
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)


@transaction.atomic
def queue(*, kind: LetterKind, about: Any, by: User) -> Letter:
    """Lag brevet og legg det i kø. Mangler det noe, blir det ikke laget, og heller ikke det brevet gjelder."""
    by.require(Permission.SOKNAD_WORK, bydel=holder_of(about).bydel_id)
    return _queue(kind, about)


@transaction.atomic
def queue_vedtak(vedtak: Vedtak, *, by: User) -> Letter:
    """Lag vedtaksbrevet og legg det i kø. Mangler det noe, blir vedtaket ikke fattet."""
    by.require(Permission.VEDTAK_ISSUE, bydel=vedtak.soknad.bydel_id)
    if vedtak.issued_by_id == by.pk:
        vedtak.issued_by = by
    return _queue(LetterKind.VEDTAK, vedtak)


@transaction.atomic
def queue_offer(offer: Offer, *, by: User) -> Letter:
    """Lag tilbudsbrevet og legg det i kø."""
    by.require(Permission.OFFER_GIVE, bydel=offer.bydel_id)
    return _queue(LetterKind.OFFER, offer)


def _queue(kind: LetterKind, about: Any) -> Letter:
    holder = holder_of(about)
    subject = {ABOUT[kind]: about} if ABOUT[kind] else {}
    letter = Letter.objects.create(
        kind=kind,
        soknad=soknad_of(about),
        bydel_id=holder.bydel_id,
        household_id=holder.household_id,
        next_attempt_at=timezone.now(),
        **subject,
    )
    store(letter, 1, _render(letter))
    return letter


def preview_vedtak(vedtak: Vedtak) -> bytes:
    """Vis vedtaksbrevet slik det blir, uten å lagre det."""
    return preview(LetterKind.VEDTAK, vedtak)


def pdf_of(letter: Letter) -> bytes:
    """The letter as it was made, or as it would be made today when it is not made yet."""
    document = newest(letter)
    return _render(letter) if document is None else bytes(document.pdf)


def version_of(letter: Letter, version: int) -> bytes | None:
    """An earlier document of the letter, when there is one with the number."""
    document = letter.documents.filter(version=version).first()
    return None if document is None else bytes(document.pdf)


@transaction.atomic
def mark_returned(letter: Letter, *, by: User) -> Letter:
    """Registrer at brevet kom i retur."""
    letter = _locked(letter, by=by)
    _move(letter, LetterStatus.RETURNED)
    letter.save(update_fields=["status", "status_since"])
    _tell("letter.returned", letter, "kom i retur. Kontroller adressen, og send brevet på nytt.", by=by)
    return letter


@transaction.atomic
def resend(letter: Letter, *, by: User) -> Letter:
    """Send et brev som kom i retur, på nytt til adressen som gjelder nå."""
    letter = _locked(letter, by=by)
    _move(letter, LetterStatus.QUEUED)
    letter.next_attempt_at, letter.attempts, letter.failure = timezone.now(), 0, ""
    letter.save(update_fields=["status", "status_since", "next_attempt_at", "attempts", "failure"])
    keep(letter, _render(letter))
    _tell("letter.resent", letter, "sendes på nytt.", by=by)
    return letter


@transaction.atomic
def write_anew(letter: Letter, *, by: User) -> Letter:
    """Skriv et brev i køen på nytt, fordi det gjelder en annen søker enn da det ble laget."""
    letter = _locked(letter, by=by)
    # One without a document is made when it leaves.
    if letter.status != LetterStatus.QUEUED or newest(letter) is None:
        return letter
    try:
        keep(letter, _render(letter))
    except RuleBroken as refusal:
        raise RuleBroken(f"{letter.get_kind_display()} i køen skal til en annen nå. {refusal}") from refusal
    _tell("letter.rewritten", letter, "er skrevet på nytt til den som er søker nå.", by=by)
    return letter


@transaction.atomic
def stop(letter: Letter, *, reason: str, by: User) -> Letter:
    """Stans et brev som ikke er sendt ennå. Det kan ikke sendes siden."""
    letter = _locked(letter, by=by)
    reason = reason.strip()
    if not reason:
        raise RuleBroken("Skriv hvorfor brevet stanses.", field="reason")
    if letter.status in {LetterStatus.SENT, LetterStatus.RETURNED}:
        raise RuleBroken("Brevet er alt sendt og kan ikke stanses.")
    _halt(letter, reason)
    _tell("letter.stopped", letter, f"er stanset: {reason}", by=by)
    return letter


@transaction.atomic
def send_now(letter: Letter, *, by: User) -> Letter:
    """Legg brevet først i køen, uten å vente til neste forsøk."""
    letter = _locked(letter, by=by)
    if letter.status != LetterStatus.QUEUED:
        raise RuleBroken(f"Brevet er «{letter.get_status_display()}» og står ikke i kø.")
    letter.next_attempt_at = timezone.now()
    letter.save(update_fields=["next_attempt_at"])
    _tell("letter.hurried", letter, "er lagt først i køen.", by=by)
    return letter


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
        Letter.objects.bulk_update(sent, ["status", "status_since", "sent_at", "receipt", "failure"])
        Event.objects.record_each("letter.sent", [_line(letter, "er sendt til utskrift.") for letter in sent])
        return len(sent)


def _hand_over(letter: Letter, document: LetterDocument | None, grieving: Collection[int]) -> bool:
    """Put the letter in the folder. False when it may not leave, or could not."""
    if why := _overtaken(letter, grieving):
        _halt(letter, f"{why[0].upper()}{why[1:]}.")
        _tell("letter.stopped", letter, f"ble stanset, fordi {why}.", by=None)
        return False
    try:
        letter.receipt = post.put(letter.pk, _finished(letter, document))
    except RuleBroken as refusal:
        return _postpone(letter, str(refusal))
    except OSError as error:
        # Not its text, which may hold a path.
        log.error("The post refused letter %s: %s", letter.pk, type(error).__name__)
        return _postpone(letter, "Utskriftsmappen tar ikke imot brev. Si fra til den som drifter Husrom.")
    _move(letter, LetterStatus.SENT)
    letter.sent_at, letter.failure = letter.status_since, ""
    return True


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
    document = document or keep(letter, _render(letter))
    pdf = bytes(document.pdf)
    if hashlib.sha256(pdf).hexdigest() != document.sha256:
        raise RuleBroken("Dokumentet er endret etter at det ble laget. Meld fra til systemansvarlig.")
    return pdf


def _render(letter: Letter) -> bytes:
    return preview(LetterKind(letter.kind), letter.about)


def _postpone(letter: Letter, reason: str) -> bool:
    letter.next_attempt_at = timezone.now() + min(FIRST_WAIT * 2 ** min(letter.attempts, 10), LONGEST_WAIT)
    letter.attempts += 1
    letter.failure = reason[:200]
    letter.save(update_fields=["next_attempt_at", "attempts", "failure"])
    return False


def _halt(letter: Letter, reason: str) -> None:
    _move(letter, LetterStatus.STOPPED)
    letter.stopped_reason = reason[:200]
    letter.save(update_fields=["status", "status_since", "stopped_reason"])


def _locked(letter: Letter, *, by: User) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    by.require(Permission.SOKNAD_WORK, bydel=letter.bydel_id)
    if letter.soknad_id is not None:
        require_habil(by, letter.soknad_id)
    return letter


def _move(letter: Letter, to: LetterStatus) -> None:
    check(LETTER_TRANSITIONS, LetterStatus(letter.status), to, what="Brevet")
    letter.status, letter.status_since = to, timezone.now()


def _tell(kind: str, letter: Letter, what: str, *, by: User | None) -> None:
    Event.objects.record_each(kind, [_line(letter, what)], by=by)


def _line(letter: Letter, what: str) -> Line:
    # History wants to know which they are, not what is in them: nothing is fetched for it.
    about = {letter.about, *([Soknad(pk=letter.soknad_id)] if letter.soknad_id else [])}
    return Line(
        f"{letter.get_kind_display()} {what}",
        about=(letter, Household(pk=letter.household_id), *about),
        bydel_id=letter.bydel_id,
    )
