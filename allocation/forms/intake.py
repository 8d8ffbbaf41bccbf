"""The steps of a registration. Each form is one page; what the rules need is asked for once."""

from __future__ import annotations

from typing import Any

from django import forms

from allocation import drafts
from allocation.forms.conditional import ConditionalCharField
from allocation.forms.soknad import EconomyForm, SituationForm
from allocation.models import Channel, SoknadKind
from config.forms import PlainForm
from housing.forms.household import POSTCODE, email_field, phone_field, postcode_field
from housing.models import Household
from housing.models.person import RepresentativeKind

NEW_KINDS = [(kind.value, kind.label) for kind in (SoknadKind.NEW, SoknadKind.EXCHANGE)]
ALONE = "alene"


class LookupForm(PlainForm):
    """First step: is the person known? The number is sent in the body, never in an address."""

    fodselsnummer = forms.CharField(
        label="Fødselsnummer eller D-nummer",
        help_text="11 siffer. La feltet stå tomt hvis personen ikke har fått norsk nummer ennå.",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 12}),
    )
    without = forms.BooleanField(label="Personen har ikke norsk nummer", required=False)

    def __init__(self, *args: Any, stored: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stored:
            self.fields["fodselsnummer"].help_text = f"Lagret: {stored}. Skriv et annet nummer for å bytte."
        else:
            del self.fields["without"]

    @property
    def number(self) -> str:
        return str(self.cleaned_data["fodselsnummer"]).strip()


class ChoiceForm(PlainForm):
    """Somebody who belongs to a household that goes by another's name: with them, or alone?"""

    household = forms.ChoiceField(
        label="Hvem søker",
        widget=forms.RadioSelect,
        error_messages={"required": "Velg om personen søker sammen med husstanden eller for seg selv."},
    )

    def __init__(self, *args: Any, households: list[tuple[Household, str]], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].choices = [  # type: ignore[attr-defined]
            *((str(row.pk), f"Sammen med husstanden til {of}") for row, of in households),
            (ALONE, f"{name} søker for seg selv"),
        ]


class ApplicantForm(PlainForm):
    """A person who is not in the register yet. With a number that tells the birth date, it is not asked for."""

    given_name = forms.CharField(label="Fornavn", max_length=80)
    family_name = forms.CharField(label="Etternavn", max_length=80)
    birth_date = forms.DateField(
        label="Fødselsdato",
        required=False,
        help_text="Uten fødselsdato kan ikke alderen regnes ut. Søknaden kan registreres likevel.",
    )

    def __init__(self, *args: Any, birth_date_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if birth_date_known:
            del self.fields["birth_date"]


class CaseForm(SituationForm):
    """What is applied for, and when."""

    received_on = forms.DateField(label="Mottatt", help_text="Søknadstidspunktet.")
    channel = forms.ChoiceField(label="Kanal", choices=Channel)
    kind = forms.ChoiceField(label="Hva søknaden gjelder", choices=NEW_KINDS)
    field_order = ["received_on", "channel", "kind"]


NO_REPRESENTATIVE = [("", "Ingen"), *RepresentativeKind.choices]
OF_REPRESENTATIVE = ("name", "street", "postcode", "city", "phone", "email")


class ContactForm(PlainForm):
    """Where the applicant is reached, and who acts for the applicant."""

    street = forms.CharField(label="Postadresse", max_length=120, required=False)
    postcode = postcode_field(required=False)
    city = forms.CharField(label="Poststed", max_length=60, required=False)
    phone = phone_field()
    email = email_field()
    language = forms.CharField(label="Språk", max_length=40)
    interpreter = forms.BooleanField(label="Trenger tolk", required=False)
    representative = forms.ChoiceField(
        label="Verge eller fullmektig",
        required=False,
        choices=NO_REPRESENTATIVE,
        help_text="Den som er registrert her, får brevene i stedet for søkeren.",
    )
    representative_name = ConditionalCharField(label="Navn på verge eller fullmektig", max_length=120)
    representative_street = ConditionalCharField(label="Postadresse til verge eller fullmektig", max_length=120)
    representative_postcode = ConditionalCharField(label="Postnummer til verge eller fullmektig", max_length=4)
    representative_city = ConditionalCharField(label="Poststed til verge eller fullmektig", max_length=60)
    representative_phone = phone_field()
    representative_email = email_field()
    representative_from = forms.DateField(label="Vergemålet eller fullmakten gjelder fra", required=False)

    def __init__(self, *args: Any, with_representative: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if name.startswith("representative"):
                self.fields[name].unmarked = True  # type: ignore[attr-defined]
                if not with_representative:
                    del self.fields[name]
        if with_representative:
            self.fields["representative_phone"].label = "Telefon til verge eller fullmektig"
            self.fields["representative_email"].label = "E-post til verge eller fullmektig"
            self.fields["representative_postcode"].validators.append(POSTCODE)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("representative"):
            for name in ("name", "street", "postcode", "city", "from"):
                field = f"representative_{name}"
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, "Skriv en dato." if name == "from" else "Fyll ut feltet.")
        elif any(data.get(f"representative_{name}") for name in OF_REPRESENTATIVE):
            self.add_error("representative", "Velg om det er en verge eller en fullmektig.")
        return data

    @property
    def own_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith("representative")]

    @property
    def acting_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("representative")]

    @property
    def acting_shown(self) -> bool:
        """Somebody is typed in, or something about them must be put right."""
        typed = any(field.value() for field in self.acting_fields if field.name != "representative_from")
        return typed or any(field.errors for field in self.acting_fields)

    @property
    def contact(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("representative")}

    @property
    def acting(self) -> dict[str, Any]:
        """What housing.actions.representatives.add takes; empty when nobody acts for the applicant."""
        data = self.cleaned_data
        if not data.get("representative"):
            return {}
        of = {name: data[f"representative_{name}"] for name in OF_REPRESENTATIVE}
        return {"kind": data["representative"], "valid_from": data["representative_from"], **of}


FORMS: dict[str, type[PlainForm]] = {
    drafts.LOOKUP: LookupForm,
    drafts.PERSON: ApplicantForm,
    drafts.CASE: CaseForm,
    drafts.ECONOMY: EconomyForm,
    drafts.CONTACT: ContactForm,
}
