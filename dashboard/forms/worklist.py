"""Forms of the work list: its filters, putting off a row, saved views and stand-ins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from accounts.models import Bydel, Landlord, User
from config.forms import PlainForm
from config.worklist import MINE, NOBODY, REST, SOON, TEAM, URGENT
from dashboard.colleagues import colleagues
from dashboard.models.utsettelse import LONGEST_DAYS
from dashboard.worklist import SOURCES, Choice
from housing.forms.fields import DateField

PUT_OFF = "utsatt"


class WorkFilterForm(PlainForm):
    """What the address asks for. Whatever is not known is as if it were not said."""

    modul = forms.ChoiceField(
        label="Område", required=False, choices=[("", "Alle"), *((one.code, one.label) for one in SOURCES)]
    )
    hast = forms.ChoiceField(
        label="Frist",
        required=False,
        choices=[("", "Alle"), (URGENT, "Over fristen eller haster"), (SOON, "Snart"), (REST, "Resten")],
    )
    hvem = forms.ChoiceField(
        label="Ansvarlig",
        required=False,
        choices=[("", "Alle"), (MINE, "Mine"), (TEAM, "Mitt team"), (NOBODY, "Uten ansvarlig")],
    )
    vis = forms.ChoiceField(
        label="Vis", required=False, choices=[("", "Det som venter"), (PUT_OFF, "Det som er utsatt")]
    )

    def __init__(self, *args: Any, landlord: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if landlord:
            # Follow-up is the bydel's alone.
            offered = [("", "Alle"), *((one.code, one.label) for one in SOURCES if one.code != "oppfolging")]
            self.fields["modul"].choices = offered  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        self.is_valid()
        said = self.cleaned_data
        return Choice(
            said.get("modul", ""), said.get("hvem", ""), said.get("hast", ""), said.get("vis") == PUT_OFF
        )


class PutOffForm(PlainForm):
    until = DateField(label="Til", help_text=f"Raden kommer tilbake denne dagen. Høyst {LONGEST_DAYS} dager fram.")
    reason = forms.CharField(
        label="Hvorfor",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="Kollegene dine ser det. Ikke skriv navn eller helseopplysninger.",
    )


class ViewForm(PlainForm):
    name = forms.CharField(label="Navn", max_length=60)
    is_standard = forms.BooleanField(label="Åpne Hjem med denne visningen", required=False)
    address = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)

    def __init__(self, *args: Any, of_home: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_home:
            del self.fields["is_standard"]


class StandInForm(PlainForm):
    """`persons` are those whom the user may choose a stand-in for: herself, and for a leader everybody."""

    person = forms.ModelChoiceField(label="Hvem er borte", queryset=User.objects.none(), empty_label=None)
    stand_in = forms.ModelChoiceField(
        label="Vikar", queryset=User.objects.none(), empty_label="Velg",
        error_messages={"required": "Velg hvem som er vikar."},
        help_text="En med samme rolle her.",
    )  # fmt: skip
    starts_on = DateField(label="Fra")
    ends_on = DateField(label="Til og med")
    text = forms.CharField(
        label="Til vikaren",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Det vikaren bør vite. Bare dere to og lederen leser det.",
    )

    def __init__(
        self, *args: Any, by: User, leads: bool, bydel: Bydel | None, landlord: Landlord | None, day: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        here = colleagues(bydel, landlord, day)
        self.fields["stand_in"].queryset = here if leads else here.exclude(pk=by.pk)  # type: ignore[attr-defined]
        if leads:
            self.fields["person"].queryset = here  # type: ignore[attr-defined]
        else:
            del self.fields["person"]
