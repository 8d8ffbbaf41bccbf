"""Fagtjeneste: who does what, and who answers for a household's stay."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models import Tenancy
from housing.models.household import open_to


class FagtjenesteQuerySet(models.QuerySet["Fagtjeneste"]):
    def visible_to(self, user: User) -> Self:
        """The directory is open to all who work in the kommune."""
        return self.filter(kommune__in=user.scopes.kommuner())

    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def serving(self, bydel: Bydel | int) -> Self:
        """Those of the bydel, and those that serve the whole kommune."""
        pk = bydel.pk if isinstance(bydel, Bydel) else bydel
        # A join over the kommune's bydeler would give the bydel's own once for each of them.
        kommune = Bydel.objects.filter(pk=pk).values("kommune")
        return self.filter(Q(bydel=pk) | Q(bydel=None, kommune__in=kommune))


@tracked()
class Fagtjeneste(models.Model):
    """One entry of the service directory: what it does, for whom, when, and how it is reached.

    Nobody had an overview of the services (seed 001: 6060-6064, 5566-5573). Without a bydel it serves them all.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("navn", max_length=120)
    does = models.TextField("hva tjenesten gjør")
    criteria = models.TextField("hvem den er for", blank=True)
    hours = models.CharField("åpningstider", max_length=200, blank=True)
    waiting = models.CharField("ventetid", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    how_to_reach = models.CharField("slik henviser du", max_length=400, blank=True)
    checked_on = models.DateField("kontrollert")
    closed_on = models.DateField("nedlagt", null=True, blank=True)

    objects = FagtjenesteQuerySet.as_manager()

    class Meta:
        verbose_name = "fagtjeneste"
        verbose_name_plural = "fagtjenester"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="fagtjeneste_named_once",
                fields=["kommune", "bydel", "name"],
                condition=Q(closed_on=None),
                nulls_distinct=False,
                violation_error_message="Tjenesten står alt i oversikten.",
            ),
            models.CheckConstraint(name="fagtjeneste_says_what", condition=~Q(name="") & ~Q(does="")),
        ]

    def __str__(self) -> str:
        return self.name


class FagansvarQuerySet(models.QuerySet["Fagansvar"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "tenancy__household"))

    def on(self, day: date) -> Self:
        """Those that apply on the day; the last day is part of the time."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


@tracked()
class Fagansvar(models.Model):
    """The service that answers for a leieforhold, and the person who coordinates, from and to a date.

    «Alle» tror at «noen andre» har ansvaret (seed 004: 3103-3104): at most one at a time, and none is a lamp.
    A coordinator who does not work in Husrom is named in words.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="fagansvar")
    fagtjeneste = models.ForeignKey(
        Fagtjeneste, on_delete=models.PROTECT, related_name="+", verbose_name="tjeneste"
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="koordinator",
    )  # fmt: skip
    coordinator_name = models.CharField("koordinator utenfor Husrom", max_length=120, blank=True)
    coordinator_phone = models.CharField("telefon til koordinatoren", max_length=20, blank=True)
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FagansvarQuerySet.as_manager()

    class Meta:
        verbose_name = "fagansvar"
        verbose_name_plural = "fagansvar"
        ordering = ("-valid_from", "-pk")
        constraints = [
            ExclusionConstraint(
                name="fagansvar_one_at_a_time",
                expressions=[
                    ("tenancy", RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="En annen tjeneste har ansvaret i denne tiden. Avslutt det først.",
            ),
            models.CheckConstraint(
                name="fagansvar_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.fagtjeneste)

    @property
    def coordinated_by(self) -> str:
        return self.coordinator.name if self.coordinator else self.coordinator_name
