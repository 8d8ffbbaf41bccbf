"""Persons and those who act for them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from housing.fields import EncryptedTextField
from housing.models import linked
from housing.models.columns import Folded


class Adressebeskyttelse(models.TextChoices):
    NONE = "ingen", "Ingen"
    CONFIDENTIAL = "fortrolig", "Fortrolig"
    STRICTLY_CONFIDENTIAL = "strengt_fortrolig", "Strengt fortrolig"


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        """Persons of own bydeler, and for a landlord the tenants of own dwellings."""
        own = Q(bydel__in=user.scopes.bydeler(Permission.PERSON_VIEW)) | Q(
            memberships__household__bydel__in=user.scopes.bydeler(Permission.PERSON_VIEW)
        )
        own |= linked.opened_to(user, "memberships__household")
        landlords = user.scopes.landlords(Permission.TENANT_VIEW)
        if landlords:
            own |= Q(memberships__household__tenancies__landlord__in=landlords)
        return self.filter(pk__in=Person.objects.filter(own).values("pk"))

    def protected(self) -> Self:
        return self.exclude(adressebeskyttelse=Adressebeskyttelse.NONE)

    def not_hidden_from(self, user: User) -> Self:
        """Leaves out protected persons unless the user may open them in that bydel (gate 3)."""
        return self.filter(
            Q(adressebeskyttelse=Adressebeskyttelse.NONE)
            | Q(bydel__in=user.scopes.bydeler(Permission.PROTECTED_VIEW))
        )


@tracked(exclude=["name_folded"])
class Person(models.Model):
    """A human being. `bydel` is the one that registered the person last; households decide the rest."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField("fornavn", max_length=80)
    family_name = models.CharField("etternavn", max_length=80)
    fodselsnummer = EncryptedTextField("fødselsnummer", purpose="person.fodselsnummer", null=True, blank=True)
    fodselsnummer_index = models.CharField(max_length=64, null=True, blank=True, editable=False)
    birth_date = models.DateField("fødselsdato", null=True, blank=True)
    died_on = models.DateField("død", null=True, blank=True)
    language = models.CharField("språk", max_length=40, default="norsk")
    interpreter = models.BooleanField("trenger tolk", default=False)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    street = models.CharField("postadresse", max_length=120, blank=True)
    postcode = models.CharField("postnummer", max_length=4, blank=True)
    city = models.CharField("poststed", max_length=60, blank=True)
    adressebeskyttelse = models.CharField(
        max_length=20, choices=Adressebeskyttelse, default=Adressebeskyttelse.NONE
    )
    created_at = models.DateTimeField(auto_now_add=True)
    name_folded = models.GeneratedField(
        expression=Folded(Concat(F("given_name"), Value(" "), F("family_name"))),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        constraints = [
            models.UniqueConstraint(
                name="person_fodselsnummer_once",
                fields=["fodselsnummer_index"],
                violation_error_message="Det finnes allerede en person med dette fødselsnummeret.",
            ),
            models.CheckConstraint(
                name="person_number_with_index",
                condition=Q(fodselsnummer=None, fodselsnummer_index=None)
                | Q(fodselsnummer__isnull=False, fodselsnummer_index__isnull=False),
            ),
            models.CheckConstraint(
                name="person_protection_known", condition=Q(adressebeskyttelse__in=Adressebeskyttelse.values)
            ),
            models.CheckConstraint(
                name="person_died_after_birth",
                condition=Q(died_on=None) | Q(birth_date=None) | Q(died_on__gte=F("birth_date")),
                violation_error_message="Dødsdatoen er før fødselsdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(name="person_is_named", condition=~Q(given_name="") & ~Q(family_name="")),
        ]

    def __str__(self) -> str:
        # Safe anywhere: history, logs and messages. Names are shown through housing.redaction only.
        return "Skjermet person" if self.is_protected else self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def is_protected(self) -> bool:
        return self.adressebeskyttelse != Adressebeskyttelse.NONE

    def age_on(self, day: date) -> int | None:
        """Whole years on the day; None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before_birthday


class RepresentativeKind(models.TextChoices):
    VERGE = "verge", "Verge"
    FULLMEKTIG = "fullmektig", "Fullmektig"


@tracked()
class Representative(models.Model):
    """Verge or fullmektig: receives the letters (forvaltningsloven § 12)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representatives")
    kind = models.CharField("slag", max_length=12, choices=RepresentativeKind)
    name = models.CharField("navn", max_length=120)
    street = models.CharField("postadresse", max_length=120)
    postcode = models.CharField("postnummer", max_length=4)
    city = models.CharField("poststed", max_length=60)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    valid_from = models.DateField("gyldig fra")
    valid_to = models.DateField("gyldig til", null=True, blank=True)

    class Meta:
        verbose_name = "representant"
        verbose_name_plural = "representanter"
        constraints = [
            models.CheckConstraint(
                name="representative_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display().lower()})"
