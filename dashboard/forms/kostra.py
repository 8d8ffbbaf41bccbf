"""Forms of the KOSTRA report."""

from __future__ import annotations

from typing import Any

from django import forms

from config.forms import PlainForm
from dashboard.kostra.numbers import NUMBERS, Tall

CHANGES = (("", "Alle rader"), ("endring", "Bare det som er endret"))


class ReportForm(PlainForm):
    """The first time nothing is asked: the page before says what happens."""


class CorrectionForm(PlainForm):
    reason = forms.CharField(
        label="Hvorfor tallene rettes", max_length=400, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Skriv ikke navn eller andre opplysninger om enkeltpersoner. Grunnen står i rapporten.",
        error_messages={"required": "Skriv hvorfor tallene rettes.", "max_length": "Skriv høyst 400 tegn."},
    )  # fmt: skip


class RadFilterForm(PlainForm):
    tall = forms.ChoiceField(label="Tall", required=False)
    utvalg = forms.ChoiceField(label="Del", required=False)
    endring = forms.ChoiceField(label="Endring", required=False, choices=CHANGES)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tall: Tall, may: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(one.code, one.name) for one in NUMBERS if one.drill in may]
        parts = [(part, tall.part_label(part)) for part in tall.parts()]
        self.fields["tall"].choices = numbers  # type: ignore[attr-defined]
        self.fields["utvalg"].choices = [("", "Alle"), *parts]  # type: ignore[attr-defined]
