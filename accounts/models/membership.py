"""A role held by a user within exactly one scope, for a time."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models.organisation import Bydel, Kommune, Landlord
from accounts.permissions import SCOPE_OF, Role
from config.history import tracked

_ONE_SCOPE = (
    Q(bydel__isnull=False, landlord=None, kommune=None, role__in=[r for r in Role if SCOPE_OF[r] == "bydel"])
    | Q(bydel=None, landlord__isnull=False, kommune=None, role__in=[r for r in Role if SCOPE_OF[r] == "landlord"])
    | Q(bydel=None, landlord=None, kommune__isnull=False, role__in=[r for r in Role if SCOPE_OF[r] == "kommune"])
)  # fmt: skip


class MembershipQuerySet(models.QuerySet["Membership"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def acting_for_landlords(self, day: date) -> Self:
        """Those who can answer in the system for a landlord on the day. A landlord may have nobody."""
        return self.valid_on(day).filter(role=Role.LANDLORD_STAFF, user__is_active=True)


@tracked()
class Membership(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("rolle", max_length=24, choices=Role)
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT)
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT)
    kommune = models.ForeignKey(Kommune, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField("gyldig fra")
    valid_to = models.DateField("gyldig til", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "medlemskap"
        verbose_name_plural = "medlemskap"
        constraints = [
            models.CheckConstraint(
                name="membership_exactly_one_scope",
                condition=_ONE_SCOPE,
                violation_error_message="En rolle må gjelde nøyaktig én bydel, utleier eller kommune.",
            ),
            models.CheckConstraint(
                name="membership_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.bydel or self.landlord or self.kommune}"
