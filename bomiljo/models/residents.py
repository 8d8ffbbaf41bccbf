"""Resident bodies and their meetings, presence in the place, and what residents have been told."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import seen_by
from config.history import tracked


class BodyKind(models.TextChoices):
    """Seed 000: 2844-2995. Informal participation counts too (seed 003: 166-181)."""

    BOARD = "gardsstyre", "Gårdsstyre"
    COMMITTEE = "gardskomite", "Gårdskomité"
    COUNCIL = "beboerrad", "Beboerråd"
    YOUTH = "ungdomsrad", "Ungdommens beboerråd"
    CHILDREN = "barnas_styre", "Barnas gårdsstyre"
    OWNERS = "styre", "Styret i borettslaget eller sameiet"
    INFORMAL = "uformell", "Uformell medvirkning"


class ResidentBodyQuerySet(models.QuerySet["ResidentBody"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "bomiljo__"))

    def active_on(self, day: date) -> Self:
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)


@tracked()
class ResidentBody(models.Model):
    """Beboerorgan. It holds no names: those who engage themselves can become targets (seed 000: 2890-2904)."""

    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField("slag", max_length=16, choices=BodyKind)
    name = models.CharField("navn", max_length=120, blank=True)
    members = models.PositiveSmallIntegerField("medlemmer", null=True, blank=True)
    meets = models.CharField("møtes", max_length=120, blank=True, help_text="For eksempel første tirsdag kl. 18")
    started_on = models.DateField("startet")
    ended_on = models.DateField("lagt ned", null=True, blank=True)

    objects = ResidentBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "beboerorgan"
        verbose_name_plural = "beboerorganer"
        ordering = ("kind", "pk")
        constraints = [
            models.CheckConstraint(name="residentbody_kind_known", condition=Q(kind__in=BodyKind.values)),
            models.CheckConstraint(
                name="residentbody_period_in_order",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class BodyMeetingQuerySet(models.QuerySet["BodyMeeting"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "body__bomiljo__"))


@tracked(exclude=["topics", "answered"])
class BodyMeeting(models.Model):
    """Beboermøte: what residents brought up, and the answer that they got back (seed 000: 2812-2834)."""

    body = models.ForeignKey(ResidentBody, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("dato")
    starts_at = models.TimeField("klokka", null=True, blank=True)
    attended = models.PositiveSmallIntegerField("antall til stede", null=True, blank=True)
    topics = models.TextField("hva beboerne tok opp")
    answered = models.TextField("hva de fikk svar på", blank=True)

    objects = BodyMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "beboermøte"
        verbose_name_plural = "beboermøter"
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="bodymeeting_says_what",
                condition=~Q(topics=""),
                violation_error_message="Skriv hva beboerne tok opp.",
            )
        ]

    def __str__(self) -> str:
        return f"Beboermøte {self.pk}"


class PresentWho(models.TextChoices):
    BYDEL = "bydel", "Bydelen"
    LANDLORD = "utleier", "Utleieren"
    CARETAKER = "vaktmester", "Vaktmester"
    GUARD = "vekter", "Vektere"
    OUTREACH = "uteteam", "Uteteam eller natteravn"
    VOLUNTEER = "frivillig", "Frivillige"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "bomiljo__"))


@tracked()
class Presence(models.Model):
    """Tilstedeværelse: somebody was there, from an hour to an hour. It may go past midnight.

    `evening`: it lasted past 17 on a weekday, or was in a weekend (seed 000: 5674-5681). Set by the action.
    """

    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="presence")
    who = models.CharField("hvem", max_length=12, choices=PresentWho)
    starts_at = models.DateTimeField("fra")
    ends_at = models.DateTimeField("til")
    evening = models.BooleanField("kveld eller helg", default=False)
    at_office = models.BooleanField("på nærmiljøkontoret", default=False)
    people = models.PositiveSmallIntegerField("antall ansatte", default=1)
    enquiries = models.PositiveSmallIntegerField("henvendelser", default=0)
    note = models.CharField("merknad", max_length=400, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "tilstedeværelse"
        verbose_name_plural = "tilstedeværelse"
        ordering = ("-starts_at", "-pk")
        indexes = [models.Index(fields=["bomiljo", "-starts_at"], name="presence_of_bomiljo")]
        constraints = [
            models.CheckConstraint(
                name="presence_in_order",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Tiden slutter før den begynner. Rett én av dem.",
            ),
            models.CheckConstraint(name="presence_by_somebody", condition=Q(people__gte=1)),
            models.CheckConstraint(name="presence_who_known", condition=Q(who__in=PresentWho.values)),
        ]

    def __str__(self) -> str:
        return f"Tilstedeværelse {self.pk}"


class InfoChannel(models.TextChoices):
    LETTER = "brev", "Brev i postkassa"
    POSTER = "oppslag", "Oppslag i oppgangen"
    MEETING = "mote", "Møte"
    DOOR = "dor", "Fra dør til dør"
    SCREEN = "skjerm", "Skjerm"
    SMS = "sms", "SMS"


class InformasjonQuerySet(models.QuerySet["Informasjon"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "bomiljo__"))


@tracked()
class Informasjon(models.Model):
    """Residents were told something, how and in which languages (seed 000: 3946-3985; Oslostandard 4.8)."""

    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="informasjon")
    given_on = models.DateField("dato")
    channel = models.CharField("slik", max_length=12, choices=InfoChannel)
    about = models.CharField("om hva", max_length=200)
    where_to_turn = models.BooleanField("sier hvor en henvender seg", default=False)
    languages = models.CharField("språk", max_length=120, blank=True)
    households = models.PositiveIntegerField("husstander som fikk den", null=True, blank=True)

    objects = InformasjonQuerySet.as_manager()

    class Meta:
        verbose_name = "informasjon"
        verbose_name_plural = "informasjon"
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="informasjon_says_what",
                condition=~Q(about=""),
                violation_error_message="Skriv hva informasjonen handlet om.",
            ),
            models.CheckConstraint(name="informasjon_channel_known", condition=Q(channel__in=InfoChannel.values)),
        ]

    def __str__(self) -> str:
        return self.about
