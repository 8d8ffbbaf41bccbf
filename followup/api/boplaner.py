"""Boplaner: offered, answered, changed, reviewed and ended, with their steps and the resident's copy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import AnyAccept, Query, Resource, found
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, number, one_of, yes
from config.api_fields import text as words
from followup import boplan_copy, boplan_page
from followup.actions import boplaner, boplansteg
from followup.api.agreement_gate import AgreementResource
from followup.models import Boplan, BoplanStatus, Boplansteg, CareerStep
from housing.models import Tenancy
from housing.tenants import tenant_name
from letters.boplan import languages

P = Permission


class BoplanShown(Shown[Boplan]):
    class Meta:
        model = Boplan
        fields: tuple[str, ...] = (
            "id", "bydel", "household", "tenancy", "status", "offered_on", "answered_on", "career",
            "startlan_assessed_on", "review_on", "reviewed_on", "ended_on",
        )  # fmt: skip


class StegShown(Shown[Boplansteg]):
    class Meta:
        model = Boplansteg
        fields = ("id", "boplan", "text", "who", "due_on", "done_on")


class BoplanDetail(BoplanShown):
    steg = StegShown(many=True)

    class Meta(BoplanShown.Meta):
        fields = (
            *BoplanShown.Meta.fields, "goals", "help", "startlan_text", "review_text", "made_by", "version",
            "steg",
        )  # fmt: skip


class BoplanQuery(Query):
    bydel = key("bydel", required=False)
    tenancy = key("leieforhold", required=False)
    household = key("husstand", required=False)
    status = one_of("status", BoplanStatus, required=False)
    review_from = day("skal gjennomgås tidligst", required=False, source="review_on__gte")
    review_to = day("skal gjennomgås senest", required=False, source="review_on__lte")


class BoplanOfferBody(Body):
    offered_on = day("tilbudt")


class BoplanVersionBody(Body):
    version = number("versjonen du har lest; avvises når noen har endret boplanen etterpå", 0, 2_147_483_647)


class BoplanContentBody(BoplanVersionBody):
    goals = words("mål for boligen", max_length=4000)
    help = words("det kommunen hjelper med", max_length=4000, default="", source="helped_with")
    career = one_of("neste steg", CareerStep)


class BoplanAcceptBody(BoplanContentBody):
    answered_on = day("svarte")
    review_on = day("skal gjennomgås")


class BoplanDeclineBody(Body):
    answered_on = day("svarte")


class BoplanStartlanBody(BoplanVersionBody):
    assessed_on = day("startlån vurdert")
    startlan_text = words("vurdering av startlån", max_length=4000)


class BoplanReviewBody(BoplanVersionBody):
    reviewed_on = day("gjennomgått")
    review_text = words("det gjennomgangen viste", max_length=4000)
    review_on = day("neste gjennomgang")


class BoplanEndBody(Body):
    ended_on = day("avsluttet")


class StegBody(Body):
    text = words("steg", max_length=200)
    who = words("hvem", max_length=80, default="")
    due_on = day("innen", default=None, allow_null=True)


class StegDoneBody(Body):
    done_on = day("gjort")


class LanguageQuery(Query):
    sprak = one_of("språk", [(row.code, row.name) for row in languages().values()], default="nb")


class Boplaner(AgreementResource):
    serializer_class = BoplanShown
    detail_class = BoplanDetail
    query_class = BoplanQuery

    def get_queryset(self) -> QuerySet[Boplan]:
        return boplan_page.readable(self.user)

    @reads("boplaner_list", "Boplaner", "Boplaner i bydelene dine, nyeste først.", BoplanShown(many=True),
           query=BoplanQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("boplaner_retrieve", "Boplan", "Én boplan med steg. Åpningen blir loggført.", BoplanDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._boplan(pk))

    @acts("boplaner_tilby", "Tilby boplan", "Et leieforhold har én om gangen.", BoplanDetail, body=BoplanOfferBody,
          status=201)  # fmt: skip
    def offer(self, request: Request, pk: int) -> Response:
        tenancy = self.tenancy(pk, P.FOLLOWUP_PLACE)
        return self.shown(boplaner.offer(tenancy=tenancy, by=self.user, **self.typed(BoplanOfferBody)), status=201)

    @acts("boplaner_ja", "Takk ja til boplan", "Også når beboeren har ombestemt seg.", BoplanDetail,
          body=BoplanAcceptBody)  # fmt: skip
    def accept(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.accept, pk, BoplanAcceptBody)

    @acts(
        "boplaner_nei", "Takk nei til boplan", "Beboeren kan ombestemme seg.", BoplanDetail, body=BoplanDeclineBody
    )
    def decline(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.decline, pk, BoplanDeclineBody)

    @acts("boplaner_endre", "Endre boplanen", "Mål, hjelp og neste steg.", BoplanDetail, body=BoplanContentBody)
    def change(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.change, pk, BoplanContentBody)

    @acts(
        "boplaner_startlan",
        "Vurder startlån",
        "Med hva vurderingen kom til.",
        BoplanDetail,
        body=BoplanStartlanBody,
    )
    def startlan(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.assess_startlan, pk, BoplanStartlanBody)

    @acts(
        "boplaner_gjennomga", "Gå gjennom boplanen", "Med neste gjennomgang.", BoplanDetail, body=BoplanReviewBody
    )
    def review(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.review, pk, BoplanReviewBody)

    @acts(
        "boplaner_avslutt", "Avslutt boplanen", "Den blir stående og kan leses.", BoplanDetail, body=BoplanEndBody
    )
    def end(self, request: Request, pk: int) -> Response:
        return self._done(boplaner.end, pk, BoplanEndBody)

    @acts("boplansteg_nytt", "Nytt steg i boplanen", "Beboeren må ha takket ja.", StegShown, body=StegBody,
          status=201)  # fmt: skip
    def step_add(self, request: Request, pk: int) -> Response:
        steg = boplansteg.add(boplan=self._workable(pk), by=self.user, **self.typed(StegBody))
        return Response(StegShown(steg).data, status=201)

    @acts("boplansteg_gjort", "Steget er gjort", "Det blir stående i boplanen.", StegShown, body=StegDoneBody)
    def step_done(self, request: Request, pk: int) -> Response:
        steg = boplansteg.finish(steg=self._step(pk), by=self.user, **self.typed(StegDoneBody))
        return Response(StegShown(steg).data)

    @acts("boplansteg_ta_bort", "Ta bort steget", "Bare et steg som ikke er gjort.", BoplanDetail)
    def step_remove(self, request: Request, pk: int) -> Response:
        return self.shown(boplansteg.remove(steg=self._step(pk), by=self.user))

    def _done(self, action: Any, pk: int, body: type[Body]) -> Response:
        return self.shown(action(boplan=self._workable(pk), by=self.user, **self.typed(body)))

    def _boplan(self, pk: int) -> Boplan:
        row = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(row.household, row)
        return row

    def _workable(self, pk: int) -> Boplan:
        row = self._boplan(pk)
        self.user.require(P.FOLLOWUP_PLACE, bydel=row.bydel_id)
        return row

    def _step(self, pk: int) -> Boplansteg:
        steg = found(Boplansteg.objects.visible_to(self.user).select_related("boplan"), pk)
        self._workable(steg.boplan_id)
        return steg


class WithoutBoplanShown(Shown[Tenancy]):
    followed = serializers.BooleanField(label="følges opp")

    class Meta:
        model = Tenancy
        fields = ("id", "bydel", "household", "dwelling", "moved_in", "followed")


class WithoutBoplanQuery(Query):
    bydel = key("bydel", required=False)
    followed = yes("følges opp", required=False)


class WithoutBoplan(Resource):
    serializer_class = WithoutBoplanShown
    query_class = WithoutBoplanQuery
    view_permissions = (P.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[Tenancy]:
        return boplan_page.not_offered(self.user, timezone.localdate())

    @reads("uten_boplan_list", "Leieforhold uten boplan", "De som verken har tilbud, ja eller nei.",
           WithoutBoplanShown(many=True), query=WithoutBoplanQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())


class BoplanCopies(AgreementResource):
    content_negotiation_class = AnyAccept
    query_class = LanguageQuery

    @reads_pdf("boplaner_pdf", "Beboerens utgave som PDF", "På språket det spørres om.", query=LanguageQuery)
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        rows = boplan_page.readable(self.user).annotate(tenant=tenant_name(self.user))
        row = found(rows.select_related("bydel__kommune", "household__bydel", "tenancy__dwelling"), pk)
        self.open(row.household, row)
        pdf = boplan_copy.pdf_of(row, language=self.asked()["sprak"], today=timezone.localdate())
        return HttpResponse(pdf, content_type=PDF)
