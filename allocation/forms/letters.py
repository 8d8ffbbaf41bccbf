"""The filter bar of letters, and the reason for stopping one."""

from __future__ import annotations

from django import forms

from allocation.models import LetterKind, LetterStatus
from config.forms import PlainForm

FAILING = "feiler"


class LetterFilterForm(PlainForm):
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), *LetterStatus.choices, (FAILING, "Feiler")]
    )
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *LetterKind.choices])
    siden = forms.DateField(label="Laget siden", required=False)
    q = forms.CharField(label="Saksnummer", required=False, max_length=20)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class StopForm(PlainForm):
    reason = forms.CharField(
        label="Hvorfor brevet ikke skal sendes", widget=forms.Textarea(attrs={"rows": 3}), max_length=200
    )
