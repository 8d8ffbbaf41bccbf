"""Campaigns: who was asked what, and what was answered. Anonymity is structural (docs/adr/0016)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import seen_by
from bomiljo.models.survey import Survey, SurveyPart, SurveyQuestion
from config.history import tracked
from config.transitions import fsm
from housing.models import Dwelling

# Fewer answers than this are never shown (quality.md S16). A campaign may ask for more, never for less.
THRESHOLD = 5


class CampaignStatus(models.TextChoices):
    DRAFT = "utkast", "Forberedes"
    OPEN = "apen", "Åpen for svar"
    CLOSED = "lukket", "Lukket"


C = CampaignStatus
# Closed is closed: answers added later could be told apart from those already shown.
CAMPAIGN_STEPS = {C.DRAFT: frozenset({C.OPEN}), C.OPEN: frozenset({C.CLOSED}), C.CLOSED: frozenset()}


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: User) -> Self:
        """Those of the kommune that reach all, and the bydel's own. A landlord sees those in its places."""
        scopes = user.scopes
        seen = Q(bydel=None, kommune__in=scopes.kommuner(Permission.BOMILJO_VIEW))
        seen |= Q(bydel__in=scopes.bydeler(Permission.BOMILJO_VIEW))
        landlords = scopes.landlords(Permission.BOMILJO_VIEW)
        if landlords:
            own = CampaignPlace.objects.filter(landlord__in=landlords).values("campaign")
            seen |= Q(pk__in=own)
        city = scopes.kommuner(Permission.BOMILJO_CITY)
        if city:
            seen |= Q(kommune__in=city)
        return self.filter(seen)

    def answerable_on(self, day: date) -> Self:
        return self.filter(status=CampaignStatus.OPEN, opens_on__lte=day, closes_on__gte=day)


@tracked()
class Campaign(models.Model):
    """Undersøkelse. Without a bydel it is the city's. `baseline` is the earlier one that it is compared with."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="campaigns", verbose_name="spørreskjema"
    )
    name = models.CharField("navn", max_length=120)
    opens_on = models.DateField("åpner")
    closes_on = models.DateField("siste dag for svar")
    baseline = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats",
        verbose_name="sammenlignes med",
    )  # fmt: skip
    threshold = models.PositiveSmallIntegerField("svar som trengs for å vise tall", default=THRESHOLD)
    by_poster = models.BooleanField(
        "svar uten kode fra plakaten", default=False, help_text="Da kan samme person svare flere ganger"
    )
    status = models.CharField("status", max_length=8, choices=CampaignStatus, default=CampaignStatus.DRAFT)
    closed_on = models.DateField("lukket", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "undersøkelse"
        verbose_name_plural = "undersøkelser"
        ordering = ("-opens_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="campaign_has_name",
                condition=~Q(name=""),
                violation_error_message="Gi undersøkelsen et navn.",
            ),
            models.CheckConstraint(
                name="campaign_period_in_order",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="Siste dag for svar er før den første. Rett én av dem.",
            ),
            models.CheckConstraint(
                name="campaign_threshold_protects",
                condition=Q(threshold__gte=THRESHOLD),
                violation_error_message="Tall vises aldri for færre enn fem svar.",
            ),
            models.CheckConstraint(
                name="campaign_not_its_own_baseline", condition=Q(baseline=None) | ~Q(baseline=F("id"))
            ),
            models.CheckConstraint(
                name="campaign_closed_says_when",
                condition=Q(status=CampaignStatus.CLOSED, closed_on__isnull=False)
                | ~Q(status=CampaignStatus.CLOSED) & Q(closed_on=None),
            ),
        ]
        triggers = [fsm("campaign_status_steps", CAMPAIGN_STEPS)]

    def __str__(self) -> str:
        return self.name


class CampaignPlaceQuerySet(models.QuerySet["CampaignPlace"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))


class CampaignPlace(models.Model):
    """A bomiljø in a campaign. `invited` is the denominator; `poster_code` stands in the address on the poster.

    How many answered in each way is counted here, since no answer says how it came.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="places")
    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="campaigns")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    poster_code = models.CharField("kode på plakaten", max_length=24, unique=True)
    invited = models.PositiveIntegerField("inviterte husstander", default=0)
    extra_codes = models.PositiveIntegerField("nye koder delt ut", default=0)
    answered_by_code = models.PositiveIntegerField("svar med kode", default=0)
    answered_by_poster = models.PositiveIntegerField("svar fra plakaten", default=0)
    answered_on_paper = models.PositiveIntegerField("svar på papir", default=0)
    reminded_on = models.DateField("påminnet", null=True, blank=True)

    objects = CampaignPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "sted i undersøkelse"
        verbose_name_plural = "steder i undersøkelse"
        constraints = [
            models.UniqueConstraint(
                name="campaignplace_once",
                fields=["campaign", "bomiljo"],
                violation_error_message="Bomiljøet er alt med i undersøkelsen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bomiljo}, {self.campaign}"

    @property
    def answered(self) -> int:
        return self.answered_by_code + self.answered_by_poster + self.answered_on_paper


class OfCampaignPlaceQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, "place__"))


class Invitation(models.Model):
    """A dwelling was asked. It does not say with which code: nobody can look up who has answered."""

    place = models.ForeignKey(CampaignPlace, on_delete=models.PROTECT, related_name="invitations")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="+", verbose_name="bolig")
    printed_on = models.DateField("brev skrevet ut", null=True, blank=True)

    objects = OfCampaignPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "invitasjon"
        verbose_name_plural = "invitasjoner"
        constraints = [models.UniqueConstraint(name="invitation_once", fields=["place", "dwelling"])]

    def __str__(self) -> str:
        return f"Invitasjon {self.pk}"


class AnswerCode(models.Model):
    """Svarkode: the digest of a one-time code, which stands in one letter and nowhere else.

    The digest is the key and rows are inserted in its order, so neither tells which letter the code is in.
    Removed when the campaign closes. No user reads them (`visible_to` is missing on purpose).
    """

    digest = models.BinaryField(primary_key=True, max_length=32)
    place = models.ForeignKey(CampaignPlace, on_delete=models.CASCADE, related_name="codes")
    used = models.BooleanField("brukt", default=False)

    class Meta:
        verbose_name = "svarkode"
        verbose_name_plural = "svarkoder"

    def __str__(self) -> str:
        return "Svarkode"


class OfAnswersQuerySet(models.QuerySet["Response"]):
    def visible_to(self, user: User) -> Self:
        """Only whole groups are shown (`bomiljo.results`), and only after the campaign has closed."""
        return self.filter(seen_by(user, "place__"), place__campaign__status=CampaignStatus.CLOSED)


class OnScale(Func):
    """Every value that is not NULL. (An array with NULL is contained by no array.)"""

    template = "array_remove(%(expressions)s, NULL) <@ '{0,1,2,3,4,5}'::smallint[]"
    output_field = models.BooleanField()


class Response(models.Model):
    """One part of one answer. Parts of the same answer cannot be told to belong together.

    `values`: one for each scale question of the part, in their order: 1-5, 0 for «vet ikke», NULL when skipped.
    `score` is the mean of those from 1 to 5 as 0-100, NULL when fewer than half of them were answered so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(CampaignPlace, on_delete=models.PROTECT, related_name="responses")
    part = models.CharField("del", max_length=12, choices=SurveyPart)
    values = ArrayField(models.SmallIntegerField(null=True, blank=True), verbose_name="svar")
    score = models.DecimalField("indeks", max_digits=5, decimal_places=2, null=True, blank=True)

    objects = OfAnswersQuerySet.as_manager()

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        indexes = [models.Index(fields=["place", "part"], include=["score"], name="response_of_place_by_part")]
        constraints = [
            models.CheckConstraint(name="response_part_known", condition=Q(part__in=SurveyPart.values)),
            models.CheckConstraint(name="response_values_on_scale", condition=OnScale(F("values"))),
            models.CheckConstraint(
                name="response_score_in_range", condition=Q(score=None) | Q(score__range=(0, 100))
            ),
        ]

    def __str__(self) -> str:
        return "Svar"


class Review(models.TextChoices):
    WAITING = "venter", "Ikke gjennomgått"
    SHOWN = "vises", "Kan vises"
    HIDDEN = "skjult", "Skjult: kan si hvem noen er"


class FreeTextQuerySet(models.QuerySet["FreeText"]):
    def visible_to(self, user: User) -> Self:
        """What a person has reviewed and let through, for people only. Those who review read the rest."""
        if user.scopes.of_integration:
            return self.none()
        shown = Q(review=Review.SHOWN) & seen_by(user, "place__")
        return self.filter(shown | _reviews(user), place__campaign__status=CampaignStatus.CLOSED)

    def reviewed_by(self, user: User) -> Self:
        return self.filter(_reviews(user))


def _reviews(user: User) -> Q:
    """The texts of the bydel's places, and those of the city's own campaigns for those who run them."""
    reviews = Q(place__bydel__in=user.scopes.bydeler(Permission.SURVEY_WORK))
    city = user.scopes.kommuner(Permission.BOMILJO_CITY) if user.may(Permission.SURVEY_WORK) else frozenset()
    return reviews | Q(place__campaign__bydel=None, place__campaign__kommune__in=city) if city else reviews


class FreeText(models.Model):
    """What somebody wrote. It stands alone, and is read by a person before others see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(CampaignPlace, on_delete=models.PROTECT, related_name="texts")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("tekst", max_length=2000)
    review = models.CharField("gjennomgang", max_length=8, choices=Review, default=Review.WAITING)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FreeTextQuerySet.as_manager()

    class Meta:
        verbose_name = "fritekstsvar"
        verbose_name_plural = "fritekstsvar"
        constraints = [
            models.CheckConstraint(name="freetext_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="freetext_reviewed_is_signed",
                condition=Q(review=Review.WAITING, reviewed_by=None)
                | ~Q(review=Review.WAITING) & Q(reviewed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "Fritekstsvar"
