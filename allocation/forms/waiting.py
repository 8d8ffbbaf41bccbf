"""The filter bar of the waiting list."""

from django import forms

from allocation.models import Urgency
from config.forms import PlainForm


class WaitingFilterForm(PlainForm):
    rom = forms.IntegerField(label="Rom i boligen", required=False, min_value=1, max_value=8)
    hastegrad = forms.TypedChoiceField(
        label="Hastegrad", required=False, coerce=int, empty_value=None, choices=[("", "Alle"), *Urgency.choices]
    )
    trinnfri = forms.BooleanField(label="Trenger trinnfri bolig", required=False)
