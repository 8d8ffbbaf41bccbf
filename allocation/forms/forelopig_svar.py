"""Foreløpig svar: a reason that may be chosen and edited, and the day the answer is expected."""

from __future__ import annotations

from typing import Any

from django import forms

from allocation.forms.conditional import ConditionalCharField
from allocation.standard_reasons import Matter, standard_reasons
from config.forms import PlainForm


class ReasonSelect(forms.Select):
    """Carries the text of each reason, so that the page can put it where it is edited."""

    texts: dict[str, str] = {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        option["attrs"]["data-text"] = self.texts.get(str(option["value"]), "")
        return option


class ForelopigSvarForm(PlainForm):
    matter: Matter = "soknad"
    standard = forms.ChoiceField(
        label="Standardbegrunnelse", required=False, widget=ReasonSelect(attrs={"data-fills": "id_reason"})
    )
    reason = ConditionalCharField(
        label="Hvorfor svaret tar tid",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Slik det skal stå i brevet. Står feltet tomt, brukes standardbegrunnelsen som er valgt.",
    )
    expected_on = forms.DateField(label="Svaret ventes innen", help_text="Dagen står i brevet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = standard_reasons(self.matter)
        self.texts = {reason.code: reason.text for reason in reasons}
        self.fields["standard"].widget.texts = self.texts
        choices = [("", "Skriv selv"), *((reason.code, reason.name) for reason in reasons)]
        self.fields["standard"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if "reason" in typed:
            typed["reason"] = typed["reason"].strip() or self.texts.get(typed.get("standard", ""), "")
            if not typed["reason"]:
                self.add_error("reason", "Velg en standardbegrunnelse, eller skriv hvorfor svaret tar tid.")
        return typed

    def letter(self) -> dict[str, Any]:
        """What allocation.actions.forelopig_svar.give takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "expected_on")}


class KlageSvarForm(ForelopigSvarForm):
    """On a klage: the reasons are those of a klage."""

    matter = "klage"


class ManyForm(ForelopigSvarForm):
    """The same letter to several. Only cases that the page shows can be chosen."""

    sak = forms.MultipleChoiceField(
        label="Saker",
        error_messages={"required": "Velg minst én sak.", "invalid_choice": "Velg saker fra listen."},
    )
    field_order = ["sak"]

    def __init__(self, *args: Any, cases: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sak"].choices = [(str(row.pk), row.number) for row in cases]  # type: ignore[attr-defined]
