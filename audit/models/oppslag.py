"""Read log: who opened which person or case. Written synchronously by the view or the API."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import Kommune, User
from accounts.permissions import Permission
from audit.models.event import label_of


class OppslagQuerySet(models.QuerySet["Oppslag"]):
    def visible_to(self, user: User) -> Self:
        """The auditor's kommune. Others see nothing, not even their own readings."""
        if not user.may(Permission.AUDIT_VIEW):
            return self.none()
        return self.filter(kommune__in=user.scopes.kommuner())

    def record(self, subject: models.Model, *, by: User, protected: bool = False, reason: str = "") -> Oppslag:
        """Note that `by` has been shown `subject`. Every 200 with personal data has one row."""
        return self.create(
            user=by,
            kommune_id=min(by.scopes.kommuner()),
            label=label_of(subject),
            object_id=subject.pk,
            protected=protected,
            reason=reason,
        )


class Oppslag(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    label = models.CharField("hva slags", max_length=48)
    object_id = models.BigIntegerField()
    protected = models.BooleanField("skjermet person", default=False)
    reason = models.CharField("begrunnelse", max_length=400, blank=True)

    objects = OppslagQuerySet.as_manager()

    class Meta:
        verbose_name = "oppslag"
        verbose_name_plural = "oppslag"
        indexes = [
            models.Index(fields=["label", "object_id", "-id"], name="oppslag_of_object"),
            models.Index(fields=["kommune", "-id"], name="oppslag_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"
