"""Foreløpig svar: why the answer takes time, and when it is expected (forvaltningsloven § 11 a)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from accounts.models import User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked


class ForelopigSvarQuerySet(models.QuerySet["ForelopigSvar"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))


@tracked()
class ForelopigSvar(models.Model):
    """The first is the foreløpig svar; those after it (`delay`) say that the expected day has moved."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="forelopige_svar")
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
                condition=Q(delay=False),
                violation_error_message="Søkeren har alt fått foreløpig svar. Send brev om forsinkelse.",
            ),
        ]

    def __str__(self) -> str:
        return "Brev om forsinkelse" if self.delay else "Foreløpig svar"


def newest_expected(soknad: str = "pk") -> Subquery:
    """For a query of cases: the day that the applicant was last told to expect an answer; NULL when never told."""
    given = ForelopigSvar.objects.filter(soknad=OuterRef(soknad)).order_by("-given_on", "-pk")
    return Subquery(given.values("expected_on")[:1])
