"""Undersøkelser: prepared, opened, handed out, closed. How many have answered, never what or who."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from bomiljo import survey_prints
from bomiljo.actions import svar, svarkoder, undersokelser
from bomiljo.answer_codes import grouped
from bomiljo.campaign_rights import require_hand_out, require_run
from bomiljo.models import Bomiljo, Campaign, CampaignPlace, CampaignStatus, Survey
from config.api import Query, Resource, found, named
from config.api_docs import PDF, acts, makes_pdf, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, keys, number, one_of, some, text, yes
from config.links import reverse


class CampaignShown(Shown[Campaign]):
    class Meta:
        model = Campaign
        fields: tuple[str, ...] = (
            "id", "kommune", "bydel", "survey", "name", "opens_on", "closes_on", "baseline", "threshold",
            "by_poster", "status", "closed_on",
        )  # fmt: skip


class CampaignPlaceShown(Shown[CampaignPlace]):
    answered = serializers.IntegerField(label="har svart")

    class Meta:
        model = CampaignPlace
        fields = ("id", "campaign", "bomiljo", "bydel", "invited", "answered", "extra_codes", "reminded_on")


class CampaignDetail(CampaignShown):
    places = serializers.SerializerMethodField(label="stedene du ser")

    class Meta(CampaignShown.Meta):
        fields = (*CampaignShown.Meta.fields, "places")

    def get_places(self, row: Campaign) -> list[dict[str, Any]]:
        user: User = self.context["request"].user
        places = CampaignPlace.objects.visible_to(user).filter(campaign=row).order_by("pk")
        return [dict(shown) for shown in CampaignPlaceShown(places, many=True).data]


class CampaignQuery(Query):
    bydel = key("bydel", required=False)
    status = one_of("tilstand", CampaignStatus, required=False)


class CampaignChangeBody(Body):
    name = text("navn", max_length=120)
    survey = key("spørreskjemaet")
    opens_on = day("første dag for svar")
    closes_on = day("siste dag for svar")
    baseline = key("undersøkelsen den sammenlignes med", default=None, allow_null=True)
    threshold = number("svar som trengs for å vise tall", 5, 100, default=5)
    by_poster = yes("svar uten kode fra plakaten", default=False)


class CampaignBody(CampaignChangeBody):
    bydel = key("bydel; tom for hele kommunen", default=None, allow_null=True)
    kommune = key("kommunen, for byens undersøkelse", default=None, allow_null=True)


class CampaignPlacesBody(Body):
    bomiljoer = keys("bomiljøene som er med")


class CampaignExtendBody(Body):
    closes_on = day("ny siste dag for svar")


class SurveyLettersBody(Body):
    invitations = keys("invitasjonene som får brev; alle når ingen er nevnt", default=None, allow_null=True)
    replace = yes("gjør gamle brev ugyldige", default=False)


class CodeMade(serializers.Serializer[Any]):
    code = serializers.CharField(label="koden; vises bare nå")


class PaperAnswerBody(Body):
    question = text("spørsmålets kode", max_length=40)
    value = number("svar på skalaen; 0 er vet ikke", 0, 5, default=None, allow_null=True)
    text = text("fritekst", max_length=2000, default="")


class PaperBody(Body):
    code = text("kode på skjemaet", max_length=40, default="")
    answers = some(PaperAnswerBody, "svarene", most=100)


class Undersokelser(Resource):
    serializer_class = CampaignShown
    detail_class = CampaignDetail
    query_class = CampaignQuery
    view_permissions = (Permission.BOMILJO_VIEW,)

    def get_queryset(self) -> QuerySet[Campaign]:
        return Campaign.objects.visible_to(self.user)

    @reads(
        "undersokelser_list", "Undersøkelser", "Bydelens egne og byens.", CampaignShown(many=True),
        query=CampaignQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("undersokelser_retrieve", "Undersøkelse", "Med stedene og hvor mange som har svart.", CampaignDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "undersokelser_forbered", "Ny undersøkelse", "I bydelen, eller byens i alle bydeler.", CampaignDetail,
        body=CampaignBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.SURVEY_WORK)
        sent = self._named(CampaignBody)
        bydel, kommune = sent.pop("bydel"), sent.pop("kommune")
        if bydel:
            sent["bydel"] = named(Bydel.objects.select_related("kommune"), bydel, field="bydel")
        else:
            own = Kommune.objects.filter(pk__in=self.user.scopes.kommuner(Permission.SURVEY_WORK))
            sent["kommune"] = named(own, kommune or 0, field="kommune")
        return self.shown(undersokelser.prepare(by=self.user, **sent), status=201)

    @acts(
        "undersokelser_endre",
        "Endre undersøkelsen",
        "Mens den forberedes.",
        CampaignDetail,
        body=CampaignChangeBody,
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self._run(pk)
        return self.shown(undersokelser.change(campaign=row, by=self.user, **self._named(CampaignChangeBody)))

    @acts(
        "undersokelser_steder", "Velg bomiljøer", "De som ikke er nevnt, går ut.", CampaignDetail,
        body=CampaignPlacesBody,
    )  # fmt: skip
    def places(self, request: Request, pk: int) -> Response:
        row = self._run(pk)
        chosen = self.typed(CampaignPlacesBody)["bomiljoer"]
        rows = Bomiljo.objects.visible_to(self.user).select_related("bydel").filter(pk__in=chosen)
        return self.shown(undersokelser.choose_places(campaign=row, bomiljoer=rows, by=self.user))

    @acts("undersokelser_apne", "Åpne for svar", "Alle boliger der noen bor, blir invitert.", CampaignDetail)
    def open(self, request: Request, pk: int) -> Response:
        return self.shown(undersokelser.open_campaign(campaign=self._run(pk), by=self.user))

    @acts(
        "undersokelser_forleng", "Gi lengre tid", "Siste dag flyttes framover.", CampaignDetail,
        body=CampaignExtendBody,
    )  # fmt: skip
    def extend(self, request: Request, pk: int) -> Response:
        row = self._run(pk)
        return self.shown(undersokelser.extend(campaign=row, by=self.user, **self.typed(CampaignExtendBody)))

    @acts("undersokelser_lukk", "Lukk undersøkelsen", "For godt. Svarene stokkes.", CampaignDetail)
    def close(self, request: Request, pk: int) -> Response:
        return self.shown(undersokelser.close(campaign=self._run(pk), by=self.user))

    def _run(self, pk: int) -> Campaign:
        row = found(self.get_queryset(), pk)
        require_run(self.user, row)
        return row

    def _named(self, body: type[Body]) -> dict[str, Any]:
        sent = self.typed(body)
        sent["survey"] = named(Survey.objects.visible_to(self.user), sent["survey"], field="survey")
        if sent["baseline"]:
            sent["baseline"] = named(self.get_queryset(), sent["baseline"], field="baseline")
        return sent


class Undersokelsessteder(Resource):
    serializer_class = CampaignPlaceShown
    detail_class = CampaignPlaceShown

    def get_queryset(self) -> QuerySet[CampaignPlace]:
        rows = CampaignPlace.objects.visible_to(self.user)
        return rows.select_related("campaign__survey", "bomiljo", "bydel__kommune")

    @makes_pdf(
        "undersokelser_brev",
        "Brev med koder",
        "Nye koder for hver bolig. Filen lagres ikke.",
        body=SurveyLettersBody,
    )
    def letters(self, request: Request, pk: int) -> HttpResponse:
        place = self._place(pk)
        invited = svarkoder.make_letters(place=place, by=self.user, **self.typed(SurveyLettersBody))
        today = timezone.localdate()
        return _pdf(survey_prints.letters_pdf(place, invited, link=self._link(place), today=today))

    @reads_pdf("undersokelser_plakat", "Plakat", "Med QR-kode til siden der beboerne svarer.")
    def poster(self, request: Request, pk: int) -> HttpResponse:
        place = self._place(pk)
        return _pdf(survey_prints.poster_pdf(place, link=self._link(place), today=timezone.localdate()))

    @reads_pdf("undersokelser_papir", "Papirskjema", "På bokmål.")
    def paper(self, request: Request, pk: int) -> HttpResponse:
        return _pdf(survey_prints.paper_pdf(self._place(pk), language="nb", today=timezone.localdate()))

    @acts("undersokelser_kode", "Ny kode", "Til en som har mistet brevet.", CodeMade, status=201)
    def code(self, request: Request, pk: int) -> Response:
        made = svarkoder.hand_out_code(place=self._place(pk), by=self.user)
        return Response({"code": grouped(made)}, status=201)

    @acts("undersokelser_paminn", "Påminn alle", "Ingen kan vite hvem som har svart.", CampaignPlaceShown)
    def remind(self, request: Request, pk: int) -> Response:
        return self.shown(svarkoder.remind(place=self._place(pk), by=self.user))

    @acts("undersokelser_papirsvar", "Skriv inn svar på papir", "Med eller uten kode.", body=PaperBody)
    def entry(self, request: Request, pk: int) -> Response:
        place, sent = self._place(pk), self.typed(PaperBody)
        answers = {row["question"]: row["text"] or row["value"] for row in sent["answers"]}
        svar.enter_paper(place=place, by=self.user, code=sent["code"], answers=answers)
        return Response(status=204)

    def _place(self, pk: int) -> CampaignPlace:
        place = found(self.get_queryset(), pk)
        require_hand_out(self.user, place)
        return place

    def _link(self, place: CampaignPlace) -> str:
        return self.request.build_absolute_uri(reverse("answer-place", args=[place.poster_code]))


def _pdf(pdf: bytes) -> HttpResponse:
    return HttpResponse(pdf, content_type=PDF)
