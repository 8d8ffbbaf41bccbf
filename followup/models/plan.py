"""What is agreed with the resident: goals in their words, resources, tasks, and who else helps.

Only booppfølgere read these; colleagues read the row of the booppfølging.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from config.history import tracked
from followup.models.booppfolging import Booppfolging, Intensity
from followup.models.service import Fagtjeneste
from housing.models.household import open_to


class NotesQuerySet(models.QuerySet["models.Model"]):
    """Rows that hang on a booppfølging and that only those who work with follow-up read."""

    def visible_to(self, user: User) -> Self:
        own = self.filter(booppfolging__bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_WORK))
        return own.filter(open_to(user, "booppfolging__household"))


@tracked()
class Oppfolgingsplan(models.Model):
    """The resident's own goals first, resources before problems (seed 004: 3548-3556)."""

    booppfolging = models.OneToOneField(Booppfolging, on_delete=models.PROTECT, related_name="plan")
    own_goals = models.TextField("beboerens egne mål", blank=True)
    resources = models.TextField("det beboeren får til og har rundt seg", blank=True)
    needs = models.TextField("det beboeren vil ha hjelp til", blank=True)
    agreement = models.TextField("det vi har avtalt", blank=True)
    safety = models.TextField("trygghet ved besøk", blank=True)
    changed_at = models.DateTimeField("sist endret", auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = NotesQuerySet.as_manager()

    class Meta:
        verbose_name = "oppfølgingsplan"
        verbose_name_plural = "oppfølgingsplaner"

    def __str__(self) -> str:
        return f"Plan {self.pk}"


class TaskCategory(models.TextChoices):
    """Six categories (seed 004: 3487-3497; seed 002: 5012-5021)."""

    SOCIAL = "sosialt", "Sosialt og kulturelt"
    PRACTICAL = "praktisk", "Praktisk bistand"
    ECONOMY = "okonomi", "Økonomisk bistand"
    LEGAL = "juridisk", "Juridisk bistand"
    COORDINATION = "samarbeid", "Koordinering og samarbeid"
    CONFLICTS = "konflikter", "Takle konflikter i bomiljøet"


class TaskState(models.TextChoices):
    OPEN = "apen", "Skal gjøres"
    DONE = "gjort", "Gjort"
    DROPPED = "droppet", "Ikke aktuelt lenger"


@tracked()
class Oppfolgingsoppgave(models.Model):
    """One thing to be done, by whom and by when."""

    booppfolging = models.ForeignKey(Booppfolging, on_delete=models.PROTECT, related_name="oppgaver")
    category = models.CharField("område", max_length=12, choices=TaskCategory)
    text = models.CharField("oppgave", max_length=200)
    who = models.CharField("hvem gjør det", max_length=80, blank=True)
    due_on = models.DateField("innen", null=True, blank=True)
    state = models.CharField("tilstand", max_length=8, choices=TaskState, default=TaskState.OPEN)
    closed_on = models.DateField("avsluttet", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NotesQuerySet.as_manager()

    class Meta:
        verbose_name = "oppfølgingsoppgave"
        verbose_name_plural = "oppfølgingsoppgaver"
        ordering = ("closed_on", "due_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="oppgave_closed_says_when",
                condition=Q(state=TaskState.OPEN, closed_on=None)
                | ~Q(state=TaskState.OPEN) & Q(closed_on__isnull=False),
            ),
            models.CheckConstraint(name="oppgave_category_known", condition=Q(category__in=TaskCategory.values)),
        ]

    def __str__(self) -> str:
        return self.get_category_display()


class HelperQuerySet(NotesQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


@tracked()
class Medvirkende(models.Model):
    """A service or a person around the resident: who does what, how they are reached, from and to."""

    booppfolging = models.ForeignKey(Booppfolging, on_delete=models.PROTECT, related_name="medvirkende")
    fagtjeneste = models.ForeignKey(
        Fagtjeneste, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="tjeneste"
    )
    name = models.CharField("navn", max_length=120, blank=True)
    does = models.CharField("gjør hva", max_length=200)
    phone = models.CharField("telefon", max_length=20, blank=True)
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)

    objects = HelperQuerySet.as_manager()

    class Meta:
        verbose_name = "medvirkende"
        verbose_name_plural = "medvirkende"
        ordering = ("valid_to", "-valid_from", "pk")
        constraints = [
            models.CheckConstraint(
                name="medvirkende_is_named",
                condition=Q(fagtjeneste__isnull=False) | ~Q(name=""),
                violation_error_message="Velg en tjeneste, eller skriv hvem det er.",
            ),
            models.CheckConstraint(
                name="medvirkende_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.fagtjeneste)


@tracked()
class Intensitetsendring(models.Model):
    """Stepped up or down, and why."""

    booppfolging = models.ForeignKey(Booppfolging, on_delete=models.PROTECT, related_name="intensiteter")
    intensity = models.CharField("intensitet", max_length=8, choices=Intensity)
    changed_on = models.DateField("fra")
    reason = models.TextField("hvorfor")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = NotesQuerySet.as_manager()

    class Meta:
        verbose_name = "intensitetsendring"
        verbose_name_plural = "intensitetsendringer"
        ordering = ("-changed_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="intensitet_says_why",
                condition=~Q(reason=""),
                violation_error_message="Skriv hvorfor intensiteten endres.",
            )
        ]

    def __str__(self) -> str:
        return self.get_intensity_display()
