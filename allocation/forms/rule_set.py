"""A new version, what it is called, its criteria, and taking it into use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from allocation.forms.rule_fields import choice, limit, line, words
from allocation.models import Criterion, CriterionKind, RuleSet
from allocation.rulesets.shape import FINDINGS, plain
from config.forms import PlainForm

NEW_EXCEPTIONS = 2


class NewVersionForm(PlainForm):
    name = forms.CharField(label="Hva den nye versjonen heter", max_length=160)


class AboutForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Navn", max_length=160)
    source = forms.CharField(
        label="Kilde",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Forskriften eller retningslinjene, med dato. Skriv også hva som er usikkert.",
    )

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        initial = {field: getattr(rule_set, field) for field in ("version", "name", "source")}
        super().__init__(*args, initial=initial, **kwargs)


class VersionForm(PlainForm):
    """Confirming something about the draft that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(VersionForm):
    valid_from = forms.DateField(label="Gjelder fra", help_text="I dag eller en senere dag")


class CriterionForm(PlainForm):
    """One criterion. The limits follow from what the system looks at, so they come when that is chosen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Navn", max_length=80)
    kind = forms.ChoiceField(label="Slag", choices=CriterionKind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, rule_set: RuleSet, criterion: Criterion | None = None, **kwargs: Any) -> None:
        self.exceptions = dict(criterion.exceptions) if criterion else {}
        initial: dict[str, Any] = {"version": rule_set.version, "kind": CriterionKind.REQUIREMENT}
        if criterion:
            initial |= {field: getattr(criterion, field) for field in _PLAIN_FIELDS}
            initial |= {f"limit_{key}": value for key, value in criterion.parameters.items()}
            initial |= {f"exception_{code}": text for code, text in criterion.exceptions.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields |= {
            "wording": words("Ordlyd", rows=3, help_text="Slik vilkåret står i vurderingen"),
            "source": line("Kilde", help_text="Punkt eller paragraf, og hva som er usikkert"),
            "finding": choice("Systemet ser på", _FINDING_CHOICES, required=False, help_text=_FINDING_HELP),
        }
        self.fields["finding"].unmarked = True  # type: ignore[attr-defined]
        chosen = self.data.get("finding", "") if self.is_bound else initial.get("finding", "")
        self.spec = FINDINGS.get(chosen)
        if self.spec:
            self.fields |= {f"limit_{key}": limit(one) for key, one in self.spec.parameters.items()}
        self.fields |= self._exception_fields()

    def _exception_fields(self) -> dict[str, forms.Field]:
        """One field for each that is there, and room for more. An emptied one is taken out."""
        named = [f"exception_{code}" for code in self.exceptions]
        named += [f"new_exception_{number}" for number in range(1, NEW_EXCEPTIONS + 1)]
        fields: dict[str, forms.Field] = {}
        for number, name in enumerate(named, start=1):
            fields[name] = line(f"Tillatt unntak {number}", most=200, required=False)
            fields[name].unmarked = True  # type: ignore[attr-defined]
        return fields

    def content(self) -> dict[str, Any]:
        """What the action is given."""
        data = self.cleaned_data
        parameters = self.spec.parameters if self.spec else {}
        limits = {key: plain(data[f"limit_{key}"]) for key in parameters}
        return {
            **{field: data[field] for field in _PLAIN_FIELDS},
            "parameters": {key: value for key, value in limits.items() if value is not None},
            "exceptions": self._exceptions(),
        }

    def _exceptions(self) -> dict[str, str]:
        data = self.cleaned_data
        kept = {code: data[f"exception_{code}"] for code in self.exceptions if data[f"exception_{code}"]}
        for number in range(1, NEW_EXCEPTIONS + 1):
            if text := data[f"new_exception_{number}"]:
                kept[_code_for(text, taken={*kept, *self.exceptions})] = text
        return kept


_PLAIN_FIELDS = ("name", "wording", "source", "kind", "finding")
_FINDING_CHOICES = [
    ("", "Ingenting: saksbehandleren vurderer"),
    *((key, spec.label) for key, spec in FINDINGS.items()),
]
_FINDING_HELP = (
    "Det systemet finner, er et grunnlag. Saksbehandleren konkluderer. Grensene kommer fram når du lagrer."
)
_LONGEST_CODE = 36


def _code_for(text: str, *, taken: set[str]) -> str:
    """«Akutt behov» becomes «akutt_behov»; the code is what a vurdering refers to, so it is never changed."""
    ascii_text = text.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    root = slugify(ascii_text).replace("-", "_")[:_LONGEST_CODE] or "unntak"
    return next(code for n in range(1, len(taken) + 2) if (code := root if n == 1 else f"{root}_{n}") not in taken)
