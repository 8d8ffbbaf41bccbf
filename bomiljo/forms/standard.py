"""Forms of Oslostandarden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from bomiljo.models import Bomiljo, StandardMeasure, StandardState
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text


class _MeasureForm(PlainForm):
    measure = chosen("Tiltak", list(StandardMeasure.choices))


class _PlaceForm(_MeasureForm):
    """With one of `places`, or none for the whole bydel."""

    bomiljo = chosen("Sted", [], required=False)

    def __init__(self, *args: Any, places: Sequence[Bomiljo] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(row.pk): row for row in places}
        choices = [("", "Hele bydelen"), *((pk, row.name) for pk, row in self.places.items())]
        cast(forms.ChoiceField, self.fields["bomiljo"]).choices = choices

    def clean_bomiljo(self) -> Bomiljo | None:
        return self.places.get(self.cleaned_data["bomiljo"])


class OverrideForm(_PlaceForm):
    state = chosen("Status", list(StandardState.choices))
    reason = text("Hvorfor", max_length=600, area=True)
    valid_from = DateField(label="Fra")
    valid_to = DateField(label="Til", required=False, help_text="Tomt felt betyr til noen avslutter den.")


class EndForm(PlainForm):
    last_day = DateField(label="Siste dag")


class BevisForm(_PlaceForm):
    what = text("Hva som er gjort", max_length=400, area=True)
    valid_from = DateField(label="Fra")
    valid_to = DateField(label="Til", required=False, help_text="Uten sluttdato teller det i to år.")


class AnsvarForm(_MeasureForm):
    responsible = text("Ansvarlig person", max_length=120)
    what = text("Hva som skal utføres", max_length=600, area=True)
    due_on = DateField(label="Tidsfrist", required=False, help_text="Tomt felt betyr pågående.")


class StandardFilterForm(PlainForm):
    dag = DateField(label="Status på dagen", required=False)

    def __init__(self, *args: Any, bydeler: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(bydeler) > 1:
            choices = [("", "Alle"), *((str(pk), name) for pk, name in bydeler)]
            self.fields["bydel"] = forms.ChoiceField(label="Bydel", required=False, choices=choices)
