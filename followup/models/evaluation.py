"""Evaluering: a conversation about how the leieforhold goes, part by part. A renewal reads some of the parts."""

from __future__ import annotations

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models import Household, Tenancy
from housing.models.household import open_to


class Part(models.TextChoices):
    DWELLING = "bolig", "Boligen"
    ENTRANCE = "oppgang", "Oppgangen og uteområdet"
    NEIGHBOURS = "naboer", "Naboene"
    ECONOMY = "okonomi", "Økonomien"
    NETWORK = "nettverk", "Nettverk og hverdag"
    GOALS = "mal", "Egne mål"


# What the office may read when it assesses a renewal; the rest is between the resident and the booppfølger.
SHARED: Final = (Part.DWELLING, Part.ENTRANCE, Part.NEIGHBOURS)


class Answer(models.TextChoices):
    """The resident's own answer. Not wanting to talk about it is one."""

    GOOD = "bra", "Går bra"
    MIXED = "blandet", "Både og"
    HARD = "vanskelig", "Er vanskelig"
    UNSAID = "ikke_snakket", "Vil ikke snakke om det"


class CorrectionReason(models.TextChoices):
    """Codes, since the office reads why, and free words would tell what was said."""

    TYPO = "skrivefeil", "Skrivefeil"
    MISUNDERSTOOD = "misforstatt", "Svaret ble forstått feil"
    RESIDENT = "beboer", "Beboeren ba om det"
    WRONG_PLACE = "feil_sted", "Skrevet under feil del"


class EvalueringQuerySet(models.QuerySet["Evaluering"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))


@tracked()
class Evaluering(models.Model):
    """Held with the resident, on a day."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="evalueringer")
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="evalueringer", verbose_name="leieforhold"
    )
    held_on = models.DateField("holdt")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wants_to_stay = models.BooleanField("vil bli boende", null=True, blank=True)
    version = models.PositiveIntegerField("versjon", default=1)
    corrected_at = models.DateTimeField("rettet", null=True, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="rettet av",
    )  # fmt: skip
    correction_reason = models.CharField("hvorfor rettet", max_length=12, choices=CorrectionReason, blank=True)

    objects = EvalueringQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluering"
        verbose_name_plural = "evalueringer"
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="evaluering_once_a_day",
                fields=["tenancy", "held_on"],
                violation_error_message="Det er alt registrert en evaluering denne dagen.",
            ),
            models.CheckConstraint(
                name="evaluering_corrected_says_why",
                condition=Q(corrected_at=None, corrected_by=None, correction_reason="")
                | Q(corrected_at__isnull=False, corrected_by__isnull=False) & ~Q(correction_reason=""),
                violation_error_message="Velg hvorfor evalueringen rettes.",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluering {self.pk}"


class EvalueringsdelQuerySet(models.QuerySet["Evalueringsdel"]):
    def visible_to(self, user: User) -> Self:
        shared = Q(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW), part__in=SHARED)
        own = Q(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_WORK))
        return self.filter(shared | own).filter(open_to(user, "evaluering__household"))


@tracked()
class Evalueringsdel(models.Model):
    """What was said about one part."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    evaluering = models.ForeignKey(Evaluering, on_delete=models.PROTECT, related_name="deler")
    part = models.CharField("om", max_length=12, choices=Part)
    answer = models.CharField("svar", max_length=12, choices=Answer)
    text = models.TextField("med egne ord", blank=True)

    objects = EvalueringsdelQuerySet.as_manager()

    class Meta:
        verbose_name = "evalueringsdel"
        verbose_name_plural = "evalueringsdeler"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="evaluering_part_once", fields=["evaluering", "part"]),
            models.CheckConstraint(name="evaluering_part_known", condition=Q(part__in=Part.values)),
        ]

    def __str__(self) -> str:
        return self.get_part_display()
