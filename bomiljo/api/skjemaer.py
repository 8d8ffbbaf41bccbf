"""Spørreskjemaer: read with their questions, fetched, changed as a draft, put in use."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Kommune
from accounts.permissions import Permission
from bomiljo.actions import skjemaer
from bomiljo.models import Language, QuestionKind, QuestionText, Survey, SurveyPart, SurveyQuestion, SurveyStatus
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, number, one_of, some, text


class SurveyShown(Shown[Survey]):
    class Meta:
        model = Survey
        fields: tuple[str, ...] = ("id", "kommune", "code", "version", "name", "minutes", "status", "published_on")


class QuestionTextShown(Shown[QuestionText]):
    class Meta:
        model = QuestionText
        fields = ("language", "text", "checked")


class SurveyQuestionShown(Shown[SurveyQuestion]):
    texts = QuestionTextShown(many=True, label="tekstene")

    class Meta:
        model = SurveyQuestion
        fields = ("id", "survey", "code", "part", "position", "kind", "pictogram", "texts")


class SurveyDetail(SurveyShown):
    questions = SurveyQuestionShown(many=True, label="spørsmålene")

    class Meta(SurveyShown.Meta):
        fields = (*SurveyShown.Meta.fields, "questions")


class SurveyQuery(Query):
    status = one_of("tilstand", SurveyStatus, required=False)


class FetchSurveyBody(Body):
    kommune = key("kommunen")


class ChangeSurveyBody(Body):
    name = text("navn", max_length=120)
    minutes = number("minutter å svare", 1, 5)


class QuestionTextBody(Body):
    language = one_of("språk", Language)
    text = text("spørsmålet", max_length=300)


class ChangeQuestionBody(Body):
    pictogram = text("tegning", max_length=24, default="")
    texts = some(QuestionTextBody, "tekstene", most=7)
    position = number("plass i delen", 1, 50, default=None, allow_null=True)


class NewQuestionBody(Body):
    part = one_of("del", SurveyPart)
    kind = one_of("slag", QuestionKind)
    pictogram = text("tegning", max_length=24, default="")
    texts = some(QuestionTextBody, "tekstene", most=7)


class Skjemaer(Resource):
    serializer_class = SurveyShown
    detail_class = SurveyDetail
    query_class = SurveyQuery
    view_permissions = (Permission.SURVEY_WORK,)

    def get_queryset(self) -> QuerySet[Survey]:
        return Survey.objects.visible_to(self.user)

    @reads(
        "skjemaer_list", "Spørreskjemaer", "Alle versjoner i kommunen.", SurveyShown(many=True), query=SurveyQuery
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("skjemaer_retrieve", "Spørreskjema", "Med spørsmålene på alle språk.", SurveyDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._worked(pk))

    @acts(
        "skjemaer_hent", "Hent standardskjemaet", "Som et utkast.", SurveyDetail, body=FetchSurveyBody, status=201
    )
    def fetch(self, request: Request) -> Response:
        self.user.require(Permission.SURVEY_WORK)
        own = Kommune.objects.filter(pk__in=self.user.scopes.kommuner(Permission.SURVEY_WORK))
        kommune = named(own, self.typed(FetchSurveyBody)["kommune"], field="kommune")
        return self.shown(skjemaer.fetch_standard(kommune=kommune, by=self.user), status=201)

    @acts("skjemaer_ny_versjon", "Lag ny versjon", "Som et utkast med samme koder.", SurveyDetail, status=201)
    def version(self, request: Request, pk: int) -> Response:
        return self.shown(skjemaer.new_version(survey=self._worked(pk), by=self.user), status=201)

    @acts("skjemaer_endre", "Endre navn og tid", "Bare i et utkast.", SurveyDetail, body=ChangeSurveyBody)
    def change(self, request: Request, pk: int) -> Response:
        survey = self._worked(pk)
        return self.shown(skjemaer.rename(survey=survey, by=self.user, **self.typed(ChangeSurveyBody)))

    @acts("skjemaer_ta_i_bruk", "Ta skjemaet i bruk", "Etterpå endres det ikke.", SurveyDetail)
    def publish(self, request: Request, pk: int) -> Response:
        return self.shown(skjemaer.publish(survey=self._worked(pk), by=self.user))

    @acts("skjemaer_utgatt", "Ta skjemaet ut av bruk", "Undersøkelser som bruker det, går videre.", SurveyDetail)
    def retire(self, request: Request, pk: int) -> Response:
        return self.shown(skjemaer.retire(survey=self._worked(pk), by=self.user))

    @acts(
        "skjemaer_nytt_sporsmal", "Nytt spørsmål", "Sist i delen.", SurveyQuestionShown, body=NewQuestionBody,
        status=201,
    )  # fmt: skip
    def add(self, request: Request, pk: int) -> Response:
        survey = self._worked(pk)
        row = skjemaer.add_question(survey=survey, by=self.user, **_texts(self.typed(NewQuestionBody)))
        return Response(SurveyQuestionShown(row).data, status=201)

    def _worked(self, pk: int) -> Survey:
        survey = found(self.get_queryset(), pk)
        self.user.require(Permission.SURVEY_WORK, kommune=survey.kommune_id)
        return survey


class Sporsmal(Resource):
    serializer_class = SurveyQuestionShown
    detail_class = SurveyQuestionShown

    def get_queryset(self) -> QuerySet[SurveyQuestion]:
        return SurveyQuestion.objects.visible_to(self.user).select_related("survey")

    @acts(
        "sporsmal_endre", "Endre spørsmål", "Bare i et utkast. Tekster som ikke sendes, går ut.",
        SurveyQuestionShown, body=ChangeQuestionBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        row = self._worked(pk)
        sent = _texts(self.typed(ChangeQuestionBody))
        return self.shown(skjemaer.change_question(question=row, by=self.user, **sent))

    @acts("sporsmal_ta_ut", "Ta ut spørsmålet", "Bare i et utkast.")
    def remove(self, request: Request, pk: int) -> Response:
        skjemaer.remove_question(question=self._worked(pk), by=self.user)
        return Response(status=204)

    def _worked(self, pk: int) -> SurveyQuestion:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.SURVEY_WORK, kommune=row.survey.kommune_id)
        return row


def _texts(sent: dict[str, Any]) -> dict[str, Any]:
    return sent | {"texts": {row["language"]: row["text"] for row in sent["texts"]}}
