"""Forms of midlertidige opphold and of ventede utskrivinger."""

from __future__ import annotations

from django import forms

from config.forms import PlainForm
from followup.models import DischargeFrom, DischargeResult, StayExit, StayReason
from housing.forms.fields import DateField, chosen, text


class StayForm(PlainForm):
    provider = text("Sted", max_length=120, help_text="Navnet på stedet, for eksempel Byens gjestehus.")
    started_on = DateField(label="Flyttet inn")
    expected_end = DateField(label="Ventes å bo der til", required=False)
    reason = chosen("Årsak", list(StayReason.choices))
    price = forms.IntegerField(label="Pris per døgn i kroner", error_messages={"required": "Skriv prisen."})
    quality_agreement = forms.BooleanField(label="Stedet har kvalitetsavtale", required=False)
    without_agreement_reason = text(
        "Hvorfor stedet brukes uten kvalitetsavtale (bare uten avtale)", max_length=200, required=False, area=True
    )


class ExtendForm(PlainForm):
    expected_end = DateField(label="Ventes å bo der til")


class EndStayForm(PlainForm):
    ended_on = DateField(label="Flyttet ut", help_text="Natten etter denne dagen regnes ikke med.")
    moved_to = chosen("Flyttet til", list(StayExit.choices))


class StayFilterForm(PlainForm):
    tilstand = forms.ChoiceField(
        label="Tilstand",
        required=False,
        choices=[("", "Bor der nå"), ("avsluttet", "Avsluttet"), ("alle", "Alle")],
    )
    hvem = forms.ChoiceField(
        label="Hvem",
        required=False,
        choices=[("", "Alle"), ("barn", "Familier med barn"), ("unge", "Noen under 25 år")],
    )
    lengde = forms.ChoiceField(
        label="Lengde", required=False, choices=[("", "Alle"), ("tre", "Tre måneder eller mer")]
    )
    avtale = forms.ChoiceField(
        label="Kvalitetsavtale", required=False, choices=[("", "Alle"), ("nei", "Uten avtale")]
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class HouseholdSearchForm(PlainForm):
    q = forms.CharField(label="Navn eller adresse", required=False, max_length=80)


class ExpectForm(PlainForm):
    place = chosen("Er nå i", list(DischargeFrom.choices))
    expected_on = DateField(label="Ventes ut")
    has_dwelling = forms.BooleanField(label="Har bolig å komme til", required=False)
    plan = text("Hva gjøres", max_length=400, required=False, area=True)


class ChangeDischargeForm(PlainForm):
    expected_on = DateField(label="Ventes ut")
    plan = text("Hva gjøres", max_length=400, required=False, area=True)


class CloseDischargeForm(PlainForm):
    result = chosen("Hvordan det gikk", list(DischargeResult.choices))
    closed_on = DateField(label="Når")


class DischargeFilterForm(PlainForm):
    tilstand = forms.ChoiceField(
        label="Tilstand",
        required=False,
        choices=[
            ("", "Ventes ut"),
            ("uten", "Ventes ut uten bolig"),
            ("avsluttet", "Avsluttet"),
            ("alle", "Alle"),
        ],
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class NothingForm(PlainForm):
    """A button that says what it does."""
