"""The two sides of an incident: who reported it, and whom it is about. Both are heard."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models.hendelse import Hendelse, incidents_of
from followup.models import Booppfolging
from housing.models import Dwelling


class MelderQuerySet(models.QuerySet["Melder"]):
    def visible_to(self, user: User) -> Self:
        """The few with the grant, and never the landlord (seed 000: 5024-5050)."""
        return self.filter(hendelse__bydel__in=user.scopes.bydeler(Permission.MELDER_VIEW))


class Melder(models.Model):
    """Who reported, in a table of its own. It keeps no history, and is emptied after a set time.

    Those who register write it and cannot read it again.
    """

    hendelse = models.OneToOneField(Hendelse, primary_key=True, on_delete=models.PROTECT, related_name="melder")
    name = models.CharField("navn", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    lives_in = models.CharField("bor i", max_length=120, blank=True)
    keep_until = models.DateField("oppbevares til")
    emptied_on = models.DateField("gjort anonym", null=True, blank=True)

    objects = MelderQuerySet.as_manager()

    class Meta:
        verbose_name = "melder"
        verbose_name_plural = "meldere"
        constraints = [
            models.CheckConstraint(
                name="melder_emptied_is_empty",
                condition=Q(emptied_on=None) | Q(name="", phone="", email="", lives_in=""),
            )
        ]

    def __str__(self) -> str:
        return "Melder"


class OfIncidentQuerySet(models.QuerySet["Hendelsespart"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(incidents_of(user, "hendelse__"))


class FollowupAnswer(models.TextChoices):
    """What those who follow up said when asked before a notice. They say no more than this."""

    FOLLOWING = "folger_opp", "Vi følger opp. Vent med varsel"
    CONTACTING = "tar_kontakt", "Vi tar kontakt. Vent med varsel"
    GO_ON = "kan_fortsette", "Dere kan gå videre"


class Hendelsespart(models.Model):
    """The other side: the dwelling that an incident is about. Never a name, and never a tag on the building.

    Before any notice those who follow up are asked (`asked_on`), and answer. `booppfolging` is set for them alone.
    """

    hendelse = models.ForeignKey(Hendelse, on_delete=models.PROTECT, related_name="parter")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="+", verbose_name="bolig")
    booppfolging = models.ForeignKey(
        Booppfolging, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField("spurt", null=True, blank=True)
    answer = models.CharField("svar", max_length=16, choices=FollowupAnswer, blank=True)
    answered_on = models.DateField("svart", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfIncidentQuerySet.as_manager()

    class Meta:
        verbose_name = "part i hendelse"
        verbose_name_plural = "parter i hendelse"
        constraints = [
            models.UniqueConstraint(
                name="hendelsespart_once",
                fields=["hendelse", "dwelling"],
                violation_error_message="Boligen er alt part i hendelsen.",
            ),
            models.CheckConstraint(
                name="hendelsespart_answer_is_signed",
                condition=Q(answer="", answered_on=None, answered_by=None)
                | ~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False, asked_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.pk}"


class Side(models.TextChoices):
    REPORTER = "melder", "Den som meldte"
    OTHER = "annen_part", "Den andre parten"


class Uttalelse(models.Model):
    """One side was heard, or was asked and did not answer. Both are heard before a sanction (law.md § 6.8)."""

    hendelse = models.ForeignKey(Hendelse, on_delete=models.PROTECT, related_name="uttalelser")
    side = models.CharField("hvem", max_length=12, choices=Side)
    heard_on = models.DateField("dato")
    answered = models.BooleanField("svarte", default=True)
    text = models.TextField("hva de sa", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfIncidentQuerySet.as_manager()

    class Meta:
        verbose_name = "uttalelse"
        verbose_name_plural = "uttalelser"
        ordering = ("heard_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="uttalelse_says_what",
                condition=Q(answered=False) | ~Q(text=""),
                violation_error_message="Skriv hva de sa.",
            ),
            models.CheckConstraint(name="uttalelse_side_known", condition=Q(side__in=Side.values)),
        ]

    def __str__(self) -> str:
        return f"Uttalelse {self.pk}"
