"""Fields that every form of housing shares."""

from __future__ import annotations

from django import forms

DATE_FORMATS = ["%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]


class DateField(forms.DateField):
    """24.11.2026, 24112026 or 2026-11-24."""

    def __init__(self, *, label: str, required: bool = True, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            input_formats=DATE_FORMATS,
            widget=forms.DateInput(format="%d.%m.%Y"),
            error_messages={
                "invalid": "Skriv datoen slik: 24.11.2026.",
                "required": "Skriv en dato.",
            },
        )


def chosen(label: str, choices: list[tuple[str, str]], *, required: bool = True) -> forms.ChoiceField:
    """A select that begins with no answer, so that nobody saves the first one by accident."""
    return forms.ChoiceField(
        label=label,
        choices=[("", "Velg"), *choices],
        required=required,
        error_messages={"required": "Velg et svar.", "invalid_choice": "Velg et svar fra listen."},
    )


def text(
    label: str, *, max_length: int, required: bool = True, help_text: str = "", area: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=max_length,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}) if area else forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Fyll ut feltet.", "max_length": f"Skriv høyst {max_length} tegn."},
    )
