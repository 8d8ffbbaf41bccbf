"""Dwellings. Field names can be mapped one to one to the national register's (docs/glossary.md)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models.columns import Folded, SortKey
from housing.models.property import Entrance


class TenureBasis(models.TextChoices):
    OWNED = "eid", "Eid"
    LEASED_IN = "innleid", "Innleid"
    SHARE = "andel", "Andel"
    REFERRAL = "tilvisning", "Tilvisning"


class DwellingCategory(models.TextChoices):
    ORDINARY = "ordinaer", "Ordinær uten tjenester"
    WITH_SERVICES = "med_tjenester", "Med tjenester"
    CARE = "omsorgsbolig", "Omsorgsbolig"
    SHARED = "bofellesskap", "Bofellesskap"
    CLUSTERED = "samlokalisert", "Samlokalisert"
    ROBUST = "smahus", "Småhus eller hardbruksbolig"
    ACUTE = "akutt", "Akuttleilighet"
    TRAINING = "trening", "Treningsbolig"
    ELDERLY = "eldre", "Prioritert eldre"
    UNGBO = "ungbo", "Ungbo"
    TEMPORARY = "midlertidig", "Midlertidig"


class DwellingQuerySet(models.QuerySet["Dwelling"]):
    def visible_to(self, user: User) -> Self:
        """Dwellings that the user's bydeler may allocate, and the landlord's own."""
        bydeler = user.scopes.bydeler(Permission.DWELLING_VIEW)
        landlords = user.scopes.landlords(Permission.DWELLING_VIEW)
        if not landlords:
            return self.filter(bydel__in=bydeler)
        return self.filter(Q(bydel__in=bydeler) | Q(landlord__in=landlords))

    def in_use(self) -> Self:
        return self.filter(withdrawn_on=None)


@tracked(exclude=["address_folded", "address_sort"])
class Dwelling(models.Model):
    """Bolig. `bydel` holds the tildelingsrett: the one that decides who lives here."""

    entrance = models.ForeignKey(Entrance, on_delete=models.PROTECT, related_name="dwellings")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="dwellings")
    bydel = models.ForeignKey(
        Bydel, on_delete=models.PROTECT, related_name="dwellings", verbose_name="tildelingsrett"
    )
    address = models.CharField("adresse", max_length=160, help_text="Gate, nummer og bruksenhet")
    unit_number = models.CharField("bruksenhetsnummer", max_length=5)
    floor = models.SmallIntegerField("etasje")
    rooms = models.PositiveSmallIntegerField("rom")
    bedrooms = models.PositiveSmallIntegerField("soverom")
    area = models.PositiveSmallIntegerField("bruksareal (m²)")
    tenure_basis = models.CharField("disposisjonsform", max_length=12, choices=TenureBasis)
    category = models.CharField(
        "kategori", max_length=16, choices=DwellingCategory, default=DwellingCategory.ORDINARY
    )
    step_free = models.BooleanField("trinnfri", default=False)
    wheelchair = models.BooleanField("rullestol", default=False)
    bath_adapted = models.BooleanField("tilrettelagt bad", default=False)
    rent = models.PositiveIntegerField("husleie (kr per måned)")
    external_id = models.CharField("utleiers nummer", max_length=40, blank=True)
    withdrawn_on = models.DateField("tatt ut av bruk", null=True, blank=True)
    address_folded = models.GeneratedField(
        expression=Folded(F("address")), output_field=models.TextField(), db_persist=True
    )
    address_sort = models.GeneratedField(
        expression=SortKey(F("address")), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects = DwellingQuerySet.as_manager()

    class Meta:
        verbose_name = "bolig"
        verbose_name_plural = "boliger"
        indexes = [
            models.Index(fields=["bydel", "address_sort", "id"], name="dwelling_of_bydel_by_address"),
            models.Index(fields=["landlord", "address_sort", "id"], name="dwelling_of_landlord_by_addr"),
            models.Index(fields=["bydel", "rooms", "id"], name="dwelling_of_bydel_by_rooms"),
        ]
        constraints = [
            models.UniqueConstraint(name="dwelling_unit_once", fields=["entrance", "unit_number"]),
            models.CheckConstraint(name="dwelling_has_rooms", condition=Q(rooms__gte=1, bedrooms__lte=F("rooms"))),
            models.CheckConstraint(name="dwelling_has_area", condition=Q(area__gte=1)),
            models.CheckConstraint(
                name="dwelling_category_known", condition=Q(category__in=DwellingCategory.values)
            ),
            models.CheckConstraint(name="dwelling_tenure_known", condition=Q(tenure_basis__in=TenureBasis.values)),
        ]

    def __str__(self) -> str:
        return self.address
