"""Søknad: an application for a municipal dwelling, its states and the facts that rules read."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.rule_set import RuleSet
from config.dates import in_norway
from config.history import tracked
from config.links import reverse
from config.transitions import fsm
from housing.models import Household, Lease, Tenancy


class SoknadKind(models.TextChoices):
    NEW = "ny", "Ny søknad"
    RENEWAL = "fornyelse", "Fornyelse"
    EXCHANGE = "bytte", "Bytte"


class Channel(models.TextChoices):
    PAPER = "papir", "Papir"
    DIGITAL = "digital", "Digitalt skjema"
    PHONE = "telefon", "Telefon"
    DESK = "skranke", "Oppmøte"


class Situation(models.TextChoices):
    """Need for a home. The first five are the sub-states of being without one (seed 004: 3635)."""

    NO_SHELTER = "uten_tak", "Uten bolig: uten tak over hodet"
    TEMPORARY = "midlertidig", "Uten bolig: i midlertidig botilbud"
    WITH_OTHERS = "hos_andre", "Uten bolig: bor hos slekt eller venner"
    INSTITUTION = "institusjon", "Uten bolig: utskrives fra institusjon"
    PRISON = "fengsel", "Uten bolig: løslates fra fengsel"
    AT_RISK = "i_fare", "I fare for å miste boligen"
    UNSUITABLE = "uegnet_bolig", "Uegnet bolig"
    UNSAFE_AREA = "uegnet_bomiljo", "Uegnet bomiljø"


class Cause(models.TextChoices):
    """Why help is needed (Rælingen 2016, seed 004: 5335). Situations, never diagnoses."""

    ECONOMY = "okonomi", "Dårlig økonomi"
    ABILITY = "funksjonsevne", "Nedsatt funksjonsevne"
    HEALTH = "helse", "Helsemessige problemer"
    SOCIAL = "sosiale", "Sosiale problemer"


class SoknadStatus(models.TextChoices):
    REGISTERED = "registrert", "Registrert"
    IN_PROGRESS = "under_behandling", "Under behandling"
    AWAITING = "avventer", "Avventer dokumentasjon"
    TO_DECISION = "til_vedtak", "Til vedtak"
    DECIDED = "avgjort", "Avgjort"
    HOUSED = "bolig_tildelt", "Bolig tildelt"
    WITHDRAWN = "trukket", "Trukket"
    DISMISSED = "henlagt", "Henlagt"


S = SoknadStatus
# Back to REGISTERED only when the case is transferred: a caseworker of the other bydel takes it there.
SOKNAD_TRANSITIONS = {
    S.REGISTERED: frozenset({S.IN_PROGRESS, S.WITHDRAWN, S.DISMISSED}),
    S.IN_PROGRESS: frozenset({S.AWAITING, S.TO_DECISION, S.WITHDRAWN, S.DISMISSED, S.REGISTERED}),
    S.AWAITING: frozenset({S.IN_PROGRESS, S.WITHDRAWN, S.DISMISSED, S.REGISTERED}),
    S.TO_DECISION: frozenset({S.IN_PROGRESS, S.DECIDED, S.WITHDRAWN, S.DISMISSED, S.REGISTERED}),
    S.DECIDED: frozenset({S.IN_PROGRESS, S.HOUSED, S.WITHDRAWN}),
    S.HOUSED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.DISMISSED: frozenset(),
}
# Ended without a vedtak.
ENDED_STATUSES = (S.WITHDRAWN, S.DISMISSED)
OPEN_STATUSES = (S.REGISTERED, S.IN_PROGRESS, S.AWAITING, S.TO_DECISION)


class SoknadQuerySet(models.QuerySet["Soknad"]):
    def visible_to(self, user: User, bydel: Bydel | None = None) -> Self:
        """Every søknad this user may know exists, or those of one bydel. Views, API and exports start here.

        Asked about the one bydel alone, Postgres reads it in the order of the list. With all the user's beside it,
        it expects few rows and sorts them.
        """
        theirs = user.scopes.bydeler(Permission.SOKNAD_VIEW)
        return self.filter(bydel__in=theirs if bydel is None else theirs & {bydel.pk})

    def open(self) -> Self:
        """Not decided yet."""
        return self.filter(status__in=OPEN_STATUSES)

    def unfinished(self) -> Self:
        """Not decided yet, or on the waiting list: the household still expects something of us."""
        on_list = Q(status=S.DECIDED, waiting__listed_on__isnull=False, waiting__left_on=None)
        return self.filter(Q(status__in=OPEN_STATUSES) | on_list)


@tracked()
class Soknad(models.Model):
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="soknader")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="soknader")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="soknader")
    number = models.CharField("saksnummer", max_length=12, unique=True)
    kind = models.CharField("slag", max_length=12, choices=SoknadKind, default=SoknadKind.NEW)
    channel = models.CharField("kanal", max_length=12, choices=Channel)
    received_on = models.DateField("mottatt", help_text="Søknadstidspunktet, som vilkårene vurderes etter")
    status = models.CharField("status", max_length=20, choices=SoknadStatus, default=S.REGISTERED)
    status_since = models.DateTimeField("i dette steget siden")
    caseworker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="saksbehandler",
    )
    situations = ArrayField(models.CharField(max_length=20, choices=Situation), verbose_name="boligsituasjon")
    causes = ArrayField(
        models.CharField(max_length=20, choices=Cause), verbose_name="årsaker", default=list, blank=True
    )
    situation_text = models.TextField("om situasjonen", blank=True)
    wishes = models.TextField("ønsker", blank=True)
    income = models.PositiveIntegerField("husstandens inntekt (kr per år)", null=True, blank=True)
    resident_since = models.DateField("bodd sammenhengende i kommunen siden", null=True, blank=True)
    residence_permit = models.BooleanField("oppholdstillatelse i Norge", null=True, blank=True)
    home_ends_on = models.DateField("mister boligen dato", null=True, blank=True)
    debt_to_kommune = models.BooleanField("misligholdt gjeld til kommunen", null=True, blank=True)
    debt_settled = models.BooleanField("gjelden er betalt eller har avtale", null=True, blank=True)
    startlan_parallel = models.BooleanField("har også søkt startlån", default=False)
    startlan_assessed = models.BooleanField("startlån er vurdert", default=False)
    barnets_beste = models.TextField("barnets beste", blank=True)
    renews = models.ForeignKey(
        Lease,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="soknader",
        verbose_name="fornyer",
    )
    exchange_of = models.ForeignKey(
        Tenancy,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges",
        verbose_name="bytter fra",
    )
    exchange_to = models.ForeignKey(
        Bydel,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ønsker å bytte til",
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SoknadQuerySet.as_manager()

    class Meta:
        verbose_name = "søknad"
        verbose_name_plural = "søknader"
        indexes = [
            models.Index(fields=["bydel", "received_on", "id"], name="soknad_of_bydel_by_received"),
            models.Index(fields=["bydel", "status_since", "id"], name="soknad_of_bydel_by_step"),
            models.Index(fields=["bydel", "id"], name="soknad_of_bydel_by_number"),
            models.Index(fields=["bydel", "status", "received_on", "id"], name="soknad_of_bydel_by_status"),
            models.Index(fields=["bydel", "status", "status_since", "id"], name="soknad_by_step_age"),
            models.Index(fields=["caseworker", "status"], name="soknad_of_caseworker"),
        ]
        constraints = [
            models.CheckConstraint(name="soknad_status_known", condition=Q(status__in=SoknadStatus.values)),
            models.CheckConstraint(name="soknad_kind_known", condition=Q(kind__in=SoknadKind.values)),
            models.CheckConstraint(
                name="soknad_in_progress_has_caseworker",
                condition=Q(status__in=[S.REGISTERED, S.WITHDRAWN, S.DISMISSED]) | Q(caseworker__isnull=False),
                violation_error_message="Saken må ha en saksbehandler.",
            ),
            models.CheckConstraint(
                name="soknad_renewal_names_lease",
                condition=~Q(kind=SoknadKind.RENEWAL) | Q(renews__isnull=False),
                violation_error_message="En fornyelse må gjelde en leiekontrakt.",
            ),
            models.CheckConstraint(
                name="soknad_exchange_names_tenancy",
                condition=~Q(kind=SoknadKind.EXCHANGE) | Q(exchange_of__isnull=False),
                violation_error_message="Et bytte må gjelde et leieforhold.",
            ),
        ]
        triggers = [fsm("soknad_status_steps", SOKNAD_TRANSITIONS)]

    def __str__(self) -> str:
        return f"Sak {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("soknad", args=[self.pk])

    @property
    def exchanged_home(self) -> Tenancy:
        """The leieforhold that a bytte is from. Postgres has it named (soknad_exchange_names_tenancy)."""
        if self.exchange_of is None:
            raise TypeError(f"{self} is not a bytte.")
        return self.exchange_of

    def days_in_step(self, today: date) -> int:
        return (today - in_norway(self.status_since).date()).days
