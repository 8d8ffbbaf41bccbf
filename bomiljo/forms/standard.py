"""Forms of Oslostandarden."""

from __future__ import annotations

from typing import Any

from django import forms

from bomiljo.models import StandardMeasure, StandardState
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text


class _MeasureForm(PlainForm):
    measure = chosen("Tiltak", list(StandardMeasure.choices))


class OverrideForm(_MeasureForm):
    state = chosen("Status", list(StandardState.choices))
    reason = text("Hvorfor", max_length=600, area=True)
    valid_from = DateField(label="Fra")
    valid_to = DateField(label="Til", required=False, help_text="Tomt felt betyr til noen avslutter den")


class EndForm(PlainForm):
    last_day = DateField(label="Siste dag")


class BevisForm(_MeasureForm):
    what = text("Hva som er gjort", max_length=400, area=True)
    valid_from = DateField(label="Fra")
    valid_to = DateField(label="Til", required=False, help_text="Uten sluttdato teller det i to år")


class AnsvarForm(_MeasureForm):
    responsible = text("Ansvarlig person", max_length=120)
    what = text("Hva som skal utføres", max_length=600, area=True)
    due_on = DateField(label="Tidsfrist", required=False, help_text="Tomt felt betyr pågående")


class StandardFilterForm(PlainForm):
    dag = DateField(label="Status på dagen", required=False)

    def __init__(self, *args: Any, bydeler: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(bydeler) > 1:
            choices = [("", "Alle"), *((str(pk), name) for pk, name in bydeler)]
            self.fields["bydel"] = forms.ChoiceField(label="Bydel", required=False, choices=choices)
