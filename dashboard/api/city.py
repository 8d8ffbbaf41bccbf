"""What is published of the whole kommune and of its bydeler side by side. A small number is withheld."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.api import AnyAccept, Query, Resource
from config.api_docs import PDF, reads, reads_pdf
from config.api_fields import day, key, one_of
from dashboard import city_page, report, trend
from dashboard.api.figures import PointShown, measured
from dashboard.city_page import City
from dashboard.figures import BY_CODE
from dashboard.models import Withheld

COMPARED_CODES = [(figure.code, figure.name) for figure in city_page.COMPARED]


class PublishedShown(serializers.Serializer[Any]):
    day = serializers.DateField(label="ved slutten av dagen")
    figure = serializers.CharField(label="tall")
    bydel = serializers.IntegerField(label="bydel; tom for hele kommunen", allow_null=True, source="bydel_id")
    part = serializers.CharField(label="del, som `split=verdi`; tom for hele tallet", allow_blank=True)
    value = measured("verdi; tom når den ikke gis ut")
    withheld = serializers.ChoiceField(
        label="hvorfor verdien ikke gis ut", choices=Withheld.choices, allow_blank=True
    )


class InBydelShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(label="bydel", source="bydel.pk")
    name = serializers.CharField(label="navn", source="bydel.name")
    value = measured("verdi; tom når den ikke gis ut")
    withheld = serializers.ChoiceField(
        label="hvorfor verdien ikke gis ut", choices=Withheld.choices, allow_blank=True
    )
    rate = measured("per 1000 innbyggere; tom når folketallet ikke er lagt inn, eller tallet ikke er et antall")


class BydeleneShown(serializers.Serializer[Any]):
    day = serializers.DateField(label="ved slutten av dagen; tom når ingen måned er gitt ut", allow_null=True)
    days = serializers.ListField(child=serializers.DateField(), label="dagene som er gitt ut, nyest først")
    rows = InBydelShown(many=True, label="bydelene")
    points = PointShown(many=True, label="hele kommunen ved utgangen av hver måned")


class CityQuery(Query):
    kommune = key("kommune; din egen når den mangler", required=False)
    day = day("siste dag i en måned som er gitt ut; den nyeste når den mangler", required=False)


class CompareQuery(CityQuery):
    figure = one_of("tall", COMPARED_CODES)


class OfCity(Resource):
    query_class: type[Query] = CityQuery
    pagination_class = None

    def city(self, asked: dict[str, Any]) -> City:
        kommune = city_page.kommune_named(self.user, asked.get("kommune"))
        wanted: date | None = asked.get("day")
        shown = city_page.city(kommune, self.user, wanted.isoformat() if wanted else "")
        if wanted and shown.day != wanted:
            raise Http404
        return shown


class Byen(OfCity):
    serializer_class = PublishedShown

    @reads(
        "oversikt_byen", "Kommunens tall", "Alt som er gitt ut ved utgangen av en måned.",
        PublishedShown(many=True), query=CityQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        rows = city_page.published(self.city(self.asked()), self.user)
        return Response(PublishedShown(rows, many=True).data)


class Bydelene(OfCity):
    serializer_class = BydeleneShown
    query_class = CompareQuery

    @reads(
        "oversikt_bydelene", "Ett tall i bydelene", "Ved utgangen av en måned, og per 1000 innbyggere.",
        BydeleneShown, query=CompareQuery,
    )  # fmt: skip
    def retrieve(self, request: Request) -> Response:
        asked = self.asked()
        shown = self.city(asked)
        figure = BY_CODE[asked["figure"]]
        rows = city_page.comparison(shown, self.user, figure, city_page.published_of(shown, self.user, figure))
        points = trend.of_city(self.user, [figure], list(reversed(shown.days)), shown.kommune)[figure.code]
        told = {"day": shown.day, "days": shown.days, "rows": rows, "points": points}
        return Response(BydeleneShown(told).data)


class Byrapport(OfCity):
    pagination_class = None
    content_negotiation_class = AnyAccept

    @reads_pdf("oversikt_byen_rapport", "Kommunens tall som PDF", "Nedlastingen blir loggført.", query=CityQuery)
    def retrieve(self, request: Request) -> HttpResponse:
        return HttpResponse(report.of_city(self.city(self.asked()), self.user), content_type=PDF)
