"""The ladder of responses to an incident, and its letters."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from bomiljo.models.hendelse import Hendelse, incidents_of
from config.history import tracked
from housing.models import Dwelling


class StegQuerySet(models.QuerySet["Hendelsessteg"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(incidents_of(user, "hendelse__"))


class LadderStep(models.TextChoices):
    """The ladder of Sagene, in its order (seed 000: 3757-3779)."""

    LETTER = "brev", "Brev"
    TALK = "samtale", "Samtale"
    MEDIATION = "megling", "Megling"
    REFERRAL = "henvisning", "Henvisning til hjelpeapparatet"
    MOVE = "flytting", "Flytting"
    NOTICE = "oppsigelse", "Oppsigelse"


# Steps that touch somebody's home: both sides heard, and those who follow up asked.
NOTICES = (LadderStep.MOVE, LadderStep.NOTICE)


@tracked(exclude=["note"])
class Hendelsessteg(models.Model):
    """One step of the ladder. `skipped_because` is required for a step that passes by the first two."""

    hendelse = models.ForeignKey(Hendelse, on_delete=models.PROTECT, related_name="steg")
    step = models.CharField("steg", max_length=12, choices=LadderStep)
    done_on = models.DateField("dato")
    note = models.TextField("merknad", blank=True)
    skipped_because = models.CharField("hvorfor steg er hoppet over", max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StegQuerySet.as_manager()

    class Meta:
        verbose_name = "steg"
        verbose_name_plural = "steg"
        ordering = ("done_on", "pk")
        constraints = [
            models.CheckConstraint(name="hendelsessteg_step_known", condition=Q(step__in=LadderStep.values))
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class NabobrevQuerySet(models.QuerySet["Nabobrev"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(incidents_of(user, "steg__hendelse__"))


class Nabobrev(models.Model):
    """A letter of the ladder, to a dwelling: «Til beboerne i …». The file is kept as it was sent."""

    steg = models.ForeignKey(Hendelsessteg, on_delete=models.PROTECT, related_name="brev")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="+", verbose_name="bolig")
    subject = models.CharField("overskrift", max_length=120)
    text = models.TextField("tekst")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_on = models.DateField("laget")

    objects = NabobrevQuerySet.as_manager()

    class Meta:
        verbose_name = "nabobrev"
        verbose_name_plural = "nabobrev"
        constraints = [
            models.UniqueConstraint(name="nabobrev_once", fields=["steg", "dwelling"]),
            models.CheckConstraint(name="nabobrev_says_something", condition=~Q(subject="") & ~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.subject
