"""Forms of the boplan and its steps, and the filter of the list."""

from __future__ import annotations

from django import forms

from config.forms import PlainForm
from followup.models import BoplanStatus, CareerStep
from housing.forms.fields import DateField, chosen
from housing.forms.fields import text as words

DUE = "forfalt"
MINE, EVERYBODY = "mine", "alle"
REVIEWS = (("30", "Innen 30 dager"), ("90", "Innen 90 dager"), (DUE, "Over fristen"))


class BoplanFilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    tilstand = forms.ChoiceField(
        label="Tilstand", required=False,
        choices=[("", "Tilbudt, ja og nei"), *BoplanStatus.choices, ("alle", "Alle")],
    )  # fmt: skip
    gjennomgang = forms.ChoiceField(
        label="Gjennomgang forfaller", required=False, choices=[("", "Alle"), *REVIEWS]
    )
    q = forms.CharField(label="Beboer eller adresse", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class MissingBoplanForm(PlainForm):
    hvem = forms.ChoiceField(
        label="Hvem", required=False,
        choices=[("", "De som følges opp"), (MINE, "De jeg følger opp"), (EVERYBODY, "Alle leieforhold")],
    )  # fmt: skip
    q = forms.CharField(label="Beboer eller adresse", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class OfferForm(PlainForm):
    offered_on = DateField(label="Tilbudt", help_text="Dagen beboeren fikk tilbudet.")


class VersionForm(PlainForm):
    """Refused when somebody else has changed the boplan since the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ContentForm(VersionForm):
    goals = words(
        "Mål for boligen",
        max_length=4000,
        area=True,
        help_text="Med beboerens egne ord. Det står i beboerens utgave.",
    )
    helped_with = words("Det kommunen hjelper med", max_length=4000, area=True, required=False)
    career = chosen("Neste steg", list(CareerStep.choices))


class AcceptForm(ContentForm):
    answered_on = DateField(label="Takket ja")
    review_on = DateField(
        label="Skal gjennomgås",
        help_text="Velg en dag før leiekontrakten går ut, så boplanen kan brukes i fornyelsen.",
    )
    field_order = ("answered_on", "goals", "helped_with", "career", "review_on")


class DeclineForm(PlainForm):
    answered_on = DateField(label="Takket nei")


class StartlanForm(VersionForm):
    assessed_on = DateField(label="Vurdert")
    startlan_text = words(
        "Hva vurderingen kom til", max_length=4000, area=True,
        help_text="For eksempel om beboeren kan søke nå, senere, eller trenger råd om økonomi først.",
    )  # fmt: skip


class ReviewForm(VersionForm):
    reviewed_on = DateField(label="Gjennomgått")
    review_text = words("Hva gjennomgangen viste", max_length=4000, area=True)
    review_on = DateField(label="Neste gjennomgang")

    def _point_out_differences(self) -> None:
        """A review overwrites no text that is in the form: the last one stands above it."""


class EndForm(PlainForm):
    ended_on = DateField(label="Avsluttet")


class StepForm(PlainForm):
    text = words("Steg", max_length=200, help_text="For eksempel: Spare litt hver måned.")
    who = words("Hvem gjør det", max_length=80, required=False)
    due_on = DateField(label="Innen", required=False)


class StepDoneForm(PlainForm):
    done_on = DateField(label="Gjort")


class NoFieldsForm(PlainForm):
    """A step that is only confirmed."""
