"""Booppfølging: the case of following somebody up at home. What is written about the person stands in `plan`."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import VedtakCondition
from allocation.models.vedtak import Vedtak
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from followup.models.service import Fagtjeneste
from housing.models import Household, Person, Tenancy
from housing.models.household import open_to


class Basis(models.TextChoices):
    """Three kinds (seed 000: 3609-3625). Follow-up is never a duty to accept (seed 002: 5158-5159)."""

    VOLUNTARY = "frivillig", "Frivillig"
    VEDTAK = "vedtak", "Vedtak"
    CONDITION = "vilkar", "Vilkår i vedtak"


class Origin(models.TextChoices):
    """What set it off."""

    CONDITION = "vilkar", "Vilkår ved tildeling"
    VEDTAK = "vedtak", "Vedtak om tjenester"
    WISH = "onske", "Beboeren ønsker det"
    CONCERN = "bekymring", "Bekymringsmelding"
    DISCHARGE = "utskriving", "Kommer fra institusjon eller fengsel"
    MOVED = "flyttet_hit", "Flyttet hit fra en annen bydel"
    OTHER = "annet", "Annet"


class OppfolgingStatus(models.TextChoices):
    PROPOSED = "foreslatt", "Foreslått"
    ACTIVE = "aktiv", "Aktiv"
    PAUSED = "pauset", "Satt på pause"
    DECLINED = "avslatt", "Beboeren takket nei"
    MOVED = "flyttet", "Flyttet til en annen bydel"
    ENDED = "avsluttet", "Avsluttet"


class EndReason(models.TextChoices):
    SELF_RELIANT = "klarer_seg", "Klarer seg selv"
    OWN_WISH = "eget_onske", "Eget ønske"
    OTHER_SERVICE = "annen_tjeneste", "En annen tjeneste følger opp"
    MOVED_OUT = "flyttet_ut", "Flyttet ut av kommunal bolig"
    INSTITUTION = "institusjon", "Flyttet til institusjon"
    DEATH = "dod", "Død"
    WRONG = "feil", "Opprettet ved en feil"


class Intensity(models.TextChoices):
    """Stepped up and down (seed 002: 1516-1520)."""

    LIGHT = "lett", "Lett: noen ganger i halvåret"
    MEDIUM = "middels", "Middels: noen ganger i måneden"
    CLOSE = "tett", "Tett: hver uke eller oftere"


O = OppfolgingStatus  # noqa: E741 — read only in the table below
OPEN = (O.PROPOSED, O.ACTIVE, O.PAUSED)
STEPS = {
    O.PROPOSED: frozenset({O.ACTIVE, O.DECLINED, O.MOVED, O.ENDED}),
    O.ACTIVE: frozenset({O.PAUSED, O.DECLINED, O.MOVED, O.ENDED}),
    O.PAUSED: frozenset({O.ACTIVE, O.DECLINED, O.MOVED, O.ENDED}),
    # Nobody is lost by having said no, or by coming back.
    O.DECLINED: frozenset({O.ACTIVE, O.ENDED}),
    O.MOVED: frozenset(),
    O.ENDED: frozenset({O.ACTIVE}),
}


class BooppfolgingQuerySet(models.QuerySet["Booppfolging"]):
    def visible_to(self, user: User) -> Self:
        """Own bydel's, and no protected household without the extra grant (gate 3)."""
        own = self.filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
        return own.filter(open_to(user, "household"))

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def active(self) -> Self:
        return self.filter(status=OppfolgingStatus.ACTIVE)

    def with_last_contact(self) -> Self:
        """With `last_contact` (the day somebody was met or spoken to; None when never) and `silent_since`: that
        day, or the day the follow-up began or was taken up again when that is later."""
        from followup.models.contact import Contact

        held = Contact.objects.counted().filter(booppfolging=OuterRef("pk")).order_by()
        last = held.values("booppfolging").annotate(last=Max(TruncDate("happened_at"))).values("last")
        rows = self.annotate(last_contact=Subquery(last, output_field=models.DateField()))
        later = models.functions.Greatest("active_since", "last_contact")
        return rows.annotate(silent_since=Coalesce(later, "active_since"))


@tracked()
class Booppfolging(models.Model):
    """Somebody who is followed up at home by their bydel. Declined, paused and moved keep their history."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="booppfolginger")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="booppfolginger", verbose_name="beboer"
    )
    tenancy = models.ForeignKey(
        Tenancy, null=True, blank=True, on_delete=models.PROTECT, related_name="booppfolginger",
        verbose_name="leieforhold",
    )  # fmt: skip
    status = models.CharField("status", max_length=12, choices=OppfolgingStatus, default=OppfolgingStatus.PROPOSED)
    status_since = models.DateTimeField("i status siden")
    basis = models.CharField("grunnlag", max_length=12, choices=Basis)
    origin = models.CharField("bakgrunn", max_length=12, choices=Origin)
    condition = models.ForeignKey(
        VedtakCondition, null=True, blank=True, on_delete=models.PROTECT, related_name="booppfolginger",
        verbose_name="vilkår",
    )  # fmt: skip
    vedtak = models.ForeignKey(Vedtak, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by",
        verbose_name="fortsetter",
    )  # fmt: skip
    fagtjeneste = models.ForeignKey(
        Fagtjeneste, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="utføres av"
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="booppfølger",
    )  # fmt: skip
    intensity = models.CharField("intensitet", max_length=8, choices=Intensity, default=Intensity.MEDIUM)
    two_person = models.BooleanField("to ved hjemmebesøk", default=False)
    proposed_on = models.DateField("foreslått")
    started_on = models.DateField("startet", null=True, blank=True)
    active_since = models.DateField("aktiv siden", null=True, blank=True)
    agreement_on = models.DateField("samarbeidsavtale inngått", null=True, blank=True)
    next_contact_on = models.DateField("neste kontakt", null=True, blank=True)
    review_on = models.DateField("evalueres", null=True, blank=True)
    paused_until = models.DateField("på pause til", null=True, blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    end_reason = models.CharField("hvorfor avsluttet", max_length=16, choices=EndReason, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BooppfolgingQuerySet.as_manager()

    class Meta:
        verbose_name = "booppfølging"
        verbose_name_plural = "booppfølginger"
        ordering = ("-proposed_on", "-pk")
        indexes = [
            models.Index(fields=["bydel", "status", "worker"], name="booppfolging_of_worker"),
            models.Index(fields=["-proposed_on", "-id"], name="booppfolging_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="booppfolging_one_open_per_person",
                fields=["person"],
                condition=Q(status__in=OPEN),
                violation_error_message="Beboeren har alt en booppfølging som ikke er avsluttet.",
            ),
            models.CheckConstraint(
                name="booppfolging_status_known", condition=Q(status__in=OppfolgingStatus.values)
            ),
            models.CheckConstraint(
                name="booppfolging_basis_has_source",
                condition=~Q(basis=Basis.CONDITION) | Q(condition__isnull=False),
                violation_error_message="Si hvilket vilkår i vedtaket oppfølgingen bygger på.",
            ),
            models.CheckConstraint(
                name="booppfolging_active_says_since",
                condition=~Q(status__in=(OppfolgingStatus.ACTIVE, OppfolgingStatus.PAUSED))
                | Q(started_on__isnull=False, active_since__isnull=False),
            ),
            models.CheckConstraint(
                name="booppfolging_ended_says_why",
                condition=Q(status=OppfolgingStatus.ENDED, ended_on__isnull=False) & ~Q(end_reason="")
                | ~Q(status=OppfolgingStatus.ENDED) & Q(ended_on=None, end_reason=""),
                violation_error_message="Velg hvorfor oppfølgingen avsluttes.",
            ),
            models.CheckConstraint(
                name="booppfolging_paused_until_a_day",
                condition=Q(status=OppfolgingStatus.PAUSED, paused_until__isnull=False)
                | ~Q(status=OppfolgingStatus.PAUSED) & Q(paused_until=None),
                violation_error_message="Skriv hvor lenge oppfølgingen er på pause.",
            ),
        ]
        triggers = [fsm("booppfolging_status_steps", STEPS)]

    def __str__(self) -> str:
        return f"Booppfølging {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("booppfolging", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def days_in_step(self, today: date) -> int:
        return (today - timezone.localdate(self.status_since)).days


def followed_households(user: User) -> QuerySet[Any] | None:
    """The households that a booppfølger sees because they are, or were, followed up by the bydel."""
    bydeler = user.scopes.bydeler(Permission.FOLLOWUP_WORK)
    if not bydeler:
        return None
    return Booppfolging.objects.filter(bydel__in=bydeler).values("household")
