"""What is asked of the facts about a measure before they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Bydel, User
from bomiljo.actions.told import require_text
from bomiljo.models import (
    Bomiljo,
    Campaign,
    Finansiering,
    Initiator,
    Involvement,
    Permanence,
    SurveyPart,
    Tiltak,
    TiltakCategory,
)
from bomiljo.people import people_around
from config.errors import RuleBroken

TEXTS = ("title", "what", "involvement_note", "expected", "effect")
CHOICES = {
    "category": (TiltakCategory, "Velg hva slags tiltak det er."),
    "initiator": (Initiator, "Velg hvem som tok initiativet."),
    "involvement": (Involvement, "Velg hvordan beboerne medvirket."),
    "permanence": (Permanence, "Velg hvor lenge tiltaket skal vare."),
}
FACTS = (*TEXTS, *CHOICES, "inclusive", "responsible", "funding", "cost", "baseline", "aimed_at", "planned_end")


def fill(row: Tiltak, told: Mapping[str, Any], *, by: User) -> None:
    """Puts what is told on the row. What is left out stays."""
    unknown = set(told) - set(FACTS)
    if unknown:
        raise TypeError(f"Tiltak has no {', '.join(sorted(unknown))}.")
    for name, value in told.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.title = require_text(row.title, "Skriv hva tiltaket er.", field="title")
    row.what = require_text(row.what, "Skriv hva dere vil gjøre.", field="what")
    for name, (choices, message) in CHOICES.items():
        if getattr(row, name) not in choices.values:
            raise RuleBroken(message, field=name)
    _require_how(row)
    _require_part(row)
    if "responsible" in told:
        _require_responsible(row)
    if told.get("funding"):
        _require_funding(row, told["funding"], by)
    if told.get("baseline"):
        _require_baseline(row, told["baseline"], by)


def require_place(bomiljo: Bomiljo | None, bydel: Bydel) -> None:
    if bomiljo is None:
        return
    if bomiljo.bydel_id != bydel.pk:
        raise RuleBroken(f"{bomiljo} ligger ikke i {bydel}. Velg et annet sted.", field="bomiljo")
    if bomiljo.closed_on is not None and bomiljo.closed_on <= timezone.localdate():
        raise RuleBroken(f"{bomiljo} følges ikke lenger. Velg et annet sted.", field="bomiljo")


def require_order(starts_on: date | None, planned_end: date | None) -> None:
    if starts_on and planned_end and planned_end < starts_on:
        raise RuleBroken("Tiltaket slutter før det starter. Rett én av datoene.", field="planned_end")


def require_started(starts_on: date) -> None:
    if starts_on > timezone.localdate():
        raise RuleBroken(
            "Tiltaket har ikke startet ennå. Rett datoen, eller vent til den dagen.", field="starts_on"
        )


def require_free_to_plan(row: Tiltak, planned_end: date | None) -> None:
    if row.permanence != Permanence.LASTING and planned_end is None:
        raise RuleBroken("Skriv når tiltaket slutter, eller velg at det er varig.", field="planned_end")


def _require_how(row: Tiltak) -> None:
    if row.involvement != Involvement.NONE and not row.involvement_note:
        raise RuleBroken("Skriv hvordan beboerne medvirket.", field="involvement_note")


def _require_part(row: Tiltak) -> None:
    if row.aimed_at and row.aimed_at not in SurveyPart.values:
        raise RuleBroken("Velg hvilken del av undersøkelsen tiltaket skal bedre.", field="aimed_at")


def _require_responsible(row: Tiltak) -> None:
    people = people_around(bydel=row.bydel_id, landlord=row.landlord_id)
    if row.responsible_id and not people.filter(pk=row.responsible_id).exists():
        raise RuleBroken("Den ansvarlige arbeider ikke med stedet. Velg en annen.", field="responsible")


def _require_funding(row: Tiltak, funding: Finansiering, by: User) -> None:
    if funding.bydel_id != row.bydel_id or not Finansiering.objects.visible_to(by).filter(pk=funding.pk).exists():
        raise RuleBroken("Pengene hører til en annen bydel. Velg andre.", field="funding")


def _require_baseline(row: Tiltak, baseline: Campaign, by: User) -> None:
    asked = Campaign.objects.visible_to(by).filter(pk=baseline.pk)
    if row.bomiljo_id:
        asked = asked.filter(places__bomiljo=row.bomiljo_id)
    if not asked.exists():
        raise RuleBroken("Stedet er ikke med i den undersøkelsen. Velg en annen.", field="baseline")
