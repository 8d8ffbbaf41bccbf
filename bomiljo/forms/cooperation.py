"""Forms of notes, of the fixed meeting and of tasks."""

from __future__ import annotations

from typing import Any

from django import forms

from bomiljo.actions.notater import LONGEST
from bomiljo.actions.samarbeidsmoter import CancelReason
from bomiljo.forms.shared import NO_NAMES, ChoiceForm, MomentForm, person_field, place_field, place_filter
from bomiljo.models import Agendapunkt, Bekymringsnotat, Concern, IncidentPlace, NoteStatus, Party, SeenByService
from config.dates import norwegian_date
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text


class NoteForm(ChoiceForm):
    bomiljo = place_field()
    concern = forms.ChoiceField(
        label="Hva det er", choices=Concern.choices, widget=forms.RadioSelect,
        error_messages={"required": "Velg hva det er."},
    )  # fmt: skip
    place = chosen("Hvor på stedet", list(IncidentPlace.choices), required=False)
    service = chosen("Sett av", list(SeenByService.choices))
    noted_on = DateField(label="Når")
    text = text("Kort om hva som er sett", max_length=LONGEST, area=True, help_text=f"{NO_NAMES} Høyst 600 tegn.")
    urgent = forms.BooleanField(
        label="Dette haster", required=False, help_text="Står det om liv, ringer du 113 eller 112."
    )
    field_order = ("bomiljo", "concern", "text", "place", "noted_on", "service", "urgent")

    def __init__(self, *args: Any, of_landlord: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_landlord:
            del self.fields["service"]


class NoteCloseForm(PlainForm):
    result = text("Hva som ble gjort", max_length=400, area=True, help_text=NO_NAMES)
    party = chosen("Hvem som gjorde det", list(Party.choices))

    def __init__(self, *args: Any, of_landlord: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_landlord:
            del self.fields["party"]


class SeriesForm(PlainForm):
    parties = chosen("Bydel og utleier", [])
    name = text("Navn på møtet", max_length=120)
    every_weeks = forms.IntegerField(label="Uker mellom møtene")
    agenda = forms.CharField(
        label="Faste punkter", widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ett på hver linje. «Bomiljø» må være ett av dem.",
    )  # fmt: skip

    def __init__(self, *args: Any, parties: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parties is None:
            del self.fields["parties"]
        else:
            self.fields["parties"].choices = [("", "Velg"), *parties]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"name": data["name"], "every_weeks": data["every_weeks"], "agenda": data["agenda"].splitlines()}


class NotesChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Bekymringsnotat) -> str:
        urgent = "Haster: " if obj.urgent else ""
        return f"{urgent}{obj.get_concern_display()}, {obj.bomiljo} ({norwegian_date(obj.noted_on)}): {obj.text}"


def notes_field(*, required: bool) -> NotesChoice:
    return NotesChoice(
        label="Nye bekymringsnotater", queryset=Bekymringsnotat._default_manager.none(), required=required,
        widget=forms.CheckboxSelectMultiple,
        help_text="De du krysser av, kommer på sakskartet. De som haster, står først.",
        error_messages={"required": "Velg minst ett notat."},
    )  # fmt: skip


class PlanForm(MomentForm):
    notater = notes_field(required=False)


class NotesForm(ChoiceForm):
    notater = notes_field(required=True)


class ItemForm(ChoiceForm):
    title = text("Sak", max_length=160)
    bomiljo = place_field(required=False, empty="Ikke ett bestemt sted", label="Gjelder stedet")


class MinutesForm(PlainForm):
    minutes = forms.CharField(
        label="Referat", widget=forms.Textarea(attrs={"rows": 8}), required=False, max_length=8000,
        help_text="Skriv hva dere ble enige om. Skriv ikke navn på beboere.",
        error_messages={"max_length": "Skriv høyst 8000 tegn."},
    )  # fmt: skip
    read = forms.CharField(widget=forms.HiddenInput, required=False)


class ReachedChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Agendapunkt) -> str:
        return f"{obj.position}. {obj.title}"


class HoldForm(ChoiceForm):
    present = text("Til stede", max_length=400, area=True, help_text="Navn og tjeneste på dem som møtte.")
    not_reached = ReachedChoice(
        label="Notater dere ikke rakk", queryset=Agendapunkt._default_manager.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text="De venter på neste møte.",
    )  # fmt: skip


class CancelForm(PlainForm):
    reason = chosen("Hvorfor møtet blir avlyst", list(CancelReason.choices))


class TaskForm(ChoiceForm):
    what = text("Hva som skal gjøres", max_length=400, area=True)
    party = chosen("Hvem", list(Party.choices))
    owner = person_field("Ansvarlig")
    due_on = DateField(label="Frist")


class PlaceTaskForm(TaskForm):
    bomiljo = place_field()
    field_order = ("bomiljo", "what", "party", "owner", "due_on")


class HandOverForm(ChoiceForm):
    party = chosen("Hvem", list(Party.choices))
    owner = person_field("Ansvarlig")
    due_on = DateField(label="Frist")


class DoneForm(PlainForm):
    result = text("Hva som ble gjort", max_length=400, area=True)
    done_on = DateField(label="Gjort")


NOTE_STATES = (
    ("", "Ikke tatt opp"), (NoteStatus.ON_AGENDA, "På sakskartet"), (NoteStatus.CLOSED, "Tatt opp"),
    ("alle", "Alle"),
)  # fmt: skip


class NoteFilterForm(ChoiceForm):
    status = forms.ChoiceField(label="Status", required=False, choices=NOTE_STATES)
    hva = forms.ChoiceField(label="Hva", required=False, choices=[("", "Alt"), *Concern.choices])
    sett_av = forms.ChoiceField(label="Sett av", required=False, choices=[("", "Alle"), *SeenByService.choices])
    sted = place_filter()
    haster = forms.BooleanField(label="Bare de som haster", required=False)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class MeetingFilterForm(PlainForm):
    status = forms.ChoiceField(
        label="Status", required=False,
        choices=[("", "Planlagte"), ("holdt", "Holdt"), ("avlyst", "Avlyst"), ("alle", "Alle")],
    )  # fmt: skip
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class TaskFilterForm(ChoiceForm):
    hvem = forms.ChoiceField(
        label="Hvem", required=False, choices=[("", "Alle"), ("mine", "Mine"), *Party.choices]
    )
    status = forms.ChoiceField(
        label="Status", required=False,
        choices=[("", "Åpne"), ("over", "Over fristen"), ("gjort", "Gjort"), ("alle", "Alle")],
    )  # fmt: skip
    sted = place_filter()
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
