"""Letters: a row is the queue. Celery only wakes the delivery up."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.fornyelse import Fornyelse
from allocation.models.offer import Offer
from allocation.models.soknad import Soknad
from allocation.models.vedtak import Vedtak
from config.history import tracked
from config.transitions import fsm
from housing.models import Household


class LetterKind(models.TextChoices):
    VEDTAK = "vedtak", "Vedtaksbrev"
    OFFER = "tilbud", "Tilbudsbrev"
    RENEWAL = "fornyelse", "Varsel om at kontrakten går ut"


class LetterStatus(models.TextChoices):
    QUEUED = "i_ko", "I kø"
    SENT = "sendt", "Sendt"
    RETURNED = "i_retur", "Kom i retur"
    STOPPED = "stanset", "Stanset før sending"


LETTER_TRANSITIONS = {
    LetterStatus.QUEUED: frozenset({LetterStatus.SENT, LetterStatus.STOPPED}),
    LetterStatus.SENT: frozenset({LetterStatus.RETURNED}),
    LetterStatus.RETURNED: frozenset({LetterStatus.QUEUED}),
    LetterStatus.STOPPED: frozenset(),
}


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def due(self, now: datetime) -> Self:
        return self.filter(status=LetterStatus.QUEUED, next_attempt_at__lte=now)


@tracked()
class Letter(models.Model):
    """Exactly one of vedtak, offer and fornyelse; at most one letter of each."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="letters")
    soknad = models.ForeignKey(Soknad, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("slag", max_length=12, choices=LetterKind)
    vedtak = models.OneToOneField(Vedtak, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    offer = models.OneToOneField(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    fornyelse = models.OneToOneField(
        Fornyelse, null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    status = models.CharField("status", max_length=12, choices=LetterStatus, default=LetterStatus.QUEUED)
    created_at = models.DateTimeField(auto_now_add=True)
    next_attempt_at = models.DateTimeField("neste forsøk")
    attempts = models.PositiveSmallIntegerField("forsøk", default=0)
    failure = models.CharField("siste feil", max_length=200, blank=True)
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    receipt = models.CharField("kvittering", max_length=80, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        indexes = [
            models.Index(fields=["next_attempt_at"], name="letter_queue", condition=Q(status=LetterStatus.QUEUED))
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_of_one_thing",
                condition=Q(kind=LetterKind.VEDTAK, vedtak__isnull=False, offer=None, fornyelse=None)
                | Q(kind=LetterKind.OFFER, vedtak=None, offer__isnull=False, fornyelse=None)
                | Q(kind=LetterKind.RENEWAL, vedtak=None, offer=None, fornyelse__isnull=False),
            ),
            models.CheckConstraint(name="letter_status_known", condition=Q(status__in=LetterStatus.values)),
            models.CheckConstraint(
                name="letter_sent_has_receipt",
                condition=Q(status__in=[LetterStatus.QUEUED, LetterStatus.STOPPED])
                | Q(sent_at__isnull=False) & ~Q(receipt=""),
            ),
        ]
        triggers = [fsm("letter_status_steps", LETTER_TRANSITIONS)]

    def __str__(self) -> str:
        return self.get_kind_display()


class LetterDocument(models.Model):
    """The PDF itself, outside the tracked row. `sha256` shows that it is unchanged.

    A returned letter that is sent to another address gets one more version; the first is kept.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="documents")
    version = models.PositiveSmallIntegerField("utgave", default=1)
    pdf = models.BinaryField("PDF", editable=False)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "brevdokument"
        verbose_name_plural = "brevdokumenter"
        constraints = [models.UniqueConstraint(name="letter_document_version_once", fields=["letter", "version"])]

    def __str__(self) -> str:
        return f"PDF av {self.letter_id}, utgave {self.version}"
