"""Offers: at most one open or accepted per dwelling and per household. Postgres sees to it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.meeting import MeetingDwelling
from allocation.models.soknad import Soknad
from config.history import tracked
from config.transitions import fsm
from housing.models import Dwelling, Household


class OfferChannel(models.TextChoices):
    ORAL = "muntlig", "Muntlig"
    LETTER = "brev", "Brev"


class OfferStatus(models.TextChoices):
    OPEN = "apent", "Åpent"
    ACCEPTED = "akseptert", "Akseptert"
    DECLINED = "avslatt", "Avslått"
    EXPIRED = "utlopt", "Utløpt"
    WITHDRAWN = "trukket", "Trukket"
    FULFILLED = "kontrakt_signert", "Kontrakt signert"


Of = OfferStatus
OFFER_TRANSITIONS = {
    Of.OPEN: frozenset({Of.ACCEPTED, Of.DECLINED, Of.EXPIRED, Of.WITHDRAWN}),
    Of.ACCEPTED: frozenset({Of.FULFILLED, Of.WITHDRAWN}),
    Of.DECLINED: frozenset(),
    Of.EXPIRED: frozenset(),
    Of.WITHDRAWN: frozenset(),
    Of.FULFILLED: frozenset(),
}
BINDING = [Of.OPEN, Of.ACCEPTED]


class DeclineReason(models.TextChoices):
    """Few, clear reasons; the rule set says what each leads to."""

    UNSUITABLE = "uegnet", "Boligen er klart uegnet for behovet"
    LOCATION = "beliggenhet", "Ønsker et annet sted"
    STANDARD = "standard", "Standard eller størrelse"
    OWN_HOME = "egen_bolig", "Har skaffet bolig selv"
    OTHER = "annet", "Annet"


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def binding(self) -> Self:
        """Open or accepted: the dwelling and the household are taken."""
        return self.filter(status__in=BINDING)


@tracked()
class Offer(models.Model):
    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="offers")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="offers")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="offers")
    meeting_dwelling = models.ForeignKey(
        MeetingDwelling, null=True, blank=True, on_delete=models.PROTECT, related_name="offers"
    )
    grounds = models.TextField("begrunnelse for tilbud uten møte", blank=True, db_default="")
    status = models.CharField("status", max_length=20, choices=OfferStatus, default=Of.OPEN)
    channel = models.CharField("gitt", max_length=12, choices=OfferChannel)
    given_on = models.DateField("gitt dato")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    viewing_at = models.DateTimeField("visning", null=True, blank=True)
    answer_by = models.DateField("svarfrist")
    answered_on = models.DateField("svar mottatt", null=True, blank=True)
    decline_reason = models.CharField("grunn til nei", max_length=16, choices=DeclineReason, blank=True)
    decline_text = models.TextField("utdyping", blank=True)
    consequence = models.CharField("følge", max_length=16, blank=True)
    consequence_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    consequence_at = models.DateTimeField("følge godkjent", null=True, blank=True)
    withdrawn_reason = models.CharField("grunn til at tilbudet er trukket", max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "tilbud"
        verbose_name_plural = "tilbud"
        indexes = [
            models.Index(fields=["bydel", "answer_by"], name="offer_open_by_answer", condition=Q(status=Of.OPEN))
        ]
        constraints = [
            models.UniqueConstraint(
                name="offer_one_binding_per_dwelling",
                fields=["dwelling"],
                condition=Q(status__in=BINDING),
                violation_error_message="Boligen har allerede et åpent eller akseptert tilbud.",
            ),
            models.UniqueConstraint(
                name="offer_one_binding_per_household",
                fields=["household"],
                condition=Q(status__in=BINDING),
                violation_error_message="Husstanden har allerede et åpent eller akseptert tilbud.",
            ),
            models.CheckConstraint(name="offer_status_known", condition=Q(status__in=OfferStatus.values)),
            models.CheckConstraint(
                name="offer_answer_after_given",
                condition=Q(answer_by__gte=F("given_on")),
                violation_error_message="Svarfristen er før tilbudet ble gitt.",
            ),
            models.CheckConstraint(
                name="offer_declined_has_reason",
                condition=~Q(status=Of.DECLINED) | ~Q(decline_reason=""),
                violation_error_message="Velg grunnen til at tilbudet ble avslått.",
            ),
        ]
        triggers = [fsm("offer_status_steps", OFFER_TRANSITIONS)]

    def __str__(self) -> str:
        return f"Tilbud {self.pk}"
