"""Tilskudd: what residents ask for. Nobody is refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions import tilskudd as actions
from bomiljo.actions.finansiering import BIGGEST
from bomiljo.actions.tilskudd import Wish
from bomiljo.api.bydel_only import BydelResource
from bomiljo.models import Bomiljo, Finansiering, GrantCategory, GrantStatus, Tilskudd, Tilskuddssoker
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, one_of, text


class TilskuddShown(Shown[Tilskudd]):
    class Meta:
        model = Tilskudd
        fields: tuple[str, ...] = (
            "id", "bydel", "bomiljo", "title", "category", "asked", "granted", "received_on", "status",
            "answered_on",
        )  # fmt: skip


class SokerShown(Shown[Tilskuddssoker]):
    class Meta:
        model = Tilskuddssoker
        fields = ("name", "phone")


class TilskuddDetail(TilskuddShown):
    soker = serializers.SerializerMethodField(label="hvem søker; tom for dem som ikke arbeider med bomiljøer")

    class Meta(TilskuddShown.Meta):
        fields = (
            *TilskuddShown.Meta.fields, "purpose", "residents", "organisation", "wish_shown", "referred_to",
            "reported", "funding", "contact", "soker",
        )  # fmt: skip

    @extend_schema_field(SokerShown(allow_null=True))
    def get_soker(self, row: Tilskudd) -> dict[str, Any] | None:
        soker = Tilskuddssoker.objects.visible_to(self.context["request"].user).filter(tilskudd=row).first()
        return dict(SokerShown(soker).data) if soker else None


class TilskuddQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    status = one_of("status", GrantStatus, required=False)
    category = one_of("slag", GrantCategory, required=False)


class WishBody(Body):
    title = text("hva pengene skal gå til", max_length=160)
    purpose = text("hvorfor", max_length=2000)
    category = one_of("slag", GrantCategory)
    asked = number("søkt om (kr)", 1, BIGGEST)
    name = text("beboeren som er ansvarlig søker", max_length=120)
    phone = text("telefon", max_length=20, default="")
    residents = number("beboere blant søkerne", 1, default=1)
    organisation = text("organisasjon", max_length=120, default="")
    wish_shown = text("slik er beboernes ønske vist", max_length=400, default="")
    received_on = day("mottatt", default=None, allow_null=True)
    contact = key("kontakt i bydelen", default=None, allow_null=True)


class GrantBody(Body):
    granted = number("gitt (kr)", 1, BIGGEST)
    funding = key("finansiering", default=None, allow_null=True)


class ReferBody(Body):
    referred_to = text("hvor de er henvist", max_length=200)


class GrantReportBody(Body):
    reported = text("slik gikk det", max_length=600)


class TilskuddResource(BydelResource):
    serializer_class = TilskuddShown
    detail_class = TilskuddDetail
    query_class = TilskuddQuery

    def get_queryset(self) -> QuerySet[Tilskudd]:
        return Tilskudd.objects.visible_to(self.user)

    @reads("tilskudd_list", "Tilskudd", "Det beboere søker om.", TilskuddShown(many=True), query=TilskuddQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("tilskudd_retrieve", "Tilskudd", "Navnet på søkeren ser de som arbeider med bomiljøer.", TilskuddDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts("tilskudd_registrer", "Registrer søknad", "For et bomiljø.", TilskuddDetail, body=WishBody, status=201)
    def register(self, request: Request, pk: int) -> Response:
        place = found(Bomiljo.objects.visible_to(self.user), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=place.bydel_id)
        sent = self.typed(WishBody)
        if sent["contact"]:
            sent["contact"] = named(User.objects.all(), sent["contact"], field="contact")
        return self.shown(actions.register(bomiljo=place, wish=Wish(**sent), by=self.user), status=201)

    @acts("tilskudd_tilsagn", "Gi tilsagn", "Et beløp, og hva det tas av.", TilskuddDetail, body=GrantBody)
    def grant(self, request: Request, pk: int) -> Response:
        row, sent = self.worked(pk), self.typed(GrantBody)
        if sent["funding"]:
            sent["funding"] = named(Finansiering.objects.visible_to(self.user), sent["funding"], field="funding")
        return self.shown(actions.grant(tilskudd=row, by=self.user, **sent))

    @acts("tilskudd_henvis", "Henvis", "Til en annen ordning. Ingen får avslag.", TilskuddDetail, body=ReferBody)
    def refer(self, request: Request, pk: int) -> Response:
        return self.shown(actions.refer(tilskudd=self.worked(pk), by=self.user, **self.typed(ReferBody)))

    @acts("tilskudd_dialog", "Ta opp dialogen igjen", "Med noen som ble henvist.", TilskuddDetail)
    def reopen(self, request: Request, pk: int) -> Response:
        return self.shown(actions.reopen(tilskudd=self.worked(pk), by=self.user))

    @acts("tilskudd_gjennomfort", "Gjennomført", "Kort om hvordan det gikk.", TilskuddDetail, body=GrantReportBody)
    def finish(self, request: Request, pk: int) -> Response:
        return self.shown(actions.finish(tilskudd=self.worked(pk), by=self.user, **self.typed(GrantReportBody)))

    @acts("tilskudd_trekk", "Beboerne trekker søknaden", "Den er avsluttet.", TilskuddDetail)
    def withdraw(self, request: Request, pk: int) -> Response:
        return self.shown(actions.withdraw(tilskudd=self.worked(pk), by=self.user))
