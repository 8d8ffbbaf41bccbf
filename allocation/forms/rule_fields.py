"""Fields for the limits of a rule set, made from its shape. Never raw data: each limit is a field with a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from allocation.models import RuleSet
from allocation.rulesets.shape import COUNTED_SITUATIONS, NUMBERS, Number, Parameter
from config.forms import PlainForm, WholeNumberInput

MISSING = "Fyll ut feltet."


def whole(number: Number | Parameter, *, required: bool | None = None) -> forms.IntegerField:
    """A whole number within the limits that make sense."""
    return forms.IntegerField(
        label=number.label,
        help_text=number.help_text,
        required=number.required if required is None else required,
        min_value=number.least,
        max_value=number.most,
        widget=WholeNumberInput,
        error_messages={
            "required": MISSING,
            "invalid": "Skriv et helt tall.",
            "min_value": f"Tallet må være minst {number.least}.",
            "max_value": f"Tallet kan ikke være større enn {number.most}.",
        },
    )


def words(label: str, *, rows: int = 2, required: bool = True, help_text: str = "", most: int = 2000) -> Any:
    """Text over several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": MISSING, "max_length": f"Skriv høyst {most} tegn."},
    )


def line(label: str, *, most: int = 400, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        error_messages={"required": MISSING, "max_length": f"Skriv høyst {most} tegn."},
    )


def choice(label: str, choices: Any, *, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        error_messages={"required": "Velg et av alternativene.", "invalid_choice": "Velg et av alternativene."},
    )


def limit(parameter: Parameter) -> forms.Field:
    """The field of one limit of a criterion."""
    if parameter.kind == "yes":
        return forms.BooleanField(label=parameter.label, required=False, help_text=parameter.help_text)
    if parameter.kind == "situations":
        return forms.MultipleChoiceField(
            label=parameter.label,
            required=False,
            help_text=parameter.help_text,
            choices=[(one.value, one.label) for one in COUNTED_SITUATIONS],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Velg blant alternativene."},
        )
    if parameter.kind == "decimal":
        return forms.DecimalField(
            label=parameter.label,
            help_text=parameter.help_text,
            required=parameter.required,
            min_value=parameter.least,
            max_value=parameter.most,
            max_digits=5,
            decimal_places=2,
            localize=True,
            error_messages={
                "required": MISSING,
                "invalid": "Skriv et tall, for eksempel 4 eller 4,5.",
                "min_value": f"Tallet må være minst {parameter.least}.",
                "max_value": f"Tallet kan ikke være større enn {parameter.most}.",
            },
        )
    return whole(parameter)


class PartForm(PlainForm):
    """One page of the editor. `stored` reads the fields from the definition, `parts` writes them back.

    What a part holds besides the fields of the page is kept.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        self.definition: Mapping[str, Any] = rule_set.definition
        initial = {"version": rule_set.version, **self.stored(rule_set.definition)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields |= self.made()

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def made(self) -> dict[str, forms.Field]:
        """The fields that follow from the shape of the rule set."""
        return {}

    def parts(self) -> dict[str, dict[str, Any]]:
        raise NotImplementedError

    def merged(self, part: str, **content: Any) -> dict[str, Any]:
        """The part with the fields written into it. None takes a limit out."""
        whole_part = {**self.definition.get(part, {}), **content}
        return {key: value for key, value in whole_part.items() if value is not None}

    def numbers(self, part: str) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in NUMBERS[part]}


def number_fields(part: str) -> dict[str, forms.Field]:
    return {key: whole(number) for key, number in NUMBERS[part].items()}


def stored_numbers(definition: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: definition.get(part, {}).get(key) for key in NUMBERS[part]}
