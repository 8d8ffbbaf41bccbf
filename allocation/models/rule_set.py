"""Rule sets: dated data of a kommune, never branches in code. A søknad keeps the one that applied."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from accounts.models import Kommune, User
from config.dates import norwegian_date
from config.history import tracked
from config.links import reverse


class RuleSetState(models.TextChoices):
    """What a rule set is on a day. Never stored: it follows from its dates and who has published it."""

    DRAFT = "utkast", "Utkast"
    PLANNED = "planlagt", "Planlagt"
    IN_FORCE = "gjelder", "Gjelder"
    ENDED = "avlost", "Avløst"
    WITHDRAWN = "trukket", "Trukket tilbake"


# What a published rule set says may never change. When it ends, and that it was withdrawn, is added.
_LOCKED = [
    "kommune_id", "code", "name", "source", "valid_from", "verified", "verified_by_id", "verified_at",
    "definition", "based_on_id", "created_by_id", "created_at", "published_at", "published_by_id",
]  # fmt: skip


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def visible_to(self, user: User) -> Self:
        """The rules are no secret within the kommune."""
        return self.filter(kommune__in=user.scopes.kommuner())

    def in_force(self, *, kommune: Kommune | int, day: date) -> Self:
        """The verified, active rule sets that applied in the kommune on the day (newest first)."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), kommune=kommune, active=True, valid_from__lte=day
        ).order_by("-valid_from")

    def drafts(self) -> Self:
        return self.filter(published_at=None)


@tracked(exclude=["definition"])
class RuleSet(models.Model):
    """`definition` holds what is not a criterion: order of priority, offers, terms, letters, bodies.

    Its shape is described in allocation/rulesets/shape.py. A draft is edited; a published one never changes,
    so that the søknader that follow it are always judged by what it said.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="rule_sets")
    code = models.CharField("kode", max_length=40, unique=True)
    name = models.CharField("navn", max_length=160)
    source = models.CharField("kilde", max_length=400)
    valid_from = models.DateField("gjelder fra", help_text="I et utkast: datoen som er tenkt")
    valid_to = models.DateField("gjelder til", null=True, blank=True)
    verified = models.BooleanField("kontrollert", default=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="kontrollert av",
    )
    verified_at = models.DateTimeField("kontrollert tidspunkt", null=True, blank=True)
    active = models.BooleanField("i bruk", default=True)
    definition: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    based_on = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
        verbose_name="bygger på",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="laget av",
    )
    created_at = models.DateTimeField("laget", default=timezone.now, editable=False)
    published_at = models.DateTimeField("tatt i bruk", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tatt i bruk av",
        help_text="Tom når regelsettet fulgte med Husrom",
    )
    version = models.PositiveIntegerField(default=1)

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
                name="rule_set_active_is_verified",
                condition=Q(active=False) | Q(verified=True),
                violation_error_message="Regelsettet må være kontrollert før det tas i bruk.",
            ),
            models.CheckConstraint(
                name="rule_set_draft_is_not_active",
                condition=Q(published_at=None, published_by=None, active=False) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rule_set_verified_is_signed",
                condition=Q(verified_by=None, verified_at=None)
                | Q(verified=True, verified_by__isnull=False, verified_at__isnull=False),
            ),
            ExclusionConstraint(
                name="rule_set_one_at_a_time",
                expressions=[
                    ("kommune", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(active=True),
                violation_error_message="Kommunen har allerede et regelsett som gjelder i perioden.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="rule_set_published_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.published_at IS NOT NULL AND ("
                    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _LOCKED)
                    + ")"
                ),
            ),
            pgtrigger.Protect(
                name="rule_set_published_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rule-set", args=[self.pk])

    def state_on(self, day: date) -> RuleSetState:
        if self.published_at is None:
            return RuleSetState.DRAFT
        if not self.active:
            return RuleSetState.WITHDRAWN
        if self.valid_from > day:
            return RuleSetState.PLANNED
        ended = self.valid_to is not None and self.valid_to < day
        return RuleSetState.ENDED if ended else RuleSetState.IN_FORCE

    @property
    def validity(self) -> str:
        """«fra 1.1.2016», «1.1.2016–31.12.2026», or nothing for a draft."""
        if self.published_at is None:
            return ""
        first = norwegian_date(self.valid_from)
        return f"{first}–{norwegian_date(self.valid_to)}" if self.valid_to else f"fra {first}"


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
    source = models.CharField("kilde", max_length=400)
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
        triggers = [
            pgtrigger.Trigger(
                name="criterion_locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM allocation_ruleset r
                               WHERE r.id IN (OLD.rule_set_id, NEW.rule_set_id) AND r.published_at IS NOT NULL)
                    THEN RAISE EXCEPTION 'criterion_locked: the rule set is published';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return self.name
