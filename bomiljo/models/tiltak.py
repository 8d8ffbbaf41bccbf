"""Tiltak: a measure in a place. It never just ends: it is handed over, and looked at again later."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission
from bomiljo.models.campaign import Campaign
from bomiljo.models.funding import Finansiering
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import seen_by
from bomiljo.models.survey import SurveyPart
from config.history import tracked
from config.links import reverse
from config.transitions import fsm


class TiltakCategory(models.TextChoices):
    """The five of the catalogue (seed 000: 4549-4557)."""

    KNOWLEDGE = "kunnskap", "Innhente og vedlikeholde kunnskapsgrunnlag"
    FRAMES = "rammer", "Organisatoriske rammer"
    PHYSICAL = "fysisk", "Fysiske bomiljøtiltak"
    SOCIAL = "sosialt", "Sosiale bomiljøtiltak og tilstedeværelse"
    ACTIVITIES = "aktivitet", "Aktiviteter og medbestemmelse"


class Initiator(models.TextChoices):
    RESIDENT = "beboer", "Beboer"
    BODY = "beboerorgan", "Gårdsstyre eller annet beboerorgan"
    BYDEL = "bydel", "Bydelen"
    LANDLORD = "utleier", "Utleieren"
    ORGANISATION = "organisasjon", "Organisasjon"


class Involvement(models.TextChoices):
    DECIDED = "bestemte", "Beboerne bestemte"
    TOOK_PART = "medvirket", "Beboerne var med"
    ASKED = "spurt", "Beboerne ble spurt"
    TOLD = "informert", "Beboerne ble informert"
    NONE = "ingen", "Ingen medvirkning"


class Permanence(models.TextChoices):
    PROJECT = "prosjekt", "Prosjekt"
    LASTING = "varig", "Varig"
    STUNT = "stunt", "Rask innsats"


class TiltakStatus(models.TextChoices):
    IDEA = "ide", "Idé"
    DIALOGUE = "dialog", "Dialog"
    PLANNED = "planlagt", "Planlagt"
    RUNNING = "pagar", "Pågår"
    ENDED = "avsluttet", "Avsluttet, følges opp"
    HANDED_OVER = "overlevert", "Overlevert, følges opp"
    HOLDS = "holder", "Virkningen holder"
    RELAPSE = "tilbakefall", "Tilbakefall"
    DROPPED = "lagt_bort", "Lagt bort"


T = TiltakStatus
TILTAK_STEPS = {
    T.IDEA: frozenset({T.DIALOGUE, T.PLANNED, T.DROPPED}),
    T.DIALOGUE: frozenset({T.PLANNED, T.DROPPED}),
    T.PLANNED: frozenset({T.RUNNING, T.DROPPED}),
    T.RUNNING: frozenset({T.ENDED, T.HANDED_OVER}),
    T.ENDED: frozenset({T.HOLDS, T.RELAPSE}),
    T.HANDED_OVER: frozenset({T.HOLDS, T.RELAPSE}),
    T.HOLDS: frozenset({T.RELAPSE}),
    # What was tried once may be taken up again.
    T.RELAPSE: frozenset({T.RUNNING, T.HOLDS}),
    T.DROPPED: frozenset({T.IDEA}),
}
AFTER = (T.ENDED, T.HANDED_OVER, T.HOLDS, T.RELAPSE)


class TiltakQuerySet(models.QuerySet["Tiltak"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


@tracked(exclude=["what", "expected", "effect", "handover_plan"])
class Tiltak(models.Model):
    """`baseline` is the survey before it, and `aimed_at` the part that it should better."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="tiltak", verbose_name="bomiljø"
    )
    title = models.CharField("tiltak", max_length=160)
    category = models.CharField("slag", max_length=12, choices=TiltakCategory)
    what = models.TextField("hva vi gjør")
    initiator = models.CharField("hvem tok initiativet", max_length=16, choices=Initiator)
    involvement = models.CharField("beboernes medvirkning", max_length=12, choices=Involvement)
    involvement_note = models.CharField("hvordan de medvirket", max_length=400, blank=True)
    inclusive = models.BooleanField("åpent for alle", default=True)
    permanence = models.CharField("varighet", max_length=12, choices=Permanence, default=Permanence.PROJECT)
    status = models.CharField("status", max_length=12, choices=TiltakStatus, default=TiltakStatus.IDEA)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="ansvarlig",
    )  # fmt: skip
    starts_on = models.DateField("starter", null=True, blank=True)
    planned_end = models.DateField("planlagt slutt", null=True, blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    handover_to = models.CharField("overtas av", max_length=200, blank=True)
    handover_plan = models.TextField("plan for overlevering", blank=True)
    funding = models.ForeignKey(
        Finansiering, null=True, blank=True, on_delete=models.PROTECT, related_name="tiltak",
        verbose_name="finansiering",
    )  # fmt: skip
    cost = models.PositiveIntegerField("kostnad (kr)", null=True, blank=True)
    baseline = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="nullpunkt",
    )  # fmt: skip
    aimed_at = models.CharField("skal bedre", max_length=12, choices=SurveyPart, blank=True)
    expected = models.TextField("hva vi venter", blank=True)
    effect = models.TextField("hva vi ser", blank=True)
    created_on = models.DateField("registrert")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TiltakQuerySet.as_manager()

    class Meta:
        verbose_name = "tiltak"
        verbose_name_plural = "tiltak"
        ordering = ("-created_on", "-pk")
        indexes = [models.Index(fields=["bydel", "status", "planned_end"], name="tiltak_of_bydel")]
        constraints = [
            models.CheckConstraint(
                name="tiltak_says_what",
                condition=~Q(title="") & ~Q(what=""),
                violation_error_message="Skriv hva tiltaket er.",
            ),
            models.CheckConstraint(name="tiltak_category_known", condition=Q(category__in=TiltakCategory.values)),
            models.CheckConstraint(
                name="tiltak_ends_after_start",
                condition=Q(starts_on=None) | Q(planned_end=None) | Q(planned_end__gte=F("starts_on")),
                violation_error_message="Tiltaket slutter før det starter. Rett én av datoene.",
            ),
            models.CheckConstraint(
                name="tiltak_ended_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                violation_error_message="Tiltaket er avsluttet før det startet. Rett datoen.",
            ),
            models.CheckConstraint(
                name="tiltak_running_says_since",
                condition=Q(status__in=(T.IDEA, T.DIALOGUE, T.PLANNED, T.DROPPED)) | Q(starts_on__isnull=False),
                violation_error_message="Skriv når tiltaket startet.",
            ),
            models.CheckConstraint(
                name="tiltak_after_says_when",
                condition=~Q(status__in=AFTER) & Q(ended_on=None) | Q(status__in=AFTER, ended_on__isnull=False),
                violation_error_message="Skriv når tiltaket ble avsluttet.",
            ),
            models.CheckConstraint(
                name="tiltak_handed_over_to_somebody",
                condition=~Q(status=T.HANDED_OVER) | ~Q(handover_to=""),
                violation_error_message="Skriv hvem som overtar.",
            ),
        ]
        triggers = [fsm("tiltak_status_steps", TILTAK_STEPS)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tiltak", args=[self.pk])


class CheckResult(models.TextChoices):
    HOLDS = "holder", "Virkningen holder"
    PARTLY = "delvis", "Holder delvis"
    RELAPSE = "tilbakefall", "Tilbakefall"


# Months after it ended: the three that all have, and those that follow while it is not settled.
CHECKED_AFTER = (3, 6, 12)
CHECKED_AT = (*CHECKED_AFTER, 18, 24, 30, 36, 42, 48, 54, 60)


class OfTiltakQuerySet(models.QuerySet["Etterkontroll"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "tiltak__"))


@tracked()
class Etterkontroll(models.Model):
    """A look at what became of a measure: due 3, 6 and 12 months after it ended, and each half year after that for
    as long as it holds in part."""

    tiltak = models.ForeignKey(Tiltak, on_delete=models.PROTECT, related_name="etterkontroller")
    months = models.PositiveSmallIntegerField("måneder etter")
    due_on = models.DateField("frist")
    checked_on = models.DateField("sett på", null=True, blank=True)
    result = models.CharField("resultat", max_length=12, choices=CheckResult, blank=True)
    note = models.CharField("hva vi så", max_length=600, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfTiltakQuerySet.as_manager()

    class Meta:
        verbose_name = "etterkontroll"
        verbose_name_plural = "etterkontroller"
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(name="etterkontroll_once", fields=["tiltak", "due_on"]),
            models.CheckConstraint(name="etterkontroll_months_known", condition=Q(months__in=CHECKED_AT)),
            models.CheckConstraint(
                name="etterkontroll_checked_is_signed",
                condition=Q(checked_on=None, result="", checked_by=None)
                | Q(checked_on__isnull=False, checked_by__isnull=False) & ~Q(result="") & ~Q(note=""),
                violation_error_message="Skriv hva dere så.",
            ),
        ]

    def __str__(self) -> str:
        return f"Etterkontroll {self.pk}"


class Worked(models.TextChoices):
    YES = "ja", "Det virket"
    PARTLY = "delvis", "Det virket delvis"
    NO = "nei", "Det virket ikke"


class ErfaringQuerySet(models.QuerySet["Erfaring"]):
    def visible_to(self, user: User) -> Self:
        """The published ones of the kommune, and the drafts of one's own measures.

        Never joined with the measure: another bydel's is hidden by its own policy, and the row would go with it.
        """
        catalogue = Q(published_on__isnull=False, withdrawn_on=None)
        catalogue &= Q(kommune__in=user.scopes.kommuner(Permission.BOMILJO_VIEW))
        return self.filter(catalogue | Q(tiltak__in=Tiltak.objects.filter(seen_by(user))))

    def published(self) -> Self:
        return self.filter(published_on__isnull=False, withdrawn_on=None)


@tracked()
class Erfaring(models.Model):
    """One page of the city's catalogue: what was tried, what came of it and where. Failures are as welcome.

    «Man lærer like mye av andres feil» (seed 000: 5207-5219). It holds no person and needs no address.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    tiltak = models.OneToOneField(Tiltak, on_delete=models.PROTECT, related_name="erfaring")
    category = models.CharField("slag", max_length=12, choices=TiltakCategory)
    title = models.CharField("tittel", max_length=160)
    worked = models.CharField("virket det", max_length=8, choices=Worked)
    did = models.TextField("hva vi gjorde")
    learnt = models.TextField("hva vi lærte")
    context = models.TextField("slik er stedet", help_text="Størrelse, slag bygg, hva som var vanskelig")
    would_change = models.TextField("hva vi ville gjort annerledes", blank=True)
    cost_note = models.CharField("hva det kostet", max_length=200, blank=True)
    contact = models.CharField("spør oss", max_length=200, blank=True, help_text="Tjeneste og telefon")
    published_on = models.DateField("publisert", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField("trukket tilbake", null=True, blank=True)

    objects = ErfaringQuerySet.as_manager()

    class Meta:
        verbose_name = "erfaring"
        verbose_name_plural = "erfaringer"
        ordering = ("-published_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="erfaring_tells_all",
                condition=~Q(title="") & ~Q(did="") & ~Q(learnt="") & ~Q(context=""),
                violation_error_message="Skriv hva dere gjorde, hva dere lærte, og hvordan stedet er.",
            ),
            models.CheckConstraint(
                name="erfaring_published_is_signed",
                condition=Q(published_on=None, published_by=None)
                | Q(published_on__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(name="erfaring_worked_known", condition=Q(worked__in=Worked.values)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("erfaring", args=[self.pk])
