"""Foreløpig svar: who waits for an answer is told why it takes time, and when the answer is expected.

To the applicant about the søknad, and to the one who klager about the klage.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import klager, letter_documents, letters, soknader
from allocation.models import ForelopigSvar, Klage, KlageStatus, LetterKind, Soknad
from allocation.models.klage import UNANSWERED
from allocation.models.soknad import OPEN_STATUSES
from config.dates import norwegian_date
from config.errors import RuleBroken

GIVEN = "forelopig_svar.given"
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
    _send(svar, by)
    soknader.record(GIVEN, _told(svar), soknad, by=by, about=(svar,))
    return svar


@transaction.atomic
def give_on_klage(*, klage: Klage, reason: str, expected_on: date, by: User) -> ForelopigSvar:
    """Send klageren foreløpig svar med grunn og ventet dag, senere brev om forsinkelse."""
    klage = klager.lock(klage, by=by)
    svar = _planned_on_klage(klage, reason, expected_on, by)
    _send(svar, by)
    klager.record(GIVEN, _told(svar), klage, by=by, about=(svar,))
    return svar


def preview(*, soknad: Soknad, reason: str, expected_on: date, by: User) -> bytes:
    """Vis brevet slik det blir, uten å lagre noe."""
    by.require(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    svar = _planned(soknad, reason, expected_on, by)
    return letter_documents.preview(kind_of(svar), svar)


def preview_on_klage(*, klage: Klage, reason: str, expected_on: date, by: User) -> bytes:
    """Vis brevet til klageren slik det blir, uten å lagre noe."""
    by.require(Permission.SOKNAD_WORK, bydel=klage.bydel_id)
    svar = _planned_on_klage(klage, reason, expected_on, by)
    return letter_documents.preview(kind_of(svar), svar)


def give_many(*, soknader: Iterable[Soknad], reason: str, expected_on: date, by: User) -> list[Sent]:
    """Gi flere søkere det samme foreløpige svaret. Hver sak for seg: den ene stanser ikke den andre."""
    return [_try(soknad, reason, expected_on, by) for soknad in soknader]


def kind_of(svar: ForelopigSvar) -> LetterKind:
    if svar.klage_id is not None:
        return LetterKind.KLAGE_DELAY if svar.delay else LetterKind.KLAGE_INTERIM
    return LetterKind.DELAY if svar.delay else LetterKind.INTERIM


def _try(soknad: Soknad, reason: str, expected_on: date, by: User) -> Sent:
    try:
        give(soknad=soknad, reason=reason, expected_on=expected_on, by=by)
    except RuleBroken as refusal:
        return Sent(soknad, str(refusal))
    except PermissionDenied:
        return Sent(soknad, "Du behandler ikke søknader i denne bydelen.")
    return Sent(soknad)


def _send(svar: ForelopigSvar, by: User) -> None:
    svar.save()
    letters.queue(kind=kind_of(svar), about=svar, by=by)


def _told(svar: ForelopigSvar) -> str:
    return f"{svar}: svaret ventes innen {norwegian_date(svar.expected_on)}. {svar.reason}"[:400]


def _planned(soknad: Soknad, reason: str, expected_on: date, by: User) -> ForelopigSvar:
    """Not saved yet. Raises RuleBroken when it may not be given."""
    if soknad.status not in OPEN_STATUSES:
        raise RuleBroken(f"Saken er «{soknad.get_status_display()}». Søkeren venter ikke på svar.")
    before = soknad.forelopige_svar.about_soknad().first()
    _require_reason_and_later_day("Søkeren", before, reason, expected_on)
    return ForelopigSvar(
        soknad=soknad, delay=before is not None, reason=reason.strip(), expected_on=expected_on,
        given_on=timezone.localdate(), given_by=by,
    )  # fmt: skip


def _planned_on_klage(klage: Klage, reason: str, expected_on: date, by: User) -> ForelopigSvar:
    """Not saved yet. Raises RuleBroken when it may not be given."""
    if klage.status == KlageStatus.FORWARDED:
        raise RuleBroken(f"Klagen er sendt til {klage.body}, som svarer klageren. Her kan dere ikke gi nytt svar.")
    if klage.status not in UNANSWERED:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}». Klageren venter ikke på svar.")
    before = klage.forelopige_svar.first()
    _require_reason_and_later_day("Klageren", before, reason, expected_on)
    return ForelopigSvar(
        soknad=klage.soknad, klage=klage, delay=before is not None, reason=reason.strip(), expected_on=expected_on,
        given_on=timezone.localdate(), given_by=by,
    )  # fmt: skip


def _require_reason_and_later_day(who: str, before: ForelopigSvar | None, reason: str, expected_on: date) -> None:
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor svaret tar tid.", field="reason")
    if expected_on <= timezone.localdate():
        raise RuleBroken("Dagen svaret ventes, må være fram i tid.", field="expected_on")
    if before is not None and expected_on <= before.expected_on:
        raise RuleBroken(
            f"{who} har alt fått vite at svaret ventes innen {norwegian_date(before.expected_on)}."
            " Velg en senere dag.",
            field="expected_on",
        )
