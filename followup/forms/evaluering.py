"""The form of an evaluering: a question for each part, in one form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from config.forms import PlainForm
from followup.actions.evalueringer import Said
from followup.models import SHARED, Answer, CorrectionReason, Evaluering, Evalueringsdel, Part
from housing.forms.fields import DateField, chosen

ASKS = {
    Part.DWELLING: "Hvordan er det å bo i boligen?",
    Part.ENTRANCE: "Hvordan er det i oppgangen og ute?",
    Part.NEIGHBOURS: "Hvordan går det med naboene?",
    Part.ECONOMY: "Hvordan går det med husleie, strøm og resten av økonomien?",
    Part.NETWORK: "Hvordan er hverdagen, og hvem har beboeren rundt seg?",
    Part.GOALS: "Hvordan går det med beboerens egne mål?",
}
READ_BY = {
    True: "Boligkontoret kan lese dette når kontrakten skal fornyes.",
    False: "Bare booppfølgere leser dette.",
}
STAY = {"ja": True, "nei": False, "": None}


class EvalueringForm(PlainForm):
    held_on = DateField(label="Holdt")
    wants_to_stay = forms.ChoiceField(
        label="Vil beboeren bli boende?", required=False, widget=forms.RadioSelect,
        choices=[("ja", "Ja"), ("nei", "Nei"), ("", "Vet ikke, eller vil ikke si det")],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[f"{part.value}_answer"] = forms.ChoiceField(
                label=f"{part.label}: {ASKS[part]}", choices=Answer.choices, widget=forms.RadioSelect,
                help_text=READ_BY[part in SHARED],
                error_messages={"required": f"Velg et svar. «{Answer.UNSAID.label}» er også et svar.",
                                "invalid_choice": "Velg et svar fra listen."},
            )  # fmt: skip
            self.fields[f"{part.value}_text"] = forms.CharField(
                label=f"{part.label}, med egne ord", required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": "Skriv høyst 4000 tegn."},
            )  # fmt: skip

    @property
    def terms(self) -> dict[str, Any]:
        """What actions.evalueringer.hold takes, apart from the leieforhold."""
        data = self.cleaned_data
        return {
            "held_on": data["held_on"],
            "wants_to_stay": STAY[data["wants_to_stay"]],
            "parts": {
                part: Said(data[f"{part.value}_answer"], data[f"{part.value}_text"]) for part in Part
            },
        }  # fmt: skip


class CorrectForm(EvalueringForm):
    """The same questions with what was answered, why it is corrected, and the version that was read."""

    reason = chosen("Hvorfor rettes den?", list(CorrectionReason.choices))
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("reason",)

    @property
    def terms(self) -> dict[str, Any]:
        """What actions.evalueringer.correct takes, apart from the evaluering."""
        return super().terms | {name: self.cleaned_data[name] for name in ("reason", "version")}


def stored(row: Evaluering, parts: Iterable[Evalueringsdel]) -> dict[str, Any]:
    """What stands in the evaluering now, as the form has it."""
    stay = {value: key for key, value in STAY.items()}[row.wants_to_stay]
    values: dict[str, Any] = {"held_on": row.held_on, "wants_to_stay": stay, "version": row.version}
    for part in parts:
        values |= {f"{part.part}_answer": part.answer, f"{part.part}_text": part.text}
    return values
