"""Stedsoppgave: what bydel or landlord is to do in a place, on one list for both."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from bomiljo.models.campaign import CampaignPlace
from bomiljo.models.place import Bomiljo
from bomiljo.models.samarbeid import Agendapunkt
from bomiljo.models.seen import seen_by
from bomiljo.models.survey import SurveyPart
from config.history import tracked


class Party(models.TextChoices):
    BYDEL = "bydel", "Bydelen"
    LANDLORD = "utleier", "Utleieren"


class TaskFrom(models.TextChoices):
    MEETING = "mote", "Samarbeidsmøte"
    LOW = "lav_indeks", "Lav skår i undersøkelsen"
    FALLING = "fallende", "Skåren har falt siden sist"
    NOTE = "notat", "Bekymringsnotat"
    OTHER = "annet", "Annet"


class StedsoppgaveQuerySet(models.QuerySet["Stedsoppgave"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))

    def open(self) -> Self:
        return self.filter(done_on=None)


@tracked()
class Stedsoppgave(models.Model):
    """Something that bydel or landlord is to do in a place, by a day. One list for both (seed 000: 4739-4757).

    `owner` may be missing for a while: then the place's koordinator has it.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="oppgaver", verbose_name="bomiljø"
    )
    source = models.CharField("kommer fra", max_length=12, choices=TaskFrom, default=TaskFrom.OTHER)
    punkt = models.ForeignKey(
        Agendapunkt, null=True, blank=True, on_delete=models.PROTECT, related_name="oppgaver"
    )
    surveyed = models.ForeignKey(
        CampaignPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="oppgaver"
    )
    part = models.CharField("del av undersøkelsen", max_length=12, choices=SurveyPart, blank=True)
    what = models.CharField("hva som skal gjøres", max_length=400)
    party = models.CharField("hvem", max_length=8, choices=Party)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="ansvarlig",
    )  # fmt: skip
    opened_on = models.DateField("opprettet")
    due_on = models.DateField("frist")
    done_on = models.DateField("gjort", null=True, blank=True)
    result = models.CharField("hva som ble gjort", max_length=400, blank=True)

    objects = StedsoppgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "stedsoppgave"
        verbose_name_plural = "stedsoppgaver"
        ordering = ("due_on", "pk")
        indexes = [models.Index(fields=["bydel", "done_on", "due_on"], name="stedsoppgave_of_bydel")]
        constraints = [
            models.UniqueConstraint(
                name="stedsoppgave_once_per_score",
                fields=["surveyed", "part"],
                condition=Q(surveyed__isnull=False),
                violation_error_message="Det finnes alt en oppgave for dette resultatet.",
            ),
            models.CheckConstraint(
                name="stedsoppgave_says_what",
                condition=~Q(what=""),
                violation_error_message="Skriv hva som skal gjøres.",
            ),
            models.CheckConstraint(
                name="stedsoppgave_due_after_opened",
                condition=Q(due_on__gte=F("opened_on")),
                violation_error_message="Fristen er før oppgaven ble opprettet. Rett datoen.",
            ),
            models.CheckConstraint(
                name="stedsoppgave_done_says_what",
                condition=Q(done_on=None) | ~Q(result=""),
                violation_error_message="Skriv hva som ble gjort.",
            ),
            models.CheckConstraint(name="stedsoppgave_party_known", condition=Q(party__in=Party.values)),
        ]

    def __str__(self) -> str:
        return self.what
