"""Samtykke to a bytte from a landlord that has nobody in Husrom: the office that asks writes down the answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.scope import across_units
from allocation.actions import exchange, soknader
from allocation.models import AnswerChannel, Byttesamtykke, ConsentAnswer
from config.dates import norwegian_date
from config.errors import RuleBroken


@transaction.atomic
def register(
    *,
    samtykke: Byttesamtykke,
    answer: ConsentAnswer | str,
    channel: AnswerChannel | str,
    answered_for: str,
    answered_on: date,
    by: User,
    reason: str = "",
) -> Byttesamtykke:
    """Registrer svaret fra en utleier som ikke har brukere i Husrom: hvem som svarte, hvordan og når."""
    soknad = soknader.lock(samtykke.soknad, by=by)
    row = Byttesamtykke.objects.select_for_update(of=("self",)).filter(pk=samtykke.pk).first()
    if row is None:
        raise RuleBroken("Spørsmålet er trukket tilbake, fordi saken er avsluttet.")
    require_absent(row, by)
    exchange.require_undecided(soknad)
    answer, reason, answered_for = ConsentAnswer(answer), reason.strip(), answered_for.strip()
    if not answered_for:
        raise RuleBroken("Skriv navnet på den som svarte for utleieren.", field="answered_for")
    if answer == ConsentAnswer.NO and not reason:
        raise RuleBroken("Skriv hvorfor utleieren ikke samtykker.", field="reason")
    _check_day(row, answered_on)
    changed = bool(row.answer)
    row.answer, row.reason, row.answered_by, row.answered_on = answer, reason, by, answered_on
    row.channel, row.answered_for = AnswerChannel(channel), answered_for
    row.save()
    # One line of the two is the landlord's own history, for the day it gets users.
    with across_units():
        exchange.tell(row, soknad, changed=changed, by=by)
    return row


def require_absent(samtykke: Byttesamtykke, by: User) -> None:
    """Raises RuleBroken unless the landlord has nobody who can answer here."""
    if samtykke.landlord is None:
        raise RuleBroken("For en bydel svarer lederen selv i Husrom. Du kan bare registrere svar fra en utleier.")
    if not exchange.may_register(samtykke, by):
        raise RuleBroken(f"{samtykke.landlord} har brukere i Husrom og svarer selv. Svaret kommer på saken.")


def _check_day(row: Byttesamtykke, answered_on: date) -> None:
    if answered_on > timezone.localdate():
        raise RuleBroken("Utleieren kan ikke ha svart fram i tid. Rett datoen.", field="answered_on")
    if answered_on < row.asked_on:
        raise RuleBroken(
            f"Svaret er datert før utleieren ble spurt {norwegian_date(row.asked_on)}. Rett datoen.",
            field="answered_on",
        )
