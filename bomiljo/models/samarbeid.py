"""Place-level concern, and the fixed meeting between bydel and landlord that takes it up."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, Landlord, User
from bomiljo.models.hendelse import IncidentPlace
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import seen_by
from config.history import tracked
from config.links import reverse
from config.transitions import fsm


class Concern(models.TextChoices):
    UNREST = "uro", "Uro eller utrygghet"
    OUTSIDERS = "uvedkommende", "Mange utenfra"
    UPKEEP = "forfall", "Forfall, forsøpling eller feil"
    FIRE = "brannfare", "Brannfare"
    LONELY = "isolasjon", "Folk trekker seg tilbake"
    CHILDREN = "barn", "Barn og unge har det ikke bra her"
    CONFLICT = "konflikt", "Konflikter mellom grupper"
    GOOD = "bra", "Noe som går bra"


class SeenByService(models.TextChoices):
    BOLIGKONTOR = "boligkontor", "Boligkontoret"
    BOOPPFOLGING = "booppfolging", "Bo-oppfølging"
    BOMILJO = "bomiljo", "Bomiljøarbeidere"
    LANDLORD = "utleier", "Utleieren"
    HOME_CARE = "hjemmetjeneste", "Hjemmetjenesten"
    MENTAL_HEALTH = "psykisk_helse", "Psykisk helse og rus"
    CHILD_WELFARE = "barnevern", "Barnevernet"
    NAV = "nav", "NAV"
    OTHER = "annen", "Andre"


class NoteStatus(models.TextChoices):
    NEW = "ny", "Ikke tatt opp"
    ON_AGENDA = "sakskart", "På sakskartet"
    CLOSED = "ferdig", "Tatt opp"


N = NoteStatus
NOTE_STEPS = {
    N.NEW: frozenset({N.ON_AGENDA, N.CLOSED}),
    N.ON_AGENDA: frozenset({N.NEW, N.CLOSED}),
    N.CLOSED: frozenset(),
}


class OwnRowsQuerySet(models.QuerySet["Bekymringsnotat"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked()
class Bekymringsnotat(models.Model):
    """What a service has seen that is a worry for a place: no person in it (seed 000: 4623-4645)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="notater", verbose_name="bomiljø")
    noted_on = models.DateField("sett")
    concern = models.CharField("hva det er", max_length=16, choices=Concern)
    place = models.CharField("hvor", max_length=16, choices=IncidentPlace, blank=True)
    service = models.CharField("sett av", max_length=16, choices=SeenByService)
    text = models.CharField("kort om hva som er sett", max_length=600)
    urgent = models.BooleanField("haster", default=False)
    status = models.CharField("status", max_length=8, choices=NoteStatus, default=NoteStatus.NEW)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OwnRowsQuerySet.as_manager()

    class Meta:
        verbose_name = "bekymringsnotat"
        verbose_name_plural = "bekymringsnotater"
        ordering = ("-noted_on", "-pk")
        indexes = [models.Index(fields=["bydel", "status", "-noted_on"], name="notat_of_bydel")]
        constraints = [
            models.CheckConstraint(
                name="bekymringsnotat_says_what",
                condition=~Q(text=""),
                violation_error_message="Skriv kort hva som er sett.",
            ),
            models.CheckConstraint(name="bekymringsnotat_concern_known", condition=Q(concern__in=Concern.values)),
        ]
        triggers = [fsm("bekymringsnotat_status_steps", NOTE_STEPS)]

    def __str__(self) -> str:
        return f"Bekymringsnotat {self.pk}"


class SerieQuerySet(models.QuerySet["Motserie"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked()
class Motserie(models.Model):
    """The fixed meeting of a bydel and a landlord. `agenda` holds its standing items; bomiljø is always one.

    (Oslostandard 4.4, seed 003: 200-206.)
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+", verbose_name="utleier")
    name = models.CharField("navn", max_length=120)
    every_weeks = models.PositiveSmallIntegerField("uker mellom møtene", default=4)
    agenda = ArrayField(models.CharField(max_length=120), verbose_name="faste punkter")
    ended_on = models.DateField("avsluttet", null=True, blank=True)

    objects = SerieQuerySet.as_manager()

    class Meta:
        verbose_name = "møteserie"
        verbose_name_plural = "møteserier"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="motserie_named_once",
                fields=["bydel", "landlord", "name"],
                condition=Q(ended_on=None),
                violation_error_message="Det finnes alt en møteserie med det navnet.",
            ),
            models.CheckConstraint(
                name="motserie_bomiljo_always_on",
                condition=Q(agenda__contains=["Bomiljø"]),
                violation_error_message="Bomiljø er alltid et fast punkt.",
            ),
            models.CheckConstraint(name="motserie_within_reason", condition=Q(every_weeks__range=(1, 26))),
        ]

    def __str__(self) -> str:
        return self.name


class MoteStatus(models.TextChoices):
    PLANNED = "planlagt", "Planlagt"
    HELD = "holdt", "Holdt"
    CANCELLED = "avlyst", "Avlyst"


M = MoteStatus
MOTE_STEPS = {M.PLANNED: frozenset({M.HELD, M.CANCELLED}), M.HELD: frozenset(), M.CANCELLED: frozenset()}


class MoteQuerySet(models.QuerySet["Samarbeidsmote"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked()
class Samarbeidsmote(models.Model):
    """One meeting of the series. Held, it says who was there."""

    serie = models.ForeignKey(Motserie, on_delete=models.PROTECT, related_name="moter", verbose_name="møteserie")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField("tidspunkt")
    where = models.CharField("sted", max_length=120, blank=True)
    status = models.CharField("status", max_length=8, choices=MoteStatus, default=MoteStatus.PLANNED)
    present = models.CharField("til stede", max_length=400, blank=True)
    closed_on = models.DateField("referat skrevet", null=True, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = MoteQuerySet.as_manager()

    class Meta:
        verbose_name = "samarbeidsmøte"
        verbose_name_plural = "samarbeidsmøter"
        ordering = ("-held_at", "-pk")
        indexes = [models.Index(fields=["bydel", "-held_at"], name="samarbeidsmote_of_bydel")]
        constraints = [
            models.UniqueConstraint(name="samarbeidsmote_once", fields=["serie", "held_at"]),
            models.CheckConstraint(
                name="samarbeidsmote_held_says_who",
                condition=~Q(status=MoteStatus.HELD) | ~Q(present="") & Q(closed_on__isnull=False),
                violation_error_message="Skriv hvem som var til stede.",
            ),
        ]
        triggers = [fsm("samarbeidsmote_status_steps", MOTE_STEPS)]

    def __str__(self) -> str:
        return f"Samarbeidsmøte {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("samarbeidsmote", args=[self.pk])


class OfMoteQuerySet(models.QuerySet["Agendapunkt"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "mote__"))


@tracked(exclude=["minutes"])
class Agendapunkt(models.Model):
    """An item of the agenda. `notat` is the worry that put it there."""

    mote = models.ForeignKey(Samarbeidsmote, on_delete=models.PROTECT, related_name="punkter")
    position = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("sak", max_length=160)
    bomiljo = models.ForeignKey(Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notat = models.ForeignKey(
        Bekymringsnotat, null=True, blank=True, on_delete=models.PROTECT, related_name="punkter"
    )
    minutes = models.TextField("referat", blank=True)

    objects = OfMoteQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunkt"
        verbose_name_plural = "agendapunkter"
        ordering = ("mote", "position")
        constraints = [
            models.UniqueConstraint(
                name="agendapunkt_position_once",
                fields=["mote", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                name="agendapunkt_notat_once_per_mote", fields=["mote", "notat"], condition=Q(notat__isnull=False)
            ),
            models.CheckConstraint(
                name="agendapunkt_says_what", condition=~Q(title=""), violation_error_message="Skriv hva saken er."
            ),
        ]

    def __str__(self) -> str:
        return self.title
