"""What may be read of all bydeler in a kommune. Numbers that are too small are left out before they are stored."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission


class Withheld(models.TextChoices):
    """Why there is no number. One word for a small one and for those hidden with it: two would tell them apart."""

    NO_DATA = "ikke_data", "Ikke nok data"
    HIDDEN = "skjult", "Skjult"


def kommuner_read_by(user: User) -> set[int]:
    """Where the user reads figures for a bydel or for the kommune. A landlord reads no bydel's numbers."""
    grants = (grant for grant in user.scopes.grants if not grant.landlord_id)
    return {grant.kommune_id for grant in grants if Permission.FIGURES_VIEW in grant.permissions}


class CityFigureQuerySet(models.QuerySet["CityFigure"]):
    def visible_to(self, user: User) -> Self:
        """All who read figures anywhere in the kommune."""
        return self.filter(kommune__in=kommuner_read_by(user))


class CityFigure(models.Model):
    """One number at the end of a month: of a bydel, or of the whole kommune when `bydel` is empty."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("dag")
    figure = models.CharField("tall", max_length=40)
    part = models.CharField("del", max_length=60, blank=True)
    value = models.DecimalField("verdi", max_digits=16, decimal_places=4, null=True, blank=True)
    withheld = models.CharField("hvorfor ikke vist", max_length=12, choices=Withheld, blank=True)

    objects = CityFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "tall for kommunen"
        verbose_name_plural = "tall for kommunen"
        constraints = [
            models.UniqueConstraint(
                name="cityfigure_once",
                fields=["kommune", "figure", "part", "day", "bydel"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="cityfigure_value_or_why_not",
                condition=Q(value=None) & ~Q(withheld="") | Q(value__isnull=False, withheld=""),
                violation_error_message="Et tall som ikke vises, må si hvorfor.",
            ),
            models.CheckConstraint(
                name="cityfigure_parts_of_the_whole_kommune",
                condition=Q(part="") | Q(bydel=None),
                violation_error_message="En bydels tall deles ikke opp utenfor bydelen.",
            ),
            models.CheckConstraint(
                name="cityfigure_withheld_known", condition=Q(withheld="") | Q(withheld__in=Withheld.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.day}"
