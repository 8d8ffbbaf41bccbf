"""Forms of the count of needs."""

from __future__ import annotations

from django import forms

from config.forms import PlainForm
from housing.forms.fields import DateField

PRIVATE = "Skriv ikke navn eller andre opplysninger om enkeltpersoner."


def _reason(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=400, required=required, help_text=PRIVATE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv hvorfor.", "max_length": "Skriv høyst 400 tegn."},
    )  # fmt: skip


class CountForm(PlainForm):
    day = DateField(label="Telledag")


class RecountForm(CountForm):
    reason = _reason("Hvorfor dere teller på nytt")


class AdjustForm(PlainForm):
    value = forms.IntegerField(
        label="Riktig tall", min_value=0, max_value=100_000,
        error_messages={
            "required": "Skriv tallet.", "min_value": "Tallet kan ikke være under null.",
            "max_value": "Tallet er for stort.",
        },
    )  # fmt: skip
    reason = _reason("Hvorfor tallet justeres")


class FinaliseForm(PlainForm):
    """Nothing is asked; the page says what happens."""
