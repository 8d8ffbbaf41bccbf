"""The registering form, made for a phone: what is usual is chosen already, the rest is folded away."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from allocation.forms.forelopig_svar import ReasonSelect
from config.forms import PlainForm
from followup.actions.contacts import LONGEST_NOTE, Entry
from followup.models import Booppfolging, ContactKind, ContactOutcome, HomeVisit, Notatmal
from housing.forms.fields import DateField

NEXT = [("", "Ikke avtalt"), ("1", "Om 1 uke"), ("2", "Om 2 uker"), ("3", "Om 3 uker")]
NOON = time(12)


class BigRadio(forms.RadioSelect):
    """Boxes to hit with a thumb (parts.css: .options--big)."""

    template_name = "followup/big_radio.html"


def clock(label: str, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=required,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 09.30.", "required": "Skriv et klokkeslett."},
    )


class _Basics(PlainForm):
    """What a contact after a round and a contact alone have in common."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Åpne siden på nytt."})
    note = forms.CharField(
        label="Notat", required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Trengs ikke når ingen åpnet eller besøket ble avlyst.",
    )  # fmt: skip
    minutes = forms.IntegerField(label="Minutter", required=False)
    next_in = forms.ChoiceField(label="Neste kontakt", required=False, choices=NEXT, widget=BigRadio)
    further = forms.BooleanField(label="Lagre som en kontakt til", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())
        for name in ("next_in", "note"):
            self.fields[name].unmarked = True  # type: ignore[attr-defined]

    @property
    def asks_further(self) -> bool:
        return bool(self.errors.get("further")) or bool(self.is_bound and self.cleaned_data.get("further"))

    def next_day(self) -> date | None:
        weeks = self.cleaned_data.get("next_in")
        return timezone.localdate() + timedelta(weeks=int(weeks)) if weeks else None


class ContactForm(_Basics):
    outcome = forms.ChoiceField(label="Hvordan gikk det?", choices=ContactOutcome.choices, widget=BigRadio)
    kind = forms.ChoiceField(label="Hvordan møttes dere?", choices=ContactKind.choices, widget=BigRadio)
    template = forms.ChoiceField(
        label="Begynn med en mal", required=False, widget=ReasonSelect(attrs={"data-fills": "id_note"})
    )
    next_on = DateField(label="Neste kontakt en annen dag", required=False)
    day = DateField(label="Dag")
    at = clock("Klokkeslett")
    also = forms.ModelChoiceField(
        label="Sammen med", queryset=User.objects.none(), required=False, empty_label="Ingen"
    )
    from_resident = forms.BooleanField(label="Beboeren tok kontakt", required=False)

    def __init__(self, *args: Any, team: QuerySet[User], templates: list[Notatmal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = team  # type: ignore[attr-defined]
        picker = self.fields["template"]
        picker.unmarked = True  # type: ignore[attr-defined]
        picker.choices = [("", "Uten mal"), *((str(mal.pk), mal.title) for mal in templates)]  # type: ignore[attr-defined]
        picker.widget.texts = {str(mal.pk): mal.text for mal in templates}

    @property
    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(
            kind=data["kind"], outcome=data["outcome"], happened_at=_moment(data["day"], data["at"]),
            minutes=data["minutes"], note=data["note"], next_contact_on=data["next_on"] or self.next_day(),
            from_resident=data["from_resident"], also=data["also"], further=data["further"],
        )  # fmt: skip

    @property
    def more_is_open(self) -> bool:
        """What is folded away is shown when something in it is wrong."""
        return any(name in self.errors for name in ("day", "at", "also", "minutes", "next_on", "from_resident"))


class RoundForm(_Basics):
    """One of several after a round of visits. Nothing is saved of those that are left at «Ikke nå»."""

    outcome = forms.ChoiceField(
        label="Hvordan gikk det?",
        required=False,
        choices=[("", "Ikke nå"), *ContactOutcome.choices],
        widget=BigRadio,
    )

    def __init__(self, *args: Any, case: Booppfolging, visit: HomeVisit | None, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"b{case.pk}", **kwargs)
        self.case, self.visit = case, visit
        self.fields["outcome"].unmarked = True  # type: ignore[attr-defined]

    @property
    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(
            kind=ContactKind.VISIT, outcome=data["outcome"], happened_at=usual_moment(self.visit),
            minutes=data["minutes"], note=data["note"], next_contact_on=self.next_day(), further=data["further"],
        )  # fmt: skip


class HideForm(PlainForm):
    reason = forms.CharField(label="Hvorfor notatet skjules", max_length=200)
    right_case = forms.ModelChoiceField(
        label="Skriv det på rett beboer", queryset=Booppfolging.objects.none(), required=False,
        empty_label="Bare skjul det",
        help_text="Kontakten og notatet blir skrevet på beboeren du velger.",
    )  # fmt: skip

    def __init__(self, *args: Any, cases: QuerySet[Booppfolging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["right_case"]
        field.queryset = cases  # type: ignore[attr-defined]
        field.label_from_instance = lambda case: case.resident  # type: ignore[attr-defined]


def usual_moment(visit: HomeVisit | None) -> datetime:
    """Now; for a visit that should have been registered earlier, when it was planned."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    if visit is None or visit.planned_on >= now.date():
        return now
    return _moment(visit.planned_on, visit.planned_time or NOON)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=timezone.get_current_timezone())
