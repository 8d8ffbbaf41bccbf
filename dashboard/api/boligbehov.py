"""Boligbehov: counted, adjusted, made final; and the kommune's sum."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, Resource, found, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, text
from dashboard.actions import boligbehov
from dashboard.api.kostra import SumShown, kommune_of_sums, require_bydel, sums
from dashboard.behov import reading
from dashboard.models import Behovstall, Boligbehov, Ledighet


class BoligbehovShown(Shown[Boligbehov]):
    class Meta:
        model = Boligbehov
        fields: tuple[str, ...] = ("id", "bydel", "year", "version", "day", "reason", "counted_at", "finalised_at")


class LedighetShown(Shown[Ledighet]):
    class Meta:
        model = Ledighet
        fields = ("size", "stock", "vacant", "announced", "ending", "moved_out", "years", "turnover")


class BoligbehovDetail(BoligbehovShown):
    numbers = serializers.SerializerMethodField(label="tallene, med justeringene")
    ledighet = LedighetShown(many=True, read_only=True)

    class Meta(BoligbehovShown.Meta):
        fields = (*BoligbehovShown.Meta.fields, "numbers", "ledighet")

    def get_numbers(self, row: Boligbehov) -> list[dict[str, Any]]:
        found = reading.counted_by_key(self.context["request"].user, row.pk)
        return [
            {
                "id": cell.tall.pk, "group": cell.tall.group, "kind": cell.tall.kind, "size": cell.tall.size,
                "counted": cell.tall.counted, "value": cell.value, "reason": cell.why,
            }
            for cell in found.cells
        ]  # fmt: skip


class BoligbehovQuery(Query):
    bydel = key("bydel", required=False)
    year = number("år", required=False)


class SumQuery(Query):
    year = number("år; neste år når det mangler", 2000, 2100, required=False)


class BehovCountBody(Body):
    bydel = key("bydel")
    year = number("år", 2000, 2100)
    day = day("telledag")
    reason = text("hvorfor dere teller på nytt, når året er talt før", max_length=400, default="")


class BehovAdjustBody(Body):
    value = number("riktig tall", 0, 100_000)
    reason = text("hvorfor", max_length=400)


class Boligbehovene(Resource):
    serializer_class = BoligbehovShown
    detail_class = BoligbehovDetail
    query_class = BoligbehovQuery
    view_permissions = (Permission.FIGURES_VIEW,)

    def get_queryset(self) -> QuerySet[Boligbehov]:
        return Boligbehov.objects.visible_to(self.user)

    def require_list(self) -> None:
        require_bydel(self.user)

    @reads(
        "boligbehov_list", "Tellinger av boligbehov", "Alle versjoner, den nyeste først.",
        BoligbehovShown(many=True), query=BoligbehovQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("boligbehov_retrieve", "Telling av boligbehov", "Med justeringene og ventet ledig.", BoligbehovDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "boligbehov_tell", "Tell boligbehovet", "Slik det var på en dag. Er året talt, lages en ny versjon.",
        BoligbehovDetail, body=BehovCountBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.FIGURES_REPORT)
        sent = self.typed(BehovCountBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.FIGURES_REPORT)
        return self.shown(boligbehov.count(bydel=bydel, by=self.user, **sent), status=201)

    @acts("boligbehov_endelig", "Gjør tellingen endelig", "Den kan ikke justeres etterpå.", BoligbehovDetail)
    def finalise(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.FIGURES_REPORT, bydel=row.bydel_id)
        return self.shown(boligbehov.finalise(boligbehov=row, by=self.user))


class Behovstallene(Resource):
    detail_class = BoligbehovDetail

    @acts("boligbehov_juster", "Juster et tall", "Med grunn.", BoligbehovDetail, body=BehovAdjustBody)
    def adjust(self, request: Request, pk: int) -> Response:
        tall = found(Behovstall.objects.visible_to(self.user).select_related("boligbehov"), pk)
        self.user.require(Permission.FIGURES_REPORT, bydel=tall.boligbehov.bydel_id)
        boligbehov.adjust(tall=tall, by=self.user, **self.typed(BehovAdjustBody))
        return self.shown(tall.boligbehov)


class BoligbehovKommune(Resource):
    serializer_class = SumShown
    query_class = SumQuery
    pagination_class = None

    @reads(
        "boligbehov_kommune", "Kommunens sum", "Av bydelenes endelige tellinger. Små tall vises ikke.",
        SumShown(many=True), query=SumQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        kommune = kommune_of_sums(self.user)
        summed = reading.of_kommune(kommune, self.asked().get("year") or timezone.localdate().year + 1)
        return Response(SumShown(sums(summed.published), many=True).data)
