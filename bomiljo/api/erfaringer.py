"""The catalogue in the API."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo import catalogue
from bomiljo.actions import erfaringer
from bomiljo.api.joining import JoinResource
from bomiljo.experience_gate import own_experiences, require_own
from bomiljo.models import Erfaring, Tiltak, TiltakCategory, Worked
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, one_of, text


class ErfaringShown(Shown[Erfaring]):
    class Meta:
        model = Erfaring
        fields: tuple[str, ...] = ("id", "kommune", "category", "title", "worked", "learnt", "published_on")


class ErfaringDetail(ErfaringShown):
    class Meta(ErfaringShown.Meta):
        fields = (
            *ErfaringShown.Meta.fields, "did", "context", "would_change", "cost_note", "contact", "withdrawn_on",
        )  # fmt: skip


class CatalogueShown(ErfaringShown):
    of_bydel = serializers.IntegerField(label="bydelen som prøvde", allow_null=True)

    class Meta(ErfaringShown.Meta):
        fields = (*ErfaringShown.Meta.fields, "of_bydel")


class ErfaringQuery(Query):
    category = one_of("slag", TiltakCategory, required=False)
    worked = one_of("virket det", Worked, required=False)
    bydel = key("bydelen som prøvde", required=False, source="of_bydel")
    sok = text("søk i det som er skrevet", max_length=200, required=False)


class ErfaringBody(Body):
    title = text("tittel", max_length=160)
    worked = one_of("virket det", Worked)
    did = text("hva dere gjorde", max_length=4000)
    learnt = text("hva dere lærte", max_length=4000)
    context = text("slik er stedet; ingen navn eller adresse", max_length=4000)  # type: ignore[assignment]
    would_change = text("hva dere ville gjort annerledes", max_length=4000, default="")
    cost_note = text("hva det kostet", max_length=200, default="")
    contact = text("tjeneste og telefon", max_length=200, default="")


class Erfaringer(JoinResource):
    serializer_class = CatalogueShown
    detail_class = ErfaringDetail
    query_class = ErfaringQuery

    def get_queryset(self) -> QuerySet[Erfaring]:
        return Erfaring.objects.visible_to(self.user)

    @reads(
        "erfaringer_list", "Erfaringer", "Katalogen for hele kommunen. Søket tar begynnelsen av ord.",
        CatalogueShown(many=True), query=ErfaringQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.require_list()
        asked = self.asked()
        rows = catalogue.matching(catalogue.published(self.user), asked.pop("sok", ""))
        page = self.paginate_queryset(rows.filter(**asked))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @reads("erfaringer_retrieve", "Erfaring", "Hva som ble prøvd, og hva de lærte.", ErfaringDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "erfaringer_skriv",
        "Skriv erfaringen",
        "En kladd til den blir publisert.",
        ErfaringDetail,
        body=ErfaringBody,
        status=201,
    )
    def write(self, request: Request, pk: int) -> Response:
        row = self.joined(Tiltak.objects.visible_to(self.user), pk)
        return self.shown(erfaringer.write(tiltak=row, by=self.user, **self.typed(ErfaringBody)), status=201)

    @acts(
        "erfaringer_endre",
        "Endre erfaringen",
        "Det som er publisert, endres av bydelen.",
        ErfaringDetail,
        body=ErfaringBody,
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self._own(pk, Permission.BOMILJO_JOIN)
        return self.shown(erfaringer.change(erfaring=row, by=self.user, **self.typed(ErfaringBody)))

    @acts("erfaringer_publiser", "Publiser erfaringen", "For hele kommunen.", ErfaringDetail)
    def publish(self, request: Request, pk: int) -> Response:
        return self.shown(erfaringer.publish(erfaring=self._own(pk, Permission.BOMILJO_WORK), by=self.user))

    @acts("erfaringer_trekk_tilbake", "Trekk tilbake erfaringen", "Den kan publiseres igjen.", ErfaringDetail)
    def withdraw(self, request: Request, pk: int) -> Response:
        return self.shown(erfaringer.withdraw(erfaring=self._own(pk, Permission.BOMILJO_WORK), by=self.user))

    def _own(self, pk: int, permission: Permission) -> Erfaring:
        row = found(own_experiences(self.user), pk)
        require_own(self.user, row, permission)
        return row
