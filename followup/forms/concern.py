"""Forms of bekymringsmeldinger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from config.dates import norwegian_date
from config.forms import PlainForm
from followup.models import Booppfolging, ConcernFrom, ConcernStatus
from housing.forms.fields import DateField, chosen

TEXT_HELP = "Skriv hva som er sett eller hørt, og når. Skriv ikke diagnoser eller gjetninger om helsen."
STATES = (("", "Venter på vurdering"), ("vurdert", "Vurdert"), ("alle", "Alle"))


def _text(label: str, required: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": required, "max_length": "Skriv høyst 4000 tegn."},
    )  # fmt: skip


class ReportForm(PlainForm):
    """For the landlord: what it is about, and nothing more."""

    text = _text("Hva bekymringen gjelder", "Skriv hva bekymringen gjelder.", TEXT_HELP)


class RegisterForm(ReportForm):
    """For the bydel, which also writes down what comes by phone or letter."""

    reported_by = chosen("Meldingen er fra", list(ConcernFrom.choices))
    received_on = DateField(label="Mottatt")
    field_order = ("reported_by", "received_on", "text")


class _LinkedForm(PlainForm):
    booppfolging = forms.ModelChoiceField(
        label="Booppfølgingen som følger det opp",
        queryset=Booppfolging._default_manager.none(),
        required=False,
        empty_label="Ingen",
    )

    def __init__(self, *args: Any, cases: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["booppfolging"].queryset = cases  # type: ignore[attr-defined]
        self.fields["booppfolging"].label_from_instance = case_label  # type: ignore[attr-defined]
        if not cases:
            del self.fields["booppfolging"]


class AssessForm(_LinkedForm):
    status = forms.ChoiceField(
        label="Hva vurderingen fører til",
        choices=[(value, label) for value, label in ConcernStatus.choices if value != ConcernStatus.RECEIVED],
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hva vurderingen fører til."},
    )
    text = _text("Vurdering", "Skriv hva dere kom til, og hvorfor.", "Den som meldte fra, får ikke lese dette.")
    assessed_on = DateField(label="Vurdert")
    field_order = ("status", "text", "booppfolging", "assessed_on")


class TakeUpForm(_LinkedForm):
    text = _text("Hvorfor dere tar kontakt likevel", "Skriv hva dere kom til, og hvorfor.")
    field_order = ("text", "booppfolging")


class ConcernFilterForm(PlainForm):
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=STATES)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class ConcernBydelFilterForm(ConcernFilterForm):
    """A landlord has reported all of its own: who a message is from is the bydel's filter."""

    fra = forms.ChoiceField(label="Fra", required=False, choices=[("", "Alle"), *ConcernFrom.choices])
    frist = forms.ChoiceField(
        label="Frist", required=False, choices=[("", "Alle"), ("over", "Over fristen"), ("uke", "Innen en uke")]
    )
    field_order = ("tilstand", "fra", "frist", "sorter")


def case_label(case: Any) -> str:
    since = case.started_on or case.proposed_on
    return f"{case.get_status_display()}, siden {norwegian_date(since)}"
