"""Forms of incidents: intake, the filter of the list, and one form for each thing that is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from bomiljo.actions.hendelser import Report
from bomiljo.actions.meldere import Reporter
from bomiljo.actions.oppfolgingssporsmal import LiftReason
from bomiljo.forms.folds import FoldingForm
from bomiljo.models import (
    Bomiljo,
    Bomiljosak,
    Channel,
    FollowupAnswer,
    Hendelse,
    IncidentCategory,
    IncidentPlace,
    IncidentStatus,
    Involves,
    LadderStep,
    Side,
)
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen
from housing.forms.fields import text as line
from housing.models import Dwelling, Entrance


def area(label: str, required: str = "", help_text: str = "", rows: int = 4) -> forms.CharField:
    """A text of some lines. Without `required` it may be left empty."""
    messages = {"max_length": "Skriv høyst 4000 tegn."} | ({"required": required} if required else {})
    return forms.CharField(
        label=label, help_text=help_text, max_length=4000, required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}), error_messages=messages,
    )  # fmt: skip


def one_of_rows(
    label: str, model: Any, *, required: bool = True, empty: str = "Velg"
) -> forms.ModelChoiceField[Any]:
    """The view gives the rows that the user may see."""
    return forms.ModelChoiceField(
        label=label, queryset=model._default_manager.none(), required=required, empty_label=empty
    )


class ChoosingForm(PlainForm):
    """A form with choices among rows: `rows` is name → rows."""

    def __init__(self, *args: Any, rows: dict[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class ChoosePlaceForm(ChoosingForm):
    bomiljo = one_of_rows("Bomiljø", Bomiljo)


class IncidentForm(FoldingForm, ChoosingForm):
    """Intake: what must be known at once is asked, the rest has its usual answer or is left out, and is folded
    away. The reporter's fields are never shown again on the incident."""

    folded = (
        ("Den som meldte: navn, telefon og om du skal si fra hvordan det går", (
            "reporter_name", "reporter_phone", "reporter_email", "reporter_lives_in", "wanted", "wants_feedback",
        )),
        ("Mer: meldt en annen dag eller til noen andre, oppgang og hvem det gjelder", (
            "channel", "received_on", "entrance", "involves",
        )),
    )  # fmt: skip

    category = chosen("Hva slags hendelse", list(IncidentCategory.choices))
    place = chosen("Hvor", list(IncidentPlace.choices))
    dwelling = one_of_rows("Boligen det gjelder", Dwelling, required=False, empty="Ikke kjent, eller ingen bolig")
    occurred_on = DateField(label="Skjedde")
    received_on = DateField(label="Mottatt")
    involves = forms.ChoiceField(label="Hvem det gjelder", choices=Involves.choices, widget=forms.RadioSelect)
    text = area(
        "Hva som skjedde", "Skriv hva som skjedde.",
        "Skriv hva som er sett og hørt, og klokkeslett. Skriv ikke hvem som meldte det.",
    )  # fmt: skip
    wanted = area("Hva den som meldte, ønsker", rows=2)
    entrance = one_of_rows("Oppgang", Entrance, required=False, empty="Ikke i en oppgang")
    reporter_name = line("Navn på den som meldte", max_length=120, required=False, help_text=(
        "Navn, telefon og e-post lagres for seg selv. Du kan ikke lese dem igjen, og utleieren får dem aldri."
        " La feltene stå tomme når den som melder, vil være anonym."
    ))  # fmt: skip
    reporter_phone = line("Telefon til den som meldte", max_length=20, required=False)
    reporter_email = forms.EmailField(label="E-post til den som meldte", required=False)
    reporter_lives_in = line("Hvor den som meldte, bor", max_length=120, required=False)
    wants_feedback = forms.BooleanField(label="Den som meldte, vil vite hvordan det går", required=False)

    def report(self) -> Report:
        typed = self.cleaned_data
        same = ("place", "category", "occurred_on", "received_on", "text", "involves", "wanted", "entrance",
                "wants_feedback")  # fmt: skip
        home = typed["dwelling"]
        return Report(
            **{name: typed[name] for name in same}, channel=typed.get("channel", Channel.LANDLORD),
            dwellings=[home] if home else [],
        )  # fmt: skip

    def reporter(self) -> Reporter:
        typed = self.cleaned_data
        return Reporter(*(typed[f"reporter_{name}"] for name in Reporter._fields))


class BydelIncidentForm(IncidentForm):
    """A landlord takes in for itself; the bydel also for others."""

    channel = chosen("Meldt til", list(Channel.choices))


class IncidentFilterForm(PlainForm):
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Åpne"), ("alle", "Alle"), *IncidentStatus.choices]
    )
    frist = forms.ChoiceField(label="Varsel", required=False, choices=[
        ("", "Alle"), ("over", "Over svarfristen"), ("stille", "Ingenting har skjedd"),
        ("spurt", "Bydelen er spurt før varsel"), ("tilbake", "Venter på tilbakemelding"),
    ])  # fmt: skip
    ansvarlig = forms.ChoiceField(
        label="Ansvarlig", required=False, choices=[("", "Alle"), ("meg", "Meg"), ("ingen", "Uten ansvarlig")]
    )
    sted = forms.ChoiceField(label="Bomiljø", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *IncidentCategory.choices])
    hvor = forms.ChoiceField(label="Hvor", required=False, choices=[("", "Alle"), *IncidentPlace.choices])
    fra = DateField(label="Mottatt fra", required=False)
    til = DateField(label="Mottatt til", required=False)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
    more = ("slag", "hvor", "fra", "til")

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sted"].choices = [("", "Alle"), *places]  # type: ignore[attr-defined]

    @property
    def more_open(self) -> bool:
        return any(self.data.get(name) for name in self.more)


class AssignForm(ChoosingForm):
    to = one_of_rows("Ansvarlig", get_user_model())


class RespondForm(PlainForm):
    responded_on = DateField(label="Første svar ble gitt")


class CloseForm(PlainForm):
    outcome = line("Slik endte det", max_length=400, area=True, help_text="Skriv ikke navn på beboere.")


class ReopenForm(PlainForm):
    reason = area("Hvorfor hendelsen åpnes igjen", "Skriv hvorfor hendelsen åpnes igjen.")


class PartForm(ChoosingForm):
    dwelling = one_of_rows("Boligen det gjelder", Dwelling)


class HearForm(PlainForm):
    side = forms.ChoiceField(
        label="Hvem", choices=Side.choices, widget=forms.RadioSelect,
        error_messages={"required": "Velg hvem som er hørt."},
    )  # fmt: skip
    heard_on = DateField(label="Dato")
    answered = forms.BooleanField(
        label="Har svart", required=False, initial=True,
        help_text="Ta bort haken når parten er spurt og ikke har svart, eller er anonym og ikke kan spørres.",
    )  # fmt: skip
    text = area("Hva de sa")


class StepForm(PlainForm):
    step = chosen("Steg", list(LadderStep.choices))
    done_on = DateField(label="Dato")
    note = area("Merknad", help_text="Skriv ikke hvem som meldte.", rows=3)
    both_want = forms.BooleanField(label="Begge parter ønsker megling", required=False)
    skipped_because = line("Hvorfor brev eller samtale er hoppet over", max_length=400, required=False, area=True)


class LetterForm(ChoosingForm):
    entrance = one_of_rows("Hele oppgangen, som nøytral informasjon", Entrance, required=False, empty="Nei")
    dwellings = forms.ModelMultipleChoiceField(
        label="Eller bare til disse boligene", queryset=Dwelling._default_manager.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    subject = line("Overskrift", max_length=120)
    text = area(
        "Brevet", "Skriv hva som skal stå i brevet.",
        "Brevet er til «beboerne i» boligen. Skriv ikke navn, og ikke hvem som meldte.", 8,
    )  # fmt: skip


class AnswerForm(PlainForm):
    answer = forms.ChoiceField(
        label="Svar til dem som spør", choices=FollowupAnswer.choices, widget=forms.RadioSelect,
        error_messages={"required": "Velg et svar."},
    )  # fmt: skip
    reason = chosen("Hvorfor varselet ikke trenger å vente lenger", list(LiftReason.choices), required=False)

    def __init__(self, *args: Any, waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waits:
            del self.fields["reason"]


class FeedbackForm(PlainForm):
    given_on = DateField(label="Tilbakemelding ble gitt")
    satisfied = forms.TypedChoiceField(
        label="Er den som meldte, fornøyd", choices=[("ja", "Ja"), ("nei", "Nei")], widget=forms.RadioSelect,
        coerce=lambda value: value == "ja", error_messages={"required": "Velg ja eller nei."},
    )  # fmt: skip
    reason = area("Hvis nei: hvorfor hendelsen åpnes igjen", help_text="Skriv ikke hvem som meldte.")


class WhyForm(PlainForm):
    reason = line(
        "Hvorfor trenger du å vite hvem som meldte", max_length=400, area=True,
        help_text="Oppslaget og begrunnelsen blir lagret.",
    )  # fmt: skip


class NewMatterForm(ChoosingForm):
    title = line("Hva saken gjelder", max_length=120, help_text="Skriv ikke navn eller boligens nummer.")
    incidents = forms.ModelMultipleChoiceField(
        label="Hendelsene som gjelder det samme", queryset=Hendelse._default_manager.none(),
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Velg minst én hendelse."},
    )  # fmt: skip


class MatterForm(ChoosingForm):
    sak = one_of_rows("Sak", Bomiljosak)
