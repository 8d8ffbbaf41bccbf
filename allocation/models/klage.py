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
    REJECTED = "avvist", "Avvist"
    REVERSED = "omgjort", "Vedtaket omgjøres"
    FORWARDED = "oversendt", "Oversendt klageorganet"
    DECIDED = "avgjort", "Avgjort av klageorganet"
    WITHDRAWN = "trukket", "Trukket"


K = KlageStatus
KLAGE_TRANSITIONS = {
    K.RECEIVED: frozenset({K.IN_REVIEW, K.REJECTED, K.WITHDRAWN}),
    K.IN_REVIEW: frozenset({K.REVERSED, K.FORWARDED, K.WITHDRAWN}),
    K.REJECTED: frozenset({K.IN_REVIEW, K.FORWARDED}),
    K.REVERSED: frozenset(),
    K.FORWARDED: frozenset({K.DECIDED, K.WITHDRAWN}),
    K.DECIDED: frozenset(),
    K.WITHDRAWN: frozenset(),
}
OPEN_KLAGE = (K.RECEIVED, K.IN_REVIEW, K.FORWARDED)
# The office has not answered yet, so that the klager is to be told when it takes time.
UNANSWERED = (K.RECEIVED, K.IN_REVIEW)


class KlageOutcome(models.TextChoices):
    UPHELD = "stadfestet", "Vedtaket er stadfestet"
    REVERSED = "omgjort", "Klageren fikk medhold"
    PARTLY = "delvis", "Klageren fikk delvis medhold"
    RETURNED = "opphevet", "Vedtaket er opphevet og skal behandles på nytt"
    REJECTED = "avvist", "Klagen er avvist av klageorganet"


WON = (KlageOutcome.REVERSED, KlageOutcome.PARTLY, KlageOutcome.RETURNED)


class Complainant(models.TextChoices):
    """Who it comes from. The right to appeal belongs to a part, and to others with a legal interest (§ 28)."""

    APPLICANT = "soker", "Søkeren"
    REPRESENTATIVE = "representant", "Verge eller fullmektig"
    MEMBER = "husstand", "Et annet medlem av husstanden"
    ESTATE = "dodsbo", "Dødsboet"
    OTHER = "annen", "En annen"


# Whether these have the right to appeal must be decided before the klage itself is.
OUTSIDERS = (Complainant.ESTATE, Complainant.OTHER)


# Said in full: a check that comes to NULL would pass.
_TOO_LATE = Q(late_accepted__isnull=False, late_accepted=False)
_NO_STANDING = Q(standing_accepted__isnull=False, standing_accepted=False)


class KlageQuerySet(models.QuerySet["Klage"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def open(self) -> Self:
        return self.filter(status__in=OPEN_KLAGE)

    def late(self) -> Self:
        return self.filter(received_on__gt=F("deadline"))

    def that_reopened(self) -> Self:
        """Those whose outcome sends the case to a new vedtak, and that no issued vedtak has answered yet."""
        # The answer to an appealed avvisning opens the klage again, not the case.
        won = Q(status=K.REVERSED) | Q(outcome__in=WON, rejection_appealed_on=None)
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
    complainant = models.CharField(
        "hvem klager", max_length=12, choices=Complainant, default=Complainant.APPLICANT
    )
    complainant_name = models.CharField("navnet til den som klager", max_length=120, blank=True)
    complainant_address = models.CharField("postadressen til den som klager", max_length=200, blank=True)
    text = models.TextField("hva klagen gjelder")
    deadline = models.DateField("klagefristen var", help_text="Fra vedtaket, som det var da klagen kom")
    late_accepted = models.BooleanField("tas opp selv om den er for sen", null=True, blank=True)
    late_reason = models.TextField("hvorfor fristen fravikes, eller ikke", blank=True)
    standing_accepted = models.BooleanField("har klagerett", null=True, blank=True)
    standing_reason = models.TextField("hvorfor den som klager har klagerett, eller ikke", blank=True)
    rejected_on = models.DateField("avvist", null=True, blank=True)
    rejection_appealed_on = models.DateField("klage på avvisningen mottatt", null=True, blank=True)
    rejection_appeal = models.TextField("klagen på avvisningen", blank=True)
    continues = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
        verbose_name="fortsetter",
        help_text="Klagen som ble avvist, når klageorganet har bestemt at den skal behandles",
    )
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
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="avgjort av",
    )
    body = models.CharField("klageorgan", max_length=120)
    forwarded_on = models.DateField("oversendt", null=True, blank=True)
    answer_expected_on = models.DateField("svar ventes", null=True, blank=True)
    decided_on = models.DateField("avgjort", null=True, blank=True)
    outcome = models.CharField("utfall", max_length=12, choices=KlageOutcome, blank=True)
    decision = models.TextField("klageorganets begrunnelse", blank=True)
    withdrawn_on = models.DateField("trukket", null=True, blank=True)
    withdrawn_reason = models.TextField("hvorfor klagen er trukket", blank=True)
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
                | Q(_NO_STANDING, status=K.REJECTED)
                | Q(late_accepted__isnull=False) & ~Q(late_reason=""),
                violation_error_message="Klagen kom etter fristen. Avgjør om den tas opp, og skriv hvorfor.",
            ),
            models.CheckConstraint(
                name="klage_complainant_known", condition=Q(complainant__in=Complainant.values)
            ),
            models.CheckConstraint(
                name="klage_complainant_is_named",
                condition=Q(complainant=Complainant.APPLICANT) | ~Q(complainant_name=""),
                violation_error_message="Skriv navnet til den som klager.",
            ),
            models.CheckConstraint(
                name="klage_outsider_has_address",
                condition=~Q(complainant__in=OUTSIDERS) | ~Q(complainant_address=""),
                violation_error_message="Skriv postadressen til den som klager. Svaret sendes dit.",
            ),
            models.CheckConstraint(
                name="klage_standing_is_assessed",
                condition=~Q(complainant__in=OUTSIDERS)
                | Q(status__in=[K.RECEIVED, K.WITHDRAWN])
                | Q(_TOO_LATE, status=K.REJECTED)
                | Q(standing_accepted__isnull=False) & ~Q(standing_reason=""),
                violation_error_message="Avgjør om den som klager har klagerett, og skriv hvorfor.",
            ),
            models.CheckConstraint(
                name="klage_rejected_has_ground",
                condition=~Q(status=K.REJECTED)
                | Q(rejected_on__isnull=False) & (Q(_TOO_LATE, received_on__gt=F("deadline")) | _NO_STANDING),
            ),
            models.CheckConstraint(
                name="klage_rejection_appeal_is_whole",
                condition=Q(rejection_appealed_on=None)
                | Q(rejected_on__isnull=False, rejection_appealed_on__gte=F("rejected_on"))
                & ~Q(rejection_appeal=""),
                violation_error_message="Klagen på avvisningen kan ikke være mottatt før klagen ble avvist.",
            ),
            models.CheckConstraint(
                name="klage_withdrawn_has_reason",
                condition=~Q(status=K.WITHDRAWN) & Q(withdrawn_on=None)
                | Q(status=K.WITHDRAWN, withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message="Skriv hvorfor klagen er trukket.",
            ),
            models.CheckConstraint(
                name="klage_reviewed_has_grounds",
                condition=~Q(status__in=[K.REVERSED, K.FORWARDED, K.DECIDED])
                | ~Q(review="")
                & Q(reviewed_by__isnull=False, reviewed_at__isnull=False, concluded_by__isnull=False),
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

    @property
    def is_from_outsider(self) -> bool:
        """Not from a part in the case: the right to appeal must be decided."""
        return self.complainant in OUTSIDERS

    @property
    def late_is_open(self) -> bool:
        return self.is_late and self.late_accepted is None

    @property
    def standing_is_open(self) -> bool:
        return self.is_from_outsider and self.standing_accepted is None

    @property
    def is_admitted(self) -> bool:
        """Nothing stands in the way of a review: in time, or taken up all the same, and by one with the right."""
        late = self.is_late and not self.late_accepted
        return not late and not (self.is_from_outsider and not self.standing_accepted)

    @property
    def is_reviewed(self) -> bool:
        return self.reviewed_by_id is not None

    @property
    def from_whom(self) -> str:
        """«Søkeren», or who else with the name."""
        label = self.get_complainant_display()
        return f"{label}: {self.complainant_name}" if self.complainant_name else label

    def days_late(self) -> int:
        return max(0, (self.received_on - self.deadline).days)

    def days_open(self, today: date) -> int:
        return (today - self.received_on).days
