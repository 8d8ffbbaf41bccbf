"""Foreløpig svar: the applicant is told why it takes time, and when the answer is expected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import letter_documents, letters, soknader
from allocation.models import ForelopigSvar, LetterKind, Soknad
from allocation.models.soknad import OPEN_STATUSES
from config.dates import norwegian_date
from config.errors import RuleBroken

# Each makes a PDF: as many as a person waits for without wondering.
AT_ONCE = 100


class Sent(NamedTuple):
    """What came of one of many. `refusal` is empty when the letter is in the queue."""

    soknad: Soknad
    refusal: str = ""


@transaction.atomic
def give(*, soknad: Soknad, reason: str, expected_on: date, by: User) -> ForelopigSvar:
    """Send foreløpig svar med grunn og ventet dag (forvaltningsloven § 11 a), senere brev om forsinkelse."""
    soknad = soknader.lock(soknad, by=by)
    svar = _planned(soknad, reason, expected_on, by)
    svar.save()
    letters.queue(kind=kind_of(svar), about=svar, by=by)
    text = f"{svar}: svaret ventes innen {norwegian_date(expected_on)}. {svar.reason}"
    soknader.record("forelopig_svar.given", text[:400], soknad, by=by, about=(svar,))
    return svar


def preview(*, soknad: Soknad, reason: str, expected_on: date, by: User) -> bytes:
    """Vis brevet slik det blir, uten å lagre noe."""
    by.require(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    svar = _planned(soknad, reason, expected_on, by)
    return letter_documents.preview(kind_of(svar), svar)


def give_many(*, soknader: Iterable[Soknad], reason: str, expected_on: date, by: User) -> list[Sent]:
    """Gi flere søkere det samme foreløpige svaret. Hver sak for seg: den ene stanser ikke den andre."""
    return [_try(soknad, reason, expected_on, by) for soknad in soknader]


def kind_of(svar: ForelopigSvar) -> LetterKind:
    return LetterKind.DELAY if svar.delay else LetterKind.INTERIM


def _try(soknad: Soknad, reason: str, expected_on: date, by: User) -> Sent:
    try:
        give(soknad=soknad, reason=reason, expected_on=expected_on, by=by)
    except RuleBroken as refusal:
        return Sent(soknad, str(refusal))
    except PermissionDenied:
        return Sent(soknad, "Du behandler ikke søknader i denne bydelen.")
    return Sent(soknad)


def _planned(soknad: Soknad, reason: str, expected_on: date, by: User) -> ForelopigSvar:
    """Not saved yet. Raises RuleBroken when it may not be given."""
    today, reason = timezone.localdate(), reason.strip()
    if soknad.status not in OPEN_STATUSES:
        raise RuleBroken(f"Saken er «{soknad.get_status_display()}». Søkeren venter ikke på svar.")
    if not reason:
        raise RuleBroken("Skriv hvorfor svaret tar tid.", field="reason")
    if expected_on <= today:
        raise RuleBroken("Dagen svaret ventes, må være fram i tid.", field="expected_on")
    before = soknad.forelopige_svar.first()
    if before is not None and expected_on <= before.expected_on:
        raise RuleBroken(
            f"Søkeren har alt fått vite at svaret ventes innen {norwegian_date(before.expected_on)}."
            " Velg en senere dag.",
            field="expected_on",
        )
    delay = before is not None
    return ForelopigSvar(
        soknad=soknad, delay=delay, reason=reason, expected_on=expected_on, given_on=today, given_by=by
    )
