"""Forms of measures, after-checks and the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Bydel
from bomiljo.forms.shared import ChoiceForm, person_field, place_field, place_filter
from bomiljo.models import (
    Campaign,
    CheckResult,
    Finansiering,
    Initiator,
    Involvement,
    Permanence,
    SurveyPart,
    TiltakCategory,
    TiltakStatus,
    Worked,
)
from config.dates import norwegian_date
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text

HOW_HELP = "For eksempel: beboermøte i mars, elleve møtte. Skriv ikke navn."


class FundingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Finansiering) -> str:
        earmark = f", øremerket til {obj.earmark}" if obj.earmark else ""
        return f"{obj.source}{earmark}, til {norwegian_date(obj.ends_on)}"


class CampaignChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Campaign) -> str:
        return f"{obj.name} ({norwegian_date(obj.closes_on)})"


def long_text(label: str, *, required: bool = False, help_text: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "Fyll ut feltet.", "max_length": "Skriv høyst 4000 tegn."},
    )  # fmt: skip


def funding_field() -> FundingChoice:
    return FundingChoice(
        label="Finansiering", queryset=Finansiering._default_manager.none(), required=False,
        empty_label="Ingen egne penger", error_messages={"invalid_choice": "Velg fra listen."},
    )  # fmt: skip


def baseline_field() -> CampaignChoice:
    return CampaignChoice(
        label="Nullpunkt: undersøkelsen før tiltaket", queryset=Campaign._default_manager.none(), required=False,
        empty_label="Ingen ennå", error_messages={"invalid_choice": "Velg fra listen."},
    )  # fmt: skip


class IdeaForm(ChoiceForm):
    title = text("Tiltak", max_length=160)
    category = chosen("Slag", list(TiltakCategory.choices))
    bomiljo = place_field(required=False, empty="Hele bydelen")
    what = long_text("Hva dere vil gjøre", required=True)
    initiator = chosen("Hvem tok initiativet", list(Initiator.choices))
    involvement = chosen("Beboernes medvirkning", list(Involvement.choices))
    involvement_note = text("Hvordan beboerne medvirket", max_length=400, required=False, help_text=HOW_HELP)
    inclusive = forms.BooleanField(label="Åpent for alle", required=False, initial=True)
    expected = long_text("Hva dere venter skal bli bedre", rows=3)

    def __init__(self, *args: Any, place_needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if place_needed:
            self.fields["bomiljo"].required = True
            self.fields["bomiljo"].empty_label = "Velg sted"  # type: ignore[attr-defined]


class _FactsForm(ChoiceForm):
    """A landlord does not read the bydel's money."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "funding" in self.fields and not self.fields["funding"].queryset:  # type: ignore[attr-defined]
            del self.fields["funding"]

    permanence = chosen("Varighet", list(Permanence.choices))
    planned_end = DateField(label="Planlagt slutt", required=False, help_text="Står tomt for et varig tiltak.")
    responsible = person_field("Ansvarlig")
    funding = funding_field()
    cost = forms.IntegerField(
        label="Kostnad (kr)", required=False, min_value=0, max_value=2_000_000_000,
        error_messages={
            "min_value": "Skriv et beløp i hele kroner.",
            "max_value": "Beløpet er for stort. Skriv det i hele kroner.",
        },
    )  # fmt: skip
    baseline = baseline_field()
    aimed_at = chosen("Skal bedre", list(SurveyPart.choices), required=False)


class PlanMeasureForm(_FactsForm):
    starts_on = DateField(label="Starter")
    field_order = (
        "starts_on",
        "planned_end",
        "permanence",
        "responsible",
        "funding",
        "cost",
        "baseline",
        "aimed_at",
    )


class MeasureForm(_FactsForm):
    title = text("Tiltak", max_length=160)
    category = chosen("Slag", list(TiltakCategory.choices))
    what = long_text("Hva dere gjør", required=True)
    initiator = chosen("Hvem tok initiativet", list(Initiator.choices))
    involvement = chosen("Beboernes medvirkning", list(Involvement.choices))
    involvement_note = text("Hvordan beboerne medvirket", max_length=400, required=False, help_text=HOW_HELP)
    inclusive = forms.BooleanField(label="Åpent for alle", required=False)
    expected = long_text("Hva dere venter skal bli bedre", rows=3)
    effect = long_text("Hva dere ser", rows=3)
    field_order = (
        "title", "category", "what", "initiator", "involvement", "involvement_note", "inclusive", "permanence",
        "planned_end", "responsible", "funding", "cost", "baseline", "aimed_at", "expected", "effect",
    )  # fmt: skip


class StartForm(PlainForm):
    starts_on = DateField(label="Startet")


class RunAgainForm(StartForm):
    planned_end = DateField(label="Planlagt slutt", required=False)


class EndForm(PlainForm):
    ended_on = DateField(label="Avsluttet")
    handover_to = text(
        "Hvem overtar", max_length=200, required=False, help_text="Tjeneste, beboerorgan eller lag."
    )
    handover_plan = long_text("Plan for overleveringen", rows=3)
    why_not = long_text("Hvis ingen overtar: hvorfor", rows=3)
    effect = long_text("Hva dere ser nå", rows=3)


class CheckForm(PlainForm):
    result = forms.ChoiceField(
        label="Hva dere så", choices=CheckResult.choices, widget=forms.RadioSelect,
        error_messages={"required": "Velg hva dere så."},
    )  # fmt: skip
    note = text("Fortell kort", max_length=600, area=True, help_text="Skriv ikke navn på beboere.")
    checked_on = DateField(label="Sett på")


class ExperienceForm(PlainForm):
    title = text("Tittel", max_length=160)
    worked = forms.ChoiceField(
        label="Virket det", choices=Worked.choices, widget=forms.RadioSelect,
        error_messages={"required": "Velg om det virket."},
    )  # fmt: skip
    did = long_text("Hva dere gjorde", required=True)
    learnt = long_text("Hva dere lærte", required=True, help_text="Det som ikke gikk, hjelper andre like mye.")
    context = long_text("Slik er stedet", required=True, rows=3,
                        help_text="Størrelse, slag bygg, hva som er vanskelig. Ingen adresse.")  # fmt: skip
    would_change = long_text("Hva dere ville gjort annerledes", rows=3)
    cost_note = text("Hva det kostet", max_length=200, required=False)
    contact = text(
        "Spør oss", max_length=200, required=False, help_text="Tjeneste og telefon. Ikke private numre."
    )


MEASURE_STATES = [
    ("", "Ikke lagt bort"), *TiltakStatus.choices,
    ("snart", "Slutter innen 60 dager"), ("sjekk", "Etterkontroll er over fristen"), ("alle", "Alle"),
]  # fmt: skip


class MeasureFilterForm(ChoiceForm):
    status = forms.ChoiceField(label="Status", required=False, choices=MEASURE_STATES)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *TiltakCategory.choices])
    initiativ = forms.ChoiceField(
        label="Initiativ fra", required=False, choices=[("", "Alle"), *Initiator.choices]
    )
    sted = place_filter()
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class CatalogueFilterForm(ChoiceForm):
    sok = forms.CharField(label="Søk", required=False, max_length=200)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *TiltakCategory.choices])
    virket = forms.ChoiceField(label="Virket det", required=False, choices=[("", "Alle"), *Worked.choices])
    bydel = forms.ModelChoiceField(
        label="Bydel", queryset=Bydel._default_manager.none(), required=False, empty_label="Alle"
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
