"""Hendelse: an incident or a complaint in a place. What was told, who told it and whom it is about stand apart."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import seen_by
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from housing.models import Entrance


class Channel(models.TextChoices):
    """Who took it in (seed 000: 4160-4168, 4184, 4995-5001)."""

    STAFF = "ansatt", "Ansatt i bydelen"
    LANDLORD = "utleier", "Utleieren"
    BODY = "beboerorgan", "Beboerorgan eller styre"
    PHONE = "vakttelefon", "Vakttelefon"
    OFFICE = "naermiljokontor", "Nærmiljøkontor"


class IncidentPlace(models.TextChoices):
    DWELLING = "leilighet", "Leilighet"
    STAIRS = "oppgang", "Oppgang"
    LIFT = "heis", "Heis"
    CELLAR = "kjeller_loft", "Kjeller eller loft"
    YARD = "bakgard", "Bakgård eller gårdsrom"
    COMMON = "fellesareal", "Annet fellesareal"
    OUTSIDE = "nabolaget", "I nabolaget"


class IncidentCategory(models.TextChoices):
    """Seed 000: 2452-2456, 2555-2569, 3134-3136, 5028-5040; seed 003: 59, 72, 127."""

    NOISE = "brak", "Bråk"
    VISITORS = "mange_besok", "Mange besøkende"
    CONFLICT = "nabokonflikt", "Konflikt mellom naboer"
    HARASSMENT = "trakassering", "Rasisme eller mobbing"
    THREATS = "trusler", "Trusler eller represalier"
    VIOLENCE = "vold", "Vold"
    DRUG_DEALING = "omsetning", "Bruk eller salg av rusmidler i fellesareal"
    VANDALISM = "haerverk", "Hærverk"
    BURGLARY = "innbrudd", "Innbrudd eller tyveri"
    LITTER = "forsopling", "Forsøpling"
    PESTS = "skadedyr", "Skadedyr"
    STRANGERS = "uvedkommende", "Uvedkommende i fellesareal"
    YOUTH = "ungdomsgjeng", "Ungdom som samler seg"
    SUBLETTING = "fremleie", "Ulovlig fremleie eller overtatt bolig"
    ANIMALS = "husdyr", "Husdyr"
    FIRE = "brann", "Brann eller brannalarm"
    UPKEEP = "vedlikehold", "Feil eller mangel"
    OTHER = "annet", "Annet"


class Involves(models.TextChoices):
    """Trouble often comes from people who do not live there (seed 000: 2549-2563)."""

    RESIDENT = "beboer", "En som bor her"
    OUTSIDER = "utenfra", "Noen utenfra"
    UNKNOWN = "ukjent", "Ikke kjent"


class IncidentStatus(models.TextChoices):
    RECEIVED = "mottatt", "Mottatt"
    IN_PROGRESS = "arbeid", "Under arbeid"
    CLOSED = "avsluttet", "Avsluttet"


I = IncidentStatus  # noqa: E741
INCIDENT_STEPS = {
    I.RECEIVED: frozenset({I.IN_PROGRESS, I.CLOSED}),
    I.IN_PROGRESS: frozenset({I.CLOSED}),
    I.CLOSED: frozenset({I.IN_PROGRESS}),
}


def incidents_of(user: User, path: str = "") -> Q:
    """Rows of incidents: the bydel's, the landlord's in own property, and those linked to one's own follow-up."""
    seen = seen_by(user, path, permission=Permission.HENDELSE_VIEW)
    notes = user.scopes.bydeler(Permission.FOLLOWUP_WORK)
    if notes:
        linked = Hendelse.objects.filter(parter__booppfolging__bydel__in=notes).values("pk")
        seen |= Q(**{f"{path.removesuffix('__') or 'pk'}__in": linked})
    return seen


class SakQuerySet(models.QuerySet["Bomiljosak"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, permission=Permission.HENDELSE_VIEW))


@tracked()
class Bomiljosak(models.Model):
    """Several incidents about one matter, seen to together: one letter to ten who complain about the same."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="saker")
    title = models.CharField("hva saken gjelder", max_length=120)
    opened_on = models.DateField("opprettet")
    closed_on = models.DateField("avsluttet", null=True, blank=True)

    objects = SakQuerySet.as_manager()

    class Meta:
        verbose_name = "bomiljøsak"
        verbose_name_plural = "bomiljøsaker"
        ordering = ("-opened_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="bomiljosak_says_what",
                condition=~Q(title=""),
                violation_error_message="Skriv hva saken gjelder.",
            ),
            models.CheckConstraint(
                name="bomiljosak_period_in_order",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class HendelseQuerySet(models.QuerySet["Hendelse"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(incidents_of(user))

    def counted_by(self, user: User) -> Self:
        """Those that the user may know the number of: rows hold no text and no person."""
        return self.filter(seen_by(user))

    def open(self) -> Self:
        return self.exclude(status=IncidentStatus.CLOSED)


@tracked()
class Hendelse(models.Model):
    """`occurred_on` and `received_on` may differ; the response clock runs from the second. `quiet_since` is the
    last day on which anything was done. `feedback_by` is set when the reporter wants to hear."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="hendelser")
    entrance = models.ForeignKey(
        Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="oppgang"
    )
    sak = models.ForeignKey(Bomiljosak, null=True, blank=True, on_delete=models.PROTECT, related_name="hendelser")
    channel = models.CharField("meldt til", max_length=16, choices=Channel)
    place = models.CharField("hvor", max_length=16, choices=IncidentPlace)
    category = models.CharField("hva slags", max_length=16, choices=IncidentCategory)
    involves = models.CharField("gjelder", max_length=8, choices=Involves, default=Involves.UNKNOWN)
    occurred_on = models.DateField("skjedde")
    received_on = models.DateField("mottatt")
    respond_by = models.DateField("svar innen")
    responded_on = models.DateField("første svar", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=IncidentStatus, default=IncidentStatus.RECEIVED)
    quiet_since = models.DateField("sist gjort noe")
    closed_on = models.DateField("avsluttet", null=True, blank=True)
    outcome = models.CharField("slik endte det", max_length=400, blank=True)
    feedback_by = models.DateField("tilbakemelding til den som meldte innen", null=True, blank=True)
    feedback_on = models.DateField("tilbakemelding gitt", null=True, blank=True)
    satisfied = models.BooleanField("den som meldte, er fornøyd", null=True, blank=True)
    reopened = models.PositiveSmallIntegerField("ganger åpnet igjen", default=0)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="ansvarlig",
    )  # fmt: skip
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = HendelseQuerySet.as_manager()

    class Meta:
        verbose_name = "hendelse"
        verbose_name_plural = "hendelser"
        ordering = ("-received_on", "-pk")
        indexes = [
            models.Index(fields=["bydel", "status", "respond_by"], name="hendelse_of_bydel"),
            models.Index(fields=["bomiljo", "-occurred_on"], name="hendelse_of_bomiljo"),
        ]
        constraints = [
            models.CheckConstraint(name="hendelse_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="hendelse_place_known", condition=Q(place__in=IncidentPlace.values)),
            models.CheckConstraint(
                name="hendelse_category_known", condition=Q(category__in=IncidentCategory.values)
            ),
            models.CheckConstraint(
                name="hendelse_received_after_it_happened",
                condition=Q(received_on__gte=F("occurred_on")) & Q(respond_by__gte=F("received_on")),
                violation_error_message="Hendelsen er meldt før den skjedde. Rett én av datoene.",
            ),
            models.CheckConstraint(
                name="hendelse_responded_after_received",
                condition=Q(responded_on=None) | Q(responded_on__gte=F("received_on")),
                violation_error_message="Svaret er gitt før meldingen kom. Rett datoen.",
            ),
            models.CheckConstraint(
                name="hendelse_closed_says_how",
                condition=~Q(status=IncidentStatus.CLOSED) & Q(closed_on=None)
                | Q(status=IncidentStatus.CLOSED, closed_on__isnull=False) & ~Q(outcome=""),
                violation_error_message="Skriv hvordan det endte.",
            ),
        ]
        triggers = [fsm("hendelse_status_steps", INCIDENT_STEPS)]

    def __str__(self) -> str:
        return f"Hendelse {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("hendelse", args=[self.pk])


class OfHendelseQuerySet(models.QuerySet["Hendelsesbeskrivelse"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(incidents_of(user, "hendelse__"))


class Hendelsesbeskrivelse(models.Model):
    """What was told. Not part of the row: managers and analysts count incidents, and read none."""

    hendelse = models.OneToOneField(
        Hendelse, primary_key=True, on_delete=models.PROTECT, related_name="beskrivelse"
    )
    text = models.TextField("hva som skjedde")
    wanted = models.TextField("hva den som meldte, ønsker", blank=True)

    objects = OfHendelseQuerySet.as_manager()

    class Meta:
        verbose_name = "hendelsesbeskrivelse"
        verbose_name_plural = "hendelsesbeskrivelser"
        constraints = [
            models.CheckConstraint(
                name="hendelsesbeskrivelse_says_what",
                condition=~Q(text=""),
                violation_error_message="Skriv hva som skjedde.",
            )
        ]

    def __str__(self) -> str:
        return f"Beskrivelse {self.pk}"


def quiet_before(day: date) -> Q:
    """Open ones in which nothing has been done since before the day."""
    return ~Q(status=IncidentStatus.CLOSED) & Q(quiet_since__lt=day)
