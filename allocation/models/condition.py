"""Vilkår in a vedtak, and that they are followed up."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.vedtak import Vedtak, VedtakStatus
from config.history import tracked
from housing.models.household import open_to


class ConditionState(models.TextChoices):
    """How it stands with a vilkår; told from the row and its vedtak, never stored."""

    OPEN = "skal_folges_opp", "Skal følges opp"
    FINISHED = "fulgt_opp", "Fulgt opp"
    VOID = "gjelder_ikke", "Vedtaket gjelder ikke lenger"


class VedtakConditionQuerySet(models.QuerySet["VedtakCondition"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(vedtak__soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def issued(self) -> Self:
        """Those of vedtak that were issued, with how it stands (`state`) and the day on which somebody is, or
        was, to look (`due`)."""
        finished = Q(followed_up_on__isnull=False, next_follow_up_on=None)
        state = Case(
            When(~Q(vedtak__status=VedtakStatus.ISSUED), then=Value(ConditionState.VOID.value)),
            When(finished, then=Value(ConditionState.FINISHED.value)),
            default=Value(ConditionState.OPEN.value),
            output_field=CharField(),
        )
        rows = self.exclude(vedtak__status=VedtakStatus.DRAFT)
        return rows.annotate(due=Coalesce("next_follow_up_on", "follow_up_on"), state=state)

    def to_follow_up(self, until: date = date.max) -> Self:
        """Of vedtak that apply, earliest first."""
        return self.issued().filter(state=ConditionState.OPEN, due__lte=until).order_by("due", "pk")

    def with_open(self, user: User) -> Self:
        """With `open`: whether a list may say what the vilkår is. It tells of the case (gate 3)."""
        told = ExpressionWrapper(open_to(user, "vedtak__soknad__household"), output_field=BooleanField())
        return self.annotate(open=told)


@tracked()
class VedtakCondition(models.Model):
    """Vilkår in a vedtak: only with a legal basis and a date when it is followed up."""

    vedtak = models.ForeignKey(Vedtak, on_delete=models.PROTECT, related_name="conditions")
    text = models.TextField("vilkår")
    legal_basis = models.CharField("rettslig grunnlag", max_length=200)
    follow_up_on = models.DateField("følges opp")
    followed_up_on = models.DateField("fulgt opp", null=True, blank=True)
    followed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="fulgt opp av",
    )
    follow_up_note = models.TextField("hva oppfølgingen viste", blank=True)
    next_follow_up_on = models.DateField("følges opp igjen", null=True, blank=True)

    objects = VedtakConditionQuerySet.as_manager()

    class Meta:
        verbose_name = "vilkår i vedtak"
        verbose_name_plural = "vilkår i vedtak"
        constraints = [
            models.CheckConstraint(name="vedtak_condition_is_founded", condition=~Q(text="") & ~Q(legal_basis="")),
            models.CheckConstraint(
                name="vedtak_condition_followed_up_says_what",
                condition=Q(followed_up_on=None, followed_up_by=None, next_follow_up_on=None)
                | Q(followed_up_on__isnull=False, followed_up_by__isnull=False) & ~Q(follow_up_note=""),
                violation_error_message="Skriv hva oppfølgingen viste.",
            ),
            models.CheckConstraint(
                name="vedtak_condition_next_is_later",
                condition=Q(next_follow_up_on=None) | Q(next_follow_up_on__gt=F("followed_up_on")),
                violation_error_message="Neste oppfølging må være etter denne.",
            ),
        ]
        triggers = [
            # What the letter said never changes; that it has been followed up is added afterwards.
            pgtrigger.Trigger(
                name="vedtak_condition_locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF TG_OP = 'UPDATE' AND (OLD.vedtak_id, OLD.text, OLD.legal_basis, OLD.follow_up_on)
                        IS NOT DISTINCT FROM (NEW.vedtak_id, NEW.text, NEW.legal_basis, NEW.follow_up_on)
                    THEN RETURN NEW;
                    END IF;
                    IF EXISTS (SELECT 1 FROM allocation_vedtak v
                               WHERE v.id IN (OLD.vedtak_id, NEW.vedtak_id) AND v.status <> 'utkast')
                    THEN RAISE EXCEPTION 'vedtak_condition_locked: the vedtak is issued';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_finished(self) -> bool:
        return self.followed_up_on is not None and self.next_follow_up_on is None

    @property
    def due_on(self) -> date:
        return self.next_follow_up_on or self.follow_up_on
