"""Boplan: where the household is to live and how it gets there. Offered, accepted or declined, and reviewed."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from housing.models import Household, Tenancy
from housing.models.household import open_to


class BoplanStatus(models.TextChoices):
    OFFERED = "tilbudt", "Tilbudt"
    ACCEPTED = "takket_ja", "Har boplan"
    DECLINED = "takket_nei", "Takket nei"
    ENDED = "avsluttet", "Avsluttet"


class CareerStep(models.TextChoices):
    """Not a moral ladder: one moves when the dwelling no longer fits (seed 002: 4827-4838)."""

    STAY = "bli", "Bli boende"
    EXCHANGE = "bytte", "Bytte til en annen kommunal bolig"
    PRIVATE = "leie_privat", "Leie privat"
    RENT_TO_OWN = "leie_til_eie", "Leie til eie"
    BUY = "kjope", "Kjøpe med startlån"
    UNDECIDED = "usikker", "Ikke bestemt"


B = BoplanStatus
BOPLAN_STEPS = {
    B.OFFERED: frozenset({B.ACCEPTED, B.DECLINED, B.ENDED}),
    # Saying no is an answer, and one may think again.
    B.DECLINED: frozenset({B.ACCEPTED, B.ENDED}),
    B.ACCEPTED: frozenset({B.ENDED}),
    B.ENDED: frozenset(),
}
CURRENT = (B.OFFERED, B.ACCEPTED, B.DECLINED)


class BoplanQuerySet(models.QuerySet["Boplan"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))

    def current(self) -> Self:
        return self.filter(status__in=CURRENT)


@tracked()
class Boplan(models.Model):
    """One current plan per leieforhold."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="boplaner")
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="boplaner", verbose_name="leieforhold"
    )
    status = models.CharField("status", max_length=12, choices=BoplanStatus, default=BoplanStatus.OFFERED)
    offered_on = models.DateField("tilbudt")
    answered_on = models.DateField("svarte", null=True, blank=True)
    goals = models.TextField("mål for boligen", blank=True)
    help = models.TextField("det kommunen hjelper med", blank=True)
    career = models.CharField("neste steg", max_length=16, choices=CareerStep, blank=True)
    startlan_assessed_on = models.DateField("startlån vurdert", null=True, blank=True)
    startlan_text = models.TextField("vurdering av startlån", blank=True)
    review_on = models.DateField("skal gjennomgås", null=True, blank=True)
    reviewed_on = models.DateField("gjennomgått", null=True, blank=True)
    review_text = models.TextField("det gjennomgangen viste", blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    # Raised by every change: a form that was opened before it is refused.
    version = models.PositiveIntegerField("versjon", default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BoplanQuerySet.as_manager()

    class Meta:
        verbose_name = "boplan"
        verbose_name_plural = "boplaner"
        ordering = ("-offered_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="boplan_one_current_per_tenancy",
                fields=["tenancy"],
                condition=Q(status__in=CURRENT),
                violation_error_message="Leieforholdet har alt en boplan.",
            ),
            models.CheckConstraint(
                name="boplan_answer_says_when",
                condition=~Q(status__in=(B.ACCEPTED, B.DECLINED)) | Q(answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="boplan_accepted_is_reviewed",
                condition=~Q(status=B.ACCEPTED) | Q(review_on__isnull=False) & ~Q(goals="") & ~Q(career=""),
                violation_error_message="Skriv målene, neste steg og når boplanen skal gjennomgås.",
            ),
            models.CheckConstraint(
                name="boplan_startlan_has_text",
                condition=Q(startlan_assessed_on=None) | ~Q(startlan_text=""),
                violation_error_message="Skriv hva vurderingen av startlån kom til.",
            ),
            models.CheckConstraint(
                name="boplan_ended_says_when",
                condition=Q(status=B.ENDED, ended_on__isnull=False) | ~Q(status=B.ENDED) & Q(ended_on=None),
            ),
        ]
        triggers = [fsm("boplan_status_steps", BOPLAN_STEPS)]

    def __str__(self) -> str:
        return f"Boplan {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("boplan", args=[self.pk])

    def is_due(self, today: date) -> bool:
        return self.status == BoplanStatus.ACCEPTED and self.review_on is not None and self.review_on <= today


class StepQuerySet(models.QuerySet["Boplansteg"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(boplan__bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "boplan__household"))


@tracked()
class Boplansteg(models.Model):
    """One step on the way, in the household's words."""

    boplan = models.ForeignKey(Boplan, on_delete=models.PROTECT, related_name="steg")
    text = models.CharField("steg", max_length=200)
    who = models.CharField("hvem", max_length=80, blank=True)
    due_on = models.DateField("innen", null=True, blank=True)
    done_on = models.DateField("gjort", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "boplansteg"
        verbose_name_plural = "boplansteg"
        ordering = ("due_on", "pk")
        constraints = [models.CheckConstraint(name="boplansteg_says_what", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text
