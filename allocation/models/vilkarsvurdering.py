"""Assessment of one criterion: what the system found, what a human concluded and why."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.rule_set import Criterion
from allocation.models.soknad import Soknad
from config.history import tracked


class Finding(models.TextChoices):
    """The system's finding is evidence only; it never decides."""

    MET = "oppfylt", "Oppfylt"
    NOT_MET = "ikke_oppfylt", "Ikke oppfylt"
    UNKNOWN = "ukjent", "Må vurderes"


class Conclusion(models.TextChoices):
    MET = "oppfylt", "Oppfylt"
    NOT_MET = "ikke_oppfylt", "Ikke oppfylt"
    EXCEPTION = "unntak", "Unntak"
    NOT_RELEVANT = "ikke_relevant", "Ikke relevant"


class VilkarsvurderingQuerySet(models.QuerySet["Vilkarsvurdering"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))


@tracked()
class Vilkarsvurdering(models.Model):
    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="vilkarsvurderinger")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField("funn", max_length=16, choices=Finding, default=Finding.UNKNOWN)
    evidence = models.CharField("grunnlag", max_length=400, blank=True)
    found_at = models.DateTimeField("funnet")
    conclusion = models.CharField("konklusjon", max_length=16, choices=Conclusion, blank=True)
    exception_code = models.CharField("unntak", max_length=40, blank=True)
    grounds = models.TextField("begrunnelse", blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concluded_at = models.DateTimeField("konkludert", null=True, blank=True)

    objects = VilkarsvurderingQuerySet.as_manager()

    class Meta:
        verbose_name = "vilkårsvurdering"
        verbose_name_plural = "vilkårsvurderinger"
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(name="vilkarsvurdering_once", fields=["soknad", "criterion"]),
            models.CheckConstraint(
                name="vilkarsvurdering_conclusion_has_grounds",
                condition=Q(conclusion="", concluded_by=None, concluded_at=None)
                | ~Q(conclusion="") & ~Q(grounds="") & Q(concluded_by__isnull=False, concluded_at__isnull=False),
                violation_error_message="En konklusjon må ha begrunnelse.",
            ),
            models.CheckConstraint(
                name="vilkarsvurdering_exception_has_code",
                condition=Q(conclusion=Conclusion.EXCEPTION) & ~Q(exception_code="")
                | ~Q(conclusion=Conclusion.EXCEPTION) & Q(exception_code=""),
                violation_error_message="Et unntak må ha en unntaksgrunn.",
            ),
            models.CheckConstraint(name="vilkarsvurdering_finding_known", condition=Q(finding__in=Finding.values)),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_conclusion_display() or 'ikke vurdert'}"
