"""What all forms share: plain messages, and refusals of the rules placed beside their field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import shorten
from typing import Any, Protocol, cast

from django import forms
from django.http import QueryDict

from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm

_PLAIN = {
    "required": "Fyll ut feltet.",
    "invalid_choice": "Velg et av alternativene.",
    "invalid_list": "Velg blant alternativene.",
}
_PLAIN_BY_FIELD: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.DateField, {"invalid": "Skriv datoen slik: dd.mm.åååå."}),
    (forms.DateTimeField, {"invalid": "Skriv dato og klokkeslett slik: dd.mm.åååå tt:mm."}),
    (forms.IntegerField, {"invalid": "Skriv et helt tall."}),
    (forms.EmailField, {"invalid": "E-postadressen ser ikke riktig ut."}),
)


def filters_of(form: forms.BaseForm) -> dict[str, Any]:
    """What a filter form says. One that says something impossible says nothing."""
    return form.cleaned_data if form.is_valid() else {}


class WholeNumberInput(forms.TextInput):
    """Text, since a browser sends nothing at all for letters in a number input: what was typed would be lost,
    and «Fyll ut feltet» would be wrong. Thousands may be set apart: 310 000."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric"} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        joined = "".join(typed.split()) if isinstance(typed, str) else ""
        return joined if joined.isdecimal() else typed


class PlainForm(forms.Form):
    """A form in klarspråk. `refuse` shows a broken rule where it belongs and keeps what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak_plainly(field)
            _take_numbers_as_text(field)

    def refuse(self, refusal: RuleBroken) -> None:
        known = refusal.field if refusal.field in self.fields else None
        self.add_error(known, str(refusal))
        if isinstance(refusal, StaleForm):
            self._point_out_differences()

    def _point_out_differences(self) -> None:
        """Beside each field that would overwrite something: what is stored now. `initial` is read with the row."""
        for name, field in self.fields.items():
            stored = self.get_initial_for_field(field, name)
            if field.widget.is_hidden or self.cleaned_data.get(name) == stored:
                continue
            words = in_words(field, field.prepare_value(stored))
            if words != in_words(field, self[name].value()):
                self.add_error(name, f"Lagret nå: «{words}»." if words else "Lagret nå: tomt felt.")


def _speak_plainly(field: forms.Field) -> None:
    """Our words for Django's, unless the form has given the field words of its own."""
    usual: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    plain = dict(_PLAIN)
    for kind, messages in _PLAIN_BY_FIELD:
        plain |= messages if isinstance(field, kind) else {}
    for code, message in plain.items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = message


def _take_numbers_as_text(field: forms.Field) -> None:
    if type(field.widget) is forms.NumberInput:
        attrs = {name: value for name, value in field.widget.attrs.items() if name not in {"min", "max", "step"}}
        field.widget = WholeNumberInput(attrs)
        field.widget.is_required = field.required


def in_words(field: forms.Field, value: Any) -> str:
    """The value as the page would say it, on one line."""
    if isinstance(value, list | tuple):
        return "; ".join(in_words(field, one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return norwegian_date(value)
    text = "" if value is None else str(value)
    if isinstance(field, forms.ChoiceField):
        text = {str(key): str(label) for key, label in field.choices}.get(text, text)  # type: ignore[misc, union-attr]
    return shorten(text, 200, placeholder=" …")


class Versioned(Protocol):
    version: int

    def refresh_from_db(self, using: str | None = None, fields: Iterable[str] | None = None) -> None: ...


def renew_version(form: forms.Form, subject: Versioned) -> None:
    """After a stale save the user has read what changed: the next save is against that version."""
    if "version" in form.fields:
        subject.refresh_from_db(fields=["version"])
        data = cast(QueryDict, form.data).copy()
        data["version"] = str(subject.version)
        form.data = data
