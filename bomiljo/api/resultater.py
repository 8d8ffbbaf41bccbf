"""Results of surveys: what the pages show, by the same rule."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Answer

from accounts.permissions import Permission
from bomiljo import results
from bomiljo.actions import fritekst, resultater
from bomiljo.actions.fritekst import HideReason
from bomiljo.campaign_rights import require_hand_out
from bomiljo.models import Campaign, CampaignPlace, FreeText
from bomiljo.result_tables import Results, of_bydeler, of_campaign, only_landlord
from config.api import Query, Resource, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, one_of


class IndexShown(serializers.Serializer[Any]):
    part = serializers.CharField(label="del")
    n = serializers.IntegerField(label="svar")
    index = serializers.IntegerField(label="indeks, 0-100", source="value")
    low = serializers.IntegerField(label="nedre grense, 95 %")
    high = serializers.IntegerField(label="øvre grense, 95 %")
    change = serializers.IntegerField(label="endring i poeng siden sist", allow_null=True)
    words = serializers.CharField(label="om endringen", allow_blank=True)


class ResultPlaceShown(serializers.Serializer[Any]):
    id = serializers.IntegerField(label="stedet i undersøkelsen")
    bomiljo = serializers.IntegerField(label="bomiljø")
    bydel = serializers.IntegerField(label="bydel")
    parts = IndexShown(many=True, label="delene som vises; ingen ved for få svar")


class ResultsShown(serializers.Serializer[Any]):
    id = serializers.IntegerField(label="undersøkelse")
    totals = IndexShown(many=True, label="sum av stedene som vises")
    places = ResultPlaceShown(many=True, label="stedene")


class QuestionMeanShown(serializers.Serializer[Any]):
    part = serializers.CharField(label="del")
    position = serializers.IntegerField(label="plass i delen")
    n = serializers.IntegerField(label="svar")
    mean = serializers.DecimalField(label="gjennomsnitt, 1-5", max_digits=2, decimal_places=1)


class ResultPlaceDetail(ResultPlaceShown):
    questions = QuestionMeanShown(many=True, label="spørsmålene i delene som kan vises slik")


class BydelShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(label="bydel")
    parts = IndexShown(many=True, label="sum av stedene som vises")


class MadeShown(serializers.Serializer[Any]):
    made = serializers.IntegerField(label="nye oppgaver")


class FritekstShown(Shown[FreeText]):
    class Meta:
        model = FreeText
        fields = ("id", "place", "text", "review")


class FritekstQuery(Query):
    campaign = key("undersøkelse", required=False, source="place__campaign")


class FritekstHideBody(Body):
    reason = one_of("hvorfor teksten ikke kan vises", HideReason)


class Resultater(Resource):
    serializer_class = ResultsShown
    pagination_class = None  # the bydeler, all at once

    def get_queryset(self) -> QuerySet[Campaign]:
        return Campaign.objects.visible_to(self.user).select_related("bydel", "baseline")

    @reads(
        "resultater_retrieve", "Resultatene av en undersøkelse",
        "Bare når den er lukket, og bare steder og deler med nok svar.", ResultsShown,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Answer:
        campaign = found(self.get_queryset(), pk)
        told = of_campaign(self.user, campaign)
        changes = told.total_changes()
        totals = [_index(part, index, changes.get(part)) for part, index in told.totals().items()]
        places = [_place(told, place) for place in told.places]
        return Answer(ResultsShown({"id": campaign.pk, "totals": totals, "places": places}).data)

    @reads(
        "resultater_bydeler", "Bydelene i en undersøkelse for hele kommunen",
        "Summen av stedene som vises i hver bydel.", BydelShown(many=True),
    )  # fmt: skip
    def bydeler(self, request: Request, pk: int) -> Answer:
        campaign = found(self.get_queryset(), pk)
        if only_landlord(self.user):
            raise PermissionDenied("En utleier ser resultatene for egne bomiljøer.")
        rows = [
            {"bydel": bydel.pk, "parts": [_index(part, index) for part, index in totals.items()]}
            for bydel, totals in of_bydeler(self.user, campaign)
        ]
        return Answer(BydelShown(rows, many=True).data)

    @reads(
        "resultater_sted", "Resultatene av ett sted", "Med spørsmålene, der de kan vises.", ResultPlaceDetail,
    )  # fmt: skip
    def place(self, request: Request, pk: int) -> Answer:
        rows = CampaignPlace.objects.visible_to(self.user).select_related("campaign__baseline")
        place = found(rows, pk)
        told = of_campaign(self.user, place.campaign, bomiljo=place.bomiljo_id)
        means = results.questions(place.campaign, results.answers(self.user, place))
        questions = [{"part": part, **mean._asdict()} for part, of_part in means.items() for mean in of_part]
        return Answer(ResultPlaceDetail(_place(told, place) | {"questions": questions}).data)

    @acts(
        "resultater_oppgaver", "Lag oppgaver av lave skårer og fall", "Én gang for hvert sted og hver del.",
        MadeShown,
    )  # fmt: skip
    def tasks(self, request: Request, pk: int) -> Answer:
        campaign = found(self.get_queryset(), pk)
        if not resultater.may_make_tasks(self.user, campaign):
            self.user.require(Permission.SURVEY_WORK, bydel=campaign.bydel_id)
        made = resultater.make_tasks(campaign=campaign, by=self.user)
        return Answer(MadeShown({"made": made}).data)


class Fritekster(Resource):
    serializer_class = FritekstShown
    detail_class = FritekstShown
    query_class = FritekstQuery
    view_permissions = (Permission.SURVEY_WORK,)

    def get_queryset(self) -> QuerySet[FreeText]:
        return results.texts(self.user)

    @reads(
        "fritekst_list", "Fritekstsvar", "Fra steder med nok svar. De som gjennomgår, leser dem før andre.",
        FritekstShown(many=True), query=FritekstQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Answer:
        return self.listed(self.get_queryset())

    @acts("fritekst_vis", "Vis teksten", "For alle som leser resultatene.", FritekstShown)
    def show(self, request: Request, pk: str) -> Answer:
        return self.shown(fritekst.show(text=self._text(pk), by=self.user))

    @acts("fritekst_skjul", "Skjul teksten", "Med grunn.", FritekstShown, body=FritekstHideBody)
    def hide(self, request: Request, pk: str) -> Answer:
        text = self._text(pk)
        return self.shown(fritekst.hide(text=text, by=self.user, **self.typed(FritekstHideBody)))

    @acts("fritekst_angre", "Ta gjennomgangen tilbake", "Teksten venter igjen.", FritekstShown)
    def undo(self, request: Request, pk: str) -> Answer:
        return self.shown(fritekst.undo(text=self._text(pk), by=self.user))

    def _text(self, pk: Any) -> FreeText:
        text = found(self.get_queryset().select_related("place__campaign"), pk)
        require_hand_out(self.user, text.place)
        return text


def _place(told: Results, place: CampaignPlace) -> dict[str, Any]:
    changes = told.changes(place)
    parts = {part: told.index(place, part) for part in told.sums(place)}
    return {
        "id": place.pk,
        "bomiljo": place.bomiljo_id,
        "bydel": place.bydel_id,
        "parts": [_index(part, index, changes.get(part)) for part, index in parts.items() if index],
    }


def _index(part: str, index: results.Index, change: results.Change | None = None) -> dict[str, Any]:
    told = {"change": change.points, "words": change.words} if change else {"change": None, "words": ""}
    return {"part": str(part), **index._asdict(), **told}
