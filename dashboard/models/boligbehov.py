"""Boligbehov: who needs which dwelling in the coming year, set against what is expected to become vacant."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from config.links import reverse
from dashboard.models.kostra import YEARS, append_only

# Rooms. What is not known yet has a place of its own; the last one is «så mange eller flere».
UNKNOWN_SIZE, MOST_ROOMS = 0, 5


class BoligbehovQuerySet(models.QuerySet["Boligbehov"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


@tracked()
class Boligbehov(models.Model):
    """One count for a year. It can be adjusted until it is final; after that only a new version says otherwise."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    version = models.PositiveSmallIntegerField("versjon", default=1)
    day = models.DateField("telledag")
    reason = models.CharField("hvorfor det er talt på nytt", max_length=400, blank=True)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField("talt", auto_now_add=True)
    finalised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finalised_at = models.DateTimeField("gjort endelig", null=True, blank=True)

    objects = BoligbehovQuerySet.as_manager()

    class Meta:
        verbose_name = "telling av boligbehov"
        verbose_name_plural = "tellinger av boligbehov"
        ordering = ("-year", "-version")
        constraints = [
            models.UniqueConstraint(name="boligbehov_version_once", fields=["bydel", "year", "version"]),
            models.CheckConstraint(
                name="boligbehov_recount_says_why",
                condition=Q(version=1) | ~Q(reason=""),
                violation_error_message="Skriv hvorfor det telles på nytt.",
            ),
            models.CheckConstraint(
                name="boligbehov_final_says_by_whom",
                condition=Q(finalised_at=None, finalised_by=None)
                | Q(finalised_at__isnull=False, finalised_by__isnull=False),
            ),
            models.CheckConstraint(name="boligbehov_year_plausible", condition=Q(year__range=YEARS)),
        ]
        triggers = [
            pgtrigger.Protect(
                name="boligbehov_final_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.finalised_at IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return f"Boligbehov {self.year}, versjon {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("boligbehov-version", args=[self.pk])


class BehovGroup(models.TextChoices):
    NEED = "behov", "Åpne behov"
    HOMELESS = "bostedslose", "Bostedsløse"


class BehovstallQuerySet(models.QuerySet["Behovstall"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(boligbehov__bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


class Behovstall(models.Model):
    """One cell: so many households need this kind and size, or are homeless in this way."""

    boligbehov = models.ForeignKey(Boligbehov, on_delete=models.PROTECT, related_name="tall")
    group = models.CharField("tabell", max_length=12, choices=BehovGroup)
    kind = models.CharField("slag", max_length=20)
    size = models.PositiveSmallIntegerField("rom", default=UNKNOWN_SIZE)
    counted = models.PositiveIntegerField("talt")
    with_followup = models.PositiveIntegerField("av dem med behov for bo-oppfølging", default=0)

    objects = BehovstallQuerySet.as_manager()

    class Meta:
        verbose_name = "behovstall"
        verbose_name_plural = "behovstall"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="behovstall_once", fields=["boligbehov", "group", "kind", "size"]),
            models.CheckConstraint(
                name="behovstall_group_known",
                condition=Q(group=BehovGroup.NEED, size__lte=MOST_ROOMS)
                | Q(group=BehovGroup.HOMELESS, size=UNKNOWN_SIZE),
            ),
            models.CheckConstraint(
                name="behovstall_followup_is_of_counted", condition=Q(with_followup__lte=F("counted"))
            ),
        ]
        triggers = [append_only("behovstall_never_changes")]

    def __str__(self) -> str:
        return f"{self.kind} {self.size}: {self.counted}"


class BehovsjusteringQuerySet(models.QuerySet["Behovsjustering"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(tall__boligbehov__bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


class Behovsjustering(models.Model):
    """A person says that the number is another, and why. The last one counts; those before it are the history."""

    tall = models.ForeignKey(Behovstall, on_delete=models.PROTECT, related_name="justeringer")
    value = models.PositiveIntegerField("riktig tall")
    reason = models.CharField("hvorfor", max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("justert", auto_now_add=True)

    objects = BehovsjusteringQuerySet.as_manager()

    class Meta:
        verbose_name = "behovsjustering"
        verbose_name_plural = "behovsjusteringer"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="behovsjustering_says_why",
                condition=~Q(reason=""),
                violation_error_message="Skriv hvorfor tallet justeres.",
            ),
        ]
        triggers = [
            append_only("behovsjustering_never_changes"),
            pgtrigger.Trigger(
                name="behovsjustering_of_open_count",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("final", "timestamptz")],
                func="""
                    SELECT b.finalised_at INTO final FROM dashboard_behovstall t
                    JOIN dashboard_boligbehov b ON b.id = t.boligbehov_id WHERE t.id = NEW.tall_id;
                    IF final IS NOT NULL THEN
                        RAISE EXCEPTION 'The count is final.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.reason}"


class LedighetQuerySet(models.QuerySet["Ledighet"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(boligbehov__bydel__in=user.scopes.bydeler(Permission.FIGURES_VIEW))


class Ledighet(models.Model):
    """Dwellings of one size: how many there are, and how many are expected to be vacant in the year.

    `turnover` is what history says of those that stay let; dashboard/behov/forecast.py has the formula in words.
    """

    boligbehov = models.ForeignKey(Boligbehov, on_delete=models.PROTECT, related_name="ledighet")
    size = models.PositiveSmallIntegerField("rom")
    stock = models.PositiveIntegerField("boliger")
    vacant = models.PositiveIntegerField("ledige på telledagen")
    announced = models.PositiveIntegerField("meldt, men ikke klare")
    ending = models.PositiveIntegerField("kontrakter som slutter uten fornyelse")
    moved_out = models.PositiveIntegerField("utflyttinger i årene før")
    years = models.PositiveSmallIntegerField("år med historikk", default=3)
    turnover = models.PositiveIntegerField("ventet ledig etter historikken")

    objects = LedighetQuerySet.as_manager()

    class Meta:
        verbose_name = "ventet ledighet"
        verbose_name_plural = "ventet ledighet"
        ordering = ("size",)
        constraints = [
            models.UniqueConstraint(name="ledighet_once", fields=["boligbehov", "size"]),
            models.CheckConstraint(name="ledighet_size_known", condition=Q(size__range=(1, MOST_ROOMS))),
            models.CheckConstraint(name="ledighet_has_history", condition=Q(years__range=(1, 3))),
        ]
        triggers = [append_only("ledighet_never_changes")]

    def __str__(self) -> str:
        return f"{self.size} rom: {self.expected}"

    @property
    def expected(self) -> int:
        """Ventet ledig i året."""
        return self.vacant + self.announced + self.ending + self.turnover
