"""The filter of the list of vilkår."""

from __future__ import annotations

from django import forms

from allocation.models import ConditionState
from allocation.waiting_filter import DEADLINES
from config.forms import PlainForm


class ConditionFilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    tilstand = forms.ChoiceField(
        label="Tilstand",
        required=False,
        choices=[
            ("", ConditionState.OPEN.label),
            (ConditionState.FINISHED.value, ConditionState.FINISHED.label),
            (ConditionState.VOID.value, ConditionState.VOID.label),
            ("alle", "Alle"),
        ],
    )
    frist = forms.ChoiceField(label="Følges opp", required=False, choices=[("", "Alle"), *DEADLINES])
    ansvarlig = forms.ChoiceField(
        label="Saksbehandler",
        required=False,
        choices=[("", "Alle"), ("meg", "Meg"), ("ingen", "Uten saksbehandler")],
    )
    q = forms.CharField(label="Søker eller saksnummer", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
