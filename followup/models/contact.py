"""Contact with a resident: that it was, when and how. What was said is a note of its own, for booppfølgere."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.history import tracked
from followup.models.booppfolging import Booppfolging
from housing.models.household import open_to

EVENING_FROM, MORNING_FROM, SATURDAY = 16, 7, 5


class ContactKind(models.TextChoices):
    VISIT = "hjemmebesok", "Hjemmebesøk"
    PHONE = "telefon", "Telefon"
    MESSAGE = "melding", "Melding"
    OFFICE = "kontor", "Møte på kontoret"
    TOGETHER = "folge", "Fulgte til et møte"
    OTHER = "annet", "Annet"


class ContactOutcome(models.TextChoices):
    HELD = "holdt", "Holdt"
    NOT_OPENED = "ikke_apnet", "Åpnet ikke eller svarte ikke"
    CANCELLED = "avlyst", "Avlyst"


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "booppfolging__household"))

    def counted(self) -> Self:
        """Those that put the lamp out: held, and not found to be about somebody else."""
        return self.filter(outcome=ContactOutcome.HELD, hidden_at=None)


@tracked()
class Contact(models.Model):
    """One contact, held or tried. `key` is made by the page, so that what is sent twice is written once.

    A contact that was written on the wrong person is hidden, never removed: its note goes to SkjultNotat.
    """

    key = models.UUIDField("nøkkel", default=uuid.uuid4, unique=True, editable=False)
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    booppfolging = models.ForeignKey(Booppfolging, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField("hvordan", max_length=12, choices=ContactKind)
    outcome = models.CharField("resultat", max_length=12, choices=ContactOutcome, default=ContactOutcome.HELD)
    happened_at = models.DateTimeField("tidspunkt")
    minutes = models.PositiveSmallIntegerField("minutter", null=True, blank=True)
    from_resident = models.BooleanField("beboeren tok kontakt", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    also = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="sammen med",
    )  # fmt: skip
    registered_at = models.DateTimeField("registrert", auto_now_add=True)
    hidden_at = models.DateTimeField("skjult", null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hidden_reason = models.CharField("hvorfor skjult", max_length=200, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "kontakt"
        verbose_name_plural = "kontakter"
        ordering = ("-happened_at", "-pk")
        indexes = [
            models.Index(
                fields=["booppfolging", "-happened_at"],
                name="contact_counted",
                condition=Q(outcome=ContactOutcome.HELD, hidden_at=None),
            ),
            models.Index(fields=["bydel", "-happened_at", "-id"], name="contact_newest"),
        ]
        constraints = [
            models.CheckConstraint(name="contact_kind_known", condition=Q(kind__in=ContactKind.values)),
            models.CheckConstraint(name="contact_outcome_known", condition=Q(outcome__in=ContactOutcome.values)),
            models.CheckConstraint(
                name="contact_hidden_says_why",
                condition=Q(hidden_at=None, hidden_by=None)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_reason=""),
                violation_error_message="Skriv hvorfor notatet skjules.",
            ),
            models.CheckConstraint(name="contact_two_different", condition=Q(also=None) | ~Q(also=models.F("by"))),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def out_of_hours(self) -> str:
        """Evening or weekend, when most conflicts are (seed 002: 3825-3828) and few are at work."""
        local = timezone.localtime(self.happened_at)
        if local.weekday() >= SATURDAY:
            return "helg"
        return "kveld" if local.hour >= EVENING_FROM or local.hour < MORNING_FROM else ""


class ContactNoteQuerySet(models.QuerySet["Kontaktnotat"]):
    def visible_to(self, user: User) -> Self:
        own = self.filter(contact__bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_WORK))
        return own.filter(open_to(user, "contact__booppfolging__household"))


class Kontaktnotat(models.Model):
    """What was said and agreed. Written once; a correction hides it and writes a new one."""

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.PROTECT, related_name="note")
    text = models.TextField("notat")

    objects = ContactNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktnotat"
        verbose_name_plural = "kontaktnotater"
        constraints = [models.CheckConstraint(name="kontaktnotat_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"Notat {self.pk}"


class SkjultNotatQuerySet(models.QuerySet["SkjultNotat"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(kommune__in=user.scopes.kommuner(Permission.AUDIT_VIEW))


class SkjultNotat(models.Model):
    """A note that was written on the wrong person. Only the auditor reads it."""

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.PROTECT, related_name="+")
    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("notat")
    reason = models.CharField("hvorfor skjult", max_length=200)
    hidden_at = models.DateTimeField("skjult")
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="skjult av"
    )

    objects = SkjultNotatQuerySet.as_manager()

    class Meta:
        verbose_name = "skjult notat"
        verbose_name_plural = "skjulte notater"

    def __str__(self) -> str:
        return f"Skjult notat {self.pk}"


class NotatmalQuerySet(models.QuerySet["Notatmal"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_WORK))


@tracked()
class Notatmal(models.Model):
    """A text to begin a note with."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("navn", max_length=60)
    text = models.TextField("tekst")
    removed_on = models.DateField("tatt ut", null=True, blank=True)

    objects = NotatmalQuerySet.as_manager()

    class Meta:
        verbose_name = "notatmal"
        verbose_name_plural = "notatmaler"
        ordering = ("title", "pk")
        constraints = [
            models.UniqueConstraint(
                name="notatmal_named_once",
                fields=["bydel", "title"],
                condition=Q(removed_on=None),
                violation_error_message="Det finnes alt en mal med dette navnet.",
            )
        ]

    def __str__(self) -> str:
        return self.title
