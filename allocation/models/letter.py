"""Letters: a row is the queue. Celery only wakes the delivery up."""

from __future__ import annotations

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.forelopig_svar import ForelopigSvar
from allocation.models.fornyelse import Fornyelse
from allocation.models.klage import Klage
from allocation.models.offer import Offer
from allocation.models.reconfirmation import Behovsbekreftelse
from allocation.models.soknad import Soknad
from allocation.models.talk import Samtale
from allocation.models.vedtak import Vedtak
from config.history import tracked
from config.transitions import fsm
from housing.models import Household


class LetterKind(models.TextChoices):
    VEDTAK = "vedtak", "Vedtaksbrev"
    OFFER = "tilbud", "Tilbudsbrev"
    RENEWAL = "fornyelse", "Varsel om at kontrakten går ut"
    RENEWAL_REMINDER = "paminnelse", "Påminnelse om å søke fornyelse"
    MOVE_DEMAND = "flyttekrav", "Krav om å flytte"
    INTERIM = "forelopig_svar", "Foreløpig svar"
    DELAY = "forsinkelse", "Brev om forsinkelse"
    DOCUMENTS = "dokumentasjon", "Brev om dokumentasjon"
    INTERVIEW = "samtale", "Innkalling til samtale"
    RECONFIRM = "behov", "Spørsmål om behovet består"
    KLAGE_INTERIM = "klage_forelopig", "Foreløpig svar på klagen"
    KLAGE_DELAY = "klage_forsinket", "Brev om forsinkelse i klagen"
    KLAGE_REJECTED = "klage_avvist", "Klagen er avvist"
    KLAGE_FORWARDED = "klage_oversendt", "Klagen er sendt til klageorganet"
    KLAGE_DECIDED = "klage_avgjort", "Klagen er avgjort"


# The one thing that a letter of the kind is about. DOCUMENTS is about the søknad, which all of these have.
ABOUT: dict[str, str] = {
    LetterKind.VEDTAK: "vedtak",
    LetterKind.OFFER: "offer",
    LetterKind.RENEWAL: "fornyelse",
    LetterKind.RENEWAL_REMINDER: "fornyelse",
    LetterKind.MOVE_DEMAND: "fornyelse",
    LetterKind.INTERIM: "forelopig_svar",
    LetterKind.DELAY: "forelopig_svar",
    LetterKind.DOCUMENTS: "",
    LetterKind.INTERVIEW: "samtale",
    LetterKind.RECONFIRM: "behovsbekreftelse",
    LetterKind.KLAGE_INTERIM: "forelopig_svar",
    LetterKind.KLAGE_DELAY: "forelopig_svar",
    LetterKind.KLAGE_REJECTED: "klage",
    LetterKind.KLAGE_FORWARDED: "klage",
    LetterKind.KLAGE_DECIDED: "klage",
}
SUBJECTS = sorted({about for about in ABOUT.values() if about})


def _about(subject: str) -> Q:
    kinds = [kind for kind, about in ABOUT.items() if about == subject]
    return Q(
        kind__in=kinds,
        **{f"{other}__isnull": other != subject for other in SUBJECTS},
        **({} if subject else {"soknad__isnull": False}),
    )


def _about_one_thing() -> Q:
    whole = _about("")
    for subject in SUBJECTS:
        whole |= _about(subject)
    return whole


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


# As many failures are no passing hitch: somebody must look at it.
FAILING_ATTEMPTS = 3


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def due(self, now: datetime) -> Self:
        return self.filter(status=LetterStatus.QUEUED, next_attempt_at__lte=now)

    def about_klage(self, klage: Klage) -> Self:
        """What the one who klager has been written, oldest first."""
        return self.filter(Q(klage=klage) | Q(forelopig_svar__klage=klage)).order_by("pk")

    def with_versions(self) -> Self:
        """The documents of each, without the bytes."""
        return self.prefetch_related(models.Prefetch("documents", LetterDocument.objects.defer("pdf")))

    def failing(self) -> Self:
        return self.filter(status=LetterStatus.QUEUED, attempts__gte=FAILING_ATTEMPTS)


@tracked()
class Letter(models.Model):
    """About one thing (ABOUT says which); at most one letter of each kind about each."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="letters")
    soknad = models.ForeignKey(Soknad, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("slag", max_length=16, choices=LetterKind)
    vedtak = models.OneToOneField(Vedtak, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    offer = models.OneToOneField(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    fornyelse = models.ForeignKey(
        Fornyelse, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    forelopig_svar = models.OneToOneField(
        ForelopigSvar, null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    samtale = models.OneToOneField(Samtale, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    behovsbekreftelse = models.OneToOneField(
        Behovsbekreftelse, null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    klage = models.ForeignKey(Klage, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    status = models.CharField("status", max_length=12, choices=LetterStatus, default=LetterStatus.QUEUED)
    # Jobs that queue letters in SQL leave these to the database.
    status_since = models.DateTimeField("i denne tilstanden siden", default=timezone.now, db_default=Now())
    stopped_reason = models.CharField("hvorfor stanset", max_length=200, blank=True, default="", db_default="")
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
            models.Index(fields=["next_attempt_at"], name="letter_queue", condition=Q(status=LetterStatus.QUEUED)),
            models.Index(fields=["bydel", "created_at", "id"], name="letter_of_bydel"),
            models.Index(fields=["bydel", "status", "status_since", "id"], name="letter_of_bydel_by_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_of_one_thing",
                condition=_about_one_thing(),
            ),
            models.UniqueConstraint(name="letter_of_fornyelse_once", fields=["fornyelse", "kind"]),
            models.UniqueConstraint(name="letter_of_klage_once", fields=["klage", "kind"]),
            models.CheckConstraint(name="letter_status_known", condition=Q(status__in=LetterStatus.values)),
            models.CheckConstraint(
                name="letter_sent_has_receipt",
                condition=Q(status__in=[LetterStatus.QUEUED, LetterStatus.STOPPED])
                | Q(sent_at__isnull=False) & ~Q(receipt=""),
            ),
            models.CheckConstraint(
                name="letter_stopped_has_reason",
                condition=~Q(status=LetterStatus.STOPPED) | ~Q(stopped_reason=""),
                violation_error_message="Skriv hvorfor brevet stanses.",
            ),
        ]
        triggers = [
            fsm("letter_status_steps", LETTER_TRANSITIONS),
            # The kind decides whom the letter goes to, so that the two must not differ.
            pgtrigger.Trigger(
                name="letter_of_svar_is_its_kind",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__forelopig_svar__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM allocation_forelopigsvar s
                        WHERE s.id = NEW.forelopig_svar_id AND NEW.kind = CASE
                            WHEN s.klage_id IS NULL AND NOT s.delay THEN 'forelopig_svar'
                            WHEN s.klage_id IS NULL THEN 'forsinkelse'
                            WHEN NOT s.delay THEN 'klage_forelopig'
                            ELSE 'klage_forsinket' END)
                    THEN RAISE EXCEPTION 'letter_of_svar_is_its_kind: the foreløpig svar is of another kind';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_failing(self) -> bool:
        return self.status == LetterStatus.QUEUED and self.attempts >= FAILING_ATTEMPTS

    @property
    def answers(self) -> Klage | None:
        """The klage that the letter answers: it goes to the one who klager. None when it goes to the applicant."""
        return self.klage if self.forelopig_svar is None else self.forelopig_svar.klage

    @property
    def about(self) -> models.Model:
        """The one thing that the letter is about."""
        about: models.Model = getattr(self, ABOUT[self.kind] or "soknad")
        return about


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
