"""Consents and sharings as a page shows them: what each opens, for whom, and until when."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from followup.models import ConsentScope, Deling, Samtykke
from housing.models import Household
from housing.redaction import shown

OPENS = {
    ConsentScope.CALL_WORKER: "Utleieren ser «Ring {name}, tlf. {phone}» på leieforholdet, og ikke noe annet.",
    ConsentScope.SERVICES: "Vi kan snakke med {to} om det beboeren har sagt ja til.",
    ConsentScope.CONFLICTS: "Vi kan snakke med naboer eller gårdsstyre om bomiljøet, ikke om annet.",
}


def own(user: User) -> Any:
    """Those of the user's bydeler: what a landlord may see of them stands on the page of the leieforhold."""
    rows = Samtykke.objects.visible_to(user).filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
    return rows.select_related("person", "landlord", "fagtjeneste", "registered_by")


def consents_of(household: Household, user: User, *, may: bool) -> list[dict[str, Any]]:
    """Those that apply first."""
    rows = [consent_shown(row, user, may=may) for row in own(user).filter(household=household)]
    return sorted(rows, key=lambda row: not row["applies"])


def consent_shown(row: Samtykke, user: User, *, may: bool) -> dict[str, Any]:
    return {
        "label": row.get_scope_display(),
        "to": str(row.landlord or row.fagtjeneste or "Naboer eller gårdsstyre"),
        "who": shown(user, row.person).name,
        "opens": opens(row) if row.applies else "Åpner ingenting.",
        "applies": row.applies,
        "state": state(row),
        "tone": "success" if row.applies else "neutral",
        "given": f"{row.get_form_display()}, {norwegian_date(row.given_on)}",
        "withdraw_url": reverse("samtykke-withdraw", args=[row.pk]) if may and row.withdrawn_on is None else "",
    }


def opens(row: Samtykke) -> str:
    words = OPENS[ConsentScope(row.scope)]
    return words.format(name=row.contact_name, phone=row.contact_phone, to=row.fagtjeneste)


def state(row: Samtykke) -> str:
    if row.withdrawn_on:
        return f"Trukket {norwegian_date(row.withdrawn_on)}"
    if row.valid_to:
        return f"{'Gjelder' if row.applies else 'Gjaldt'} til {norwegian_date(row.valid_to)}"
    return "Gjelder til det trekkes"


def sharings_of(household: Household, user: User) -> list[dict[str, str]]:
    rows = Deling.objects.visible_to(user).filter(household=household).select_related("samtykke", "shared_by")
    return [
        {
            "when": norwegian_date(row.shared_on),
            "with": row.shared_with,
            "what": row.what,
            "basis": f"{row.get_basis_display()}: {row.legal_basis or row.samtykke}",
            "by": row.shared_by.name,
        }
        for row in rows
    ]
