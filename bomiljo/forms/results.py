"""Forms of the results: what is compared, and why a text is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bomiljo.actions.fritekst import HideReason
from bomiljo.models import SurveyPart
from config.forms import PlainForm

ORDERS = [("", "Navn"), ("indeks", "Indeks, lavest først")]


class ResultFilterForm(PlainForm):
    del_ = forms.ChoiceField(label="Del", required=False)
    rekkefolge = forms.ChoiceField(label="Rekkefølge", required=False, choices=ORDERS)

    def __init__(self, *args: Any, parts: Sequence[SurveyPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = [part.value for part in parts]
        self.fields["del_"].choices = [(part.value, part.label) for part in parts]  # type: ignore[attr-defined]

    @property
    def part(self) -> str:
        asked = self._asked("del_")
        return asked if asked in self.parts else next(iter(self.parts), "")

    @property
    def order(self) -> str:
        return self._asked("rekkefolge")

    def _asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class HideForm(PlainForm):
    reason = forms.ChoiceField(
        label="Hvorfor teksten ikke kan vises",
        choices=HideReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg en grunn."},
    )
