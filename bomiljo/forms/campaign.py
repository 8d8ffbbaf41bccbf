"""Forms of undersøkelser: the campaign, its places, its letters, and an answer on paper."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet

from bomiljo.answer_page import PREFIX
from bomiljo.forms.folds import FoldingForm
from bomiljo.models import Campaign, CampaignStatus, QuestionKind, SurveyQuestion
from bomiljo.models.campaign import THRESHOLD
from bomiljo.survey_words import SCALE, UNKNOWN, tongues
from config.forms import PlainForm
from housing.forms.fields import DateField, text


class CampaignForm(PlainForm):
    name = text("Navn", max_length=120, help_text="For eksempel «Slik bor vi, våren 2027».")
    survey = forms.ModelChoiceField(
        label="Spørreskjema", queryset=Campaign._default_manager.none(), empty_label="Velg"
    )
    opens_on = DateField(label="Første dag for svar")
    closes_on = DateField(label="Siste dag for svar")
    baseline = forms.ModelChoiceField(
        label="Sammenlignes med", queryset=Campaign._default_manager.none(), required=False, empty_label="Ingen",
        help_text="En undersøkelse som er lukket og brukte samme skjema.",
    )  # fmt: skip
    threshold = forms.IntegerField(
        label="Svar som trengs for å vise tall", min_value=THRESHOLD, max_value=100, initial=THRESHOLD,
        error_messages={"min_value": "Tall vises aldri for færre enn fem svar."},
    )  # fmt: skip
    by_poster = forms.BooleanField(
        label="Beboerne kan svare uten kode fra plakaten", required=False,
        help_text="Da kan samme person svare flere ganger.",
    )  # fmt: skip

    def __init__(self, *args: Any, surveys: QuerySet[Any], baselines: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survey"].queryset = surveys  # type: ignore[attr-defined]
        self.fields["baseline"].queryset = baselines  # type: ignore[attr-defined]


class PlacesForm(PlainForm):
    bomiljoer = forms.TypedMultipleChoiceField(
        label="Bomiljøer", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="Alle boliger der noen bor, blir invitert når du åpner.",
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bomiljoer"].choices = places  # type: ignore[attr-defined]


class ExtendForm(PlainForm):
    closes_on = DateField(label="Ny siste dag for svar")


class LettersForm(FoldingForm):
    """Which dwellings get a letter; all when none is ticked, which is usual: there may be hundreds."""

    folded = (("Alle boligene får brev. Velg hvem her hvis bare noen skal ha", ("invitations",)),)
    invitations = forms.MultipleChoiceField(
        label="Boliger", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Kryss av for dem som skal ha brev. Er ingen valgt, får alle.",
    )  # fmt: skip
    replace = forms.BooleanField(
        label="Gjør gamle brev ugyldige", required=False,
        help_text="Alle ubrukte koder på stedet byttes. Da må alle boligene få nytt brev.",
    )  # fmt: skip

    def __init__(self, *args: Any, homes: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invitations"].choices = [(str(pk), label) for pk, label in homes]  # type: ignore[attr-defined]

    def chosen(self) -> list[int] | None:
        return [int(pk) for pk in self.cleaned_data["invitations"]] or None


class PaperForm(PlainForm):
    """An answer on paper, question by question. One that is left out was skipped."""

    code = text(
        "Kode på skjemaet",
        max_length=40,
        required=False,
        help_text="La feltet stå tomt når skjemaet ikke har kode.",
    )

    def __init__(self, *args: Any, questions: list[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        words = tongues()["nb"].words
        scale = [
            ("", "Ikke besvart"),
            *((str(v), f"{v} {words[f's{v}']}") for v in SCALE),
            (str(UNKNOWN), words["unknown"]),
        ]
        for row in questions:
            label = next(iter(said.text for said in row.texts.all() if said.language == "nb"), row.code)
            self.fields[f"{PREFIX}{row.code}"] = (
                text(label, max_length=2000, required=False, area=True)
                if row.kind == QuestionKind.TEXT
                else forms.ChoiceField(label=label, required=False, choices=scale)
            )

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Under the headings that are on the paper."""
        words = tongues()["nb"].words
        grouped = groupby(self.questions, key=lambda row: row.part)
        return [(words[part], [self[f"{PREFIX}{row.code}"] for row in rows]) for part, rows in grouped]

    def answers(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key.startswith(PREFIX)}


class CampaignFilterForm(PlainForm):
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=[("", "Alle"), *CampaignStatus.choices])
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
