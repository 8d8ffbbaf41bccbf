"""Vedtak: drafts are edited, an issued vedtak never changes."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked
from config.transitions import fsm


class VedtakKind(models.TextChoices):
    TILSAGN = "tilsagn", "Tilsagn om kommunal bolig"
    REFUSED_CRITERIA = "avslag_vilkar", "Avslag: vilkårene er ikke oppfylt"
    REFUSED_SHORTAGE = "avslag_boligmangel", "Avslag: mangel på ledige boliger"
    NOT_PRIORITISED = "ikke_prioritert", "Avslag: ikke prioritert"
    RENEWAL_GRANTED = "fornyelse_innvilget", "Fornyelse innvilget"
    RENEWAL_REFUSED = "fornyelse_avslatt", "Fornyelse avslått"
    EXCHANGE_GRANTED = "bytte_innvilget", "Bytte innvilget"
    EXCHANGE_REFUSED = "bytte_avslatt", "Bytte avslått"
    LAPSED = "bortfall", "Bortfall av tilsagn"
    ASSISTANCE = "bistand", "Bistand etter boligsosialloven"


class VedtakStatus(models.TextChoices):
    DRAFT = "utkast", "Utkast"
    ISSUED = "fattet", "Fattet"
    REVOKED = "opphevet", "Opphevet"
    REPLACED = "avlost", "Avløst av et nytt vedtak"


class LapseCause(models.TextChoices):
    """Why a tilsagn lapses (seed 004: 5502-5523)."""

    CHANGED = "endret_situasjon", "Situasjonen har endret seg"
    DECLINED_OFFER = "avslo_kommunal", "Takket nei til kommunal bolig"
    DECLINED_PRIVATE = "avslo_privat", "Takket nei til en egnet privat bolig"
    NOT_RECONFIRMED = "ikke_bekreftet", "Bekreftet ikke at behovet består"
    DEATH = "dod", "Dødsfall"


VEDTAK_TRANSITIONS = {
    VedtakStatus.DRAFT: frozenset({VedtakStatus.ISSUED}),
    VedtakStatus.ISSUED: frozenset({VedtakStatus.REVOKED, VedtakStatus.REPLACED}),
    VedtakStatus.REVOKED: frozenset(),
    VedtakStatus.REPLACED: frozenset(),
}
# What an issued vedtak says may never change; only that it was revoked may be added.
_LOCKED = [
    "soknad_id", "kind", "legal_basis", "grounds", "issued_at", "issued_by_id", "notice_date",
    "appeal_deadline", "appeal_body", "appealable", "rooms", "term_months", "valid_until", "blocks", "replaces_id",
    "klage_id", "lapse_cause", "same_dwelling", "term_reason", "seconded_by_id", "seconded_at",
]  # fmt: skip


class VedtakQuerySet(models.QuerySet["Vedtak"]):
    def visible_to(self, user: User) -> Self:
        """Every vedtak this user may know exists. Views, API and exports start here."""
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def with_case(self) -> Self:
        """With all that the letter tells of the case."""
        return self.select_related("soknad__rule_set", "soknad__bydel__kommune")

    def in_force(self) -> Self:
        return self.filter(status=VedtakStatus.ISSUED)

    def entitling(self) -> Self:
        """Those in force that give a right to be offered a dwelling, and so a place on the waiting list."""
        elsewhere = Q(kind=VedtakKind.RENEWAL_GRANTED, same_dwelling=False)
        return self.in_force().filter(Q(kind__in=[VedtakKind.TILSAGN, VedtakKind.EXCHANGE_GRANTED]) | elsewhere)

    def counted(self) -> Self:
        """What figures count: issued once, and as what it became. A vedtak that was omgjort is counted
        through the one that replaced it; a tilsagn that lapsed counts, and so does its lapse. A lapse that
        was itself omgjort never was: then the tilsagn that gave the place back is the one that counts.
        One that was revoked is as if it had not been."""
        lapsed = Q(replaced_by__kind=VedtakKind.LAPSED) & ~Q(replaced_by__status=VedtakStatus.REPLACED)
        changed = Q(replaced_by__isnull=False) & ~lapsed
        gone = [VedtakStatus.DRAFT, VedtakStatus.REVOKED]
        return self.exclude(status__in=gone).exclude(changed & Q(status=VedtakStatus.REPLACED))

    def awaiting_second_look(self, bydel: Bydel) -> Self:
        """Drafts that somebody else must look over before they may be issued."""
        return self.filter(
            status=VedtakStatus.DRAFT, seconded_at=None, soknad__bydel=bydel, soknad__bydel__second_look=True
        )


@tracked()
class Vedtak(models.Model):
    """Enkeltvedtak. `valid_until` is the date by which a tilsagn is to have become a dwelling."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="vedtak")
    kind = models.CharField("utfall", max_length=24, choices=VedtakKind)
    status = models.CharField("status", max_length=12, choices=VedtakStatus, default=VedtakStatus.DRAFT)
    legal_basis = models.TextField("rettslig grunnlag", blank=True)
    grounds = models.TextField("begrunnelse", blank=True)
    rooms = models.CharField("størrelse på boligen", max_length=40, blank=True)
    term_months = models.PositiveSmallIntegerField("leietid (måneder)", null=True, blank=True)
    valid_until = models.DateField("bolig innen", null=True, blank=True)
    appealable = models.BooleanField("kan påklages", default=True)
    appeal_body = models.CharField("klageorgan", max_length=120, blank=True)
    issued_at = models.DateTimeField("fattet", null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice_date = models.DateField("underrettet", null=True, blank=True)
    appeal_deadline = models.DateField("klagefrist", null=True, blank=True)
    revoked_at = models.DateTimeField("opphevet", null=True, blank=True)
    revoked_reason = models.TextField("grunn til oppheving", blank=True)
    blocks: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(
        "tekstblokker",
        default=list,
        blank=True,
        help_text="Avsnitt i brevet: code, title og text. Alltid ren tekst",
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        verbose_name="avløser",
    )
    replaced_at = models.DateTimeField("avløst", null=True, blank=True)
    klage = models.ForeignKey(
        "allocation.Klage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_to",
        verbose_name="etter klage",
    )
    lapse_cause = models.CharField("grunn til bortfall", max_length=20, choices=LapseCause, blank=True)
    same_dwelling = models.BooleanField("samme bolig", null=True, blank=True)
    term_reason = models.CharField("begrunnelse for leietiden", max_length=400, blank=True)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="sett over av",
    )
    seconded_at = models.DateTimeField("sett over", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VedtakQuerySet.as_manager()

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"
        constraints = [
            models.CheckConstraint(name="vedtak_status_known", condition=Q(status__in=VedtakStatus.values)),
            models.CheckConstraint(name="vedtak_kind_known", condition=Q(kind__in=VedtakKind.values)),
            models.CheckConstraint(
                name="vedtak_draft_or_signed",
                condition=Q(status=VedtakStatus.DRAFT, issued_at=None, issued_by=None)
                | ~Q(status=VedtakStatus.DRAFT)
                & Q(issued_at__isnull=False, issued_by__isnull=False, notice_date__isnull=False)
                & ~Q(grounds="")
                & ~Q(legal_basis=""),
                violation_error_message="Et fattet vedtak må ha begrunnelse, rettslig grunnlag og underskrift.",
            ),
            models.CheckConstraint(
                name="vedtak_issued_tells_of_appeal",
                condition=Q(status=VedtakStatus.DRAFT)
                | Q(appealable=False)
                | Q(appeal_deadline__isnull=False) & ~Q(appeal_body=""),
                violation_error_message="Vedtaket må si hvem som behandler klagen, og fristen.",
            ),
            models.CheckConstraint(
                name="vedtak_revoked_has_reason",
                condition=~Q(status=VedtakStatus.REVOKED) | Q(revoked_at__isnull=False) & ~Q(revoked_reason=""),
                violation_error_message="Skriv hvorfor vedtaket oppheves.",
            ),
            models.CheckConstraint(
                name="vedtak_replaced_has_time",
                condition=Q(status=VedtakStatus.REPLACED, replaced_at__isnull=False)
                | ~Q(status=VedtakStatus.REPLACED) & Q(replaced_at=None),
            ),
            models.CheckConstraint(
                name="vedtak_lapse_has_cause",
                condition=Q(kind=VedtakKind.LAPSED) & ~Q(lapse_cause="")
                | ~Q(kind=VedtakKind.LAPSED) & Q(lapse_cause=""),
                violation_error_message="Velg hvorfor tilsagnet faller bort.",
            ),
            models.CheckConstraint(
                name="vedtak_second_look_is_anothers",
                condition=Q(seconded_by=None, seconded_at=None)
                | Q(seconded_at__isnull=False, seconded_by__isnull=False)
                & (Q(issued_by=None) | ~Q(seconded_by=F("issued_by"))),
                violation_error_message="En annen enn den som fatter vedtaket, må se over det.",
            ),
            models.UniqueConstraint(
                name="vedtak_one_in_force_per_soknad",
                fields=["soknad"],
                condition=Q(status=VedtakStatus.ISSUED),
                violation_error_message="Søknaden har allerede et gjeldende vedtak.",
            ),
            models.UniqueConstraint(
                name="vedtak_one_draft_per_soknad",
                fields=["soknad"],
                condition=Q(status=VedtakStatus.DRAFT),
                violation_error_message="Søknaden har allerede et utkast til vedtak.",
            ),
        ]
        triggers = [
            fsm("vedtak_status_steps", VEDTAK_TRANSITIONS),
            pgtrigger.Protect(
                name="vedtak_issued_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status <> 'utkast' AND ("
                    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _LOCKED)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="vedtak_issued_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status <> 'utkast'"),
            ),
            # Asked at commit, since the letter is made after the vedtak is signed. A vedtak that is put in as
            # issued (history that is brought along) had its letter elsewhere.
            pgtrigger.Trigger(
                name="vedtak_issued_has_letter",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Condition("OLD.status = 'utkast' AND NEW.status <> 'utkast'"),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM allocation_letter l
                                   JOIN allocation_letterdocument d ON d.letter_id = l.id
                                   WHERE l.vedtak_id = NEW.id)
                    THEN RAISE EXCEPTION 'vedtak_issued_has_letter: the vedtak has no letter';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def gives_place(self) -> bool:
        """It leads to the waiting list: there is a dwelling to be found, and offered."""
        elsewhere = self.kind == VedtakKind.RENEWAL_GRANTED and self.same_dwelling is False
        return elsewhere or self.kind in {VedtakKind.TILSAGN, VedtakKind.EXCHANGE_GRANTED}
