"""KOSTRA: a draft of any year, the frozen reports with the rows behind, and the kommune's sum."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.api import AnyAccept, Query, Resource, found, own_bydel
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, key, number, one_of, text
from config.errors import RuleBroken
from dashboard.actions import kostra_rapporter
from dashboard.kostra import counting, reading
from dashboard.kostra.numbers import BY_CODE, NUMBERS
from dashboard.kostra.report import pdf_of
from dashboard.kostra.rows import is_hidden, with_opened
from dashboard.models import KostraRad, KostraRapport

CODES = [(tall.code, tall.name) for tall in NUMBERS]


class RapportShown(Shown[KostraRapport]):
    class Meta:
        model = KostraRapport
        fields: tuple[str, ...] = ("id", "bydel", "year", "version", "reason", "reported_at")


class TallShown(serializers.Serializer[Any]):
    code = serializers.CharField(label="tall")
    part = serializers.CharField(label="del; tom for hele tallet")
    value = serializers.IntegerField(label="verdi; tom uten nok data", allow_null=True)


class TallCompared(TallShown):
    before = serializers.IntegerField(label="i forrige versjon", allow_null=True)


class RapportDetail(RapportShown):
    numbers = serializers.SerializerMethodField(label="tallene, ved siden av forrige versjon")

    class Meta(RapportShown.Meta):
        fields = (*RapportShown.Meta.fields, "numbers")

    def get_numbers(self, row: KostraRapport) -> list[dict[str, Any]]:
        lines = reading.lines_of(self.context["request"].user, row)
        return [
            {"code": line.tall.code, "part": line.part, "value": line.value, "before": line.before}
            for line in lines
        ]


class RadShown(serializers.Serializer[Any]):
    """Of what the user may not see there is only that it is counted."""

    code = serializers.CharField(label="tall")
    subject = serializers.CharField(label="slag rad")
    key = serializers.IntegerField(label="nøkkel; tom for det du ikke ser", allow_null=True)
    parts = serializers.ListField(label="deler", child=serializers.CharField())
    facts = serializers.DictField(label="opplysninger som gjør at den telles")
    change = serializers.CharField(label="endring fra forrige versjon; tom når den er som før")
    was = serializers.DictField(label="opplysninger i forrige versjon")


class SumShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(label="bydel; tom for kommunens sum", allow_null=True)
    code = serializers.CharField(label="tall")
    part = serializers.CharField(label="del; tom for hele tallet")
    value = serializers.IntegerField(label="verdi", allow_null=True)
    withheld = serializers.CharField(label="hvorfor verdien ikke vises")


class RapportQuery(Query):
    bydel = key("bydel", required=False)
    year = number("år", required=False)


class YearQuery(Query):
    year = number("år; i fjor når det mangler", 2000, 2100, required=False)


class RadQuery(Query):
    code = one_of("tall", CODES, required=False)


class KostraReportBody(Body):
    bydel = key("bydel")
    year = number("år", 2000, 2100)
    reason = text("hvorfor tallene rettes, når året er rapportert før", max_length=400, default="")


class KostraRapporter(Resource):
    serializer_class = RapportShown
    detail_class = RapportDetail
    query_class = RapportQuery
    view_permissions = (Permission.FIGURES_VIEW,)

    def get_queryset(self) -> QuerySet[KostraRapport]:
        return KostraRapport.objects.visible_to(self.user)

    def require_list(self) -> None:
        require_bydel(self.user)

    @reads(
        "kostra_list", "KOSTRA-rapporter", "Alle versjoner, den nyeste først.", RapportShown(many=True),
        query=RapportQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("kostra_retrieve", "KOSTRA-rapport", "Tallene, ved siden av forrige versjon.", RapportDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "kostra_rapporter", "Rapporter året", "Fryser tallene og radene. Er året rapportert, lages en ny versjon.",
        RapportDetail, body=KostraReportBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.FIGURES_REPORT)
        sent = self.typed(KostraReportBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.FIGURES_REPORT)
        return self.shown(kostra_rapporter.report(bydel=bydel, by=self.user, **sent), status=201)


class KostraRader(Resource):
    """The rows behind one number at a time."""

    serializer_class = RadShown
    query_class = RadQuery
    pagination_class = None

    @reads(
        "kostra_rader", "Radene bak et tall", "Med det som kom og gikk. Boligene når tallet ikke er valgt.",
        RadShown(many=True), query=RadQuery,
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        rapport = found(KostraRapport.objects.visible_to(self.user), pk)
        tall = BY_CODE[self.asked().get("code") or NUMBERS[0].code]
        self.user.require(tall.drill, bydel=rapport.bydel_id)
        behind = KostraRad.objects.visible_to(self.user).filter(rapport=rapport, code=tall.code)
        rows = with_opened(behind.order_by("key"), self.user, tall)
        return Response(RadShown([_told(row) for row in rows], many=True).data)


class KostraPdf(Resource):
    content_negotiation_class = AnyAccept

    @reads_pdf("kostra_pdf", "Rapporten som PDF", "Slik den ble frosset.")
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        rows = KostraRapport.objects.visible_to(self.user).select_related("bydel__kommune", "reported_by")
        return HttpResponse(pdf_of(self.user, found(rows, pk)), content_type=PDF)


class KostraUtkast(Resource):
    serializer_class = TallShown
    query_class = YearQuery
    pagination_class = None

    @reads("kostra_utkast", "Utkast", "Tallene for et år, regnet ut nå.", TallShown(many=True), query=YearQuery)
    def list(self, request: Request, pk: int) -> Response:
        bydel = found(Bydel.objects.filter(pk__in=self.user.scopes.bydeler(Permission.FIGURES_VIEW)), pk)
        today = timezone.localdate()
        values = counting.draft(bydel, _day_of(bydel, self.asked().get("year") or today.year - 1, today))
        told = [{"code": code, "part": part, "value": value} for (code, part), value in values.items()]
        return Response(TallShown(told, many=True).data)


class KostraKommune(Resource):
    serializer_class = SumShown
    query_class = YearQuery
    pagination_class = None

    @reads(
        "kostra_kommune", "Kommunens sum",
        "Av bydelenes frosne rapporter, når alle har rapportert. Små tall vises ikke.",
        SumShown(many=True), query=YearQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        kommune = kommune_of_sums(self.user)
        summed = reading.of_kommune(kommune, self.asked().get("year") or timezone.localdate().year - 1)
        return Response(SumShown(sums(summed.published), many=True).data)


def _day_of(bydel: Bydel, year: int, today: date) -> date:
    """A year that cannot be counted is a filter that makes no sense, not something that was refused."""
    try:
        day = counting.last_day(year, today)
        counting.require_own_figures(bydel, day)
    except RuleBroken as refusal:
        raise ValidationError({"year": [str(refusal)]}) from refusal
    return day


def require_bydel(user: User) -> None:
    """Those who read the figures of a bydel: the sums of the kommune have an address of their own."""
    if not user.scopes.bydeler(Permission.FIGURES_VIEW):
        # Refused in the words of the permission; with any unit that is none of the user's.
        user.require(Permission.FIGURES_VIEW, bydel=0)


def kommune_of_sums(user: User) -> Kommune:
    """The kommune that the user works in, for all of it or for a bydel. A landlord has no sums."""
    bydeler = user.scopes.bydeler(Permission.FIGURES_VIEW)
    own = [
        grant.kommune_id
        for grant in user.scopes.grants
        if grant.bydel_id in bydeler or (grant.bydel_id is None and grant.landlord_id is None)
    ]
    first = min(own, default=0)
    user.require(Permission.FIGURES_VIEW, kommune=first)
    return Kommune.objects.get(pk=first)


def sums(published: Any) -> list[dict[str, Any]]:
    return [
        {"bydel": unit or None, "code": code, "part": part, "value": told.value, "withheld": str(told.withheld)}
        for (unit, code, part), told in published.items()
    ]


def _told(row: Any) -> dict[str, Any]:
    told = {"code": row.code, "subject": row.label, "change": row.change}
    if is_hidden(row):
        return told | {"key": None, "parts": [], "facts": {}, "was": {}}
    return told | {"key": row.key, "parts": row.parts, "facts": row.facts, "was": row.was}
