"""Forms of the register of money and of residents' applications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from bomiljo.actions.finansiering import BIGGEST, Money
from bomiljo.actions.tilskudd import Wish
from bomiljo.funding import left_said
from bomiljo.models import Bomiljo, Finansiering, GrantCategory, GrantStatus
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text


def amount(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=BIGGEST, help_text=help_text)


class MoneyForm(PlainForm):
    source = text("Hvor pengene kommer fra", max_length=120)
    earmark = text("Øremerket til", max_length=200, required=False)
    post = text("Plassert på", max_length=80, required=False, help_text="Posten eller enheten i budsjettet.")
    amount = amount("Beløp i kroner")
    starts_on = DateField(label="Fra")
    ends_on = DateField(label="Til", help_text="Siste dag pengene kan brukes.")
    note = text("Merknad", max_length=400, required=False, area=True)

    @property
    def money(self) -> Money:
        return Money(**self.cleaned_data)


class UseForm(PlainForm):
    what = text("Hva pengene er brukt til", max_length=200)
    amount = amount("Beløp i kroner")
    spent_on = DateField(label="Dato")


class WishForm(PlainForm):
    """The bydel writes it down with the residents."""

    bomiljo = forms.ModelChoiceField(
        label="Bomiljø", queryset=Bomiljo._default_manager.none(), empty_label="Velg",
        error_messages={"required": "Velg hvilket bomiljø det gjelder."},
    )  # fmt: skip
    title = text("Hva pengene skal gå til", max_length=160)
    purpose = text("Hvorfor", max_length=2000, area=True)
    category = chosen("Slag", list(GrantCategory.choices))
    asked = amount("Hvor mye det er søkt om, i kroner")
    name = text("Beboeren som er ansvarlig søker", max_length=120)
    phone = text("Telefon", max_length=20, required=False)
    residents = forms.IntegerField(
        label="Beboere blant søkerne", min_value=1, max_value=9999,
        error_messages={"min_value": "Minst én av søkerne må bo i bomiljøet."},
    )  # fmt: skip
    organisation = text("Organisasjon som søker sammen med dem", max_length=120, required=False)
    wish_shown = text(
        "Slik er beboernes ønske vist", max_length=400, required=False, area=True,
        help_text="Må fylles ut når en organisasjon er med.",
    )  # fmt: skip
    contact = forms.ModelChoiceField(
        label="Kontakt i bydelen", queryset=User.objects.none(), required=False, empty_label="Meg"
    )
    received_on = DateField(label="Mottatt")

    def __init__(self, *args: Any, places: QuerySet[Bomiljo], contacts: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bomiljo"].queryset = places  # type: ignore[attr-defined]
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        return Wish(**{name: value for name, value in self.cleaned_data.items() if name != "bomiljo"})


class MoneyLeft(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.source} ({left_said(obj.free)})"


class GrantForm(PlainForm):
    granted = amount("Hvor mye de får, i kroner")
    funding = MoneyLeft(
        label="Hvilke penger det tas av", required=False, queryset=Finansiering._default_manager.none(),
        empty_label="Ikke valgt",
    )  # fmt: skip

    def __init__(self, *args: Any, fundings: QuerySet[Finansiering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funding"].queryset = fundings  # type: ignore[attr-defined]


class ReferForm(PlainForm):
    referred_to = text(
        "Hvor de er henvist", max_length=200, help_text="En annen ordning, eller noen som kan hjelpe."
    )


class ReportForm(PlainForm):
    reported = text(
        "Slik gikk det", max_length=600, area=True,
        help_text="Kort, av deg som var der. Skriv ingen navn. Beboerne fyller ikke ut noe.",
    )  # fmt: skip


class MoneyFilterForm(PlainForm):
    periode = forms.ChoiceField(
        label="Periode", required=False,
        choices=[
            ("", "Ikke slutt"), ("snart", "Slutter innen 90 dager"), ("over", "Er slutt"),
            ("alle", "Alle"),
        ],
    )  # fmt: skip
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class GrantFilterForm(PlainForm):
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=[("", "Alle"), *GrantStatus.choices])
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *GrantCategory.choices])
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
