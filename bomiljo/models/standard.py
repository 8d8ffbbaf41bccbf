"""Oslostandarden: what a bydel has said about its fifteen measures. The status itself is computed from records."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Bydel, User
from bomiljo.models.place import Bomiljo, applies_on, period
from bomiljo.models.seen import of_bydel
from config.history import tracked


class StandardMeasure(models.TextChoices):
    """By name: the numbers of the chapters and of the checklist differ (seed 003: 38-41, 303-306)."""

    PARTICIPATION = "deltakelse", "Deltakelse og medvirkning"
    SURVEY = "bomiljoundersokelse", "Bomiljøundersøkelse"
    COMPOSITION = "beboersammensetning", "Beboersammensetning"
    COOPERATION = "samarbeid", "Samarbeid mellom bydel og Boligbygg"
    STABILITY = "stabile_boforhold", "Stabile boforhold"
    COORDINATION = "koordinering", "Koordinering"
    NETWORK = "nettverk", "Nettverk"
    DIALOGUE = "dialog", "Dialog og informasjon"
    PHYSICAL = "fysisk_utforming", "Fysisk utforming og vedlikehold"
    ROOMS = "felleslokaler", "Felleslokaler"
    PRESENCE = "tilstedevaerelse", "Tilstedeværelse"
    ACTIVITIES = "aktiviteter", "Aktiviteter"
    PARTNERS = "eksterne_aktorer", "Eksterne aktører"
    FOLLOW_UP = "oppfolging", "Oppfølging"
    CHILDREN = "barn_og_unge", "Barn og unge"


class StandardState(models.TextChoices):
    MET = "oppfylt", "Oppfylt"
    PARTLY = "delvis", "Delvis oppfylt"
    NOT_MET = "ikke_oppfylt", "Ikke oppfylt"
    NOT_RELEVANT = "ikke_aktuelt", "Ikke aktuelt"
    UNKNOWN = "ukjent", "Kan ikke leses av det som er registrert"


class OfBydelQuerySet(models.QuerySet["OslostandardStatus"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))

    def on(self, day: date) -> Self:
        return self.filter(applies_on(day))


@tracked()
class OslostandardStatus(models.Model):
    """A person says otherwise than the records, from a day, and why. Without a bomiljø it is for the bydel."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField("tiltak", max_length=24, choices=StandardMeasure)
    state = models.CharField("status", max_length=16, choices=StandardState)
    reason = models.CharField("hvorfor", max_length=600)
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfBydelQuerySet.as_manager()

    class Meta:
        verbose_name = "status i Oslostandarden"
        verbose_name_plural = "statuser i Oslostandarden"
        ordering = ("measure", "-valid_from")
        constraints = [
            ExclusionConstraint(
                name="oslostandardstatus_one_at_a_time",
                expressions=[
                    ("bydel", RangeOperators.EQUAL),
                    (Coalesce(F("bomiljo_id"), Value(0)), RangeOperators.EQUAL),
                    ("measure", RangeOperators.EQUAL),
                    (period(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Det gjelder alt en overstyring i denne tiden. Avslutt den først.",
            ),
            models.CheckConstraint(
                name="oslostandardstatus_says_why",
                condition=~Q(reason=""),
                violation_error_message="Skriv hvorfor.",
            ),
            models.CheckConstraint(
                name="oslostandardstatus_known",
                condition=Q(measure__in=StandardMeasure.values, state__in=StandardState.values),
            ),
            models.CheckConstraint(
                name="oslostandardstatus_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.get_state_display()}"


class AnsvarQuerySet(models.QuerySet["Standardansvar"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))


@tracked()
class Standardansvar(models.Model):
    """The row of the checklist: who does what, by a day or «pågående» (seed 003: 299)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField("tiltak", max_length=24, choices=StandardMeasure)
    responsible = models.CharField("ansvarlig person", max_length=120)
    what = models.CharField("hva som skal utføres", max_length=600)
    due_on = models.DateField("tidsfrist", null=True, blank=True, help_text="Tomt felt betyr pågående")
    done_on = models.DateField("utført", null=True, blank=True)

    objects = AnsvarQuerySet.as_manager()

    class Meta:
        verbose_name = "standardansvar"
        verbose_name_plural = "standardansvar"
        ordering = (F("due_on").asc(nulls_last=True), "pk")
        constraints = [
            models.CheckConstraint(
                name="standardansvar_says_who_and_what",
                condition=~Q(responsible="") & ~Q(what="") & Q(measure__in=StandardMeasure.values),
                violation_error_message="Skriv hvem som gjør hva.",
            )
        ]

    def __str__(self) -> str:
        return self.what


class BevisQuerySet(models.QuerySet["Standardbevis"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))


@tracked()
class Standardbevis(models.Model):
    """Something that happened and has no record of its own: a network meeting, an agreement, a routine."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="bomiljø"
    )
    measure = models.CharField("tiltak", max_length=24, choices=StandardMeasure)
    what = models.CharField("hva som er gjort", max_length=400)
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BevisQuerySet.as_manager()

    class Meta:
        verbose_name = "standardbevis"
        verbose_name_plural = "standardbevis"
        ordering = ("-valid_from", "-pk")
        constraints = [
            models.CheckConstraint(
                name="standardbevis_says_what",
                condition=~Q(what="") & Q(measure__in=StandardMeasure.values),
                violation_error_message="Skriv hva som er gjort.",
            ),
            models.CheckConstraint(
                name="standardbevis_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.what
