"""KOSTRA: what a bydel has reported for a year, with the rows behind every number. Nothing of it ever changes."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.links import reverse

YEARS = (2000, 2100)


def append_only(name: str) -> pgtrigger.Trigger:
    """Refuses every change and removal, whoever asks for it."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class RadChange(models.TextChoices):
    """How a row stands to the version before. One that is gone counts no longer, and is kept to say why."""

    SAME = "", "Som før"
    CAME = "ny", "Kom til"
    CHANGED = "endret", "Endret"
    GONE = "ute", "Telles ikke lenger"


class RapportQuerySet(models.QuerySet["KostraRapport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


class KostraRapport(models.Model):
    """One version of a year. A correction is one more version, with a reason."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    version = models.PositiveSmallIntegerField("versjon", default=1)
    reason = models.CharField("hvorfor rapporten er rettet", max_length=400, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The clock of the history, so that what was changed afterwards can be told from what was not.
    reported_at = models.DateTimeField("rapportert", db_default=TransactionNow(), editable=False)

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "KOSTRA-rapport"
        verbose_name_plural = "KOSTRA-rapporter"
        ordering = ("-year", "-version")
        constraints = [
            models.UniqueConstraint(
                name="kostrarapport_version_once",
                fields=["bydel", "year", "version"],
                violation_error_message="Denne versjonen finnes alt.",
            ),
            models.CheckConstraint(
                name="kostrarapport_correction_says_why",
                condition=Q(version=1, reason="") | Q(version__gt=1) & ~Q(reason=""),
                violation_error_message="En rettet rapport må si hvorfor.",
            ),
            models.CheckConstraint(name="kostrarapport_year_plausible", condition=Q(year__range=YEARS)),
        ]
        triggers = [append_only("kostrarapport_never_changes")]

    def __str__(self) -> str:
        return f"KOSTRA {self.year}, versjon {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("kostra-version", args=[self.pk])


class OfRapportQuerySet(models.QuerySet["KostraTall"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(rapport__bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


class KostraTall(models.Model):
    """A number. `part` is empty for the whole, or `split=value`. Without a value there was not enough data."""

    rapport = models.ForeignKey(KostraRapport, on_delete=models.PROTECT, related_name="tall")
    code = models.CharField("tall", max_length=24)
    part = models.CharField("del", max_length=40, blank=True)
    value = models.PositiveIntegerField("verdi", null=True, blank=True)

    objects = OfRapportQuerySet.as_manager()

    class Meta:
        verbose_name = "tall i KOSTRA-rapporten"
        verbose_name_plural = "tall i KOSTRA-rapporten"
        constraints = [
            models.UniqueConstraint(name="kostratall_once", fields=["rapport", "code", "part"]),
        ]
        triggers = [append_only("kostratall_never_changes")]

    def __str__(self) -> str:
        return f"{self.code} {self.part}: {self.value}"


class RadQuerySet(models.QuerySet["KostraRad"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(rapport__bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))

    def counted(self) -> Self:
        return self.exclude(change=RadChange.GONE)


class KostraRad(models.Model):
    """What was counted: which thing, and the facts that made it count. Never who it was.

    `was` has the facts as they were in the version before, in a row that came, changed or went.
    """

    rapport = models.ForeignKey(KostraRapport, on_delete=models.PROTECT, related_name="rader")
    code = models.CharField("tall", max_length=24)
    label = models.CharField("slag", max_length=60)
    key = models.PositiveBigIntegerField("nøkkel")
    parts = ArrayField(models.CharField(max_length=40), verbose_name="deler", default=list, blank=True)
    facts: models.JSONField[dict[str, str | int | bool | None], dict[str, str | int | bool | None]] = (
        models.JSONField("opplysninger", default=dict, blank=True)
    )
    change = models.CharField("endring", max_length=8, choices=RadChange, blank=True)
    was: models.JSONField[dict[str, str | int | bool | None], dict[str, str | int | bool | None]] = (
        models.JSONField("opplysninger før", default=dict, blank=True)
    )

    objects = RadQuerySet.as_manager()

    class Meta:
        verbose_name = "rad bak et tall i KOSTRA-rapporten"
        verbose_name_plural = "rader bak tall i KOSTRA-rapporten"
        constraints = [
            models.UniqueConstraint(name="kostrarad_once", fields=["rapport", "code", "key"]),
            models.CheckConstraint(name="kostrarad_change_known", condition=Q(change__in=RadChange.values)),
        ]
        triggers = [append_only("kostrarad_never_changes")]

    def __str__(self) -> str:
        return f"{self.label} {self.key}"
