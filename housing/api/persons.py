"""Persons, always as members of a household: the gate is the household's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.api import found
from config.api_docs import acts, reads
from config.api_fields import Body, day, email, key, one_of, postcode, text, yes
from housing.actions import deaths, persons, representatives
from housing.api.gate import require_open
from housing.api.household_gate import HouseholdResource
from housing.models import Adressebeskyttelse, Person, Representative
from housing.models.person import RepresentativeKind
from housing.redaction import ShownPerson, shown


class PersonShown(serializers.Serializer[Person]):
    """What housing.redaction lets the user see. A number is always masked."""

    id = serializers.IntegerField(source="pk", read_only=True, label="nøkkel")
    name = serializers.CharField(read_only=True, label="navn, eller «Skjermet person»")
    hidden = serializers.BooleanField(read_only=True, label="skjermet for deg; resten er da tomt")
    protected = serializers.BooleanField(read_only=True, label="har adressebeskyttelse")
    fodselsnummer = serializers.CharField(read_only=True, label="fødselsnummer, maskert")
    birth_date = serializers.SerializerMethodField(label="fødselsdato")
    phone = serializers.CharField(read_only=True, label="telefon")
    email = serializers.CharField(read_only=True, label="e-post")
    address = serializers.CharField(read_only=True, label="postadresse")
    language = serializers.CharField(read_only=True, label="språk")
    interpreter = serializers.BooleanField(read_only=True, label="trenger tolk")

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_birth_date(self, person: ShownPerson) -> str | None:
        return datetime.strptime(person.born, "%d.%m.%Y").date().isoformat() if person.born else None  # noqa: DTZ007

    def to_representation(self, instance: Person) -> dict[str, Any]:
        return dict(super().to_representation(shown(self.context["request"].user, instance)))  # type: ignore[arg-type]


class PersonBody(Body):
    """Only the fields that are sent are changed."""

    given_name = text("fornavn", max_length=80)
    family_name = text("etternavn", max_length=80)
    birth_date = day("fødselsdato", allow_null=True)
    language = text("språk", max_length=40)
    interpreter = yes("trenger tolk")
    phone = text("telefon", max_length=20, required=False)
    email = email("e-post", required=False)
    street = text("postadresse", max_length=120, required=False)
    postcode = postcode("postnummer", required=False)
    city = text("poststed", max_length=60, required=False)


class NumberBody(Body):
    fodselsnummer = text("fødselsnummer eller D-nummer", max_length=20, write_only=True)


class ProtectionBody(Body):
    adressebeskyttelse = one_of("adressebeskyttelse", Adressebeskyttelse)


class RepresentativeBody(Body):
    kind = one_of("slag", RepresentativeKind)
    name = text("navn", max_length=120)
    street = text("postadresse", max_length=120)
    postcode = postcode("postnummer")
    city = text("poststed", max_length=60)
    phone = text("telefon", max_length=20, default="")
    email = email("e-post", default="")
    valid_from = day("gjelder fra")


class RepresentativeEndBody(Body):
    representative = key("representanten")
    valid_to = day("siste dag")


class DeathBody(Body):
    died_on = day("dødsdato")


class DeathUndoBody(Body):
    reason = text("hvorfor registreringen var feil", max_length=300)


class Persons(HouseholdResource):
    serializer_class = detail_class = PersonShown

    @reads("personer_retrieve", "Person", "Ett medlem av husstanden. Åpningen blir loggført.", PersonShown)
    def retrieve(self, request: Request, pk: int, person: int) -> Response:
        household = self.household(pk)
        require_open(request, self.user, household)
        member = self.person(household, person)
        self.open(household, member)
        return self.shown(member)

    @acts(
        "personer_change",
        "Endre opplysninger",
        "Bare feltene som sendes, blir endret.",
        PersonShown,
        body=PersonBody,
    )
    def change(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        return self.shown(persons.change(person=member, by=self.user, **self.typed(PersonBody, partial=True)))

    @acts(
        "personer_number", "Registrer fødselsnummer", "For en som er registrert uten. Nummeret vises aldri igjen.",
        PersonShown, body=NumberBody,
    )  # fmt: skip
    def number(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        return self.shown(persons.set_number(person=member, by=self.user, **self.typed(NumberBody)))

    @acts(
        "personer_protection", "Adressebeskyttelse", "Gjelder straks, også for den som registrerer den.",
        PersonShown, body=ProtectionBody,
    )  # fmt: skip
    def protection(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        return self.shown(persons.set_protection(person=member, by=self.user, **self.typed(ProtectionBody)))

    @acts(
        "personer_representant", "Registrer verge eller fullmektig", "Representanten mottar brevene.",
        PersonShown, body=RepresentativeBody, status=201,
    )  # fmt: skip
    def represent(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        household = self.household(pk)
        representatives.add(person=member, household=household, by=self.user, **self.typed(RepresentativeBody))
        return self.shown(member, status=201)

    @acts(
        "personer_representant_avslutt", "Avslutt vergemål eller fullmakt", "Brevene går igjen til personen selv.",
        PersonShown, body=RepresentativeEndBody,
    )  # fmt: skip
    def end_representation(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        sent = self.typed(RepresentativeEndBody)
        ended = found(Representative.objects.filter(person=member), sent.pop("representative"))
        representatives.end(representative=ended, household=self.household(pk), by=self.user, **sent)
        return self.shown(member)

    @acts(
        "personer_dodsfall", "Registrer dødsfall",
        "Personen går ut av husstanden dødsdagen; en hovedperson når en annen er valgt. Saker og leieforhold "
        "avsluttes ikke av seg selv.",
        PersonShown, body=DeathBody,
    )  # fmt: skip
    def die(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        return self.shown(deaths.register(person=member, by=self.user, **self.typed(DeathBody)))

    @acts(
        "personer_dodsfall_angre", "Angre dødsfallet", "Når det ble registrert ved en feil. Feilen blir stående.",
        PersonShown, body=DeathUndoBody,
    )  # fmt: skip
    def undo_death(self, request: Request, pk: int, person: int) -> Response:
        member = self._changeable(pk, person)
        return self.shown(deaths.undo(person=member, by=self.user, **self.typed(DeathUndoBody)))

    def _changeable(self, pk: int, person: int) -> Person:
        household = self.changeable(pk)
        return self.person(household, person)
