"""What a figure was at the end of a day, for each bydel, landlord and kommune. Taken each night."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, user: User) -> Self:
        """Exact numbers of the user's own units. Those of a kommune are published as CityFigure."""
        return self.filter(
            Q(bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))
            | Q(landlord__in=user.scopes.landlords(Permission.FIGURES_VIEW))
        )


class Snapshot(models.Model):
    """`part` is empty for the whole, or `split=value` for one part of it (dashboard/figures/shape.py).

    `count` is the number of rows behind; `amount` and `whole` are their sums. A value that is NULL means that
    there was too little to say anything.
    """

    day = models.DateField("dag")
    figure = models.CharField("tall", max_length=40)
    part = models.CharField("del", max_length=60, blank=True)
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kommune = models.ForeignKey(Kommune, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField("antall bak")
    amount = models.DecimalField("sum", max_digits=16, decimal_places=2, null=True, blank=True)
    whole = models.DecimalField("av", max_digits=16, decimal_places=2, null=True, blank=True)
    value = models.DecimalField("verdi", max_digits=16, decimal_places=4, null=True, blank=True)
    taken_at = models.DateTimeField("tatt")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "øyeblikksbilde"
        verbose_name_plural = "øyeblikksbilder"
        constraints = [
            models.UniqueConstraint(
                name="snapshot_once_of_bydel",
                fields=["bydel", "figure", "part", "day"],
                condition=Q(bydel__isnull=False),
            ),
            models.UniqueConstraint(
                name="snapshot_once_of_landlord",
                fields=["landlord", "figure", "part", "day"],
                condition=Q(landlord__isnull=False),
            ),
            models.UniqueConstraint(
                name="snapshot_once_of_kommune",
                fields=["kommune", "figure", "part", "day"],
                condition=Q(kommune__isnull=False),
            ),
            models.CheckConstraint(
                name="snapshot_of_one_unit",
                condition=Q(bydel__isnull=False, landlord=None, kommune=None)
                | Q(bydel=None, landlord__isnull=False, kommune=None)
                | Q(bydel=None, landlord=None, kommune__isnull=False),
                violation_error_message="Et øyeblikksbilde gjelder én bydel, én utleier eller én kommune.",
            ),
        ]
        indexes = [models.Index(fields=["day", "figure"], name="snapshot_of_day")]

    def __str__(self) -> str:
        return f"{self.figure} {self.day}"
