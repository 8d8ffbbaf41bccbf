"""Forms of integrations and what they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import INTEGRATION_READS, INTEGRATION_WRITES, Permission
from audit.event_kinds import MODULES
from config.forms import PlainForm

Unit = Bydel | Landlord | Kommune
_DATES = ["%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
_STATES = (("", "I bruk"), ("slutt", "Utløpt eller trukket tilbake"), ("alle", "Alle"))


def units_of(user: User) -> dict[str, Unit]:
    """What an administrator may open: the kommuner where she is one, and their bydeler and landlords."""
    kommuner = user.scopes.kommuner(Permission.USERS_WORK)
    bydeler = Bydel.objects.filter(kommune__in=kommuner).select_related("kommune").order_by("kommune", "number")
    landlords = Landlord.objects.filter(kommune__in=kommuner).select_related("kommune").order_by("kommune", "name")
    found: dict[str, Unit] = {f"kommune-{one.pk}": one for one in Kommune.objects.filter(pk__in=kommuner)}
    found |= {f"bydel-{one.pk}": one for one in bydeler}
    return found | {f"landlord-{one.pk}": one for one in landlords}


def unit_fields(unit: Unit) -> dict[str, Any]:
    """The unit as the action takes it."""
    if isinstance(unit, Kommune):
        return {"kommune": unit}
    return {"kommune": unit.kommune, "bydel" if isinstance(unit, Bydel) else "landlord": unit}


def _permissions(of: Sequence[Permission] | frozenset[Permission]) -> list[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in Permission if one in of]


def _day(label: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, input_formats=_DATES, widget=forms.DateInput(format="%d.%m.%Y"),
        error_messages={"invalid": "Skriv datoen slik: 24.11.2026.", "required": "Skriv en dato."},
    )  # fmt: skip


class OpenForm(PlainForm):
    name = forms.CharField(
        label="Navn på systemet", max_length=80, help_text="For eksempel «Boligbyggs FDV-system»."
    )
    unit = forms.ChoiceField(
        label="Gjelder", help_text="Systemet ser denne enheten og ingen andre.",
        error_messages={"required": "Velg hvilken enhet integrasjonen gjelder."},
    )  # fmt: skip
    permissions = forms.MultipleChoiceField(
        label="Tilganger",
        help_text="Velg så få som mulig. De kan ikke endres etterpå.",
        choices=[("Lese", _permissions(INTEGRATION_READS)), ("Lese og endre", _permissions(INTEGRATION_WRITES))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg minst én tilgang."},
    )
    contact = forms.CharField(
        label="Kontaktperson", max_length=120, help_text="Den som har ansvaret for systemet."
    )
    contact_email = forms.EmailField(label="E-post til kontaktpersonen")
    valid_to = _day("Gyldig til", "Høyst to år fram i tid.")

    def __init__(self, *args: Any, units: dict[str, Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = [("", "Velg"), *((value, _named(unit)) for value, unit in units.items())]


def _named(unit: Unit) -> str:
    return f"Hele {unit}" if isinstance(unit, Kommune) else str(unit)


class RotateForm(PlainForm):
    valid_to = _day("Gyldig til", "Høyst to år fram i tid.")


class NothingForm(PlainForm):
    """For what is only confirmed."""


class SubscribeForm(PlainForm):
    address = forms.CharField(
        label="Adresse", max_length=400, help_text="Der det andre systemet tar imot: https://system.example.no/hendelser",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    modules = forms.MultipleChoiceField(
        label="Alle hendelser om",
        choices=[(f"{name}.*", label) for name, label in sorted(MODULES.items(), key=lambda one: one[1])],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    exact = forms.CharField(
        label="Enkelthendelser", required=False, max_length=1000,
        help_text="Med mellomrom mellom, slik: letter.sent vedtak.issued",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def refuse(self, refusal: Any) -> None:
        """The rule speaks of the events; the page asks for them in two fields."""
        if refusal.field == "kinds":
            refusal.field = "exact" if self.cleaned_data.get("exact") else "modules"
        super().refuse(refusal)

    @property
    def kinds(self) -> list[str]:
        return [*self.cleaned_data["modules"], *self.cleaned_data["exact"].replace(",", " ").split()]


class PauseForm(PlainForm):
    because = forms.CharField(label="Hvorfor", max_length=200)


class IntegrasjonFilterForm(PlainForm):
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=_STATES)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
