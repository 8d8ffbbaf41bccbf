"""Samtale: the conversation that a case or a renewal asks for, and what came of it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.fornyelse import Fornyelse
from allocation.models.soknad import Soknad
from config.history import tracked
from housing.models import Household


class SamtaleKind(models.TextChoices):
    INTAKE = "kartlegging", "Kartleggingssamtale"
    GUIDANCE = "veiledning", "Veiledningssamtale"


class SamtaleStatus(models.TextChoices):
    PLANNED = "avtalt", "Avtalt"
    HELD = "holdt", "Holdt"
    MISSED = "ikke_mott", "Ikke møtt"
    CANCELLED = "avlyst", "Avlyst"


class SamtaleQuerySet(models.QuerySet["Samtale"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))


@tracked()
class Samtale(models.Model):
    """About a søknad or about a fornyelse. The office has a duty to guide (seed 004: 5347-5356)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    soknad = models.ForeignKey(Soknad, null=True, blank=True, on_delete=models.PROTECT, related_name="samtaler")
    fornyelse = models.ForeignKey(
        Fornyelse, null=True, blank=True, on_delete=models.PROTECT, related_name="samtaler"
    )
    kind = models.CharField("slag", max_length=12, choices=SamtaleKind)
    status = models.CharField("status", max_length=12, choices=SamtaleStatus, default=SamtaleStatus.PLANNED)
    planned_at = models.DateTimeField("avtalt tid")
    place = models.CharField("sted", max_length=120, blank=True)
    held_on = models.DateField("holdt", null=True, blank=True)
    present = models.CharField("til stede", max_length=200, blank=True)
    note = models.TextField("hva som kom fram", blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SamtaleQuerySet.as_manager()

    class Meta:
        verbose_name = "samtale"
        verbose_name_plural = "samtaler"
        ordering = ("-planned_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="samtale_about_one_thing",
                condition=Q(soknad=None, fornyelse__isnull=False) | Q(soknad__isnull=False, fornyelse=None),
            ),
            models.CheckConstraint(name="samtale_status_known", condition=Q(status__in=SamtaleStatus.values)),
            models.CheckConstraint(
                name="samtale_held_has_note",
                condition=~Q(status=SamtaleStatus.HELD) | Q(held_on__isnull=False) & ~Q(note=""),
                violation_error_message="Skriv hva som kom fram i samtalen, og når den ble holdt.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
