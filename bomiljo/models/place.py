"""Bomiljø: a bounded place of one or more entrances, what it is made of, and who answers for it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Bydel, Landlord, User
from bomiljo.models.seen import seen_by
from config.history import tracked
from config.links import reverse
from housing.models import Entrance
from housing.models.columns import SortKey


class BomiljoKind(models.TextChoices):
    """Two kinds with different method and denominator (seed 001: 5062-5074)."""

    WHOLE = "heleid", "Heleid kommunal gård"
    SCATTERED = "spredt", "Spredte boliger i borettslag eller sameie"


def period(start: str = "valid_from", end: str = "valid_to") -> Func:
    """Both days are part of the time; without an end it goes on."""
    return Func(F(start), F(end), Value("[]"), function="daterange")


def applies_on(day: date) -> Q:
    """Rows that apply from a day to a day; the last day is part of the time."""
    return Q(valid_to=None, valid_from__lte=day) | Q(valid_to__gte=day, valid_from__lte=day)


class BomiljoQuerySet(models.QuerySet["Bomiljo"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))

    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)


@tracked(exclude=["name_sort"])
class Bomiljo(models.Model):
    """A borettslag, a gård, a block, a kvartal (seed 000: 1109-1128). It is never a label on those who live there.

    `landlord` owns or manages the municipal dwellings here. `all_dwellings` counts private ones too: the second
    denominator of a place with scattered dwellings.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+", verbose_name="utleier")
    name = models.CharField("navn", max_length=120)
    kind = models.CharField("slag", max_length=12, choices=BomiljoKind)
    about = models.TextField("om stedet", blank=True)
    all_dwellings = models.PositiveIntegerField("boliger i alt, også private", null=True, blank=True)
    families_focus = models.BooleanField("her bor mange barnefamilier", default=False)
    board_contact = models.CharField("kontakt i styret eller hos vaktmester", max_length=200, blank=True)
    opened_on = models.DateField("fulgt siden")
    closed_on = models.DateField("ikke fulgt lenger fra", null=True, blank=True)
    neighbours = models.ManyToManyField("self", blank=True, verbose_name="steder i nærheten")
    name_sort = models.GeneratedField(
        expression=SortKey(F("name")), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects = BomiljoQuerySet.as_manager()

    class Meta:
        verbose_name = "bomiljø"
        verbose_name_plural = "bomiljøer"
        ordering = ("name_sort", "pk")
        indexes = [models.Index(fields=["bydel", "name_sort", "id"], name="bomiljo_of_bydel_by_name")]
        constraints = [
            models.UniqueConstraint(
                name="bomiljo_named_once",
                fields=["bydel", "name"],
                condition=Q(closed_on=None),
                violation_error_message="Bydelen har alt et bomiljø med det navnet.",
            ),
            models.CheckConstraint(
                name="bomiljo_has_name", condition=~Q(name=""), violation_error_message="Gi bomiljøet et navn."
            ),
            models.CheckConstraint(name="bomiljo_kind_known", condition=Q(kind__in=BomiljoKind.values)),
            models.CheckConstraint(
                name="bomiljo_period_in_order",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bomiljo", args=[self.pk])


class BomiljoEntranceQuerySet(models.QuerySet["BomiljoEntrance"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "bomiljo__"))

    def on(self, day: date) -> Self:
        return self.filter(applies_on(day))


@tracked()
class BomiljoEntrance(models.Model):
    """An oppgang is part of one bomiljø at a time, so that nothing is counted twice."""

    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="entrances")
    entrance = models.ForeignKey(
        Entrance, on_delete=models.PROTECT, related_name="bomiljoer", verbose_name="oppgang"
    )
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)

    objects = BomiljoEntranceQuerySet.as_manager()

    class Meta:
        verbose_name = "oppgang i bomiljø"
        verbose_name_plural = "oppganger i bomiljø"
        constraints = [
            ExclusionConstraint(
                name="bomiljoentrance_one_place_at_a_time",
                expressions=[("entrance", RangeOperators.EQUAL), (period(), RangeOperators.OVERLAPS)],
                violation_error_message="Oppgangen hører til et annet bomiljø i denne tiden.",
            ),
            models.CheckConstraint(
                name="bomiljoentrance_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entrance)


class KoordinatorQuerySet(models.QuerySet["Koordinator"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))

    def on(self, day: date) -> Self:
        return self.filter(applies_on(day))


@tracked()
class Koordinator(models.Model):
    """Who coordinates the work in a bomiljø; without one, in the whole bydel (Oslostandard 4.6, seed 003: 214)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="koordinatorer"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="koordinator"
    )
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)

    objects = KoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = "koordinator"
        verbose_name_plural = "koordinatorer"
        ordering = ("-valid_from", "-pk")
        constraints = [
            ExclusionConstraint(
                name="koordinator_one_at_a_time",
                expressions=[
                    ("bydel", RangeOperators.EQUAL),
                    (Coalesce(F("bomiljo_id"), Value(0)), RangeOperators.EQUAL),
                    (period(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="En annen er koordinator i denne tiden. Avslutt det først.",
            ),
            models.CheckConstraint(
                name="koordinator_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class CommonAreaKind(models.TextChoices):
    """Seed 000: 3700-3704, 4138, 4386, 4954-4972."""

    ENTRY = "inngang", "Inngangsparti"
    STAIRS = "oppgang", "Oppgang"
    CELLAR = "kjeller", "Kjeller"
    LOFT = "loft", "Loft"
    LIFT = "heis", "Heis"
    GATEWAY = "portrom", "Portrom"
    YARD = "bakgard", "Bakgård eller gårdsrom"
    OUTDOOR = "uteomrade", "Uteområde"
    PLAYGROUND = "lekeplass", "Lekeplass"
    LAUNDRY = "vaskeri", "Vaskeri"
    ROOM = "felleslokale", "Felleslokale"


class AreaState(models.TextChoices):
    OPEN = "apent", "Åpent"
    LOCKED = "last", "Låst, beboerne har nøkkel"
    CLOSED = "stengt", "Stengt for beboerne"


class OfPlaceQuerySet(models.QuerySet["CommonArea"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "bomiljo__"))


@tracked()
class CommonArea(models.Model):
    """Fellesareal: a part of the place that all use, and whether it is open (seed 000: 4954-4962)."""

    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField("slag", max_length=16, choices=CommonAreaKind)
    name = models.CharField("navn eller hvor det er", max_length=120, blank=True)
    state = models.CharField("tilstand", max_length=8, choices=AreaState, default=AreaState.OPEN)
    note = models.CharField("merknad", max_length=400, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "fellesareal"
        verbose_name_plural = "fellesarealer"
        ordering = ("kind", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="commonarea_once",
                fields=["bomiljo", "kind", "name"],
                violation_error_message="Fellesarealet står alt i lista.",
            ),
            models.CheckConstraint(name="commonarea_kind_known", condition=Q(kind__in=CommonAreaKind.values)),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
