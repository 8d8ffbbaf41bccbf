"""Drafting and revoking a vedtak."""

from __future__ import annotations

from typing import Any

from django import forms

from allocation.actions.vedtak import KINDS, Condition
from allocation.models import Soknad, SoknadKind, VedtakKind
from config.forms import PlainForm

CONDITIONS = 3


class VedtakForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label="Utfall",
        coerce=VedtakKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg utfallet."},
    )
    same_dwelling = forms.TypedChoiceField(
        label="Bolig",
        choices=[("ja", "Samme bolig som nå"), ("nei", "En annen bolig, fra ventelisten")],
        coerce=lambda answer: answer == "ja",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text="Når fornyelsen innvilges.",
    )
    grounds = forms.CharField(
        label="Begrunnelse",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Står i brevet. Skriv til søkeren, med korte setninger. En tom linje gir nytt avsnitt.",
        error_messages={"required": "Vedtaket må ha en begrunnelse."},
    )
    rooms = forms.CharField(
        label="Størrelse på boligen", required=False, max_length=40, help_text="For eksempel 2–3 rom. Ved tilsagn."
    )
    term_months = forms.TypedChoiceField(
        label="Leietid", required=False, coerce=int, empty_value=None, help_text="Ved tilsagn."
    )
    term_reason = forms.CharField(
        label="Begrunnelse for leietiden",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Når leietiden er en annen enn hovedregelen. Står i brevet.",
    )

    def __init__(self, *args: Any, soknad: Soknad, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = soknad.rule_set.definition["terms"]["options"]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS[soknad.kind]]  # type: ignore[attr-defined]
        if soknad.kind != SoknadKind.RENEWAL:
            del self.fields["same_dwelling"], self.fields["term_reason"]
        else:
            self.fields["term_months"].help_text = "Når fornyelsen innvilges."
            self.fields["rooms"].help_text = "Når husstanden skal ha en annen bolig. For eksempel 2–3 rom."
        self.fields["term_months"].choices = [  # type: ignore[attr-defined]
            (str(option["months"]), option["label"]) for option in options
        ]
        for number in range(1, CONDITIONS + 1):
            self._add_condition(number)

    def _add_condition(self, number: int) -> None:
        self.fields[f"condition_{number}"] = forms.CharField(
            label=f"Vilkår {number}", required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"basis_{number}"] = forms.CharField(
            label="Rettslig grunnlag for vilkåret", required=False, max_length=200
        )
        self.fields[f"follow_up_{number}"] = forms.DateField(label="Følges opp", required=False)

    @property
    def renewed(self) -> dict[str, Any]:
        """What only the vedtak on a renewal says."""
        return {name: self.cleaned_data[name] for name in ("same_dwelling", "term_reason") if name in self.fields}

    def condition_groups(self) -> list[tuple[forms.BoundField, ...]]:
        return [
            (self[f"condition_{number}"], self[f"basis_{number}"], self[f"follow_up_{number}"])
            for number in range(1, CONDITIONS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, CONDITIONS + 1):
            if data.get(f"condition_{number}"):
                if not data.get(f"basis_{number}"):
                    self.add_error(f"basis_{number}", "Et vilkår må ha rettslig grunnlag.")
                if not data.get(f"follow_up_{number}"):
                    self.add_error(f"follow_up_{number}", "Et vilkår må ha en dato for oppfølging.")
        return data

    def conditions(self) -> list[Condition]:
        data = self.cleaned_data
        return [
            Condition(data[f"condition_{n}"], data[f"basis_{n}"], data[f"follow_up_{n}"])
            for n in range(1, CONDITIONS + 1)
            if data[f"condition_{n}"]
        ]
