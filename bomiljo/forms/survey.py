"""Forms of spørreskjemaer: the draft and its questions, with a text for each language."""

from __future__ import annotations

from typing import Any

from django import forms

from bomiljo.models import Language, QuestionKind, SurveyPart
from bomiljo.survey_words import PICTOGRAMS
from config.forms import PlainForm
from housing.forms.fields import chosen, text

# In bokmål, for the one who makes the questionnaire; Language has each language's own name, for residents.
_SPOKEN = {
    Language.BOKMAL: "Bokmål", Language.ENGLISH: "Engelsk", Language.POLISH: "Polsk", Language.SOMALI: "Somali",
    Language.ARABIC: "Arabisk", Language.UKRAINIAN: "Ukrainsk", Language.TIGRINYA: "Tigrinja",
}  # fmt: skip


class SurveyForm(PlainForm):
    name = text("Navn", max_length=120)
    minutes = forms.IntegerField(label="Minutter å svare", min_value=1, max_value=5, error_messages={
        "min_value": "Skjemaet må ta minst ett minutt.", "max_value": "Skjemaet skal ta høyst fem minutter.",
    })  # fmt: skip


class _QuestionForm(PlainForm):
    pictogram = forms.ChoiceField(
        label="Tegning", required=False, choices=[("", "Ingen"), *sorted(PICTOGRAMS.items(), key=lambda it: it[1])]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in _SPOKEN.items():
            needed = code == Language.BOKMAL
            field = text(
                name, max_length=300, required=needed,
                help_text="" if needed else "Uten oversettelse vises spørsmålet på bokmål.",
            )  # fmt: skip
            if needed:
                field.error_messages["required"] = "Skriv spørsmålet på bokmål."
            field.widget.attrs |= {"lang": code} | ({"dir": "rtl"} if code == Language.ARABIC else {})
            self.fields[f"text_{code}"] = field

    def sent(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        return data | {"texts": {code: data.pop(f"text_{code}") for code in Language.values}}


class NewQuestionForm(_QuestionForm):
    part = chosen("Del", list(SurveyPart.choices))
    kind = chosen("Slag", list(QuestionKind.choices))
    field_order = ("part", "kind", "pictogram")


class QuestionForm(_QuestionForm):
    position = forms.IntegerField(label="Plass i delen", min_value=1, max_value=50)
    field_order = ("position", "pictogram")
