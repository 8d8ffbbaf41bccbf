"""Letters: made, put in the queue, stopped, returned and sent again. `letter_delivery` hands them over.

The row is the queue (docs/adr/0005): nothing here speaks to the broker.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions.letter_documents import holder_of, keep, newest, preview, render, soknad_of, store
from allocation.actions.letter_steps import halt, move, tell
from allocation.inhabilitet import require_habil
from allocation.models import ABOUT, Letter, LetterKind, LetterStatus, Offer, Vedtak
from config.errors import RuleBroken


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
    store(letter, 1, render(letter))
    return letter


def preview_vedtak(vedtak: Vedtak) -> bytes:
    """Vis vedtaksbrevet slik det blir, uten å lagre det."""
    return preview(LetterKind.VEDTAK, vedtak)


def pdf_of(letter: Letter) -> bytes:
    """The letter as it was made, or as it would be made today when it is not made yet."""
    document = newest(letter)
    return render(letter) if document is None else bytes(document.pdf)


def version_of(letter: Letter, version: int) -> bytes | None:
    """An earlier document of the letter, when there is one with the number."""
    document = letter.documents.filter(version=version).first()
    return None if document is None else bytes(document.pdf)


@transaction.atomic
def mark_returned(letter: Letter, *, by: User) -> Letter:
    """Registrer at brevet kom i retur."""
    letter = _locked(letter, by=by)
    move(letter, LetterStatus.RETURNED)
    letter.save(update_fields=["status", "status_since"])
    tell("letter.returned", letter, "kom i retur. Kontroller adressen, og send brevet på nytt.", by=by)
    return letter


@transaction.atomic
def resend(letter: Letter, *, by: User) -> Letter:
    """Send et brev som kom i retur, på nytt til adressen som gjelder nå."""
    letter = _locked(letter, by=by)
    move(letter, LetterStatus.QUEUED)
    letter.next_attempt_at, letter.attempts, letter.failure = timezone.now(), 0, ""
    letter.save(update_fields=["status", "status_since", "next_attempt_at", "attempts", "failure"])
    keep(letter, render(letter))
    tell("letter.resent", letter, "sendes på nytt.", by=by)
    return letter


@transaction.atomic
def write_anew(letter: Letter, *, by: User) -> Letter:
    """Skriv et brev i køen på nytt, fordi det gjelder en annen søker enn da det ble laget."""
    letter = _locked(letter, by=by)
    # One without a document is made when it leaves.
    if letter.status != LetterStatus.QUEUED or newest(letter) is None:
        return letter
    try:
        keep(letter, render(letter))
    except RuleBroken as refusal:
        raise RuleBroken(f"{letter.get_kind_display()} i køen skal til en annen nå. {refusal}") from refusal
    tell("letter.rewritten", letter, "er skrevet på nytt til den som er søker nå.", by=by)
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
    halt(letter, reason)
    tell("letter.stopped", letter, f"er stanset: {reason}", by=by)
    return letter


@transaction.atomic
def send_now(letter: Letter, *, by: User) -> Letter:
    """Legg brevet først i køen, uten å vente til neste forsøk."""
    letter = _locked(letter, by=by)
    if letter.status != LetterStatus.QUEUED:
        raise RuleBroken(f"Brevet er «{letter.get_status_display()}» og står ikke i kø.")
    letter.next_attempt_at = timezone.now()
    letter.save(update_fields=["next_attempt_at"])
    tell("letter.hurried", letter, "er lagt først i køen.", by=by)
    return letter


def _locked(letter: Letter, *, by: User) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    by.require(Permission.SOKNAD_WORK, bydel=letter.bydel_id)
    if letter.soknad_id is not None:
        require_habil(by, letter.soknad_id)
    return letter
