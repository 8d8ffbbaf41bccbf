"""Delinger: what was told to whom, on a consent that applies, on a law, or because somebody was in danger."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions import samtykker
from followup.actions.standing import not_ahead, subjects, written
from followup.models import Deling, Samtykke, SharingBasis
from housing.models import Household

ELSE = "Velg et annet grunnlag, eller la være å dele."


@transaction.atomic
def share(
    *, household: Household, basis: str, samtykke: Samtykke | None, legal_basis: str, shared_with: str, what: str,
    shared_on: date, by: User,
) -> Deling:  # fmt: skip
    """Registrer hva som er delt, med hvem og på hvilket grunnlag. Det kan ikke endres etterpå."""
    by.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    not_ahead(shared_on, "Delingen", field="shared_on")
    founded = _founded(household, basis, samtykke, legal_basis, shared_on, by=by)
    to = shared_with.strip() or _receiver(founded["samtykke"])
    deling = Deling.objects.create(
        bydel_id=household.bydel_id, household=household, basis=basis, shared_on=shared_on, shared_by=by,
        shared_with=written(to, "Skriv hvem det ble delt med.", field="shared_with"),
        what=written(what, "Skriv hva som ble delt.", field="what"), **founded,
    )  # fmt: skip
    text = f"Opplysninger er delt. Grunnlag: {deling.get_basis_display().lower()}."
    about = subjects(household.pk, deling)
    Event.objects.record("followup.shared", text, by=by, about=about, bydel=household.bydel_id, followup=True)
    return deling


def _founded(
    household: Household, basis: str, samtykke: Samtykke | None, legal_basis: str, shared_on: date, *, by: User
) -> dict[str, object]:
    if basis not in SharingBasis.values:
        raise RuleBroken("Velg grunnlaget for å dele.", field="basis")
    if basis != SharingBasis.CONSENT:
        law = written(legal_basis, "Skriv hjemmelen, for eksempel paragrafen.", field="legal_basis")
        return {"samtykke": None, "legal_basis": law}
    if samtykke is None or samtykke.household_id != household.pk:
        raise RuleBroken("Velg samtykket delingen bygger på.", field="samtykke")
    # Locked, so that it cannot be withdrawn between this answer and what is written.
    samtykke = samtykker.locked(samtykke, by=by)
    _require_covers(samtykke, shared_on)
    return {"samtykke": samtykke, "legal_basis": ""}


def _require_covers(samtykke: Samtykke, day: date) -> None:
    if samtykke.withdrawn_on is not None:
        when = norwegian_date(samtykke.withdrawn_on)
        raise RuleBroken(f"Samtykket ble trukket {when}, så det kan ikke deles på det. {ELSE}", field="samtykke")
    if day < samtykke.given_on:
        when = norwegian_date(samtykke.given_on)
        raise RuleBroken(f"Samtykket ble gitt {when}, etter delingen. {ELSE}", field="samtykke")
    if samtykke.valid_to is not None and day > samtykke.valid_to:
        when = norwegian_date(samtykke.valid_to)
        raise RuleBroken(f"Samtykket gjaldt til {when}. {ELSE}", field="samtykke")


def _receiver(samtykke: object) -> str:
    """The consent says to whom, unless it is about neighbours."""
    if not isinstance(samtykke, Samtykke):
        return ""
    return str(samtykke.landlord or samtykke.fagtjeneste or "")
