"""Utsettelse: a row of the work list that a unit has put off, until a day and for a reason."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission

# A lamp that is put off longer than a month is no lamp: then the deadline itself is to be moved, in the case.
LONGEST_DAYS = 30

# Who reads why a row was put off: those who read the rows themselves, by the first part of the lamp's code.
READERS: dict[str, Permission] = {
    "soknader": Permission.SOKNAD_VIEW,
    "oppfolging": Permission.FOLLOWUP_VIEW,
    "bomiljo": Permission.BOMILJO_VIEW,
    "boliger": Permission.DWELLING_VIEW,
}
# A landlord's lamps are about its own property, and what a bydel asks of it.
LANDLORD_READERS = READERS | {"soknader": Permission.LEASE_WORK}


class UtsettelseQuerySet(models.QuerySet["Utsettelse"]):
    def visible_to(self, user: User) -> Self:
        own = Q(pk__in=[])
        for source, permission in READERS.items():
            own |= Q(lamp__startswith=f"{source}.", bydel__in=user.scopes.bydeler(permission))
        for source, permission in LANDLORD_READERS.items():
            own |= Q(lamp__startswith=f"{source}.", landlord__in=user.scopes.landlords(permission))
        return self.filter(own)

    def of_unit(self, *, bydel: Bydel | None, landlord: Landlord | None) -> Self:
        return self.filter(bydel=bydel) if bydel else self.filter(landlord=landlord)

    def on(self, day: date) -> Self:
        """Those that hold on the day. On the day that was said the row is back."""
        return self.filter(ended_on=None, until__gt=day)


class Utsettelse(models.Model):
    """`lamp` is the code of the lamp, `row` the key of the row that it is lit for."""

    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lamp = models.CharField("lampe", max_length=48)
    row = models.BigIntegerField("rad")
    reason = models.CharField("hvorfor", max_length=300)
    until = models.DateField("utsatt til")
    created_on = models.DateField("utsatt")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="utsatt av"
    )
    ended_on = models.DateField("tatt tilbake", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="tatt tilbake av",
    )  # fmt: skip

    objects = UtsettelseQuerySet.as_manager()

    class Meta:
        verbose_name = "utsettelse"
        verbose_name_plural = "utsettelser"
        ordering = ("until", "pk")
        constraints = [
            models.UniqueConstraint(
                name="utsettelse_one_at_a_time",
                fields=["bydel", "landlord", "lamp", "row"],
                condition=Q(ended_on=None),
                nulls_distinct=False,
                violation_error_message="Raden er alt utsatt.",
            ),
            models.CheckConstraint(
                name="utsettelse_of_one_unit",
                condition=Q(bydel__isnull=False, landlord=None) | Q(bydel=None, landlord__isnull=False),
            ),
            models.CheckConstraint(
                name="utsettelse_says_why",
                condition=~Q(reason=""),
                violation_error_message="Skriv hvorfor den utsettes.",
            ),
            models.CheckConstraint(
                name="utsettelse_within_a_month",
                condition=Q(until__gt=F("created_on"))
                & Q(until__lte=Cast(F("created_on") + Value(LONGEST_DAYS), models.DateField())),
                violation_error_message=f"Velg en dag innen {LONGEST_DAYS} dager.",
            ),
            models.CheckConstraint(
                name="utsettelse_taken_back_after",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("created_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Utsettelse {self.pk}"

    @property
    def unit(self) -> dict[str, Any]:
        """What permissions and history are asked with."""
        return {"bydel": self.bydel_id} if self.bydel_id else {"landlord": self.landlord_id}
