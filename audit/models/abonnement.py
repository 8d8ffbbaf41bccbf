"""What another system is told as it happens: which events, and each delivery with how it went."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Integrasjon, Kommune, User
from accounts.permissions import Permission
from audit.models.event import Event
from config.encryption import EncryptedTextField
from config.history import tracked


class AbonnementQuerySet(models.QuerySet["Abonnement"]):
    def visible_to(self, user: User) -> Self:
        """Those of the kommune, for its administrators and its internal control."""
        return self.filter(kommune__in=user.scopes.kommuner(Permission.USERS_WORK, Permission.AUDIT_VIEW))


@tracked(exclude=["secret", "failing_since"])
class Abonnement(models.Model):
    """An integration's wish to be told. It is told of what it may read, and of nothing else."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    integrasjon = models.ForeignKey(Integrasjon, on_delete=models.PROTECT, related_name="abonnementer")
    address = models.CharField("adresse", max_length=400)
    # «letter.sent», or «letter.*» for all of them.
    kinds = ArrayField(models.CharField(max_length=48), verbose_name="hendelser")
    secret: models.Field[str, str] = EncryptedTextField("hemmelighet", purpose="abonnement.secret")
    active = models.BooleanField("i bruk", default=True)
    paused_at = models.DateTimeField("satt på pause", null=True, blank=True)
    paused_because = models.CharField("fordi", max_length=200, blank=True)
    # Since when nothing has come through. Empty when the last delivery did.
    failing_since = models.DateTimeField("har feilet siden", null=True, blank=True)
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AbonnementQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementer"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="abonnement_has_a_web_address",
                condition=Q(address__regex=r"^https?://[^\s/]+"),
                violation_error_message="Skriv adressen slik: https://system.example.no/hendelser.",
            ),
            models.CheckConstraint(
                name="abonnement_names_events",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Velg minst én hendelse.",
            ),
            models.CheckConstraint(
                name="abonnement_paused_says_why",
                condition=Q(active=True, paused_at=None, paused_because="")
                | Q(active=False, paused_at__isnull=False) & ~Q(paused_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.address


class LeveringStatus(models.TextChoices):
    WAITING = "venter", "Venter"
    DELIVERED = "levert", "Levert"
    GIVEN_UP = "gitt_opp", "Gitt opp"


class LeveringQuerySet(models.QuerySet["Levering"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(abonnement__in=Abonnement.objects.visible_to(user))

    def due(self, moment: datetime, day: date) -> Self:
        return self.filter(
            status=LeveringStatus.WAITING,
            next_attempt_at__lte=moment,
            abonnement__active=True,
            abonnement__integrasjon__in=Integrasjon.objects.in_use(day),
        )


class Levering(models.Model):
    """One event for one subscription. A trigger on the events makes it, in their transaction (migration 0006).

    What is sent is not stored: it is written when it leaves, as far as the integration may read it then.
    """

    abonnement = models.ForeignKey(Abonnement, on_delete=models.PROTECT, related_name="leveringer")
    # None when it is a test.
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="hendelse"
    )
    # The receiver knows a message that comes twice by it.
    message_id = models.UUIDField("nummer", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("slag", max_length=48)
    status = models.CharField("status", max_length=8, choices=LeveringStatus, default=LeveringStatus.WAITING)
    attempts = models.PositiveSmallIntegerField("forsøk", default=0)
    created_at = models.DateTimeField("tidspunkt", default=timezone.now)
    # When it was put in the queue, also when somebody does so again: it is tried for three days from then.
    queued_at = models.DateTimeField("i kø siden", default=timezone.now)
    next_attempt_at = models.DateTimeField("neste forsøk", default=timezone.now)
    delivered_at = models.DateTimeField("levert", null=True, blank=True)
    last_code = models.PositiveSmallIntegerField("svarkode", null=True, blank=True)
    last_reason = models.CharField("grunn", max_length=200, blank=True)

    objects = LeveringQuerySet.as_manager()

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringer"
        indexes = [
            models.Index(fields=["abonnement", "-id"], name="levering_newest"),
            models.Index(
                fields=["next_attempt_at", "id"], name="levering_due", condition=Q(status=LeveringStatus.WAITING)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="levering_once",
                fields=["abonnement", "event"],
                violation_error_message="Hendelsen står alt i køen til dette abonnementet.",
            ),
            models.CheckConstraint(
                name="levering_delivered_is_dated",
                condition=Q(status=LeveringStatus.DELIVERED, delivered_at__isnull=False)
                | ~Q(status=LeveringStatus.DELIVERED) & Q(delivered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"
