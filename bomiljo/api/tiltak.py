"""Tiltak and after-checks in the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from bomiljo import effect
from bomiljo.actions import etterkontroller
from bomiljo.actions import tiltak as actions
from bomiljo.api.joining import JoinResource
from bomiljo.api.tiltak_bodies import (
    AfterCheckBody,
    IdeaBody,
    MeasureBody,
    MeasureEndBody,
    MeasurePlanBody,
    MeasureStartBody,
    RunAgainBody,
    TiltakQuery,
)
from bomiljo.models import Campaign, Etterkontroll, Finansiering, Tiltak
from config.api import found, named
from config.api_docs import acts, reads
from config.api_fields import Shown


class KontrollShown(Shown[Etterkontroll]):
    class Meta:
        model = Etterkontroll
        fields = ("id", "months", "due_on", "checked_on", "result", "note")


class MeasureEffectShown(serializers.Serializer[Any]):
    campaign = serializers.CharField(label="undersøkelse")
    closed = serializers.DateField(label="siste dag for svar")
    when = serializers.CharField(label="nullpunkt, før, underveis eller etter")
    mean = serializers.IntegerField(label="indeks fra 0 til 100; tom når for få har svart", allow_null=True)


class TiltakShown(Shown[Tiltak]):
    class Meta:
        model = Tiltak
        fields: tuple[str, ...] = (
            "id", "bydel", "landlord", "bomiljo", "title", "category", "initiator", "involvement", "permanence",
            "status", "responsible", "starts_on", "planned_end", "ended_on",
        )  # fmt: skip


class TiltakDetail(TiltakShown):
    etterkontroller = KontrollShown(many=True, read_only=True, label="etterkontroller")
    virkning = serializers.SerializerMethodField(label="undersøkelsene før og etter")

    class Meta(TiltakShown.Meta):
        fields = (
            *TiltakShown.Meta.fields, "what", "involvement_note", "inclusive", "handover_to", "handover_plan",
            "funding", "cost", "baseline", "aimed_at", "expected", "effect", "etterkontroller", "virkning",
        )  # fmt: skip

    @extend_schema_field(MeasureEffectShown(many=True))
    def get_virkning(self, row: Tiltak) -> list[dict[str, Any]]:
        scores = effect.of(row, self.context["request"].user)
        return list(MeasureEffectShown(scores, many=True).data)


class Tiltakene(JoinResource):
    serializer_class = TiltakShown
    detail_class = TiltakDetail
    query_class = TiltakQuery

    def get_queryset(self) -> QuerySet[Tiltak]:
        return Tiltak.objects.visible_to(self.user)

    @reads(
        "tiltak_list",
        "Tiltak",
        "Det som gjøres og er gjort i bomiljøene.",
        TiltakShown(many=True),
        query=TiltakQuery,
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("tiltak_retrieve", "Ett tiltak", "Med etterkontroller og virkning.", TiltakDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "tiltak_ide",
        "Registrer en idé",
        "I et bomiljø eller i hele bydelen.",
        TiltakDetail,
        body=IdeaBody,
        status=201,
    )
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_JOIN)
        sent = self.with_rows(self.typed(IdeaBody), bomiljo=self.places)
        bydel = named(Bydel.objects.all(), sent.pop("bydel"), field="bydel")
        return self.shown(actions.propose(bydel=bydel, by=self.user, **sent), status=201)

    @acts("tiltak_endre", "Endre tiltaket", "Bare det som sendes, blir endret.", TiltakDetail, body=MeasureBody)
    def change(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(actions.change(tiltak=row, by=self.user, **self._facts(MeasureBody)))

    @acts("tiltak_dialog", "Begynn dialogen", "Fra idé til dialog.", TiltakDetail)
    def talk(self, request: Request, pk: int) -> Response:
        return self.shown(actions.talk(tiltak=self.joined(self.get_queryset(), pk), by=self.user))

    @acts(
        "tiltak_planlegg",
        "Planlegg tiltaket",
        "Start, slutt, ansvar og penger.",
        TiltakDetail,
        body=MeasurePlanBody,
    )
    def plan(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(actions.plan(tiltak=row, by=self.user, **self._facts(MeasurePlanBody)))

    @acts("tiltak_start", "Start tiltaket", "Fra en dag til og med i dag.", TiltakDetail, body=MeasureStartBody)
    def start(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(actions.start(tiltak=row, by=self.user, **self.typed(MeasureStartBody)))

    @acts(
        "tiltak_avslutt", "Avslutt tiltaket", "Med hvem som overtar, eller hvorfor ingen gjør det.", TiltakDetail,
        body=MeasureEndBody,
    )  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(actions.end(tiltak=row, by=self.user, **self.typed(MeasureEndBody)))

    @acts("tiltak_legg_bort", "Legg bort ideen", "Den kan tas opp igjen.", TiltakDetail)
    def drop(self, request: Request, pk: int) -> Response:
        return self.shown(actions.drop(tiltak=self.joined(self.get_queryset(), pk), by=self.user))

    @acts("tiltak_ta_opp", "Ta opp igjen", "Det som er lagt bort.", TiltakDetail)
    def take_up(self, request: Request, pk: int) -> Response:
        return self.shown(actions.take_up(tiltak=self.joined(self.get_queryset(), pk), by=self.user))

    @acts("tiltak_start_igjen", "Start på nytt", "Etter et tilbakefall.", TiltakDetail, body=RunAgainBody)
    def run_again(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(actions.run_again(tiltak=row, by=self.user, **self.typed(RunAgainBody)))

    def _facts(self, body: Any) -> dict[str, Any]:
        return self.with_rows(
            self.typed(body), responsible=self.people, funding=Finansiering.objects.visible_to(self.user),
            baseline=Campaign.objects.visible_to(self.user),
        )  # fmt: skip


class Etterkontroller(JoinResource):
    serializer_class = KontrollShown
    detail_class = KontrollShown

    @acts(
        "etterkontroller_gjor",
        "Gjør etterkontrollen",
        "Holder, delvis eller tilbakefall.",
        KontrollShown,
        body=AfterCheckBody,
    )
    def look(self, request: Request, pk: int) -> Response:
        row = found(Etterkontroll.objects.visible_to(self.user).select_related("tiltak"), pk)
        self.user.require(Permission.BOMILJO_JOIN, bydel=row.tiltak.bydel_id, landlord=row.tiltak.landlord_id)
        return self.shown(etterkontroller.look(kontroll=row, by=self.user, **self.typed(AfterCheckBody)))
