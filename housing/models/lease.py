"""Leiekontrakt: one agreed period of a tenancy. A renewal is a new lease; it never overwrites."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models import linked
from housing.models.columns import LastDay
from housing.models.dwelling import Dwelling
from housing.models.household import open_to
from housing.models.tenancy import Tenancy


class LeaseKind(models.TextChoices):
    NEW = "ny", "Ny"
    RENEWAL = "fornyelse", "Fornyelse"
    EXCHANGE = "bytte", "Bytte"


class DepositForm(models.TextChoices):
    DEPOSIT = "depositum", "Depositum"
    GUARANTEE = "nav_garanti", "Garanti fra NAV"
    LOAN = "depositumslan", "Depositumslån"
    NONE = "ingen", "Ingen"


class LeaseQuerySet(models.QuerySet["Lease"]):
    def visible_to(self, user: User) -> Self:
        """As for the tenancy: own scope, and no protected household without the extra grant."""
        seen = Q(bydel__in=user.scopes.bydeler(Permission.LEASE_VIEW)) | Q(
            landlord__in=user.scopes.landlords(Permission.LEASE_VIEW)
        )
        seen |= linked.opened_to(user, "tenancy__household")
        return self.filter(seen).filter(open_to(user, "tenancy__household"))

    def in_force(self) -> Self:
        """The lease that counts now in each tenancy: neither replaced, ended nor cancelled."""
        return self.filter(closed_on=None, cancelled_at=None)


@tracked(exclude=["ends_on"])
class Lease(models.Model):
    """`period` is [first day, day after the last); no upper bound means tidsubestemt.

    `dwelling`, `bydel` and `landlord` repeat the tenancy's: the exclusion constraint and the lists need
    them on the row, and a composite foreign key in Postgres keeps them equal.
    """

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="leases")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="leases")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=12, choices=LeaseKind)
    period = DateRangeField("periode")
    term_months = models.PositiveSmallIntegerField("leietid (måneder)", null=True, blank=True)
    term_reason = models.CharField("begrunnelse for leietiden", max_length=400, blank=True)
    rent = models.PositiveIntegerField("husleie (kr per måned)")
    deposit_form = models.CharField("sikkerhet", max_length=16, choices=DepositForm, default=DepositForm.NONE)
    deposit_amount = models.PositiveIntegerField("beløp (kr)", null=True, blank=True)
    information_given_on = models.DateField(
        "informasjon gitt", null=True, blank=True, help_text="Skriftlig informasjon etter husleieloven § 11-1"
    )
    signed_at = models.DateTimeField("signert", null=True, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField("avløst eller avsluttet", null=True, blank=True)
    cancelled_at = models.DateTimeField("annullert", null=True, blank=True)
    ends_on = models.GeneratedField(
        expression=LastDay(F("period")), output_field=models.DateField(null=True), db_persist=True
    )

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name = "leiekontrakt"
        verbose_name_plural = "leiekontrakter"
        indexes = [
            models.Index(
                fields=["bydel", "ends_on", "id"],
                name="lease_in_force_of_bydel",
                condition=Q(closed_on=None, cancelled_at=None),
            ),
            models.Index(
                fields=["landlord", "ends_on", "id"],
                name="lease_in_force_of_landlord",
                condition=Q(closed_on=None, cancelled_at=None),
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="lease_one_at_a_time_per_dwelling",
                expressions=[("dwelling", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(cancelled_at=None),
                violation_error_message="Boligen er allerede utleid i perioden.",
            ),
            models.CheckConstraint(
                name="lease_period_is_real",
                condition=Q(period__isempty=False, period__lower_inf=False),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="lease_open_end_has_reason",
                condition=Q(period__upper_inf=False) | ~Q(term_reason=""),
                violation_error_message="En tidsubestemt kontrakt må ha begrunnelse.",
            ),
            models.CheckConstraint(
                name="lease_information_before_signature",
                condition=Q(signed_at=None) | Q(information_given_on__isnull=False),
                violation_error_message="Leietakeren skal ha skriftlig informasjon før kontrakten signeres.",
            ),
            models.CheckConstraint(name="lease_kind_known", condition=Q(kind__in=LeaseKind.values)),
            models.UniqueConstraint(
                name="lease_one_in_force_per_tenancy",
                fields=["tenancy"],
                condition=Q(closed_on=None, cancelled_at=None),
                violation_error_message="Leieforholdet har allerede en kontrakt som gjelder.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kontrakt {self.pk}"
