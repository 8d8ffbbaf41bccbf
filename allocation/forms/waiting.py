"""The filter bars of the waiting list and of the lists around it: what stands in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Bydel
from allocation.list_history import first_day
from allocation.models import ReconfirmationAnswer, Urgency
from allocation.models.waiting import UrgencyGround
from allocation.waiting_filter import DEADLINES, KINDS
from config.dates import norwegian_date
from config.forms import PlainForm
from housing.models import DwellingCategory

AHEAD = "Velg i dag eller en dag som har vært. Hvordan listen blir, vet vi ikke."


class DayForm(PlainForm):
    """«Per dato»: the list as it was at the end of a day that has been."""

    dag = forms.DateField(label="Per dato", required=False)

    def __init__(self, *args: Any, bydel: Bydel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bydel = bydel

    def clean_dag(self) -> date | None:
        day: date | None = self.cleaned_data["dag"]
        if day is not None and (refusal := refused_day(day, self.bydel)):
            raise forms.ValidationError(refusal)
        return day

    @property
    def day(self) -> date:
        """Today, when no day was asked for."""
        return self.cleaned_data.get("dag") or timezone.localdate()


def refused_day(day: date, bydel: Bydel) -> str:
    """Why there is no list of the day; empty when there is one."""
    today = timezone.localdate()
    if day > today:
        return AHEAD
    if day == today:
        return ""
    first = first_day(bydel)
    if first is None:
        return f"Ingen har stått på ventelisten i {bydel} ennå."
    if day < first:
        return f"Ventelisten i {bydel} begynner {norwegian_date(first)}. Velg den dagen eller en senere."
    return ""


class WaitingFilterForm(DayForm):
    rom = forms.IntegerField(label="Rom i boligen", required=False, min_value=1, max_value=8)
    hastegrad = forms.TypedChoiceField(
        label="Hastegrad", required=False, coerce=int, empty_value=None, choices=[("", "Alle"), *Urgency.choices]
    )
    frist = forms.ChoiceField(label="Bolig innen", required=False, choices=[("", "Alle"), *DEADLINES])
    trinnfri = forms.BooleanField(label="Trinnfri", required=False)
    rullestol = forms.BooleanField(label="Rullestol", required=False)
    type = forms.ChoiceField(label="Minste boligtype", required=False, choices=[("", "Alle"), *KINDS])
    grunn = forms.ChoiceField(label="Grunn", required=False, choices=[("", "Alle"), *UrgencyGround.choices])
    ventet = forms.IntegerField(label="Ventet minst (måneder)", required=False, min_value=1, max_value=240)
    kategori = forms.ChoiceField(
        label="Boligkategori", required=False, choices=[("", "Alle"), *DwellingCategory.choices]
    )
    omrade = forms.CharField(label="Ønsket område", required=False, max_length=80)
    etasje = forms.IntegerField(label="Kan bo i etasje uten heis", required=False, min_value=0, max_value=30)
    bad = forms.BooleanField(label="Tilrettelagt bad", required=False)
    oppfolging = forms.BooleanField(label="Trenger bo-oppfølging", required=False)

    # Folded away until one of them is in use.
    more = ("type", "grunn", "ventet", "kategori", "omrade", "etasje", "bad", "oppfolging")

    @property
    def more_open(self) -> bool:
        return any(self.data.get(name) for name in self.more)


class QualifiedFilterForm(PlainForm):
    """Those who qualified and are not on the list."""

    hvorfor = forms.ChoiceField(
        label="Hvorfor ikke på listen",
        required=False,
        choices=[
            ("", "Alle"),
            ("ikke_prioritert", "Ikke prioritert"),
            ("avslag", "Avslag: mangel på ledige boliger"),
            ("under_behandling", "Venter på vedtak"),
        ],
    )
    rom = forms.IntegerField(label="Rom i boligen", required=False, min_value=1, max_value=8)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class AskFilterForm(PlainForm):
    """Whom to ask: everybody who has waited so long without confirming."""

    maneder = forms.IntegerField(label="Ventet minst (måneder)", required=False, min_value=0, max_value=240)


class QuestionFilterForm(PlainForm):
    svar = forms.ChoiceField(
        label="Svar",
        required=False,
        choices=[
            ("", "Venter på svar"),
            ("sent", "Over svarfristen"),
            ("frist", "Kan tas av listen"),
            ("av", "Tatt av listen"),
            ("svart", "Har svart"),
            ("alle", "Alle"),
        ],
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class ReconfirmationAnswerForm(PlainForm):
    answer = forms.ChoiceField(
        label="Hva husstanden svarte", choices=ReconfirmationAnswer, widget=forms.RadioSelect
    )
