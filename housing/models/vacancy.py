"""Vacancies: from the day a dwelling is reported free until it is let or withdrawn."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from config.history import tracked
from housing.models.dwelling import Dwelling


class VacancyCause(models.TextChoices):
    MOVED_OUT = "utflytting", "Utflytting"
    EXCHANGE = "bytte", "Bytte"
    EVICTION = "fravikelse", "Fravikelse"
    DEATH = "dod", "Dødsfall"
    RENOVATION = "rehabilitering", "Rehabilitering ferdig"
    NEW = "ny", "Ny bolig"


class CostBearer(models.TextChoices):
    LANDLORD = "utleier", "Utleier"
    BYDEL = "bydel", "Bydel"
    SERVICE = "fagtjeneste", "Fagtjeneste"
    TENANT = "leietaker", "Tidligere leietaker"


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            Q(dwelling__bydel__in=user.scopes.bydeler(Permission.DWELLING_VIEW))
            | Q(dwelling__landlord__in=user.scopes.landlords(Permission.DWELLING_VIEW))
        )

    def open(self) -> Self:
        return self.filter(closed_on=None)


@tracked()
class Vacancy(models.Model):
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="vacancies")
    reported_on = models.DateField("meldt ledig")
    ready_from = models.DateField("klar fra", null=True, blank=True)
    cause = models.CharField("årsak", max_length=16, choices=VacancyCause)
    cost_bearer = models.CharField("kostnadsbærer", max_length=12, choices=CostBearer)
    closed_on = models.DateField("avsluttet", null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = "ledig bolig"
        verbose_name_plural = "ledige boliger"
        constraints = [
            models.UniqueConstraint(
                name="vacancy_one_open_per_dwelling",
                fields=["dwelling"],
                condition=Q(closed_on=None),
                violation_error_message="Boligen er allerede meldt ledig.",
            ),
            models.CheckConstraint(
                name="vacancy_closed_after_reported",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("reported_on")),
                violation_error_message="Sluttdatoen er før boligen ble meldt ledig.",
            ),
            models.CheckConstraint(name="vacancy_cause_known", condition=Q(cause__in=VacancyCause.values)),
            models.CheckConstraint(name="vacancy_bearer_known", condition=Q(cost_bearer__in=CostBearer.values)),
        ]

    def __str__(self) -> str:
        return f"{self.dwelling} ledig fra {self.ready_from or self.reported_on}"
