"""Samtykke: what a resident lets others know. And the log of what was shared, on which basis."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked
from followup.models.service import Fagtjeneste
from housing.models import Household, Person
from housing.models.household import open_to


class ConsentScope(models.TextChoices):
    """What it opens, and nothing else (seed 004: 5827-5844)."""

    CALL_WORKER = "utleier_ringer", "Utleier får vite hvem som følger opp, og kan ringe"
    SERVICES = "tjeneste", "Vi kan snakke med en tjeneste"
    CONFLICTS = "bomiljo", "Vi kan snakke med naboer eller gårdsstyre om bomiljøet"


class ConsentForm(models.TextChoices):
    SIGNED = "skriftlig", "Skriftlig"
    ORAL = "muntlig", "Muntlig"


class SamtykkeQuerySet(models.QuerySet["Samtykke"]):
    def visible_to(self, user: User) -> Self:
        """Own bydel's. A landlord sees those given to it, while they apply."""
        own = Q(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        landlords = user.scopes.landlords(Permission.TENANT_VIEW)
        if landlords:
            own |= Q(landlord__in=landlords, scope=ConsentScope.CALL_WORKER, withdrawn_on=None)
        return self.filter(own).filter(open_to(user, "household"))

    def on(self, day: date) -> Self:
        """Those that apply on the day: given, not withdrawn, not run out. Withdrawn is withdrawn the same day."""
        lasting = Q(valid_to=None) | Q(valid_to__gte=day)
        return self.filter(lasting, given_on__lte=day, withdrawn_on=None)


@tracked()
class Samtykke(models.Model):
    """Given by one person, to one landlord or service, for one thing. May be withdrawn at any time."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="samtykker")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="samtykker", verbose_name="hvem")
    scope = models.CharField("hva det gjelder", max_length=16, choices=ConsentScope)
    landlord = models.ForeignKey(
        Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="utleier"
    )
    fagtjeneste = models.ForeignKey(
        Fagtjeneste, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="tjeneste"
    )
    contact_name = models.CharField("hvem utleier kan ringe", max_length=120, blank=True)
    contact_phone = models.CharField("telefon", max_length=20, blank=True)
    form = models.CharField("hvordan", max_length=12, choices=ConsentForm)
    given_on = models.DateField("gitt")
    valid_to = models.DateField("gjelder til", null=True, blank=True)
    withdrawn_on = models.DateField("trukket", null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SamtykkeQuerySet.as_manager()

    class Meta:
        verbose_name = "samtykke"
        verbose_name_plural = "samtykker"
        ordering = ("withdrawn_on", "-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="samtykke_to_somebody",
                condition=Q(scope=ConsentScope.CALL_WORKER, landlord__isnull=False, fagtjeneste=None)
                & ~Q(contact_name="")
                & ~Q(contact_phone="")
                | Q(scope=ConsentScope.SERVICES, landlord=None, fagtjeneste__isnull=False)
                | Q(scope=ConsentScope.CONFLICTS, landlord=None, fagtjeneste=None),
                violation_error_message="Si hvem det gjelder: en utleier og hvem den ringer, eller en tjeneste.",
            ),
            models.CheckConstraint(
                name="samtykke_withdrawn_after_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                violation_error_message="Samtykket kan ikke være trukket før det ble gitt.",
            ),
            models.CheckConstraint(
                name="samtykke_runs_forward", condition=Q(valid_to=None) | Q(valid_to__gte=F("given_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_scope_display()

    @property
    def applies(self) -> bool:
        today = timezone.localdate()
        lasts = self.valid_to is None or self.valid_to >= today
        return self.withdrawn_on is None and self.given_on <= today and lasts


class SharingBasis(models.TextChoices):
    CONSENT = "samtykke", "Samtykke"
    LAW = "lov", "Lovhjemmel"
    EMERGENCY = "nodrett", "Fare for liv eller helse"


class DelingQuerySet(models.QuerySet["Deling"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))


class Deling(models.Model):
    """What was told to whom, when and on which basis (seed 003: 202). Written once."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="delinger")
    samtykke = models.ForeignKey(
        Samtykke, null=True, blank=True, on_delete=models.PROTECT, related_name="delinger"
    )
    basis = models.CharField("grunnlag", max_length=12, choices=SharingBasis)
    legal_basis = models.CharField("hjemmel", max_length=200, blank=True)
    shared_with = models.CharField("delt med", max_length=120)
    what = models.CharField("hva som ble delt", max_length=400)
    shared_on = models.DateField("delt")
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DelingQuerySet.as_manager()

    class Meta:
        verbose_name = "deling"
        verbose_name_plural = "delinger"
        ordering = ("-shared_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="deling_is_founded",
                condition=Q(basis=SharingBasis.CONSENT, samtykke__isnull=False)
                | ~Q(basis=SharingBasis.CONSENT) & Q(samtykke=None) & ~Q(legal_basis=""),
                violation_error_message="Velg samtykket det bygger på, eller skriv hjemmelen.",
            ),
            models.CheckConstraint(name="deling_says_what", condition=~Q(what="") & ~Q(shared_with="")),
        ]

    def __str__(self) -> str:
        return f"Delt med {self.shared_with}"
