"""Forms about leieforhold and ledige boliger."""

from __future__ import annotations

from django import forms

from accounts.models import Bydel
from housing.forms.fields import DateField, chosen, text
from housing.models import CostBearer, Destination, EndCause, VacancyCause


class EndForm(forms.Form):
    moved_out = DateField(
        label="Flytter ut", help_text="Siste dag i boligen. Datoen kan være fram i tid når den er avtalt."
    )
    end_cause = chosen("Hvorfor avsluttes leieforholdet?", EndCause.choices)
    destination = chosen("Hvor flytter husstanden?", Destination.choices)
    destination_bydel = forms.ModelChoiceField(
        label="Bydel de flytter til", queryset=Bydel.objects.none(), required=False, empty_label="Velg"
    )

    def __init__(self, *args: object, bydeler: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["destination_bydel"].queryset = bydeler  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    reported_on = DateField(label="Meldt ledig")
    ready_from = DateField(
        label="Klar fra", required=False, help_text="Dagen boligen kan tas i bruk. Kan registreres senere."
    )
    cause = chosen("Hvorfor blir boligen ledig?", VacancyCause.choices)
    cost_bearer = chosen("Hvem dekker husleien mens den står tom?", CostBearer.choices)


class ReadyForm(forms.Form):
    ready_from = DateField(label="Klar fra", help_text="Dagen boligen kan tas i bruk.")


class WithdrawForm(forms.Form):
    closed_on = DateField(label="Gjelder fra")
    reason = text("Hvorfor trekkes ledigmeldingen?", max_length=300, area=True)
