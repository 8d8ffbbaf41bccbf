"""Behovsbekreftelse: those who wait are asked whether they still need a dwelling."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from allocation.models.waiting import WaitingEntry
from config.history import tracked


class ReconfirmationAnswer(models.TextChoices):
    YES = "ja", "Trenger fortsatt bolig"
    NO = "nei", "Trenger ikke bolig lenger"


class BehovsbekreftelseQuerySet(models.QuerySet["Behovsbekreftelse"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(entry__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def open(self) -> Self:
        """Asked, and neither answered nor closed."""
        return self.filter(answered_on=None, closed_on=None)

    def late(self, day: date) -> Self:
        """Open, and the day to answer by has passed."""
        return self.open().filter(answer_by__lt=day)

    def past_grace(self, day: date) -> Self:
        """Somebody may now take the place off the list. The clock never does (docs/adr/0007)."""
        return self.open().filter(grace_until__lt=day)


@tracked()
class Behovsbekreftelse(models.Model):
    """One question to one household. When nobody has answered and the grace is over, a leader may take the place
    off the list (`closed_on`); an answer that comes later gives it back with nothing lost.

    `grace_until` is what the letter promised, also when the rules change afterwards.
    """

    entry = models.ForeignKey(WaitingEntry, on_delete=models.PROTECT, related_name="reconfirmations")
    asked_on = models.DateField("spurt")
    answer_by = models.DateField("svar innen")
    grace_until = models.DateField("beholder plassen minst til")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField("svart", null=True, blank=True)
    answer = models.CharField("svar", max_length=4, choices=ReconfirmationAnswer, blank=True)
    closed_on = models.DateField("spørsmålet avsluttet uten svar", null=True, blank=True)

    objects = BehovsbekreftelseQuerySet.as_manager()

    class Meta:
        verbose_name = "behovsbekreftelse"
        verbose_name_plural = "behovsbekreftelser"
        ordering = ("-asked_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="behovsbekreftelse_answer_after_asked",
                condition=Q(answer_by__gt=F("asked_on")),
                violation_error_message="Svarfristen må være etter at spørsmålet ble sendt.",
            ),
            models.CheckConstraint(
                name="behovsbekreftelse_grace_after_answer",
                condition=Q(grace_until__gte=F("answer_by")),
                violation_error_message="Plassen kan ikke tas av listen før svarfristen.",
            ),
            models.CheckConstraint(
                name="behovsbekreftelse_answered_says_what",
                condition=Q(answered_on=None, answer="") | Q(answered_on__isnull=False) & ~Q(answer=""),
            ),
            models.UniqueConstraint(
                name="behovsbekreftelse_one_open",
                fields=["entry"],
                condition=Q(answered_on=None, closed_on=None),
                violation_error_message="Husstanden er alt spurt, og fristen er ikke ute.",
            ),
        ]

    @property
    def soknad(self) -> Soknad:
        return self.entry.soknad

    def __str__(self) -> str:
        return "Trenger du fortsatt bolig?"
