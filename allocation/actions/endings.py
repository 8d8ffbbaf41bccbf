"""Ending a case without a vedtak: withdrawn by the applicant, or dismissed."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from allocation.actions import exchange, soknader, waiting
from allocation.models import LeftCause, Soknad, SoknadStatus
from config.errors import RuleBroken


@transaction.atomic
def withdraw(*, soknad: Soknad, reason: str, by: User) -> Soknad:
    """Søkeren trekker søknaden. En ventelisteplass blir borte."""
    return _end(soknad, SoknadStatus.WITHDRAWN, "Søknaden er trukket", reason, by=by)


@transaction.atomic
def dismiss(*, soknad: Soknad, reason: str, by: User) -> Soknad:
    """Henlegg en sak som ikke skal avgjøres."""
    return _end(soknad, SoknadStatus.DISMISSED, "Saken er henlagt", reason, by=by)


def _end(soknad: Soknad, status: SoknadStatus, text: str, reason: str, *, by: User) -> Soknad:
    soknad = soknader.lock(soknad, by=by)
    if not reason.strip():
        raise RuleBroken("Skriv en begrunnelse.", field="reason")
    if soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")
    soknader.move(soknad, status)
    exchange.close_questions(soknad)
    waiting.leave(soknad=soknad, cause=LeftCause.WITHDRAWN, by=by)
    soknader.record("soknad.ended", f"{text}: {reason}"[:400], soknad, by=by)
    return soknad
