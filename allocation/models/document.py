"""What the applicant is asked to document, and the files of a case."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked


class DokumentkravQuerySet(models.QuerySet["Dokumentkrav"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def outstanding(self) -> Self:
        """Asked for, and neither received nor waived."""
        return self.filter(received_on=None, waived_on=None)


@tracked()
class Dokumentkrav(models.Model):
    """One document that the applicant is asked for: it comes, or somebody waives it and says why."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="dokumentkrav")
    what = models.CharField("dokument", max_length=200)
    asked_on = models.DateField("etterspurt")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("frist")
    received_on = models.DateField("mottatt", null=True, blank=True)
    waived_on = models.DateField("frafalt", null=True, blank=True)
    waived_reason = models.CharField("hvorfor frafalt", max_length=200, blank=True)

    objects = DokumentkravQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumentkrav"
        verbose_name_plural = "dokumentkrav"
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(
                fields=["due_on"],
                name="dokumentkrav_outstanding",
                condition=Q(received_on=None, waived_on=None),
            )
        ]
        constraints = [
            models.CheckConstraint(name="dokumentkrav_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="dokumentkrav_due_after_asked",
                condition=Q(due_on__gt=F("asked_on")),
                violation_error_message="Fristen må være etter at dokumentet ble etterspurt.",
            ),
            models.CheckConstraint(
                name="dokumentkrav_waived_has_reason",
                condition=Q(waived_on=None) | ~Q(waived_reason=""),
                violation_error_message="Skriv hvorfor dokumentet ikke trengs.",
            ),
            models.CheckConstraint(
                name="dokumentkrav_received_or_waived",
                condition=Q(received_on=None) | Q(waived_on=None),
                violation_error_message="Dokumentet er enten mottatt eller frafalt.",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def state_on(self, day: date) -> str:
        """mottatt, frafalt, over_fristen or venter."""
        if self.received_on:
            return "mottatt"
        if self.waived_on:
            return "frafalt"
        return "over_fristen" if day > self.due_on else "venter"


class AttachmentAccess(models.TextChoices):
    """Who of those that see the case may open the file."""

    CASE = "saken", "Alle som kan se saken"
    WORKERS = "behandlere", "Bare de som behandler saken"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """Files of cases in own bydeler; the sensitive ones only for those who work with cases there."""
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW)).filter(
            Q(access=AttachmentAccess.CASE) | Q(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_WORK))
        )

    def kept(self) -> Self:
        """Not removed from the case."""
        return self.filter(removed_at=None)


@tracked()
class Attachment(models.Model):
    """A file of a case. One that was put on the wrong case is removed with a reason, and the trace stays."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="attachments")
    krav = models.ForeignKey(
        Dokumentkrav, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    title = models.CharField("hva det er", max_length=120)
    filename = models.CharField("filnavn", max_length=120)
    content_type = models.CharField("filtype", max_length=40)
    size = models.PositiveIntegerField("størrelse (byte)")
    sha256 = models.CharField(max_length=64)
    access = models.CharField(
        "hvem kan åpne", max_length=12, choices=AttachmentAccess, default=AttachmentAccess.CASE
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("fjernet", null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_reason = models.CharField("hvorfor fjernet", max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vedlegg"
        verbose_name_plural = "vedlegg"
        ordering = ("-added_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="attachment_access_known", condition=Q(access__in=AttachmentAccess.values)
            ),
            models.CheckConstraint(name="attachment_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="attachment_removed_has_reason",
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_reason=""),
                violation_error_message="Skriv hvorfor vedlegget fjernes.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AttachmentContent(models.Model):
    """The bytes, apart from the row, so that no list and no history carries them."""

    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="content")
    data = models.BinaryField("innhold", editable=False)

    class Meta:
        verbose_name = "innhold i vedlegg"
        verbose_name_plural = "innhold i vedlegg"

    def __str__(self) -> str:
        return f"Innhold i vedlegg {self.attachment_id}"
