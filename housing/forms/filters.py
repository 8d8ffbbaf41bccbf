"""Filters of the lists. They live in the address; what is not understood is left out."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet, Value

from housing.actions.leases import months_after
from housing.models import Dwelling, DwellingCategory, Lease, PropertyKind
from housing.models.columns import Folded
from housing.occupancy import let, vacant

Row = TypeVar("Row", bound=Model)
ALL = ("", "Alle")


class _Filter(forms.Form):
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)

    def value(self, name: str) -> str:
        """What was chosen, when it is one of the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def typed(self) -> dict[str, str]:
        """What the same form is made of again."""
        return {name: self.data.get(name, "") for name in self.fields}

    def in_words(self) -> str:
        """What was chosen, for the note of an export."""
        return "; ".join(
            f"{field.label}: {self.value(field.name)}" for field in self.visible_fields() if self.value(field.name)
        )


class DwellingFilter(_Filter):
    q = forms.CharField(label="Adresse", required=False, max_length=80)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[ALL, ("ledig", "Ledig"), ("utleid", "Utleid"), ("ute", "Ikke i bruk")],
    )
    rom = forms.ChoiceField(
        label="Rom",
        required=False,
        choices=[ALL, ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5 eller flere")],
    )
    kategori = forms.ChoiceField(label="Kategori", required=False, choices=[ALL, *DwellingCategory.choices])
    eierform = forms.ChoiceField(
        label="Eierform",
        required=False,
        choices=[ALL, ("heleid", "Heleid gård"), ("spredt", "Spredt")],
    )

    def narrow(self, dwellings: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
        dwellings = self._by_status(dwellings)
        if rooms := self.value("rom"):
            dwellings = dwellings.filter(rooms__gte=5) if rooms == "5" else dwellings.filter(rooms=rooms)
        if category := self.value("kategori"):
            dwellings = dwellings.filter(category=category)
        if ownership := self.value("eierform"):
            whole = Q(entrance__property__kind=PropertyKind.WHOLLY_OWNED)
            dwellings = dwellings.filter(whole if ownership == "heleid" else ~whole)
        return with_address(dwellings, self.value("q"))

    def _by_status(self, dwellings: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
        status = self.value("status")
        if status == "ledig":
            return vacant(dwellings)
        if status == "utleid":
            return let(dwellings)
        return dwellings.exclude(withdrawn_on=None) if status == "ute" else dwellings


class LeaseFilter(_Filter):
    q = forms.CharField(label="Adresse", required=False, max_length=80)
    utloper = forms.ChoiceField(
        label="Utløper",
        required=False,
        choices=[
            ALL,
            ("3", "Innen 3 måneder"),
            ("6", "Innen 6 måneder"),
            ("9", "Innen 9 måneder"),
            ("utlopt", "Utløpt, bor der fortsatt"),
            ("tidsubestemt", "Tidsubestemt"),
        ],
    )

    def narrow(self, leases: QuerySet[Lease], today: date) -> QuerySet[Lease]:
        leases = with_address(leases, self.value("q"), path="dwelling__")
        ends = self.value("utloper")
        if ends == "utlopt":
            return leases.filter(ends_on__lt=today)
        if ends == "tidsubestemt":
            return leases.filter(ends_on=None)
        if ends:
            return leases.filter(ends_on__gte=today, ends_on__lte=months_after(today, int(ends)))
        return leases


def with_address(rows: QuerySet[Row], typed: str, *, path: str = "") -> QuerySet[Row]:
    """Every word typed stands somewhere in the address."""
    for word in typed.split():
        rows = rows.filter(**{f"{path}address_folded__contains": Folded(Value(word))})
    return rows
