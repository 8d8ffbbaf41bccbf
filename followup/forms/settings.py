"""What the leader decides about the lamps of bo-oppfølging."""

from __future__ import annotations

from typing import Any

from django import forms

from config.forms import PlainForm
from followup.actions.settings import BOUNDS
from followup.models import Oppfolgingsinnstilling

NAMES = tuple(BOUNDS)


def _number(label: str, name: str, help_text: str) -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)


class LimitsForm(PlainForm):
    silent_days = _number(
        "Dager uten kontakt før lampen blir rød",
        "silent_days",
        "Regnes fra sist noen traff eller snakket med beboeren. Lampen blir gul tre dager før.",
    )
    concern_days = _number(
        "Arbeidsdager for å vurdere en bekymringsmelding",
        "concern_days",
        "Gjelder meldinger som kommer inn fra nå.",
    )
    review_months = _number("Måneder mellom evalueringer", "review_months", "Foreslås når en evaluering er holdt.")
    check_in_minutes = _number(
        "Minutter til en melder seg etter besøk", "check_in_minutes", "Gjelder besøk der dere er to."
    )

    @staticmethod
    def initial_of(row: Oppfolgingsinnstilling) -> dict[str, Any]:
        return {name: getattr(row, name) for name in NAMES}
