"""Klage: from the day it came, through own review, to the answer of the body that decides."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import Channel, Soknad
from allocation.models.vedtak import Vedtak, VedtakStatus
from config.history import tracked
from config.transitions import fsm


class KlageStatus(models.TextChoices):
    RECEIVED = "mottatt", "Mottatt"
    IN_REVIEW = "til_vurdering", "Til ny vurdering"
    REJECTED = "avvist", "Avvist: for sen"
    REVERSED = "omgjort", "Vedtaket omgjøres"
    FORWARDED = "oversendt", "Oversendt klageorganet"
    DECIDED = "avgjort", "Avgjort av klageorganet"
    WITHDRAWN = "trukket", "Trukket"


K = KlageStatus
KLAGE_TRANSITIONS = {
    K.RECEIVED: frozenset({K.IN_REVIEW, K.REJECTED, K.WITHDRAWN}),
    K.IN_REVIEW: frozenset({K.REVERSED, K.FORWARDED, K.WITHDRAWN}),
    K.REJECTED: frozenset({K.IN_REVIEW}),
    K.REVERSED: frozenset(),
    K.FORWARDED: frozenset({K.DECIDED, K.WITHDRAWN}),
    K.DECIDED: frozenset(),
    K.WITHDRAWN: frozenset(),
}
OPEN_KLAGE = (K.RECEIVED, K.IN_REVIEW, K.FORWARDED)


class KlageOutcome(models.TextChoices):
    UPHELD = "stadfestet", "Vedtaket er stadfestet"
    REVERSED = "omgjort", "Klageren fikk medhold"
    PARTLY = "delvis", "Klageren fikk delvis medhold"
    RETURNED = "opphevet", "Vedtaket er opphevet og skal behandles på nytt"
    REJECTED = "avvist", "Klagen er avvist av klageorganet"


class KlageQuerySet(models.QuerySet["Klage"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def open(self) -> Self:
        return self.filter(status__in=OPEN_KLAGE)

    def that_reopened(self) -> Self:
        """Those whose outcome sends the case to a new vedtak, and that no issued vedtak has answered yet."""
        won = Q(status=K.REVERSED) | Q(
            outcome__in=[KlageOutcome.REVERSED, KlageOutcome.PARTLY, KlageOutcome.RETURNED]
        )
        answered = Vedtak.objects.filter(klage=OuterRef("pk")).exclude(status=VedtakStatus.DRAFT)
        return self.filter(won).exclude(Exists(answered)).order_by("-received_on", "-pk")


@tracked()
class Klage(models.Model):
    """Of one vedtak (forvaltningsloven §§ 28-36). `body` is the one that the kind of vedtak named when it
    was issued: the kommune's own for tildeling, statsforvalteren for bistand after boligsosialloven."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="klager")
    vedtak = models.ForeignKey(Vedtak, on_delete=models.PROTECT, related_name="klager")
    status = models.CharField("status", max_length=16, choices=KlageStatus, default=KlageStatus.RECEIVED)
    received_on = models.DateField("mottatt")
    channel = models.CharField("kanal", max_length=12, choices=Channel)
    text = models.TextField("hva klagen gjelder")
    deadline = models.DateField("klagefristen var", help_text="Fra vedtaket, som det var da klagen kom")
    late_accepted = models.BooleanField("tas opp selv om den er for sen", null=True, blank=True)
    late_reason = models.TextField("hvorfor fristen fravikes, eller ikke", blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    caseworker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="saksbehandler",
    )
    review = models.TextField("egen vurdering", blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField("vurdert", null=True, blank=True)
    body = models.CharField("klageorgan", max_length=120)
    forwarded_on = models.DateField("oversendt", null=True, blank=True)
    answer_expected_on = models.DateField("svar ventes", null=True, blank=True)
    decided_on = models.DateField("avgjort", null=True, blank=True)
    outcome = models.CharField("utfall", max_length=12, choices=KlageOutcome, blank=True)
    decision = models.TextField("klageorganets begrunnelse", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = KlageQuerySet.as_manager()

    class Meta:
        verbose_name = "klage"
        verbose_name_plural = "klager"
        indexes = [models.Index(fields=["bydel", "status", "received_on", "id"], name="klage_of_bydel")]
        constraints = [
            models.CheckConstraint(name="klage_status_known", condition=Q(status__in=KlageStatus.values)),
            models.CheckConstraint(name="klage_says_what", condition=~Q(text="") & ~Q(body="")),
            models.CheckConstraint(
                name="klage_late_is_assessed",
                condition=Q(received_on__lte=F("deadline"))
                | Q(status__in=[K.RECEIVED, K.WITHDRAWN])
                | Q(late_accepted__isnull=False) & ~Q(late_reason=""),
                violation_error_message="Klagen kom etter fristen. Avgjør om den tas opp, og skriv hvorfor.",
            ),
            models.CheckConstraint(
                name="klage_rejected_was_late",
                condition=~Q(status=K.REJECTED) | Q(received_on__gt=F("deadline"), late_accepted=False),
            ),
            models.CheckConstraint(
                name="klage_reviewed_has_grounds",
                condition=~Q(status__in=[K.REVERSED, K.FORWARDED, K.DECIDED])
                | ~Q(review="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                violation_error_message="Skriv den nye vurderingen av saken.",
            ),
            models.CheckConstraint(
                name="klage_forwarded_has_date",
                condition=~Q(status__in=[K.FORWARDED, K.DECIDED]) | Q(forwarded_on__isnull=False),
            ),
            models.CheckConstraint(
                name="klage_decided_has_outcome",
                condition=~Q(status=K.DECIDED) & Q(outcome="", decided_on=None)
                | Q(status=K.DECIDED, decided_on__isnull=False) & ~Q(outcome=""),
                violation_error_message="Skriv hva klageorganet kom til, og når.",
            ),
            models.UniqueConstraint(
                name="klage_one_open_per_vedtak",
                fields=["vedtak"],
                condition=Q(status__in=OPEN_KLAGE),
                violation_error_message="Vedtaket har allerede en klage som er til behandling.",
            ),
        ]
        triggers = [
            fsm("klage_status_steps", KLAGE_TRANSITIONS),
            pgtrigger.Trigger(
                name="klage_of_appealable_vedtak",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM allocation_vedtak v
                                   WHERE v.id = NEW.vedtak_id AND v.appealable AND v.status <> 'utkast')
                    THEN RAISE EXCEPTION 'klage_of_appealable_vedtak: the vedtak cannot be appealed';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Klage i sak {self.soknad.number}"

    @property
    def is_late(self) -> bool:
        return self.received_on > self.deadline

    def days_late(self) -> int:
        return max(0, (self.received_on - self.deadline).days)

    def days_open(self, today: date) -> int:
        return (today - self.received_on).days


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(klage__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))


class CaseFile(models.Model):
    """The whole case as one PDF, as it was sent to the body that decides the klage. Made once, never changed."""

    klage = models.OneToOneField(Klage, on_delete=models.PROTECT, related_name="case_file")
    pdf = models.BinaryField("PDF", editable=False)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = "saksutskrift"
        verbose_name_plural = "saksutskrifter"
        triggers = [
            pgtrigger.Protect(name="case_file_never_changes", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Saksutskrift til klage {self.klage_id}"
