"""Forms of the allocation meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from allocation.forms.conditional import ConditionalCharField
from allocation.meeting_page import household_text
from allocation.models import AllocationMeeting, MeetingCandidate, MeetingParticipant, Soknad
from config.dates import norwegian_date
from config.forms import PlainForm
from housing.forms.fields import DateField
from housing.models import Vacancy

POSTPONE = "utsett"


class VacancyChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Vacancy) -> str:
        dwelling = obj.dwelling
        ready = norwegian_date(obj.ready_from) if obj.ready_from else "uten dato"
        return f"{dwelling.address}, {dwelling.rooms} rom, klar {ready}"


class MeetingForm(PlainForm):
    day = DateField(label="Dato")
    time = forms.TimeField(
        label="Klokkeslett",
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "autocomplete": "off"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 09.30."},
    )
    place = forms.CharField(label="Sted", max_length=120, required=False)

    @staticmethod
    def initial_of(meeting: AllocationMeeting) -> dict[str, Any]:
        held_at = timezone.localtime(meeting.held_at)
        return {"day": held_at.date(), "time": held_at.time(), "place": meeting.place}

    @property
    def held_at(self) -> datetime:
        moment = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(moment)


class AgendaForm(PlainForm):
    """The vacancies that a meeting may take up, with those on the agenda ticked."""

    vacancies = VacancyChoice(
        label="Ledige boliger",
        queryset=Vacancy.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vacancies"].queryset = choices  # type: ignore[attr-defined]


class ParticipantForm(PlainForm):
    user = forms.ModelChoiceField(
        label="Ansatt i Husrom",
        queryset=User.objects.none(),
        required=False,
        empty_label="Ingen: skriv navnet under",
    )
    name = forms.CharField(
        label="Navn", max_length=120, required=False, help_text="Bare for den som ikke bruker Husrom."
    )
    role = forms.CharField(
        label="Rolle i møtet", max_length=80, help_text="For eksempel saksbehandler eller gårdeier."
    )

    def __init__(self, *args: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]


class InhabilitetForm(PlainForm):
    participant = forms.ModelChoiceField(
        label="Hvem", queryset=MeetingParticipant.objects.none(), empty_label="Velg deltaker"
    )
    number = forms.CharField(label="Saksnummer", max_length=12, help_text="For eksempel 2026/000123.")

    def __init__(self, *args: Any, meeting: AllocationMeeting, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = meeting.participants.order_by("name")  # type: ignore[attr-defined]
        self.user = user

    def clean_number(self) -> Soknad:
        number = self.cleaned_data["number"].strip()
        soknad = Soknad.objects.visible_to(self.user).filter(number=number).first()
        if soknad is None:
            raise forms.ValidationError(f"Fant ikke sak {number}. Kontroller saksnummeret.")
        return soknad


class DecideForm(PlainForm):
    """One choice among those who fit, or to postpone; and a reason for each who is not chosen."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(label="Beslutning", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Begrunnelse for beslutningen",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Står i referatet. Skriv om behovet og boligen, ikke om andre beboere.",
    )

    def __init__(self, *args: Any, candidates: list[MeetingCandidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [one for one in candidates if one.fits]
        self.candidates = {str(one.pk): one for one in fitting}
        choice = self.fields["choice"]
        choice.error_messages["required"] = "Velg hvem som får boligen, eller utsett tildelingen."
        choice.choices = [  # type: ignore[attr-defined]
            *((pk, _label(one)) for pk, one in self.candidates.items()),
            (POSTPONE, "Utsett tildelingen til et senere møte"),
        ]
        # The last one can never be passed over.
        self.may_be_passed_over = list(self.candidates)[:-1]
        for pk in self.may_be_passed_over:
            one = self.candidates[pk]
            self.fields[f"reason_{pk}"] = ConditionalCharField(
                label=_label(one),
                initial=one.reason if one.outcome == "ikke_valgt" else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def reason_fields(self) -> list[forms.BoundField]:
        return [self[f"reason_{pk}"] for pk in self.may_be_passed_over]

    @property
    def chosen(self) -> MeetingCandidate | None:
        """None means to postpone."""
        return self.candidates.get(self.cleaned_data["choice"])

    @property
    def passed_over(self) -> dict[int, str]:
        return {int(pk): self.cleaned_data[f"reason_{pk}"] for pk in self.may_be_passed_over}

    def see(self, version: int) -> None:
        """After a refusal the page shows what has happened since, so saving again is deliberate."""
        self.data = {**self.data.dict(), "seen": str(version)}  # type: ignore[attr-defined]


def _label(one: MeetingCandidate) -> str:
    return f"Nr. {one.rank}: sak {one.frozen['number']} ({household_text(one.frozen)})"


class CloseForm(PlainForm):
    note = forms.CharField(label="Merknader til møtet", required=False, widget=forms.Textarea(attrs={"rows": 3}))
