"""Forms about persons and households."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from housing.forms.fields import DateField, chosen, text
from housing.models import Adressebeskyttelse, Relation
from housing.models.person import RepresentativeKind

POSTCODE = RegexValidator(r"^\d{4}$", "Postnummeret har fire siffer.")


class NumberInput(forms.TextInput):
    """A fødselsnummer never comes back in a page, not even when the form is shown again."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


def number_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label="Fødselsnummer eller D-nummer",
        required=required,
        max_length=20,
        help_text="11 siffer. Må skrives på nytt hvis noe annet i skjemaet må rettes.",
        widget=NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 12}),
        error_messages={"required": "Skriv nummeret."},
    )


def postcode_field(*, required: bool) -> forms.CharField:
    field = text("Postnummer", max_length=4, required=required)
    field.validators.append(POSTCODE)
    field.widget.attrs |= {"inputmode": "numeric", "size": 6}
    return field


def phone_field() -> forms.CharField:
    return text("Telefon", max_length=20, required=False)


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label="E-post",
        required=False,
        error_messages={"invalid": "Skriv e-postadressen slik: navn@eksempel.no."},
    )


class MemberForm(forms.Form):
    given_name = text("Fornavn", max_length=80)
    family_name = text("Etternavn", max_length=80)
    fodselsnummer = number_field(required=False)
    birth_date = DateField(
        label="Fødselsdato", required=False, help_text="Trengs bare når personen ikke har nummer."
    )
    relation = chosen(
        "Relasjon til hovedpersonen",
        [choice for choice in Relation.choices if choice[0] != Relation.MAIN],
    )
    daily_care = forms.BooleanField(label="Har daglig omsorg for barn i husstanden", required=False)
    valid_from = DateField(label="Med i husstanden fra")


class MemberEndForm(forms.Form):
    valid_to = DateField(label="Siste dag i husstanden")


class PersonForm(forms.Form):
    given_name = text("Fornavn", max_length=80)
    family_name = text("Etternavn", max_length=80)
    birth_date = DateField(label="Fødselsdato", required=False)
    language = text("Språk", max_length=40)
    interpreter = forms.BooleanField(label="Trenger tolk", required=False)
    phone = phone_field()
    email = email_field()
    street = text("Postadresse", max_length=120, required=False)
    postcode = postcode_field(required=False)
    city = text("Poststed", max_length=60, required=False)


class NumberForm(forms.Form):
    fodselsnummer = number_field(required=True)


class ProtectionForm(forms.Form):
    adressebeskyttelse = chosen("Adressebeskyttelse", Adressebeskyttelse.choices)


class RepresentativeForm(forms.Form):
    kind = chosen("Verge eller fullmektig", RepresentativeKind.choices)
    name = text("Navn", max_length=120)
    street = text("Postadresse", max_length=120)
    postcode = postcode_field(required=True)
    city = text("Poststed", max_length=60)
    phone = phone_field()
    email = email_field()
    valid_from = DateField(label="Gjelder fra")


class RepresentativeEndForm(forms.Form):
    valid_to = DateField(label="Siste dag")


class DeathForm(forms.Form):
    died_on = DateField(label="Dødsdato", help_text="Fra Folkeregisteret eller de pårørende.")


class DeathUndoForm(forms.Form):
    reason = text("Hvorfor var registreringen feil?", max_length=300, area=True)


class EmptyForm(forms.Form):
    """For an act that needs no more than a yes."""
