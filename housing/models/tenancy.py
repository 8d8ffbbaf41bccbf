"""Leieforhold: a household's stay in a dwelling. It may span several leases."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models import linked
from housing.models.dwelling import Dwelling
from housing.models.household import Household, open_to


class EndCause(models.TextChoices):
    TENANT_NOTICE = "oppsagt_av_leietaker", "Sagt opp av leietaker"
    NOT_RENEWED = "ikke_fornyet", "Ikke fornyet"
    LANDLORD_NOTICE = "oppsagt_av_utleier", "Sagt opp av utleier"
    EXCHANGE = "bytte", "Bytte"
    EVICTION = "fravikelse", "Fravikelse"
    DEATH = "dod", "Dødsfall"


class Destination(models.TextChoices):
    BOUGHT = "kjopt", "Kjøpt bolig"
    PRIVATE = "leid_privat", "Leid privat"
    MUNICIPAL = "annen_kommunal", "Annen kommunal bolig"
    INSTITUTION = "institusjon", "Institusjon"
    EVICTED = "fravikelse", "Fravikelse"
    DEAD = "dod", "Død"
    UNKNOWN = "ukjent", "Ukjent"


class TenancyQuerySet(models.QuerySet["Tenancy"]):
    def visible_to(self, user: User) -> Self:
        """Own bydel's and own dwellings' tenancies. One with a protected member tells where that
        person lives, so it does not exist for anyone without the extra grant (gate 3)."""
        seen = Q(bydel__in=user.scopes.bydeler(Permission.LEASE_VIEW)) | Q(
            landlord__in=user.scopes.landlords(Permission.LEASE_VIEW)
        )
        seen |= linked.opened_to(user, "household")
        return self.filter(seen).not_hidden_from(user)

    def not_hidden_from(self, user: User) -> Self:
        return self.filter(open_to(user, "household"))

    def current(self) -> Self:
        return self.filter(moved_out=None)


@tracked()
class Tenancy(models.Model):
    """`bydel` and `landlord` are those of the dwelling; a foreign key keeps the leases equal."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="tenancies")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="tenancies")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    moved_in = models.DateField("flyttet inn")
    moved_out = models.DateField("flyttet ut", null=True, blank=True)
    end_cause = models.CharField("sluttårsak", max_length=24, choices=EndCause, blank=True)
    destination = models.CharField("flyttet til", max_length=16, choices=Destination, blank=True)
    destination_bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = TenancyQuerySet.as_manager()

    class Meta:
        verbose_name = "leieforhold"
        verbose_name_plural = "leieforhold"
        constraints = [
            models.CheckConstraint(
                name="tenancy_period_in_order",
                condition=Q(moved_out=None) | Q(moved_out__gte=F("moved_in")),
                violation_error_message="Utflyttingen er før innflyttingen. Rett én av datoene.",
            ),
            models.CheckConstraint(
                name="tenancy_end_has_cause",
                condition=Q(moved_out=None, end_cause="") | Q(moved_out__isnull=False) & ~Q(end_cause=""),
                violation_error_message="Et avsluttet leieforhold må ha sluttårsak.",
            ),
            models.UniqueConstraint(
                name="tenancy_one_current_per_dwelling",
                fields=["dwelling"],
                condition=Q(moved_out=None),
                violation_error_message="Boligen er allerede utleid.",
            ),
        ]

    def __str__(self) -> str:
        return f"Leieforhold {self.pk}"
