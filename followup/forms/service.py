"""Forms of the service directory and of who answers for a leieforhold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from config.forms import PlainForm
from followup.models import Fagtjeneste
from housing.forms.fields import DateField, text


class ServiceForm(PlainForm):
    name = text("Navn", max_length=120)
    does = text("Hva tjenesten gjør", max_length=2000, area=True)
    criteria = text("Hvem den er for", max_length=2000, required=False, area=True)
    hours = text("Åpningstider", max_length=200, required=False)
    waiting = text("Ventetid", max_length=120, required=False)
    phone = text("Telefon", max_length=20, required=False)
    email = forms.EmailField(label="E-post", required=False)
    how_to_reach = text("Slik henviser du", max_length=400, required=False, area=True)


class CloseServiceForm(PlainForm):
    closed_on = DateField(label="Lagt ned")


class ServiceFilterForm(PlainForm):
    q = forms.CharField(label="Søk i navn, hva og hvem", required=False, max_length=80)
    tilstand = forms.ChoiceField(
        label="Tilstand",
        required=False,
        choices=[("", "I drift"), ("kontroll", "Må kontrolleres"), ("nedlagt", "Lagt ned")],
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class GiveForm(PlainForm):
    fagtjeneste = forms.ModelChoiceField(
        label="Tjenesten som har ansvaret",
        queryset=Fagtjeneste._default_manager.none(),
        empty_label="Velg",
        error_messages={"required": "Velg en tjeneste.", "invalid_choice": "Velg en tjeneste fra listen."},
    )
    coordinator = forms.ModelChoiceField(
        label="Koordinator",
        queryset=get_user_model()._default_manager.none(),
        required=False,
        empty_label="Ingen i Husrom",
        error_messages={"invalid_choice": "Velg en koordinator fra listen."},
    )
    coordinator_name = text("Koordinator som ikke bruker Husrom", max_length=120, required=False)
    coordinator_phone = text("Telefon til koordinatoren", max_length=20, required=False)
    valid_from = DateField(label="Fra")

    def __init__(self, *args: Any, services: QuerySet[Any], coordinators: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fagtjeneste"].queryset = services  # type: ignore[attr-defined]
        self.fields["coordinator"].queryset = coordinators  # type: ignore[attr-defined]


class EndResponsibilityForm(PlainForm):
    valid_to = DateField(label="Siste dag med ansvaret")


class MissingFilterForm(PlainForm):
    q = forms.CharField(label="Adresse", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
