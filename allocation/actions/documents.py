"""Documents that the applicant is asked for: asked, received, waived, and the letter that asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation import clock
from allocation.actions import letters, soknader
from allocation.clock import Code
from allocation.models import Dokumentkrav, LetterKind, RuleSet, Soknad, SoknadStatus
from config.dates import norwegian_date
from config.errors import RuleBroken

LONGEST_NAME = 200
MOST_AT_ONCE = 20


def usual_due_date(rule_set: RuleSet, today: date) -> date:
    """The date that the rule set gives, moved on when it is no working day."""
    return clock.due(Code.DOCUMENT, today, rule_set.definition)


@transaction.atomic
def ask(
    *, soknad: Soknad, what: Iterable[str], by: User, due_on: date | None = None, letter: bool = True
) -> list[Dokumentkrav]:
    """Be om dokumentasjon. Saken venter til den kommer, og brevet til søkeren lages samtidig.

    Without a letter: the applicant was told at the desk or on the phone.
    """
    soknad = soknader.lock(soknad, by=by)
    if soknad.status not in {SoknadStatus.IN_PROGRESS, SoknadStatus.AWAITING}:
        raise RuleBroken(
            f"Saken er «{soknad.get_status_display()}». Dokumentasjon kan bare etterspørres mens saken behandles."
        )
    today = timezone.localdate()
    due_on = due_on or usual_due_date(soknad.rule_set, today)
    names = _names(soknad, what)
    if due_on <= today:
        raise RuleBroken("Fristen må være etter i dag. Velg en senere dato.", field="due_on")
    asked = [
        Dokumentkrav.objects.create(soknad=soknad, what=name, asked_on=today, asked_by=by, due_on=due_on)
        for name in names
    ]
    if soknad.status == SoknadStatus.IN_PROGRESS:
        soknader.move(soknad, SoknadStatus.AWAITING)
    else:
        soknader.touch(soknad)
    told = f"Ba om dokumentasjon innen {norwegian_date(due_on)}: {'; '.join(names)}."
    soknader.record("soknad.awaiting", _short(told), soknad, by=by, about=tuple(asked))
    if letter:
        letters.queue(kind=LetterKind.DOCUMENTS, about=soknad, by=by)
    return asked


@transaction.atomic
def receive(*, krav: Dokumentkrav, received_on: date, by: User) -> Dokumentkrav:
    """Registrer at dokumentet er mottatt."""
    krav = _outstanding(krav, by)
    if received_on > timezone.localdate():
        raise RuleBroken("Dokumentet kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    if received_on < krav.asked_on:
        raise RuleBroken(
            f"Dokumentet ble etterspurt {norwegian_date(krav.asked_on)}. Skriv den datoen eller en senere.",
            field="received_on",
        )
    krav.received_on = received_on
    krav.save(update_fields=["received_on"])
    _tell("dokument.received", f"Mottatt {norwegian_date(received_on)}: {krav.what}.", krav, by)
    return krav


@transaction.atomic
def waive(*, krav: Dokumentkrav, reason: str, by: User) -> Dokumentkrav:
    """Frafall kravet: the document is not needed after all, and the reason is kept."""
    krav = _outstanding(krav, by)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor dokumentet ikke trengs.", field="reason")
    krav.waived_on, krav.waived_reason = timezone.localdate(), reason.strip()
    krav.save(update_fields=["waived_on", "waived_reason"])
    _tell("dokument.waived", f"Trengs ikke: {krav.what}. {krav.waived_reason}", krav, by)
    return krav


@transaction.atomic
def reopen(*, krav: Dokumentkrav, by: User) -> Dokumentkrav:
    """Be om dokumentet likevel: it was marked as received or waived by mistake."""
    soknad, krav = _locked(krav, by)
    if krav.received_on is None and krav.waived_on is None:
        raise RuleBroken("Dokumentet er allerede etterspurt og ikke kommet.")
    open_again(krav)
    soknader.record("dokument.reopened", _short(f"Mangler likevel: {krav.what}."), soknad, by=by, about=(krav,))
    return krav


def open_again(krav: Dokumentkrav) -> None:
    """Outstanding as before. The history of the row tells that it was not."""
    krav.received_on, krav.waived_on, krav.waived_reason = None, None, ""
    krav.save(update_fields=["received_on", "waived_on", "waived_reason"])


def _names(soknad: Soknad, what: Iterable[str]) -> list[str]:
    """Each document once, in the order given, without those that are asked for already."""
    names = list(dict.fromkeys(name.strip().rstrip(".") for name in what if name.strip()))
    if not names:
        raise RuleBroken("Skriv hvilken dokumentasjon som mangler.", field="what")
    if len(names) > MOST_AT_ONCE:
        raise RuleBroken(f"Be om høyst {MOST_AT_ONCE} dokumenter om gangen.", field="what")
    if any(len(name) > LONGEST_NAME for name in names):
        raise RuleBroken(f"Skriv høyst {LONGEST_NAME} tegn om hvert dokument.", field="what")
    waited_for = {krav.what.casefold() for krav in soknad.dokumentkrav.outstanding()}
    again = [name for name in names if name.casefold() in waited_for]
    if again:
        raise RuleBroken(f"Dette er allerede etterspurt: {'; '.join(again)}. Ta det ut av listen.", field="what")
    return names


def _locked(krav: Dokumentkrav, by: User) -> tuple[Soknad, Dokumentkrav]:
    soknad = soknader.lock(krav.soknad, by=by)
    soknader.require_open(soknad)
    return soknad, Dokumentkrav.objects.select_for_update().get(pk=krav.pk)


def _outstanding(krav: Dokumentkrav, by: User) -> Dokumentkrav:
    krav = _locked(krav, by)[1]
    if krav.received_on is not None:
        raise RuleBroken(f"Dokumentet er allerede mottatt {norwegian_date(krav.received_on)}.")
    if krav.waived_on is not None:
        raise RuleBroken(f"Kravet ble frafalt {norwegian_date(krav.waived_on)}.")
    return krav


def _tell(kind: str, text: str, krav: Dokumentkrav, by: User) -> None:
    soknader.record(kind, _short(text), krav.soknad, by=by, about=(krav,))


def _short(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:398]} …"
