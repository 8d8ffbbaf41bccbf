"""Every kind of letter: how it is printed, what it says, and when its matter has moved on.

A new kind is one entry in SORTS (its text in a module of its own, letter_texts_<matter>.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from allocation import (
    letter_texts,
    letter_texts_answer,
    letter_texts_documents,
    letter_texts_klage,
    letter_texts_klage_answer,
    letter_texts_reconfirmation,
    letter_texts_renewal,
    letter_texts_samtale,
    letter_texts_vedtak,
)
from allocation.models import (
    Fornyelse,
    FornyelseStatus,
    KlageStatus,
    LetterKind,
    OfferStatus,
    SamtaleStatus,
    VedtakStatus,
)
from allocation.models.klage import UNANSWERED
from allocation.models.soknad import OPEN_STATUSES
from letters.parts import Document
from letters.render import Template
from letters.saksbrev import SAKSBREV
from letters.tilbudsbrev import TILBUDSBREV
from letters.varselbrev import VARSELBREV
from letters.vedtaksbrev import VEDTAKSBREV


class Sort(NamedTuple):
    """`text` makes the data from what the letter is about and the day; `overtaken` says that it must not leave."""

    template: Template[Any]
    text: Callable[..., Document]
    overtaken: Callable[[Any], bool]


def has_status(*statuses: str) -> Callable[[Any], bool]:
    return lambda about: about.status in statuses


def case_is_answered(svar: Any) -> bool:
    """Nobody is told to wait for an answer that is given already."""
    return svar.soknad.status not in OPEN_STATUSES


def klage_is_answered(svar: Any) -> bool:
    """Decided, sent to the klageorgan or withdrawn: another letter has the answer, or nobody waits for one."""
    return svar.klage.status not in UNANSWERED


def heard_from(fornyelse: Fornyelse) -> bool:
    """They have applied or said no since the reminder was queued."""
    return fornyelse.status != FornyelseStatus.NOTICED or fornyelse.declined_on is not None


SORTS: Mapping[LetterKind, Sort] = {
    LetterKind.VEDTAK: Sort(VEDTAKSBREV, letter_texts_vedtak.vedtaksbrev, has_status(VedtakStatus.REVOKED)),
    LetterKind.OFFER: Sort(
        TILBUDSBREV,
        letter_texts.tilbudsbrev,
        has_status(OfferStatus.DECLINED, OfferStatus.EXPIRED, OfferStatus.WITHDRAWN),
    ),
    LetterKind.RECONFIRM: Sort(
        SAKSBREV,
        letter_texts_reconfirmation.sporsmal,
        lambda question: question.answered_on is not None or question.closed_on is not None,
    ),
    LetterKind.RENEWAL: Sort(VARSELBREV, letter_texts.varselbrev, has_status(FornyelseStatus.CLOSED)),
    LetterKind.INTERIM: Sort(SAKSBREV, letter_texts_answer.forelopig_svar, case_is_answered),
    LetterKind.DELAY: Sort(SAKSBREV, letter_texts_answer.forelopig_svar, case_is_answered),
    LetterKind.DOCUMENTS: Sort(
        SAKSBREV, letter_texts_documents.dokumentasjonsbrev, letter_texts_documents.no_longer_needed
    ),
    LetterKind.KLAGE_INTERIM: Sort(SAKSBREV, letter_texts_klage_answer.forelopig_svar, klage_is_answered),
    LetterKind.KLAGE_DELAY: Sort(SAKSBREV, letter_texts_klage_answer.forelopig_svar, klage_is_answered),
    LetterKind.KLAGE_REJECTED: Sort(
        SAKSBREV, letter_texts_klage.rejected, has_status(KlageStatus.IN_REVIEW, KlageStatus.WITHDRAWN)
    ),
    LetterKind.KLAGE_FORWARDED: Sort(SAKSBREV, letter_texts_klage.forwarded, has_status(KlageStatus.WITHDRAWN)),
    LetterKind.KLAGE_DECIDED: Sort(SAKSBREV, letter_texts_klage.decided, has_status()),
    LetterKind.RENEWAL_REMINDER: Sort(SAKSBREV, letter_texts_renewal.reminder, heard_from),
    LetterKind.MOVE_DEMAND: Sort(SAKSBREV, letter_texts_renewal.move_demand, has_status(FornyelseStatus.CLOSED)),
    LetterKind.INTERVIEW: Sort(
        SAKSBREV,
        letter_texts_samtale.interview,
        has_status(SamtaleStatus.CANCELLED, SamtaleStatus.HELD, SamtaleStatus.MISSED),
    ),
}
