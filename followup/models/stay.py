"""Midlertidig opphold, and those who are expected out of an institution without a dwelling."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from config.links import reverse
from housing.models import Household
from housing.models.household import open_to


class StayReason(models.TextChoices):
    """Seed 004: 3617-3624."""

    SEPARATION = "samlivsbrudd", "Samlivsbrudd"
    DAMAGE = "brann", "Brann eller skade"
    REFUGE = "krisesenter", "Behov for krisesenter"
    EVICTED_RENT = "utkastet_restanse", "Utkastet for husleierestanse"
    EVICTED_OTHER = "utkastet_annet", "Utkastet av andre grunner"
    LANDLORD_NEEDS = "utleier_trenger", "Utleier trengte boligen"
    DISCHARGE = "utskriving", "Skrevet ut eller løslatt uten bolig"
    OTHER = "annet", "Annet"


class StayExit(models.TextChoices):
    MUNICIPAL = "kommunal", "Kommunal bolig"
    PRIVATE = "leid_privat", "Leid privat"
    OWN = "kjopt", "Kjøpt bolig"
    FAMILY = "familie", "Familie eller venner"
    INSTITUTION = "institusjon", "Institusjon"
    OTHER_STAY = "annet_opphold", "Et annet midlertidig opphold"
    DEATH = "dod", "Ingen steder: beboeren er død"
    UNKNOWN = "ukjent", "Ukjent"


class _Days(Func):
    """From the second day to the first, as Postgres subtracts dates. (Django would make an interval of it.)"""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class OppholdQuerySet(models.QuerySet["MidlertidigOpphold"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))

    def current(self) -> Self:
        return self.filter(ended_on=None)

    def with_nights(self, today: date) -> Self:
        """With `nights` so far and `cost` (kr). The night of the day one leaves is not counted."""
        last = Coalesce(F("ended_on"), Value(today, output_field=models.DateField()))
        return self.annotate(nights=_Days(last, F("started_on"))).annotate(
            cost=ExpressionWrapper(F("nights") * F("price"), output_field=models.IntegerField())
        )


@tracked()
class MidlertidigOpphold(models.Model):
    """Nights in temporary accommodation. Families and people under 25 should have none (seed 002: 4723-4729)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="opphold")
    provider = models.CharField("sted", max_length=120)
    quality_agreement = models.BooleanField("kvalitetsavtale")
    without_agreement_reason = models.CharField("hvorfor uten kvalitetsavtale", max_length=200, blank=True)
    price = models.PositiveIntegerField("kr per døgn")
    reason = models.CharField("årsak", max_length=20, choices=StayReason)
    started_on = models.DateField("fra")
    expected_end = models.DateField("ventes til", null=True, blank=True)
    ended_on = models.DateField("til", null=True, blank=True)
    exit = models.CharField("flyttet til", max_length=16, choices=StayExit, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OppholdQuerySet.as_manager()

    class Meta:
        verbose_name = "midlertidig opphold"
        verbose_name_plural = "midlertidige opphold"
        ordering = ("-started_on", "-pk")
        indexes = [models.Index(fields=["bydel", "ended_on", "started_on"], name="opphold_of_bydel")]
        constraints = [
            models.UniqueConstraint(
                name="opphold_one_at_a_time",
                fields=["household"],
                condition=Q(ended_on=None),
                violation_error_message="Husstanden har alt et opphold som ikke er avsluttet.",
            ),
            models.CheckConstraint(
                name="opphold_period_in_order",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="opphold_ended_says_where_to",
                condition=Q(ended_on=None, exit="") | Q(ended_on__isnull=False) & ~Q(exit=""),
                violation_error_message="Velg hvor husstanden flyttet.",
            ),
            models.CheckConstraint(
                name="opphold_without_agreement_says_why",
                condition=Q(quality_agreement=True) | ~Q(without_agreement_reason=""),
                violation_error_message="Skriv hvorfor stedet brukes uten kvalitetsavtale.",
            ),
        ]

    def __str__(self) -> str:
        return f"Opphold {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("opphold", args=[self.pk])


class DischargeFrom(models.TextChoices):
    PRISON = "fengsel", "Fengsel"
    HOSPITAL = "sykehus", "Sykehus"
    TREATMENT = "behandling", "Behandlingsinstitusjon"
    CHILD_WELFARE = "barnevern", "Barnevernstiltak"
    OTHER = "annet", "Annet"


class DischargeResult(models.TextChoices):
    DWELLING = "bolig", "Hadde bolig"
    STAY = "midlertidig", "Midlertidig opphold"
    POSTPONED = "utsatt", "Ble ikke skrevet ut"
    ELSEWHERE = "annet_sted", "Flyttet et annet sted"


class UtskrivingQuerySet(models.QuerySet["VentetUtskriving"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))

    def without_dwelling(self) -> Self:
        return self.filter(has_dwelling=False, result="")


@tracked()
class VentetUtskriving(models.Model):
    """Discharge or release that is expected: known in advance, not when it has happened (seed 004: 3732-3754)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="utskrivinger")
    place = models.CharField("fra", max_length=12, choices=DischargeFrom)
    expected_on = models.DateField("ventes ut")
    has_dwelling = models.BooleanField("har bolig å komme til", default=False)
    plan = models.CharField("hva gjøres", max_length=400, blank=True)
    result = models.CharField("resultat", max_length=12, choices=DischargeResult, blank=True)
    closed_on = models.DateField("avsluttet", null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UtskrivingQuerySet.as_manager()

    class Meta:
        verbose_name = "ventet utskriving"
        verbose_name_plural = "ventede utskrivinger"
        ordering = ("expected_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="utskriving_one_expected",
                fields=["household"],
                condition=Q(result=""),
                violation_error_message="Det ventes alt en utskriving for husstanden.",
            ),
            models.CheckConstraint(
                name="utskriving_closed_says_how",
                condition=Q(result="", closed_on=None) | ~Q(result="") & Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Utskriving {self.pk}"
