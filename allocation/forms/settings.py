"""What the leader of an office decides for it."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Bydel
from config.forms import PlainForm

YES, NO = "ja", "nei"


class OfficeForm(PlainForm):
    second_look = forms.TypedChoiceField(
        label="Hvem ser på et vedtak før det fattes",
        choices=[
            (YES, "To personer: en annen enn den som skrev og den som fatter, ser over utkastet"),
            (NO, "Den som fatter vedtaket"),
        ],
        coerce=lambda value: value == YES,
        widget=forms.RadioSelect,
        help_text="Gjelder alle vedtak som fattes fra nå, også utkast som er skrevet.",
    )

    @staticmethod
    def initial_of(bydel: Bydel) -> dict[str, Any]:
        return {"second_look": YES if bydel.second_look else NO}
