"""Saksutskrift: what was sent to the body that decides a klage, as it was."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.klage import Klage


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
