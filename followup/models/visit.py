"""Planned home visits, and who covers for whom."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from config.transitions import fsm
from followup.models.booppfolging import Booppfolging
from followup.models.contact import Contact
from housing.models.household import open_to


class VisitStatus(models.TextChoices):
    PLANNED = "planlagt", "Planlagt"
    DONE = "registrert", "Registrert"
    CANCELLED = "avlyst", "Avlyst"


VISIT_STEPS = {
    VisitStatus.PLANNED: frozenset({VisitStatus.DONE, VisitStatus.CANCELLED}),
    VisitStatus.DONE: frozenset(),
    VisitStatus.CANCELLED: frozenset(),
}


class HomeVisitQuerySet(models.QuerySet["HomeVisit"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "booppfolging__household"))

    def unregistered(self, today: date) -> Self:
        """Planned for a day that has passed, and nobody has said how it went."""
        return self.filter(status=VisitStatus.PLANNED, planned_on__lt=today)


@tracked()
class HomeVisit(models.Model):
    """A visit that is planned. When it is registered, the contact says how it went.

    Some residents are visited by two (seed 002: 3947-3949): then there is a second, and a time to check in by.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    booppfolging = models.ForeignKey(Booppfolging, on_delete=models.PROTECT, related_name="visits")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="booppfølger"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="sammen med",
    )  # fmt: skip
    two_person = models.BooleanField("to på besøket", default=False)
    planned_on = models.DateField("dag")
    planned_time = models.TimeField("klokkeslett", null=True, blank=True)
    check_in_by = models.DateTimeField("melder seg innen", null=True, blank=True)
    checked_in_at = models.DateTimeField("meldte seg", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=VisitStatus, default=VisitStatus.PLANNED)
    contact = models.OneToOneField(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="visit", verbose_name="kontakt"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "hjemmebesøk"
        verbose_name_plural = "hjemmebesøk"
        ordering = ("planned_on", "planned_time", "pk")
        indexes = [models.Index(fields=["bydel", "planned_on"], name="visit_of_day")]
        constraints = [
            models.UniqueConstraint(
                name="visit_once_a_day",
                fields=["booppfolging", "planned_on"],
                condition=Q(status=VisitStatus.PLANNED),
                violation_error_message="Det er alt planlagt et besøk hos beboeren denne dagen.",
            ),
            models.CheckConstraint(
                name="visit_two_person_has_second",
                condition=Q(two_person=False) | Q(second__isnull=False),
                violation_error_message="Dere skal være to på dette besøket. Velg hvem som er med.",
            ),
            models.CheckConstraint(
                name="visit_by_two_different", condition=Q(second=None) | ~Q(second=F("worker")),
                violation_error_message="Velg en annen enn deg selv.",
            ),
            models.CheckConstraint(
                name="visit_done_has_contact",
                condition=Q(status=VisitStatus.DONE, contact__isnull=False)
                | ~Q(status=VisitStatus.DONE) & Q(contact=None),
            ),
        ]  # fmt: skip
        triggers = [fsm("visit_status_steps", VISIT_STEPS)]

    def __str__(self) -> str:
        return f"Hjemmebesøk {self.pk}"


class FravaerQuerySet(models.QuerySet["Fravaer"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))

    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


@tracked()
class Fravaer(models.Model):
    """Somebody is away, and who looks after their residents meanwhile. Why is nobody's business."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hvem er borte"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hvem dekker"
    )
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til og med")

    objects = FravaerQuerySet.as_manager()

    class Meta:
        verbose_name = "fravær"
        verbose_name_plural = "fravær"
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="fravaer_period_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="fravaer_covered_by_another",
                condition=~Q(user=F("stand_in")),
                violation_error_message="Velg en annen enn den som er borte.",
            ),
        ]

    def __str__(self) -> str:
        return f"Fravær {self.pk}"
