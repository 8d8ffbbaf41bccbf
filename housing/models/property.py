"""Properties and their entrances. No personal data here: a building is no secret."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission


class PropertyKind(models.TextChoices):
    WHOLLY_OWNED = "heleid", "Heleid gård"
    BORETTSLAG = "borettslag", "Borettslag"
    SAMEIE = "sameie", "Sameie"
    OTHER = "annet", "Annet"


class PropertyQuerySet(models.QuerySet["Property"]):
    def visible_to(self, user: User) -> Self:
        """Every property of the kommune, for all who may see dwellings there."""
        if not user.may(Permission.DWELLING_VIEW):
            return self.none()
        return self.filter(kommune__in=user.scopes.kommuner())


class Property(models.Model):
    """Eiendom: a whole municipal building, or dwellings scattered in a borettslag or sameie."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="properties")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="properties")
    name = models.CharField("navn", max_length=120)
    kind = models.CharField("slag", max_length=12, choices=PropertyKind)
    municipal_share = models.DecimalField(
        "kommunal andel (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    external_id = models.CharField("utleiers nummer", max_length=40, blank=True)

    objects = PropertyQuerySet.as_manager()

    class Meta:
        verbose_name = "eiendom"
        verbose_name_plural = "eiendommer"
        constraints = [
            models.CheckConstraint(name="property_kind_known", condition=Q(kind__in=PropertyKind.values)),
            models.CheckConstraint(
                name="property_share_is_percent",
                condition=Q(municipal_share=None) | Q(municipal_share__gte=0, municipal_share__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EntranceQuerySet(models.QuerySet["Entrance"]):
    def visible_to(self, user: User) -> Self:
        if not user.may(Permission.DWELLING_VIEW):
            return self.none()
        return self.filter(property__kommune__in=user.scopes.kommuner())


class Entrance(models.Model):
    """Oppgang: one street address of a property."""

    property = models.ForeignKey(Property, on_delete=models.PROTECT, related_name="entrances")
    street = models.CharField("gate og nummer", max_length=120)
    postcode = models.CharField("postnummer", max_length=4)
    city = models.CharField("poststed", max_length=60)
    floors = models.PositiveSmallIntegerField("etasjer", default=1)
    lift = models.BooleanField("heis", default=False)
    step_free = models.BooleanField("trinnfri adkomst", default=False)

    objects = EntranceQuerySet.as_manager()

    class Meta:
        verbose_name = "oppgang"
        verbose_name_plural = "oppganger"
        constraints = [
            models.UniqueConstraint(name="entrance_once_per_property", fields=["property", "street", "postcode"])
        ]

    def __str__(self) -> str:
        return self.street
