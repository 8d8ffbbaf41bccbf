"""Fields of the API: what is sent is checked for form only, and what is wrong is said in klarspråk.

What is shown is read-only and named as the model's columns; its labels are the model's too.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Choices, Model
from rest_framework import serializers
from rest_framework.fields import Field

Row = TypeVar("Row", bound=Model)
BIGGEST_KEY = 2**63 - 1
YEARS = range(1900, 2200)
_PLAIN = {
    "required": "Fyll ut feltet.",
    "null": "Fyll ut feltet.",
    "blank": "Fyll ut feltet.",
    "empty": "Velg minst én.",
    "not_a_list": "Send en liste.",
    "invalid_choice": "Velg et av alternativene.",
}


class Shown(serializers.ModelSerializer[Row]):
    """What the API shows of a row. Nothing is written through it."""

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class Body(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Send et objekt med felter."}


class DayField(serializers.DateField):
    """A date that a person may have meant: arithmetic on it never leaves the calendar."""

    default_error_messages = {
        "invalid": "Skriv datoen slik: 2026-11-24.",
        "datetime": "Skriv datoen slik: 2026-11-24.",
        "year": "Året må være mellom 1900 og 2199.",
    }

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if day.year not in YEARS:
            self.fail("year")
        return day


class MomentField(serializers.DateTimeField):
    default_error_messages = {
        "invalid": "Skriv tidspunktet slik: 2026-11-24T09:30:00+01:00.",
        "date": "Skriv også klokkeslettet.",
        "year": "Året må være mellom 1900 og 2199.",
        "make_aware": "Klokkeslettet finnes ikke denne dagen.",
        "overflow": "Skriv tidspunktet slik: 2026-11-24T09:30:00+01:00.",
    }

    def to_internal_value(self, value: Any) -> datetime:
        moment: datetime = super().to_internal_value(value)
        if moment.year not in YEARS:
            self.fail("year")
        return moment


def text(label: str, *, max_length: int = 10_000, **options: Any) -> serializers.CharField:
    """Text; when it need not be given, it may be empty too."""
    kept = _options(label, options, invalid="Send tekst.", max_length="Skriv høyst {max_length} tegn.")
    return serializers.CharField(max_length=max_length, allow_blank=not kept.get("required", False), **kept)


def texts(label: str, *, max_length: int, most: int, empty: str, **options: Any) -> serializers.ListField:
    """A list of texts, at least one."""
    child = text(label, max_length=max_length)
    kept = _options(label, options, min_length=empty, max_length="Send høyst {max_length}.")
    return serializers.ListField(child=child, min_length=1, max_length=most, **kept)


def email(label: str, **options: Any) -> serializers.EmailField:
    kept = _options(label, options, invalid="Skriv e-postadressen slik: navn@eksempel.no.")
    return serializers.EmailField(max_length=254, allow_blank=not kept.get("required", False), **kept)


def postcode(label: str, **options: Any) -> serializers.RegexField:
    kept = _options(label, options, invalid="Postnummeret har fire siffer.")
    blank = not kept.get("required", False)
    return serializers.RegexField(r"^[0-9]{4}$", max_length=4, allow_blank=blank, **kept)


def number(label: str, least: int = 0, most: int = 32_767, **options: Any) -> serializers.IntegerField:
    kept = _options(
        label,
        options,
        invalid="Skriv et helt tall.",
        min_value="Tallet må være minst {min_value}.",
        max_value="Tallet kan ikke være større enn {max_value}.",
        max_string_length="Tallet er for stort.",
    )
    return serializers.IntegerField(min_value=least, max_value=most, **kept)


def key(label: str, **options: Any) -> serializers.IntegerField:
    """The id of something."""
    return number(label, 1, BIGGEST_KEY, **options)


def keys(label: str, **options: Any) -> serializers.ListField:
    kept = _options(label, options, min_length="Velg minst én.", max_length="Send høyst {max_length}.")
    return serializers.ListField(child=key(label), max_length=200, **kept)


def day(label: str, **options: Any) -> DayField:
    return DayField(**_options(label, options))


def moment(label: str, **options: Any) -> MomentField:
    return MomentField(**_options(label, options))


def yes(label: str, **options: Any) -> serializers.BooleanField:
    return serializers.BooleanField(**_options(label, options, invalid="Svar true eller false."))


class _Filled(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        return not super().to_internal_value(data)


def filled(label: str, column: str) -> serializers.BooleanField:
    """A filter: the rows that have (true) or lack (false) a value in the column."""
    options = _options(label, {"required": False, "source": f"{column}__isnull"}, invalid="Svar true eller false.")
    return _Filled(**options)


def one_of(label: str, choices: Any, **options: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=_pairs(choices), **_options(label, options))


def some_of(label: str, choices: Any, *, least: int = 0, **options: Any) -> serializers.ListField:
    kept = _options(label, options, min_length="Velg minst én.")
    child = one_of(label, choices)
    return serializers.ListField(child=child, min_length=least, max_length=len(_pairs(choices)), **kept)


def some(body: type[serializers.Serializer[Any]], label: str, *, most: int = 200) -> Any:
    """A list of parts of a body; none when it is left out."""
    options: dict[str, Any] = {"default": list, "max_length": most, "label": label}
    return body(many=True, **options)


def _pairs(choices: Any) -> list[tuple[Any, str]]:
    is_enum = isinstance(choices, type) and issubclass(choices, Choices)
    return list(choices.choices if is_enum else choices)


def _options(label: str, options: dict[str, Any], **messages: str) -> dict[str, Any]:
    """A field is required unless it has a default or says otherwise."""
    if "default" not in options:
        options.setdefault("required", True)
    return {"label": label, "error_messages": {**_PLAIN, **messages}, **options}
