"""What the household needs from a dwelling: needs, never diagnoses."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from allocation.models.soknad import Soknad
from config.history import tracked
from housing.models import DwellingCategory, Entrance


def default_categories() -> list[str]:
    return [DwellingCategory.ORDINARY.value]


@tracked()
class DwellingNeed(models.Model):
    soknad = models.OneToOneField(Soknad, on_delete=models.PROTECT, related_name="need")
    rooms_min = models.PositiveSmallIntegerField("rom, minst", default=1)
    rooms_max = models.PositiveSmallIntegerField("rom, høyst", default=2)
    step_free = models.BooleanField("trinnfri adkomst", default=False)
    wheelchair = models.BooleanField("plass til rullestol", default=False)
    bath_adapted = models.BooleanField("tilrettelagt bad", default=False)
    max_floor_without_lift = models.SmallIntegerField("høyeste etasje uten heis", null=True, blank=True)
    categories = ArrayField(
        models.CharField(max_length=16, choices=DwellingCategory),
        verbose_name="boligkategorier",
        default=default_categories,
    )
    areas_wished = models.CharField("ønskede områder", max_length=200, blank=True)
    avoid_entrances = models.ManyToManyField(
        Entrance, blank=True, verbose_name="oppganger som bør unngås", related_name="+"
    )
    follow_up_needed = models.BooleanField("bo-oppfølging er nødvendig", default=False)

    class Meta:
        verbose_name = "boligbehov"
        verbose_name_plural = "boligbehov"
        constraints = [
            models.CheckConstraint(
                name="need_rooms_in_order",
                condition=Q(rooms_min__gte=1, rooms_max__gte=F("rooms_min")),
                violation_error_message="Høyeste antall rom kan ikke være lavere enn minste.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rooms_min}–{self.rooms_max} rom"
