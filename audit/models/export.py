"""Who took which rows out of the system."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import Kommune, User
from accounts.permissions import Permission


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: User) -> Self:
        if not user.may(Permission.AUDIT_VIEW):
            return self.none()
        return self.filter(kommune__in=user.scopes.kommuner())

    def record(self, *, by: User, what: str, filters: str, rows: int) -> Export:
        return self.create(user=by, kommune_id=min(by.scopes.kommuner()), what=what, filters=filters, rows=rows)


class Export(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    what = models.CharField("hva", max_length=80)
    filters = models.CharField("filtre", max_length=400, blank=True)
    rows = models.PositiveIntegerField("rader")

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "eksport"
        verbose_name_plural = "eksporter"

    def __str__(self) -> str:
        return self.what
