"""Who may appeal, and where the answer goes: the applicant, who acts for the applicant, the household, others."""

from __future__ import annotations

from datetime import date
from typing import Any

from allocation.models import Complainant, ForelopigSvar, Klage, Soknad
from allocation.models.klage import OUTSIDERS
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import HouseholdMember, Person, Representative

C = Complainant


def main_person(soknad: Soknad) -> Person | None:
    """The applicant; None in a household without a main person."""
    try:
        return soknad.household.main_person
    except HouseholdMember.DoesNotExist:
        return None


def acting_for(person: Person | None, day: date) -> Representative | None:
    """The verge or fullmektig on the day, a verge first."""
    rows = Representative.objects.filter(person=person, valid_from__lte=day).order_by("-kind", "valid_from", "pk")
    return next((row for row in rows if row.valid_to is None or row.valid_to >= day), None)


def require_right(soknad: Soknad, who: Complainant, name: str, address: str, received_on: date) -> str:
    """The name to register. Raises RuleBroken for one who cannot appeal, or about whom too little is known.

    From the day after the applicant died, neither the applicant nor one who acted for them appeals. The estate
    and others may be registered: whether they have a legal interest is decided by somebody, with a reason.
    """
    applicant = main_person(soknad)
    died_on = applicant.died_on if applicant else None
    if died_on and received_on > died_on and who in {C.APPLICANT, C.REPRESENTATIVE}:
        raise RuleBroken(
            f"Søkeren døde {norwegian_date(died_on)}, før klagen kom. Velg dødsboet eller et annet medlem av"
            " husstanden.",
            field="complainant",
        )
    if who == C.ESTATE and died_on is None:
        raise RuleBroken(
            "Søkeren er ikke registrert som død. Registrer dødsdatoen på personen, eller velg en annen.",
            field="complainant",
        )
    if who == C.REPRESENTATIVE:
        acting = acting_for(applicant, received_on)
        if acting is None:
            raise RuleBroken(
                "Søkeren hadde ingen verge eller fullmektig den dagen klagen kom. Registrer fullmakten på personen"
                " først, så går svaret også dit.",
                field="complainant",
            )
        return acting.name
    if who != C.APPLICANT and not name.strip():
        raise RuleBroken("Skriv navnet til den som klager.", field="complainant_name")
    if who in OUTSIDERS and not address.strip():
        raise RuleBroken("Skriv postadressen til den som klager. Svaret sendes dit.", field="complainant_address")
    return "" if who == C.APPLICANT else name


def answers_outsider(about: Any) -> bool:
    """A letter about this goes to one who is no part of the case, at an address of their own."""
    klage = about.klage if isinstance(about, ForelopigSvar) else about
    return isinstance(klage, Klage) and klage.is_from_outsider


def is_signer(klage: Klage, user_id: int | None) -> bool:
    """Whether the user issued the vedtak that is appealed."""
    return user_id is not None and klage.vedtak.issued_by_id == user_id
