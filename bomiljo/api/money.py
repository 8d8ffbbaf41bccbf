"""Finansiering: the bydel's own, read by the city's analysts, never by a landlord."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import finansiering as actions
from bomiljo.actions.finansiering import BIGGEST, Money
from bomiljo.api.bydel_only import BydelResource
from bomiljo.funding import with_used
from bomiljo.models import Finansiering, Pengebruk
from config.api import Query, found, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, text


class FinansieringShown(Shown[Finansiering]):
    used = serializers.IntegerField(label="brukt (kr)")
    promised = serializers.IntegerField(label="gitt tilsagn om (kr)")
    free = serializers.IntegerField(label="igjen (kr); under null når det er brukt for mye")

    class Meta:
        model = Finansiering
        fields: tuple[str, ...] = (
            "id", "bydel", "source", "earmark", "post", "amount", "starts_on", "ends_on", "used", "promised",
            "free",
        )  # fmt: skip


class BrukShown(Shown[Pengebruk]):
    class Meta:
        model = Pengebruk
        fields = ("id", "finansiering", "spent_on", "amount", "what")


class FinansieringDetail(FinansieringShown):
    bruk = BrukShown(many=True, label="hva pengene er brukt til")

    class Meta(FinansieringShown.Meta):
        fields = (*FinansieringShown.Meta.fields, "note", "bruk")


class FinansieringQuery(Query):
    bydel = key("bydel", required=False)
    ends_from = day("slutter tidligst", required=False, source="ends_on__gte")
    ends_to = day("slutter senest", required=False, source="ends_on__lte")


class MoneyBody(Body):
    source = text("hvor pengene kommer fra", max_length=120)  # type: ignore[assignment]  # a column's name
    amount = number("beløp (kr)", 1, BIGGEST)
    starts_on = day("fra")
    ends_on = day("til")
    earmark = text("øremerket til", max_length=200, default="")
    post = text("plassert på", max_length=80, default="")
    note = text("merknad", max_length=400, default="")


class NewMoneyBody(MoneyBody):
    bydel = key("bydel")


class UseBody(Body):
    what = text("hva pengene er brukt til", max_length=200)
    amount = number("beløp (kr)", 1, BIGGEST)
    spent_on = day("dato")


class Finansieringer(BydelResource):
    serializer_class = FinansieringShown
    detail_class = FinansieringDetail
    query_class = FinansieringQuery

    def get_queryset(self) -> QuerySet[Any]:
        return with_used(Finansiering.objects.visible_to(self.user))

    @reads(
        "finansiering_list", "Finansiering", "Penger bydelen har, og hva som er igjen.",
        FinansieringShown(many=True), query=FinansieringQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("finansiering_retrieve", "Finansiering", "Med det pengene er brukt til.", FinansieringDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "finansiering_registrer",
        "Registrer penger",
        "I egen bydel.",
        FinansieringDetail,
        body=NewMoneyBody,
        status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_WORK)
        sent = self.typed(NewMoneyBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        return self._saved(actions.register(bydel=bydel, money=Money(**sent), by=self.user), status=201)

    @acts(
        "finansiering_endre", "Rett opplysningene", "Beløp, formål og periode.", FinansieringDetail, body=MoneyBody
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(pk)
        money = Money(**self.typed(MoneyBody))
        return self._saved(actions.change(finansiering=row, money=money, by=self.user))

    @acts("finansiering_bruk", "Før opp bruk", "Mer enn det er igjen, er lov.", FinansieringDetail, body=UseBody)
    def use(self, request: Request, pk: int) -> Response:
        row = self.worked(pk)
        return self._saved(actions.use(finansiering=row, by=self.user, **self.typed(UseBody)).finansiering)

    @acts("pengebruk_rett", "Rett det som er ført opp", "Dato, beløp eller hva.", FinansieringDetail, body=UseBody)
    def correct(self, request: Request, pk: int) -> Response:
        used = found(Pengebruk.objects.visible_to(self.user).select_related("finansiering"), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=used.finansiering.bydel_id)
        return self._saved(actions.correct(bruk=used, by=self.user, **self.typed(UseBody)).finansiering)

    def _saved(self, row: Finansiering, *, status: int = 200) -> Response:
        return self.shown(found(self.get_queryset(), row.pk), status=status)
