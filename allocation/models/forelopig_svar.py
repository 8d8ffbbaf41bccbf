"""Foreløpig svar: why the answer takes time, and when it is expected (forvaltningsloven § 11 a)."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.klage import Klage
from allocation.models.soknad import Soknad
from config.history import tracked


class ForelopigSvarQuerySet(models.QuerySet["ForelopigSvar"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def about_soknad(self) -> Self:
        """Without those about a klage in the same case: that answer is another one, and often to somebody else."""
        return self.filter(klage=None)


@tracked()
class ForelopigSvar(models.Model):
    """The first is the foreløpig svar; those after it (`delay`) say that the expected day has moved.

    With a `klage`, it is that klage that takes time; otherwise it is the søknad. `soknad` is the case of both.
    """

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="forelopige_svar")
    klage = models.ForeignKey(
        Klage, null=True, blank=True, on_delete=models.PROTECT, related_name="forelopige_svar"
    )
    delay = models.BooleanField("forsinkelse", default=False)
    reason = models.TextField("hvorfor det tar tid")
    expected_on = models.DateField("svar ventes innen")
    given_on = models.DateField("gitt")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ForelopigSvarQuerySet.as_manager()

    class Meta:
        verbose_name = "foreløpig svar"
        verbose_name_plural = "foreløpige svar"
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="forelopig_svar_says_why",
                condition=~Q(reason=""),
                violation_error_message="Skriv hvorfor svaret tar tid.",
            ),
            models.CheckConstraint(
                name="forelopig_svar_looks_ahead",
                condition=Q(expected_on__gt=F("given_on")),
                violation_error_message="Dagen svaret ventes, må være fram i tid.",
            ),
            models.UniqueConstraint(
                name="forelopig_svar_first_once",
                fields=["soknad"],
                condition=Q(delay=False, klage=None),
                violation_error_message="Søkeren har alt fått foreløpig svar. Send brev om forsinkelse.",
            ),
            models.UniqueConstraint(
                name="forelopig_svar_first_on_klage",
                fields=["klage"],
                condition=Q(delay=False),
                violation_error_message="Klageren har alt fått foreløpig svar. Send brev om forsinkelse.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="forelopig_svar_in_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__klage__isnull=False),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM allocation_klage k
                                   WHERE k.id = NEW.klage_id AND k.soknad_id = NEW.soknad_id)
                    THEN RAISE EXCEPTION 'forelopig_svar_in_case: the klage belongs to another case';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        if self.klage_id is not None:
            return "Brev om forsinkelse i klagen" if self.delay else "Foreløpig svar på klagen"
        return "Brev om forsinkelse" if self.delay else "Foreløpig svar"

    @property
    def promised_before(self) -> date | None:
        """The day that the one before this gave; None when this is the first."""
        given = self.klage.forelopige_svar.all() if self.klage else self.soknad.forelopige_svar.about_soknad()
        return given.filter(expected_on__lt=self.expected_on).values_list("expected_on", flat=True).first()


def newest_expected(soknad: str = "pk") -> Subquery:
    """For a query of cases: the day that the applicant was last told to expect an answer; NULL when never told."""
    return _newest(ForelopigSvar.objects.about_soknad().filter(soknad=OuterRef(soknad)))


def newest_expected_by_klager() -> Subquery:
    """The same for a query of klager, and the one who klager."""
    return _newest(ForelopigSvar.objects.filter(klage=OuterRef("pk")))


def _newest(given: ForelopigSvarQuerySet) -> Subquery:
    return Subquery(given.order_by("-given_on", "-pk").values("expected_on")[:1])
