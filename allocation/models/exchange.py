"""Bytte: who must consent before a household may change one municipal dwelling for another."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Bydel, Landlord, Membership, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.dates import norwegian_date
from config.history import tracked


class ConsentParty(models.TextChoices):
    FROM = "fra_bydel", "Bydelen husstanden flytter fra"
    TO = "til_bydel", "Bydelen husstanden flytter til"
    LANDLORD = "utleier", "Utleieren"


class ConsentAnswer(models.TextChoices):
    YES = "ja", "Samtykker"
    NO = "nei", "Samtykker ikke"


class AnswerChannel(models.TextChoices):
    """How a landlord without users in Husrom answered the office."""

    LETTER = "brev", "Brev"
    EMAIL = "epost", "E-post"
    PHONE = "telefon", "Telefon"
    MEETING = "mote", "Møte"


class ByttesamtykkeQuerySet(models.QuerySet["Byttesamtykke"]):
    def visible_to(self, user: User) -> Self:
        """Whoever is asked, and the bydel whose case it is."""
        bydeler = user.scopes.bydeler(Permission.SOKNAD_VIEW)
        return self.filter(
            Q(bydel__in=bydeler)
            | Q(asked_by_bydel__in=bydeler)
            | Q(landlord__in=user.scopes.landlords(Permission.LEASE_WORK))
        )

    def of_absent_landlords(self, day: date) -> Self:
        """Asked of a landlord that has nobody here to answer: the office that asks must register the answer."""
        present = Membership.objects.acting_for_landlords(day).filter(landlord=OuterRef("landlord"))
        return self.filter(~Exists(present), landlord__isnull=False)


@tracked()
class Byttesamtykke(models.Model):
    """One party's answer. `facts` is all that the party is told: the household's size and needs, the dwelling;
    never what the søknad says. An answer with a `channel` reached the office of the case outside Husrom, from
    `answered_for`, and `answered_by` is the caseworker who registered it."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="samtykker")
    asked_by_bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    party = models.CharField("part", max_length=12, choices=ConsentParty)
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("opplysninger", default=dict)
    asked_on = models.DateField("spurt")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("svar", max_length=4, choices=ConsentAnswer, blank=True)
    reason = models.CharField("begrunnelse", max_length=400, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField("svart", null=True, blank=True)
    channel = models.CharField(
        "kom til bydelen som", max_length=8, choices=AnswerChannel, blank=True, default="", db_default=""
    )
    answered_for = models.CharField(
        "hvem som svarte for utleieren", max_length=120, blank=True, default="", db_default=""
    )

    objects = ByttesamtykkeQuerySet.as_manager()

    class Meta:
        verbose_name = "byttesamtykke"
        verbose_name_plural = "byttesamtykker"
        constraints = [
            models.UniqueConstraint(name="byttesamtykke_once_per_party", fields=["soknad", "party"]),
            models.CheckConstraint(
                name="byttesamtykke_asks_one",
                condition=Q(party=ConsentParty.LANDLORD, bydel=None, landlord__isnull=False)
                | Q(party__in=[ConsentParty.FROM, ConsentParty.TO], bydel__isnull=False, landlord=None),
            ),
            models.CheckConstraint(
                name="byttesamtykke_answer_is_signed",
                condition=Q(answer="", answered_by=None, answered_on=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="byttesamtykke_no_has_reason",
                condition=~Q(answer=ConsentAnswer.NO) | ~Q(reason=""),
                violation_error_message="Skriv hvorfor dere ikke samtykker.",
            ),
            models.CheckConstraint(
                name="byttesamtykke_told_to_the_office_is_whole",
                condition=Q(channel="")
                | Q(party=ConsentParty.LANDLORD, channel__in=AnswerChannel.values)
                & ~Q(answer="")
                & ~Q(answered_for=""),
                violation_error_message="Skriv hvem som svarte for utleieren, og hvordan svaret kom.",
            ),
            models.CheckConstraint(
                name="byttesamtykke_answered_after_asked",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                violation_error_message="Svaret er datert før utleieren ble spurt.",
            ),
        ]
        triggers = [
            # When it is registered only: the answer stands when the landlord gets users later.
            pgtrigger.Trigger(
                name="byttesamtykke_of_absent_landlord",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("channel", "answered_for", "answer"),  # type: ignore[no-untyped-call]
                declare=[("today", "date := (now() AT TIME ZONE 'Europe/Oslo')::date")],
                func="""
                    IF NEW.channel <> '' AND EXISTS (
                        SELECT 1 FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
                        WHERE m.landlord_id = NEW.landlord_id AND m.role = 'landlord_staff' AND u.is_active
                          AND m.valid_from <= today
                          AND (m.valid_to IS NULL OR m.valid_to >= today))
                    THEN RAISE EXCEPTION
                        'byttesamtykke_of_absent_landlord: the landlord has users and answers itself';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.get_party_display()

    @property
    def signed(self) -> str:
        """Who answered, or wrote the answer down, and the day of the answer; empty before that."""
        if self.answered_by is None or self.answered_on is None:
            return ""
        day = norwegian_date(self.answered_on)
        name = self.answered_by.name
        return f"Svarte {day}, registrert av {name}" if self.channel else f"{name}, {day}"

    @property
    def told_how(self) -> str:
        """«Registrert av bydelen for utleieren. Kari Utleier svarte på telefon.» Empty when they answered here."""
        if not self.channel:
            return ""
        how = {AnswerChannel.LETTER: "i brev", AnswerChannel.EMAIL: "på e-post", AnswerChannel.PHONE: "på telefon"}
        where = how.get(AnswerChannel(self.channel), "i møte")
        return f"Registrert av bydelen for utleieren. {self.answered_for} svarte {where}."
