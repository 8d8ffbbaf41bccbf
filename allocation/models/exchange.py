"""Bytte: who must consent before a household may change one municipal dwelling for another."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked


class ConsentParty(models.TextChoices):
    FROM = "fra_bydel", "Bydelen husstanden flytter fra"
    TO = "til_bydel", "Bydelen husstanden flytter til"
    LANDLORD = "utleier", "Utleieren"


class ConsentAnswer(models.TextChoices):
    YES = "ja", "Samtykker"
    NO = "nei", "Samtykker ikke"


class ByttesamtykkeQuerySet(models.QuerySet["Byttesamtykke"]):
    def visible_to(self, user: User) -> Self:
        """Whoever is asked, and the bydel whose case it is."""
        bydeler = user.scopes.bydeler(Permission.SOKNAD_VIEW)
        return self.filter(
            Q(bydel__in=bydeler)
            | Q(asked_by_bydel__in=bydeler)
            | Q(landlord__in=user.scopes.landlords(Permission.LEASE_WORK))
        )


@tracked()
class Byttesamtykke(models.Model):
    """One party's answer. `facts` is all that the party is told: the household's size and needs, the dwelling;
    never what the søknad says."""

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
        ]

    def __str__(self) -> str:
        return self.get_party_display()
