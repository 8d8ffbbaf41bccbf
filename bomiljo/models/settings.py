"""How a bydel works with its places: the limits of the lamps."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked


class BomiljoinnstillingQuerySet(models.QuerySet["Bomiljoinnstilling"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.BOMILJO_VIEW))


@tracked()
class Bomiljoinnstilling(models.Model):
    """Without a row the bydel uses what stands here (rules.md, deadline engine)."""

    bydel = models.OneToOneField(Bydel, on_delete=models.PROTECT, related_name="bomiljoinnstilling")
    response_days = models.PositiveSmallIntegerField("arbeidsdager til første svar på en hendelse", default=5)
    quiet_days = models.PositiveSmallIntegerField("dager uten at noe har skjedd i en hendelse", default=14)
    keep_reporter_days = models.PositiveSmallIntegerField("dager vi vet hvem som meldte", default=180)
    survey_months = models.PositiveSmallIntegerField("måneder mellom undersøkelser", default=24)
    low_score = models.PositiveSmallIntegerField("indeks som gir en oppgave", default=50)
    fall_points = models.PositiveSmallIntegerField("poeng ned som gir en oppgave", default=5)
    presence_days = models.PositiveSmallIntegerField("dager uten tilstedeværelse", default=30)

    objects = BomiljoinnstillingQuerySet.as_manager()

    class Meta:
        verbose_name = "bomiljøinnstilling"
        verbose_name_plural = "bomiljøinnstillinger"
        constraints = [
            models.CheckConstraint(
                name="bomiljoinnstilling_within_reason",
                condition=Q(response_days__range=(1, 30), quiet_days__range=(1, 180))
                & Q(keep_reporter_days__range=(14, 730), survey_months__range=(6, 60))
                & Q(low_score__range=(1, 99), fall_points__range=(1, 50), presence_days__range=(1, 366)),
                violation_error_message="Tallene er utenfor det som gir mening. Rett dem.",
            )
        ]

    def __str__(self) -> str:
        return f"Innstillinger for bomiljø i {self.bydel}"
