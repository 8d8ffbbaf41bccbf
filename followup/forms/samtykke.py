"""Forms of consents and of what was shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Landlord
from config.dates import norwegian_date
from config.forms import PlainForm
from followup.models import ConsentForm, ConsentScope, Fagtjeneste, Samtykke, SharingBasis
from housing.forms.fields import DateField, chosen, text

ONLY_LANDLORD = "Bare når utleieren får vite hvem som følger opp."


class GiveForm(PlainForm):
    person = chosen("Hvem samtykker", [])
    scope = chosen("Hva det gjelder", list(ConsentScope.choices))
    landlord = forms.ModelChoiceField(
        label="Utleier",
        queryset=Landlord.objects.none(),
        required=False,
        empty_label="Velg",
        help_text=ONLY_LANDLORD,
    )
    contact_name = text("Hvem utleieren kan ringe", max_length=120, required=False, help_text=ONLY_LANDLORD)
    contact_phone = text("Telefon", max_length=20, required=False, help_text=ONLY_LANDLORD)
    fagtjeneste = forms.ModelChoiceField(
        label="Tjeneste", queryset=Fagtjeneste.objects.none(), required=False, empty_label="Velg",
        help_text="Bare når vi kan snakke med en tjeneste.",
    )  # fmt: skip
    form = chosen("Hvordan", list(ConsentForm.choices))
    given_on = DateField(label="Gitt")
    valid_to = DateField(
        label="Gjelder til", required=False, help_text="Tomt felt: til det trekkes. Det kan trekkes når som helst."
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], landlords: QuerySet[Landlord],
        services: QuerySet[Fagtjeneste], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Velg"), *people]  # type: ignore[attr-defined]
        for name, rows in (("landlord", landlords), ("fagtjeneste", services)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class WithdrawForm(PlainForm):
    withdrawn_on = DateField(label="Trukket")


class ShareForm(PlainForm):
    basis = chosen("Grunnlag", list(SharingBasis.choices))
    samtykke = forms.ChoiceField(
        label="Samtykke", required=False, help_text="Bare når grunnlaget er et samtykke.",
        error_messages={"invalid_choice": "Velg et samtykke fra listen."},
    )  # fmt: skip
    legal_basis = text(
        "Hjemmel", max_length=200, required=False,
        help_text="Når grunnlaget ikke er et samtykke. For eksempel forvaltningsloven § 13 b.",
    )  # fmt: skip
    shared_with = text(
        "Delt med", max_length=120, required=False, help_text="Tomt felt: den som samtykket gjelder."
    )
    what = text("Hva som ble delt", max_length=400, area=True)
    shared_on = DateField(label="Delt")

    def __init__(self, *args: Any, consents: list[Samtykke], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(row.pk), consent_label(row)) for row in self._offered(consents)]
        self.fields["samtykke"].choices = [("", "Velg"), *offered]  # type: ignore[attr-defined]

    def _offered(self, consents: list[Samtykke]) -> list[Samtykke]:
        """Those that apply, and the one that was chosen while it did: the action says why it no longer can be."""
        typed = self.data.get(self.add_prefix("samtykke"), "") if self.is_bound else ""
        return [row for row in consents if row.applies or str(row.pk) == typed]


def consent_label(row: Samtykke) -> str:
    to = row.landlord or row.fagtjeneste
    label = f"{row.get_scope_display()} ({to})" if to else row.get_scope_display()
    return f"{label}, trukket {norwegian_date(row.withdrawn_on)}" if row.withdrawn_on else label
