"""Forms of the plan: goals, tasks, those who help, intensity, the two-person rule, what is next."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from config.forms import PlainForm
from followup.models import Fagtjeneste, Intensity, TaskCategory
from housing.forms.fields import DateField, chosen
from housing.forms.fields import text as words

LONG = 5000


def _long(label: str, help_text: str = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONG,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"Skriv høyst {LONG} tegn."},
    )


class PlanForm(PlainForm):
    own_goals = _long("Egne mål", "Beboerens egne ord: hva er viktig for deg?", rows=5)
    resources = _long("Det beboeren får til", "Det som går bra, og folk beboeren har rundt seg.")
    needs = _long("Det beboeren vil ha hjelp til")
    agreement = _long("Det vi har avtalt", "Hvor ofte, hvor, og hvem som gjør hva.")
    safety = _long("Trygghet ved besøk", "Det andre må vite før de ringer på. Ikke diagnoser.", rows=3)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class TaskForm(PlainForm):
    category = chosen("Område", list(TaskCategory.choices))
    text = words("Oppgave", max_length=200)
    who = words("Hvem gjør det?", max_length=80, required=False)
    due_on = DateField(label="Innen", required=False)


class HelperForm(PlainForm):
    fagtjeneste = forms.ModelChoiceField(
        label="Tjeneste",
        queryset=Fagtjeneste.objects.none(),
        required=False,
        empty_label="Ikke i oversikten",
        help_text="Velg fra oversikten over tjenester, eller skriv navnet under.",
    )
    name = words("Navn", max_length=120, required=False, help_text="Den beboeren møter, eller en tjeneste.")
    does = words("Gjør hva", max_length=200)
    phone = words(
        "Telefon", max_length=20, required=False, help_text="Står feltet tomt, brukes tjenestens nummer."
    )
    valid_from = DateField(label="Fra")
    valid_to = DateField(label="Til", required=False)

    def __init__(self, *args: Any, services: QuerySet[Fagtjeneste], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fagtjeneste"].queryset = services  # type: ignore[attr-defined]


class HelperEndForm(PlainForm):
    valid_to = DateField(label="Siste dag")


class IntensityForm(PlainForm):
    intensity = chosen("Ny intensitet", list(Intensity.choices))
    changed_on = DateField(label="Fra")
    reason = words("Hvorfor?", max_length=1000, area=True)


class TwoPersonForm(PlainForm):
    two_person = forms.BooleanField(label="Det skal være to på hjemmebesøk", required=False)


class NextForm(PlainForm):
    next_contact_on = DateField(label="Neste kontakt", required=False)
    review_on = DateField(label="Evalueres", required=False)
