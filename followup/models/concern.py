"""Bekymringsmelding: somebody is worried about a tenant. It is assessed within a deadline, and answered."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from followup.models.booppfolging import Booppfolging
from housing.models import Household, Tenancy
from housing.models.household import open_to


class ConcernFrom(models.TextChoices):
    LANDLORD = "utleier", "Utleier"
    NEIGHBOUR = "nabo", "Nabo"
    SERVICE = "tjeneste", "En tjeneste"
    FAMILY = "parorende", "Pårørende"
    OTHER = "annen", "Andre"


class ConcernStatus(models.TextChoices):
    RECEIVED = "mottatt", "Mottatt"
    CONTACT = "kontakt", "Vi tar kontakt"
    NOTHING = "ikke_grunnlag", "Ikke grunnlag for å gjøre noe"
    ELSEWHERE = "sendt_videre", "Sendt til rett tjeneste"


C = ConcernStatus
CONCERN_STEPS = {
    C.RECEIVED: frozenset({C.CONTACT, C.NOTHING, C.ELSEWHERE}),
    C.CONTACT: frozenset(),
    C.NOTHING: frozenset({C.CONTACT}),
    C.ELSEWHERE: frozenset({C.CONTACT}),
}


class BekymringsmeldingQuerySet(models.QuerySet["Bekymringsmelding"]):
    def visible_to(self, user: User) -> Self:
        """Own bydel's; a landlord sees what it reported itself, and how far it has come."""
        own = Q(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        landlords = user.scopes.landlords(Permission.CONCERN_REPORT)
        if landlords:
            own |= Q(landlord__in=landlords)
        return self.filter(own).filter(open_to(user, "household"))

    def unassessed(self) -> Self:
        return self.filter(status=ConcernStatus.RECEIVED)


@tracked()
class Bekymringsmelding(models.Model):
    """About the household of a leieforhold. `landlord` is the one that reported it in Husrom."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="bekymringsmeldinger")
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="bekymringsmeldinger", verbose_name="leieforhold"
    )
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.CharField("fra", max_length=12, choices=ConcernFrom)
    received_on = models.DateField("mottatt")
    assess_by = models.DateField("vurderes innen")
    text = models.TextField("hva bekymringen gjelder")
    status = models.CharField("status", max_length=16, choices=ConcernStatus, default=ConcernStatus.RECEIVED)
    assessed_on = models.DateField("vurdert", null=True, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BekymringsmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "bekymringsmelding"
        verbose_name_plural = "bekymringsmeldinger"
        ordering = ("-received_on", "-pk")
        indexes = [models.Index(fields=["bydel", "status", "assess_by"], name="bekymring_of_bydel")]
        constraints = [
            models.CheckConstraint(
                name="bekymring_says_what",
                condition=~Q(text=""),
                violation_error_message="Skriv hva bekymringen gjelder.",
            ),
            models.CheckConstraint(
                name="bekymring_assessed_is_signed",
                condition=Q(status=ConcernStatus.RECEIVED, assessed_on=None, assessed_by=None)
                | ~Q(status=ConcernStatus.RECEIVED) & Q(assessed_on__isnull=False, assessed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="bekymring_assessed_after_received",
                condition=Q(assess_by__gte=F("received_on"))
                & (Q(assessed_on=None) | Q(assessed_on__gte=F("received_on"))),
            ),
        ]
        triggers = [fsm("bekymring_status_steps", CONCERN_STEPS)]

    def __str__(self) -> str:
        return f"Bekymringsmelding {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("bekymring", args=[self.pk])


class ConcernNoteQuerySet(models.QuerySet["Bekymringsvurdering"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(melding__bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "melding__household"))


class Bekymringsvurdering(models.Model):
    """What the bydel found, and the follow-up it led to. The one who reported never reads it."""

    melding = models.OneToOneField(
        Bekymringsmelding, primary_key=True, on_delete=models.PROTECT, related_name="vurdering"
    )
    text = models.TextField("vurdering")
    booppfolging = models.ForeignKey(
        Booppfolging, null=True, blank=True, on_delete=models.PROTECT, related_name="bekymringer"
    )

    objects = ConcernNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "bekymringsvurdering"
        verbose_name_plural = "bekymringsvurderinger"
        constraints = [
            models.CheckConstraint(
                name="bekymringsvurdering_says_why",
                condition=~Q(text=""),
                violation_error_message="Skriv hva dere kom til, og hvorfor.",
            )
        ]

    def __str__(self) -> str:
        return f"Vurdering {self.pk}"
