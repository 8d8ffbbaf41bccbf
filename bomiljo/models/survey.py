"""Spørreskjema: versioned questions in parts after Boindeks, with their texts in every language as data."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Kommune, User
from config.history import tracked
from config.transitions import fsm


class SurveyPart(models.TextChoices):
    """The four of Boindeks, and what the seeds ask for besides (law.md § 6.8; seed 000: 2549-2563, 4160-4257)."""

    DWELLING = "bolig", "Boligen"
    PLACE = "bomiljo", "Bomiljøet"
    CONTRACT = "kontrakt", "Kontrakten"
    LANDLORD = "utleier", "Utleieren"
    SAFETY = "trygghet", "Trygghet"
    VOICE = "medvirkning", "Å bli hørt"


class QuestionKind(models.TextChoices):
    SCALE = "skala", "Skala fra 1 til 5"
    TEXT = "fritekst", "Fritekst"


class Language(models.TextChoices):
    BOKMAL = "nb", "Norsk bokmål"
    ENGLISH = "en", "English"
    POLISH = "pl", "Polski"
    SOMALI = "so", "Soomaali"
    ARABIC = "ar", "العربية"
    UKRAINIAN = "uk", "Українська"
    TIGRINYA = "ti", "ትግርኛ"


class SurveyStatus(models.TextChoices):
    DRAFT = "utkast", "Utkast"
    PUBLISHED = "i_bruk", "I bruk"
    RETIRED = "utgatt", "Utgått"


S = SurveyStatus
SURVEY_STEPS = {S.DRAFT: frozenset({S.PUBLISHED}), S.PUBLISHED: frozenset({S.RETIRED}), S.RETIRED: frozenset()}


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, user: User) -> Self:
        """Questions are no secret: all who work in the kommune read them."""
        return self.filter(kommune__in=user.scopes.kommuner())


@tracked()
class Survey(models.Model):
    """One version of a questionnaire. One in use is never changed: a change is a new version.

    A question keeps its code from version to version; that is what makes two campaigns comparable.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField("kode", max_length=40)
    version = models.PositiveSmallIntegerField("versjon", default=1)
    name = models.CharField("navn", max_length=120)
    minutes = models.PositiveSmallIntegerField("minutter å svare", default=5)
    status = models.CharField("status", max_length=8, choices=SurveyStatus, default=SurveyStatus.DRAFT)
    published_on = models.DateField("tatt i bruk", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "spørreskjema"
        verbose_name_plural = "spørreskjemaer"
        ordering = ("code", "-version")
        constraints = [
            models.UniqueConstraint(name="survey_version_once", fields=["kommune", "code", "version"]),
            models.UniqueConstraint(
                name="survey_one_draft",
                fields=["kommune", "code"],
                condition=Q(status=SurveyStatus.DRAFT),
                violation_error_message="Skjemaet har alt et utkast. Skriv videre på det.",
            ),
            models.CheckConstraint(
                name="survey_published_says_when",
                condition=Q(status=SurveyStatus.DRAFT, published_on=None)
                | ~Q(status=SurveyStatus.DRAFT) & Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_is_short",
                condition=Q(minutes__range=(1, 5)),
                violation_error_message="Skjemaet skal ta høyst fem minutter.",
            ),
        ]
        triggers = [fsm("survey_status_steps", SURVEY_STEPS)]

    def __str__(self) -> str:
        return f"{self.name}, versjon {self.version}"


class OfSurveyQuerySet(models.QuerySet["SurveyQuestion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(survey__kommune__in=user.scopes.kommuner())


class SurveyQuestion(models.Model):
    """`position` is the place in its part, from 1: answers are kept in that order. `pictogram` names a drawing."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    code = models.SlugField("kode", max_length=40)
    part = models.CharField("del", max_length=12, choices=SurveyPart)
    position = models.PositiveSmallIntegerField("plass i delen")
    kind = models.CharField("slag", max_length=8, choices=QuestionKind, default=QuestionKind.SCALE)
    pictogram = models.CharField("tegning", max_length=24, blank=True)

    objects = OfSurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "spørsmål"
        verbose_name_plural = "spørsmål"
        ordering = ("survey", "part", "position")
        constraints = [
            models.UniqueConstraint(name="surveyquestion_code_once", fields=["survey", "code"]),
            models.UniqueConstraint(
                name="surveyquestion_position_once",
                fields=["survey", "part", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="surveyquestion_part_known", condition=Q(part__in=SurveyPart.values)),
            models.CheckConstraint(name="surveyquestion_kind_known", condition=Q(kind__in=QuestionKind.values)),
            models.CheckConstraint(name="surveyquestion_position_from_one", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return self.code


class QuestionTextQuerySet(models.QuerySet["QuestionText"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(question__survey__kommune__in=user.scopes.kommuner())


class QuestionText(models.Model):
    """A question in one language. One that nobody has checked is marked so."""

    question = models.ForeignKey(SurveyQuestion, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField("språk", max_length=2, choices=Language)
    text = models.CharField("spørsmålet", max_length=300)
    checked = models.BooleanField("kontrollert av oversetter", default=False)

    objects = QuestionTextQuerySet.as_manager()

    class Meta:
        verbose_name = "spørsmålstekst"
        verbose_name_plural = "spørsmålstekster"
        ordering = (F("question").asc(), "language")
        constraints = [
            models.UniqueConstraint(name="questiontext_once_per_language", fields=["question", "language"]),
            models.CheckConstraint(
                name="questiontext_says_something",
                condition=~Q(text=""),
                violation_error_message="Skriv spørsmålet.",
            ),
            models.CheckConstraint(name="questiontext_language_known", condition=Q(language__in=Language.values)),
        ]

    def __str__(self) -> str:
        return self.text
