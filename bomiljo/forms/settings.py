"""What the bydel decides about its places: when the lamps are lit, and how long it knows who reported."""

from __future__ import annotations

from typing import Any

from django import forms

from bomiljo.actions.settings import BOUNDS
from bomiljo.models import Bomiljoinnstilling
from config.forms import PlainForm

NAMES = tuple(BOUNDS)


def _number(label: str, name: str, help_text: str = "") -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)


class LimitsForm(PlainForm):
    response_days = _number(
        "Arbeidsdager til første svar på en hendelse", "response_days", "Gjelder hendelser som kommer inn fra nå."
    )
    quiet_days = _number("Dager uten at noe har skjedd i en hendelse, før lampen lyser", "quiet_days")
    keep_reporter_days = _number(
        "Dager vi vet hvem som meldte",
        "keep_reporter_days",
        "Regnes fra hendelsen er avsluttet. Så slettes navnet.",
    )
    survey_months = _number("Måneder mellom undersøkelser", "survey_months")
    low_score = _number(
        "Indeks som gir en oppgave", "low_score", "Blir skåren lavere enn dette, lages en oppgave."
    )
    fall_points = _number("Poeng ned som gir en oppgave", "fall_points", "Hvor mye skåren har falt siden sist.")
    presence_days = _number("Dager uten tilstedeværelse, før lampen lyser", "presence_days")

    @staticmethod
    def initial_of(row: Bomiljoinnstilling) -> dict[str, Any]:
        return {name: getattr(row, name) for name in NAMES}
