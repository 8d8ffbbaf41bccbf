"""Fornyelse: the case that the nightly sweep opens when a lease nears its end. One per lease."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import ENDED_STATUSES, Soknad
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from housing.models import Household, Lease


class FornyelseStatus(models.TextChoices):
    NOTICED = "varslet", "Varslet"
    APPLIED = "sokt", "Har søkt"
    CLOSED = "avsluttet", "Avsluttet"


class Boplan(models.TextChoices):
    """Whether the household has a plan for where it is to live. Saying no is an answer (seed 004: 5942)."""

    EXISTS = "finnes", "Har boplan"
    OFFERED = "tilbudt", "Tilbudt, venter på svar"
    DECLINED = "takket_nei", "Tilbudt, takket nei"


FORNYELSE_TRANSITIONS = {
    FornyelseStatus.NOTICED: frozenset({FornyelseStatus.APPLIED, FornyelseStatus.CLOSED}),
    FornyelseStatus.APPLIED: frozenset({FornyelseStatus.CLOSED}),
    FornyelseStatus.CLOSED: frozenset(),
}


class FornyelseQuerySet(models.QuerySet["Fornyelse"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def open(self) -> Self:
        return self.exclude(status=FornyelseStatus.CLOSED)

    def not_applied(self) -> Self:
        """Those of whom nothing is heard: no søknad that counts, and not said that they do not want to."""
        silent = Q(soknad=None) | Q(soknad__status__in=ENDED_STATUSES)
        return self.open().filter(silent, declined_on=None)


@tracked()
class Fornyelse(models.Model):
    """`apply_by` comes from the rule set (Rælingen: at least four months before the end)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    lease = models.OneToOneField(Lease, on_delete=models.PROTECT, related_name="fornyelse")
    soknad = models.OneToOneField(
        Soknad, null=True, blank=True, on_delete=models.PROTECT, related_name="fornyelse"
    )
    status = models.CharField("status", max_length=12, choices=FornyelseStatus, default=FornyelseStatus.NOTICED)
    opened_on = models.DateField("åpnet")
    apply_by = models.DateField("bør søke innen")
    ends_on = models.DateField("kontrakten går ut")
    declined_on = models.DateField("ønsker ikke fornyelse", null=True, blank=True)
    declined_reason = models.CharField("hvorfor ikke", max_length=200, blank=True)
    # Noted before the boplan had its own place (followup): neither shown nor written any more.
    boplan = models.CharField("boplan", max_length=12, choices=Boplan, blank=True)
    boplan_note = models.CharField("om boplanen", max_length=400, blank=True)
    demanded_on = models.DateField(
        "krav om å flytte sendt",
        null=True,
        blank=True,
        help_text="Skriftlig, før tre måneder er gått etter at kontrakten gikk ut (husleieloven § 9-2)",
    )

    objects = FornyelseQuerySet.as_manager()

    class Meta:
        verbose_name = "fornyelse"
        verbose_name_plural = "fornyelser"
        indexes = [
            models.Index(fields=["bydel", "ends_on", "id"], name="fornyelse_of_bydel"),
        ]
        constraints = [
            models.CheckConstraint(name="fornyelse_status_known", condition=Q(status__in=FornyelseStatus.values)),
            models.CheckConstraint(
                name="fornyelse_applied_has_soknad",
                condition=~Q(status=FornyelseStatus.APPLIED) | Q(soknad__isnull=False),
            ),
            models.CheckConstraint(
                name="fornyelse_declined_has_reason",
                condition=Q(declined_on=None) | ~Q(declined_reason=""),
                violation_error_message="Skriv hvorfor leietakeren ikke ønsker fornyelse.",
            ),
            models.CheckConstraint(name="fornyelse_boplan_known", condition=Q(boplan__in=["", *Boplan.values])),
            models.CheckConstraint(
                name="fornyelse_demand_after_end",
                condition=Q(demanded_on=None) | Q(demanded_on__gt=F("ends_on")),
                violation_error_message="Kravet om å flytte sendes etter at kontrakten er gått ut.",
            ),
        ]
        triggers = [fsm("fornyelse_status_steps", FORNYELSE_TRANSITIONS)]

    def __str__(self) -> str:
        return f"Fornyelse av kontrakt {self.lease_id}"

    def get_absolute_url(self) -> str:
        return reverse("fornyelse", args=[self.pk])

    def late_by(self, received_on: date) -> int:
        """Days after the day by which one should apply. Late is noted, and never a reason to refuse."""
        return max(0, (received_on - self.apply_by).days)
