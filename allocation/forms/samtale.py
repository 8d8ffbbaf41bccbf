"""Forms of a samtale: agreed, held, not met, called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from config.forms import PlainForm
from housing.forms.fields import DateField


class PlanForm(PlainForm):
    planned_day = DateField(label="Dato")
    planned_time = forms.TimeField(
        label="Klokkeslett",
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "autocomplete": "off"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 09.30.", "required": "Skriv et klokkeslett."},
    )
    place = forms.CharField(label="Sted", max_length=120)
    invite = forms.BooleanField(label="Send innkalling i brev", required=False, initial=True)

    @property
    def terms(self) -> dict[str, Any]:
        """What actions.samtaler.plan takes, apart from what it is about."""
        data = self.cleaned_data
        begins = datetime.combine(
            data["planned_day"], data["planned_time"], tzinfo=timezone.get_current_timezone()
        )
        return {"planned_at": begins, "place": data["place"], "invite": data["invite"]}


class HeldForm(PlainForm):
    held_on = DateField(label="Holdt")
    present = forms.CharField(
        label="Til stede", max_length=200, required=False, help_text="For eksempel søkeren, verge og tolk."
    )
    note = forms.CharField(
        label="Hva som kom fram",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Det som betyr noe for saken. Skriv om situasjonen, ikke diagnoser.",
        error_messages={"required": "Skriv hva som kom fram i samtalen."},
    )


class MissedForm(PlainForm):
    note = forms.CharField(
        label="Merknad", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class CancelForm(PlainForm):
    reason = forms.CharField(
        label="Hvorfor samtalen avlyses",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv hvorfor samtalen avlyses."},
    )
