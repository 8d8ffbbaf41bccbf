"""Rule sets: dated data of a kommune, never branches in code. A søknad keeps the one that applied."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Kommune, User
from config.history import tracked


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def visible_to(self, user: User) -> Self:
        """The rules are no secret within the kommune."""
        return self.filter(kommune__in=user.scopes.kommuner())

    def in_force(self, *, kommune: Kommune | int, day: date) -> Self:
        """The verified, active rule sets that applied in the kommune on the day (newest first)."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), kommune=kommune, active=True, valid_from__lte=day
        ).order_by("-valid_from")


@tracked(exclude=["definition"])
class RuleSet(models.Model):
    """`definition` holds what is not a criterion: order of priority, offers, terms, letters, bodies.

    Its shape is described and checked in allocation/rulesets/__init__.py.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="rule_sets")
    code = models.CharField("kode", max_length=40, unique=True)
    name = models.CharField("navn", max_length=160)
    source = models.CharField("kilde", max_length=200)
    valid_from = models.DateField("gjelder fra")
    valid_to = models.DateField("gjelder til", null=True, blank=True)
    verified = models.BooleanField("verifisert", default=True)
    active = models.BooleanField("i bruk", default=True)
    definition: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = "regelsett"
        verbose_name_plural = "regelsett"
        constraints = [
            models.CheckConstraint(
                name="rule_set_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="rule_set_active_is_verified", condition=Q(active=False) | Q(verified=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CriterionKind(models.TextChoices):
    REQUIREMENT = "krav", "Krav"
    GATE = "port", "Må være ordnet før tilsagn"
    CONDITION = "vilkar", "Vilkår i vedtaket"


class Criterion(models.Model):
    """One criterion. `finding` names the computed finding (allocation/findings.py) or is empty."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField("kode", max_length=40)
    position = models.PositiveSmallIntegerField("rekkefølge")
    name = models.CharField("navn", max_length=80)
    wording = models.TextField("ordlyd")
    source = models.CharField("kilde", max_length=120)
    kind = models.CharField("slag", max_length=8, choices=CriterionKind)
    finding = models.CharField("funn", max_length=40, blank=True)
    parameters: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    exceptions: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(
        default=dict, help_text="Kode og ordlyd for hvert unntak som er tillatt"
    )

    class Meta:
        verbose_name = "vilkår i regelsett"
        verbose_name_plural = "vilkår i regelsett"
        ordering = ("rule_set", "position")
        constraints = [models.UniqueConstraint(name="criterion_once", fields=["rule_set", "code"])]

    def __str__(self) -> str:
        return self.name
