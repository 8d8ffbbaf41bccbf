"""How a bydel works with follow-up: the limits of its lamps."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked


class InnstillingQuerySet(models.QuerySet["Oppfolgingsinnstilling"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))


@tracked()
class Oppfolgingsinnstilling(models.Model):
    """Without a row the bydel uses what stands here (three weeks: seed 004: 3030-3032)."""

    bydel = models.OneToOneField(Bydel, on_delete=models.PROTECT, related_name="oppfolgingsinnstilling")
    silent_days = models.PositiveSmallIntegerField("dager uten kontakt før lampen lyser", default=21)
    concern_days = models.PositiveSmallIntegerField("arbeidsdager for å vurdere en bekymringsmelding", default=5)
    review_months = models.PositiveSmallIntegerField("måneder mellom evalueringer", default=6)
    check_in_minutes = models.PositiveSmallIntegerField("minutter til en melder seg etter besøk", default=90)

    objects = InnstillingQuerySet.as_manager()

    class Meta:
        verbose_name = "oppfølgingsinnstilling"
        verbose_name_plural = "oppfølgingsinnstillinger"
        constraints = [
            models.CheckConstraint(
                name="innstilling_within_reason",
                condition=Q(silent_days__range=(1, 366), concern_days__range=(1, 60), review_months__range=(1, 24))
                & Q(check_in_minutes__range=(15, 480)),
                violation_error_message="Tallene er utenfor det som gir mening. Rett dem.",
            )
        ]

    def __str__(self) -> str:
        return f"Innstillinger for oppfølging i {self.bydel}"
