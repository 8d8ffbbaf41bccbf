"""HMS-besøk door to door, and the activities that residents wish for."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from bomiljo.models.oppgave import Party
from bomiljo.models.place import Bomiljo
from bomiljo.models.residents import PresentWho
from bomiljo.models.seen import seen_by
from config.history import tracked


class HmsAgency(models.TextChoices):
    BYDEL = PresentWho.BYDEL.value, "Bydelen"
    LANDLORD = PresentWho.LANDLORD.value, "Utleieren"
    FIRE = "brann", "Brann- og redningsetaten"
    OTHER = "annen", "Andre"


class HmsBesokQuerySet(models.QuerySet["HmsBesok"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked()
class HmsBesok(models.Model):
    """A round of visits to a place: announced, held, how many doors opened (seed 000: 4877-4889)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, on_delete=models.PROTECT, related_name="hms_besok", verbose_name="bomiljø"
    )
    planned_on = models.DateField("planlagt til")
    announced_on = models.DateField("varslet", null=True, blank=True)
    held_on = models.DateField("gjennomført", null=True, blank=True)
    agencies = ArrayField(models.CharField(max_length=12, choices=HmsAgency), verbose_name="hvem som er med")
    knocked = models.PositiveSmallIntegerField("dører banket på", null=True, blank=True)
    reached = models.PositiveSmallIntegerField("dører åpnet", null=True, blank=True)
    unmet_needs = models.PositiveSmallIntegerField("husstander med behov som ikke er dekket", default=0)
    note = models.CharField("merknad om stedet", max_length=600, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = HmsBesokQuerySet.as_manager()

    class Meta:
        verbose_name = "HMS-besøk"
        verbose_name_plural = "HMS-besøk"
        ordering = ("-planned_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="hmsbesok_with_somebody",
                condition=Q(agencies__len__gte=1),
                violation_error_message="Velg hvem som er med.",
            ),
            models.CheckConstraint(
                name="hmsbesok_announced_before_held",
                condition=Q(announced_on=None) | Q(held_on=None) | Q(announced_on__lte=F("held_on")),
                violation_error_message="Besøket er varslet etter at det ble gjennomført. Rett én av datoene.",
            ),
            models.CheckConstraint(
                name="hmsbesok_held_says_doors",
                condition=Q(held_on=None)
                | Q(knocked__gte=1, knocked__isnull=False, reached__lte=F("knocked"), reached__isnull=False),
                violation_error_message="Skriv hvor mange dører dere banket på, og hvor mange som åpnet.",
            ),
            models.CheckConstraint(
                name="hmsbesok_needs_among_reached",
                condition=Q(unmet_needs=0) | Q(unmet_needs__lte=F("reached"), reached__isnull=False),
                violation_error_message="Flere har behov enn dere traff. Rett tallene.",
            ),
        ]

    def __str__(self) -> str:
        return f"HMS-besøk {self.pk}"


class HmsFindingKind(models.TextChoices):
    FIRE = "brannvern", "Brannvern"
    ELECTRIC = "elektrisk", "Elektrisk anlegg"
    LIGHT = "lys", "Lys"
    LOCKS = "las", "Dører, låser og porttelefon"
    WASTE = "avfall", "Avfall og renhold"
    PESTS = "skadedyr", "Skadedyr"
    DEFECT = "feil", "Feil i leilighet eller fellesareal"
    NEED = "behov", "Behov for hjelp"
    OTHER = "annet", "Annet"


class HmsFunnQuerySet(models.QuerySet["HmsFunn"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "besok__"))


@tracked()
class HmsFunn(models.Model):
    """Something to see to, found on a visit. It is about the place, and names nobody."""

    besok = models.ForeignKey(HmsBesok, on_delete=models.PROTECT, related_name="funn")
    kind = models.CharField("slag", max_length=12, choices=HmsFindingKind)
    what = models.CharField("hva", max_length=400)
    party = models.CharField("hvem retter", max_length=8, choices=Party)
    due_on = models.DateField("frist")
    closed_on = models.DateField("rettet", null=True, blank=True)
    result = models.CharField("hva som ble gjort", max_length=400, blank=True)

    objects = HmsFunnQuerySet.as_manager()

    class Meta:
        verbose_name = "HMS-funn"
        verbose_name_plural = "HMS-funn"
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="hmsfunn_says_what", condition=~Q(what=""), violation_error_message="Skriv hva dere fant."
            ),
            models.CheckConstraint(
                name="hmsfunn_closed_says_how",
                condition=Q(closed_on=None) | ~Q(result=""),
                violation_error_message="Skriv hva som ble gjort.",
            ),
            models.CheckConstraint(name="hmsfunn_party_known", condition=Q(party__in=Party.values)),
        ]

    def __str__(self) -> str:
        return self.what


class AktivitetQuerySet(models.QuerySet["Aktivitet"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked()
class Aktivitet(models.Model):
    """Something that residents do together. `resident_led`: residents have taken it over (seed 003: 249)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, on_delete=models.PROTECT, related_name="aktiviteter", verbose_name="bomiljø"
    )
    name = models.CharField("aktivitet", max_length=120)
    often = models.CharField("hvor ofte", max_length=120, blank=True)
    wished_by_residents = models.BooleanField("beboerne ønsket den", default=False)
    resident_led = models.BooleanField("beboerne leder den", default=False)
    partner = models.CharField("sammen med", max_length=120, blank=True, help_text="Organisasjon eller lag")
    starts_on = models.DateField("startet")
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    end_note = models.CharField("hvorfor, og hvem som tok over", max_length=400, blank=True)

    objects = AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                name="aktivitet_has_name",
                condition=~Q(name=""),
                violation_error_message="Skriv hva aktiviteten er.",
            ),
            models.CheckConstraint(
                name="aktivitet_period_in_order",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")) & ~Q(end_note=""),
                violation_error_message="Skriv hvorfor aktiviteten sluttet, og en dato etter at den startet.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfAktivitetQuerySet(models.QuerySet["Samling"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "aktivitet__"))


@tracked()
class Samling(models.Model):
    """One time that an activity was held, and how many came."""

    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.PROTECT, related_name="samlinger")
    held_on = models.DateField("dato")
    attended = models.PositiveSmallIntegerField("antall som kom")
    note = models.CharField("merknad", max_length=400, blank=True)

    objects = OfAktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "samling"
        verbose_name_plural = "samlinger"
        ordering = ("-held_on", "-pk")
        constraints = [models.UniqueConstraint(name="samling_once_a_day", fields=["aktivitet", "held_on"])]

    def __str__(self) -> str:
        return f"Samling {self.pk}"
