"""The word back to the one who reported: given by those who may know who that is, recorded without saying it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.hendelser import opened_again
from bomiljo.actions.incident_rules import lock, record
from bomiljo.models import Hendelse, IncidentStatus
from config.dates import norwegian_date
from config.errors import RuleBroken


@transaction.atomic
def give(
    *, hendelse: Hendelse, satisfied: bool, by: User, reason: str = "", given_on: date | None = None
) -> Hendelse:
    """Registrer at den som meldte, har fått vite hvordan det gikk. Er hun ikke fornøyd, åpnes hendelsen igjen."""
    row, day = lock(hendelse, by=by), given_on or timezone.localdate()
    by.require(Permission.MELDER_VIEW, bydel=row.bydel_id)
    _require_waited_for(row)
    _require_after_closing(row, day)
    if satisfied and reason.strip():
        raise RuleBroken(
            "Den som er fornøyd, trenger ikke at hendelsen åpnes igjen. Ta bort teksten.", field="reason"
        )
    row.feedback_on, row.satisfied = day, satisfied
    if satisfied:
        row.save(update_fields=["feedback_on", "satisfied"])
    else:
        opened_again(row, reason)
    record("incident_feedback", f"Tilbakemelding ble gitt {norwegian_date(day)}.", row, by=by)
    if not satisfied:
        record("incident_reopened", "Hendelsen ble åpnet igjen etter tilbakemeldingen.", row, by=by)
    return row


def _require_waited_for(row: Hendelse) -> None:
    if row.feedback_by is None:
        raise RuleBroken("Den som meldte, har ikke bedt om tilbakemelding.")
    if row.status != IncidentStatus.CLOSED:
        raise RuleBroken("Hendelsen er ikke avsluttet. Gi tilbakemelding når den er det.")
    if row.feedback_on is not None:
        raise RuleBroken(f"Tilbakemelding er alt gitt {norwegian_date(row.feedback_on)}.")


def _require_after_closing(row: Hendelse, day: date) -> None:
    if day > timezone.localdate():
        raise RuleBroken("Datoen er fram i tid. Rett den.", field="given_on")
    if row.closed_on is not None and day < row.closed_on:
        closed = norwegian_date(row.closed_on)
        raise RuleBroken(f"Hendelsen ble avsluttet {closed}. Datoen kan ikke være før det.", field="given_on")
