"""Forms of the visit plan: a visit, somebody away, and a text to begin with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from config.forms import PlainForm
from followup.forms.contact import clock
from housing.forms.fields import DateField, text


class PlanForm(PlainForm):
    planned_on = DateField(label="Dag")
    planned_time = clock("Klokkeslett", required=False)
    worker = forms.ModelChoiceField(label="Booppfølger", queryset=User.objects.none(), empty_label=None)
    second = forms.ModelChoiceField(
        label="Sammen med", queryset=User.objects.none(), required=False, empty_label="Ingen"
    )
    check_in = forms.BooleanField(
        label="Meld fra når besøket er over", required=False,
        help_text="Kollegene ser det på «Dagen min» hvis ingen melder seg i tide.",
    )  # fmt: skip

    def __init__(self, *args: Any, team: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("worker", "second"):
            self.fields[name].queryset = team  # type: ignore[attr-defined]


class AbsenceForm(PlainForm):
    user = forms.ModelChoiceField(
        label="Hvem er borte", queryset=User.objects.none(), empty_label="Velg",
        error_messages={"required": "Velg hvem som er borte."},
    )  # fmt: skip
    stand_in = forms.ModelChoiceField(
        label="Hvem dekker", queryset=User.objects.none(), empty_label="Velg",
        error_messages={"required": "Velg hvem som dekker."},
    )  # fmt: skip
    starts_on = DateField(label="Fra")
    ends_on = DateField(label="Til og med")

    def __init__(self, *args: Any, team: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("user", "stand_in"):
            self.fields[name].queryset = team  # type: ignore[attr-defined]


class AbsenceEndForm(PlainForm):
    ends_on = DateField(label="Borte til og med")


class TemplateForm(PlainForm):
    title = text("Navn", max_length=60)
    text = forms.CharField(
        label="Tekst", max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="For eksempel spørsmål som notatet skal svare på.",
    )  # fmt: skip
