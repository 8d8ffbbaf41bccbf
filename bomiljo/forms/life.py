"""Forms of what goes on in a place: presence, bodies, areas, information, visits and activities."""

from __future__ import annotations

from typing import Any

from django import forms

from bomiljo.hours import span
from bomiljo.models import (
    AreaState,
    BodyKind,
    CommonAreaKind,
    HmsAgency,
    HmsFindingKind,
    InfoChannel,
    Party,
    PresentWho,
)
from config.errors import RuleBroken
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text

NO_NAMES = "Skriv om stedet. Ikke navn på beboere."
# The hour alone before both together: «16» would else be six past one.
CLOCK = ["%H:%M", "%H.%M", "%H", "%H%M"]


def count(label: str, *, least: int = 0, required: bool = True, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=32_000, required=required, help_text=help_text
    )


def clock(label: str, *, required: bool = True, help_text: str = "") -> forms.TimeField:
    return forms.TimeField(
        label=label, required=required, help_text=help_text, input_formats=CLOCK,
        widget=forms.TimeInput(format="%H.%M", attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 16.30.", "required": "Skriv et klokkeslett."},
    )  # fmt: skip


class PresenceForm(PlainForm):
    who = chosen("Hvem var der", list(PresentWho.choices))
    day = DateField(label="Dag")
    starts = clock("Fra klokka")
    ends = clock("Til klokka", help_text="Er det over midnatt, regnes det til neste dag.")
    people = count("Antall ansatte", least=1)
    enquiries = count("Henvendelser", help_text="Hvor mange som tok kontakt.")
    at_office = forms.BooleanField(label="På nærmiljøkontoret", required=False)
    note = text("Merknad", max_length=400, required=False, help_text=NO_NAMES)

    def clean(self) -> dict[str, Any]:
        """The hours as moments, also past midnight and when the clocks change."""
        data: dict[str, Any] = super().clean() or {}
        if {"day", "starts", "ends"} <= data.keys():
            try:
                data["starts_at"], data["ends_at"] = span(data["day"], data["starts"], data["ends"])
            except RuleBroken as refusal:
                self.refuse(refusal)
        return data

    @property
    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"day", "starts", "ends"}}


class AreaForm(PlainForm):
    name = text("Navn eller hvor det er", max_length=120, required=False)
    state = chosen("Tilstand", list(AreaState.choices))
    note = text("Merknad", max_length=400, required=False, help_text=NO_NAMES)


class NewAreaForm(AreaForm):
    kind = chosen("Slag", list(CommonAreaKind.choices))
    field_order = ("kind", "name", "state", "note")


class InformasjonForm(PlainForm):
    given_on = DateField(label="Dato")
    channel = chosen("Hvordan", list(InfoChannel.choices))
    about = text("Om hva", max_length=200)
    where_to_turn = forms.BooleanField(label="Sier hvor en henvender seg", required=False)
    languages = text("Språk", max_length=120, required=False)
    households = count("Husstander som fikk den", required=False)


class BodyForm(PlainForm):
    kind = chosen("Slag", list(BodyKind.choices))
    name = text(
        "Navn", max_length=120, required=False, help_text="Navnet på organet. Skriv ingen navn på beboere."
    )
    members = count("Medlemmer", required=False)
    meets = text("Møtes", max_length=120, required=False, help_text="For eksempel første tirsdag kl. 18.")


class NewBodyForm(BodyForm):
    started_on = DateField(label="Startet")


class EndBodyForm(PlainForm):
    ended_on = DateField(label="Lagt ned")


class MeetingForm(PlainForm):
    held_on = DateField(label="Dato")
    starts_at = clock("Klokka", required=False)
    attended = count("Antall til stede", required=False)
    topics = text("Hva beboerne tok opp", max_length=4000, area=True, help_text=NO_NAMES)
    answered = text(
        "Hva de fikk svar på", max_length=4000, area=True, required=False,
        help_text="Kan skrives senere, når dere har svaret.",
    )  # fmt: skip


class AnswerForm(PlainForm):
    answered = text("Hva beboerne fikk til svar", max_length=4000, area=True, help_text=NO_NAMES)


class HmsForm(PlainForm):
    planned_on = DateField(label="Planlagt til", help_text="Velg en dag og en tid da folk er hjemme.")
    agencies = forms.MultipleChoiceField(
        label="Hvem er med", choices=HmsAgency.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg hvem som er med."},
    )  # fmt: skip
    note = text("Merknad om stedet", max_length=600, required=False, area=True, help_text=NO_NAMES)


class AnnounceForm(PlainForm):
    announced_on = DateField(label="Varslet")


class HoldForm(PlainForm):
    held_on = DateField(label="Gjennomført")
    knocked = count("Dører dere banket på", least=1)
    reached = count("Dører som åpnet")
    unmet_needs = count("Husstander med behov som ikke er dekket", help_text="Bare antallet.")
    note = text("Merknad om stedet", max_length=600, required=False, area=True, help_text=NO_NAMES)


class FindingForm(PlainForm):
    kind = chosen("Slag", list(HmsFindingKind.choices))
    what = text("Hva", max_length=400, help_text="Hva som må rettes, og hvor. Ikke hvem som bor der.")
    party = chosen("Hvem retter", list(Party.choices))
    due_on = DateField(label="Frist")


class CloseFindingForm(PlainForm):
    closed_on = DateField(label="Rettet")
    result = text("Hva som ble gjort", max_length=400)


class AktivitetForm(PlainForm):
    name = text("Aktivitet", max_length=120)
    often = text("Hvor ofte", max_length=120, required=False)
    wished_by_residents = forms.BooleanField(label="Beboerne ønsket den", required=False)
    resident_led = forms.BooleanField(label="Beboerne leder den", required=False)
    partner = text("Sammen med", max_length=120, required=False, help_text="Organisasjon eller lag.")


class NewAktivitetForm(AktivitetForm):
    starts_on = DateField(label="Starter")


class SamlingForm(PlainForm):
    held_on = DateField(label="Dato")
    attended = count("Antall som kom")
    note = text("Merknad", max_length=400, required=False, help_text=NO_NAMES)


class EndAktivitetForm(PlainForm):
    ended_on = DateField(label="Avsluttet")
    end_note = text(
        "Hvorfor, og hvem som tok over", max_length=400, help_text="Organisasjon, lag eller beboerorgan."
    )


class HmsFilterForm(PlainForm):
    tilstand = forms.ChoiceField(
        label="Tilstand", required=False,
        choices=[("", "Alle"), ("planlagt", "Planlagt"), ("funn", "Funn ikke rettet"), ("holdt", "Gjennomført")],
    )  # fmt: skip
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class AktivitetFilterForm(PlainForm):
    tilstand = forms.ChoiceField(
        label="Tilstand", required=False,
        choices=[("", "I gang"), ("beboerne", "Ledes av beboerne"), ("avsluttet", "Avsluttet"), ("alle", "Alle")],
    )  # fmt: skip
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
