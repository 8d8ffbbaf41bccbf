"""How many live in a bydel: what numbers are set against to be compared."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from config.history import tracked


class FolketallQuerySet(models.QuerySet["Folketall"]):
    def visible_to(self, user: User) -> Self:
        """No secret: everybody in the kommune."""
        own = Bydel.objects.filter(pk__in=user.scopes.bydeler()).values("kommune")
        return self.filter(Q(bydel__kommune__in=user.scopes.kommuner()) | Q(bydel__kommune__in=own))


@tracked()
class Folketall(models.Model):
    """Inhabitants and households at the start of a year, and who says so."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="folketall")
    year = models.PositiveSmallIntegerField("per 1. januar")
    inhabitants = models.PositiveIntegerField("innbyggere")
    households = models.PositiveIntegerField("husholdninger", null=True, blank=True)
    source = models.CharField("kilde", max_length=160)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FolketallQuerySet.as_manager()

    class Meta:
        verbose_name = "folketall"
        verbose_name_plural = "folketall"
        ordering = ("bydel", "-year")
        constraints = [
            models.UniqueConstraint(
                name="folketall_once_a_year",
                fields=["bydel", "year"],
                violation_error_message="Folketallet for dette året er alt lagt inn. Rett det i stedet.",
            ),
            models.CheckConstraint(
                name="folketall_households_are_of_inhabitants",
                condition=Q(households=None) | Q(households__lte=F("inhabitants")),
                violation_error_message="Det er flere husholdninger enn innbyggere. Rett ett av tallene.",
            ),
            models.CheckConstraint(
                name="folketall_year_plausible",
                condition=Q(year__range=(1990, 2100)),
                violation_error_message="Året må være mellom 1990 og 2100.",
            ),
            models.CheckConstraint(
                name="folketall_says_source", condition=~Q(source=""), violation_error_message="Skriv kilden."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bydel} {self.year}"
