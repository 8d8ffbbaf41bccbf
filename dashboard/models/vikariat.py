"""Vikariat: somebody looks after another's cases for a time."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked


class VikariatQuerySet(models.QuerySet["Vikariat"]):
    def visible_to(self, user: User) -> Self:
        """The two, as long as they have a role in the unit, and the office's leader."""
        here = Q(bydel__in=user.scopes.bydeler()) | Q(landlord__in=user.scopes.landlords())
        led = Q(bydel__in=user.scopes.bydeler(Permission.OFFICE_SETTINGS))
        return self.filter(here & (Q(person=user) | Q(stand_in=user)) | led)

    def of_unit(self, *, bydel: Bydel | None, landlord: Landlord | None) -> Self:
        return self.filter(bydel=bydel) if bydel else self.filter(landlord=landlord)

    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_on=None)

    def not_over(self, day: date) -> Self:
        return self.filter(ends_on__gte=day, ended_on=None)


@tracked(exclude=["text"])
class Vikariat(models.Model):
    """It opens nothing: the stand-in sees what she may see anyway, sorted as if it were hers.

    A booppfølger's fravær (followup.Fravaer) also moves her visits and her day to a colleague; this is about the
    work list, for all who have cases.
    """

    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hvem som er borte"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="vikar"
    )
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til og med")
    text = models.TextField("til vikaren", blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)

    objects = VikariatQuerySet.as_manager()

    class Meta:
        verbose_name = "vikariat"
        verbose_name_plural = "vikariater"
        ordering = ("starts_on", "pk")
        constraints = [
            ExclusionConstraint(
                name="vikariat_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (Coalesce(F("bydel"), Value(0)), RangeOperators.EQUAL),
                    (Coalesce(F("landlord"), Value(0)), RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_on=None),
                violation_error_message="Du har alt en vikar i denne tiden. Avslutt det vikariatet først.",
            ),
            models.CheckConstraint(
                name="vikariat_of_one_unit",
                condition=Q(bydel__isnull=False, landlord=None) | Q(bydel=None, landlord__isnull=False),
            ),
            models.CheckConstraint(
                name="vikariat_period_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="vikariat_by_another",
                condition=~Q(person=F("stand_in")),
                violation_error_message="Velg en annen enn deg selv.",
            ),
        ]

    def __str__(self) -> str:
        return f"Vikariat {self.pk}"

    @property
    def unit(self) -> dict[str, Any]:
        """What permissions and history are asked with."""
        return {"bydel": self.bydel_id} if self.bydel_id else {"landlord": self.landlord_id}
