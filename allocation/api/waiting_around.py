"""Beside the waiting list: one place explained, those who qualified and are not on it, and stock against need."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation import place_page
from allocation.api.soknad_gate import SoknadResource
from allocation.api.waiting import asked_day
from allocation.models import Soknad, WaitingEntry
from allocation.qualified import REASONS, qualified_not_listed
from allocation.stock import ACCESS, stock
from config.api import Query, Resource, own_bydel
from config.api_docs import reads
from config.api_fields import Shown, day, key, one_of
from config.pagination import KeysetPagination
from config.rows import get_object_or_404

REASON_CHOICES, ACCESS_CHOICES = list(REASONS.items()), list(ACCESS.items())


class GroundShown(serializers.Serializer[Any]):
    ground = serializers.CharField(label="grunn")
    value = serializers.CharField(label="det som er lagt til grunn")


class StandingShown(serializers.Serializer[Any]):
    day = serializers.DateField(label="dag")
    rank = serializers.IntegerField(source="place.rank", default=None, allow_null=True, label="plass")
    length = serializers.IntegerField(
        source="place.length", default=None, allow_null=True, label="hvor mange som venter"
    )
    without = serializers.CharField(label="hvorfor uten plass")
    order = serializers.CharField(source="order_text", label="hva listen er ordnet etter")
    grounds = GroundShown(many=True, label="grunnene for husstanden selv")
    ahead = serializers.ListField(child=serializers.CharField(), label="hvor mange som er foran, etter grunn")
    above = serializers.CharField(label="hvorfor den rett foran er foran")
    below = serializers.CharField(label="hvorfor foran den neste")


class PlaceQuery(Query):
    day = day("plassen ved slutten av dagen; i dag når den utelates", required=False)


class Places(SoknadResource):
    serializer_class = StandingShown
    query_class = PlaceQuery

    @reads(
        "soknader_plass", "Hvorfor denne plassen",
        "Plassen på ventelisten i ord som kan leses opp for søkeren: grunner, aldri hvem andre er.",
        StandingShown, query=PlaceQuery,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        soknad = self.soknad(pk)
        entry = get_object_or_404(WaitingEntry.objects.visible_to(self.user), soknad=soknad)
        on = asked_day(self.asked(), soknad.bydel)
        return self.row(place_page.standing(entry, soknad.bydel, on))


class QualifiedShown(Shown[Soknad]):
    applicant = serializers.CharField(label="søker, eller «Skjermet person»")
    since = serializers.DateField(label="kvalifisert siden", allow_null=True)
    reason = serializers.ChoiceField(choices=REASON_CHOICES, label="hvorfor ikke på listen")

    class Meta:
        model = Soknad
        fields = ("id", "number", "applicant", "received_on", "status", "since", "reason")


class QualifiedQuery(Query):
    bydel = key("bydel")
    reason = one_of("hvorfor ikke på listen", REASON_CHOICES, required=False)


class Qualified(Resource):
    serializer_class = QualifiedShown
    query_class = QualifiedQuery
    view_permissions = (Permission.SOKNAD_VIEW,)
    pagination_class = KeysetPagination

    @reads(
        "venteliste_kvalifiserte", "Kvalifiserte uten plass",
        "De som fyller vilkårene og ikke står på ventelisten.",
        QualifiedShown(many=True), query=QualifiedQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.require_list()
        bydel = own_bydel(self.user, self.asked()["bydel"], Permission.SOKNAD_VIEW)
        return self.listed(qualified_not_listed(self.user, bydel))


class KindShown(serializers.Serializer[Any]):
    rooms = serializers.IntegerField(label="rom; 5 er fem eller flere")
    access = serializers.ChoiceField(choices=ACCESS_CHOICES, label="adkomst")
    waiting = serializers.IntegerField(label="husstander som venter")
    vacant = serializers.IntegerField(label="ledige og klare boliger")
    expected = serializers.IntegerField(label="boliger som ventes ledige")
    total = serializers.IntegerField(label="boliger i alt")


class StockShown(serializers.Serializer[Any]):
    until = serializers.DateField(label="ventes ledige innen")
    kinds = KindShown(many=True, label="boligtyper")


class StockQuery(Query):
    bydel = key("bydel")


class Stocks(Resource):
    serializer_class = StockShown
    query_class = StockQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    @reads(
        "venteliste_boliger_mot_behov", "Boliger mot behov",
        "Hvor mange som venter på hver boligtype, mot boligene.",
        StockShown, query=StockQuery,
    )  # fmt: skip
    def retrieve(self, request: Request) -> Response:
        self.require_list()
        bydel = own_bydel(self.user, self.asked()["bydel"], Permission.SOKNAD_VIEW)
        return self.row(stock(self.user, bydel, timezone.localdate()))
