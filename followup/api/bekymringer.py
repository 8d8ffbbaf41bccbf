"""Bekymringsmeldinger: reported, assessed, taken up again. A landlord reads its own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import Permission
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text
from followup.actions import bekymringer
from followup.api.opened import StayResource
from followup.concerns import reads_all, status_label
from followup.models import Bekymringsmelding, Bekymringsvurdering, Booppfolging, ConcernFrom, ConcernStatus
from housing.models import Tenancy

OUTCOMES = [choice for choice in ConcernStatus.choices if choice[0] != ConcernStatus.RECEIVED]


class BekymringShown(Shown[Bekymringsmelding]):
    status = serializers.SerializerMethodField(label="status; for utleieren bare «Mottatt» eller «Vurdert»")

    class Meta:
        model = Bekymringsmelding
        fields: tuple[str, ...] = ("id", "bydel", "household", "tenancy", "reported_by", "received_on", "status")

    def get_status(self, row: Bekymringsmelding) -> str:
        return status_label(self.context["request"].user, row)


class BekymringDetail(BekymringShown):
    assess_by = serializers.SerializerMethodField(label="vurderes innen; tom for utleieren")
    vurdering = serializers.SerializerMethodField(label="vurderingen; tom for utleieren")
    booppfolging = serializers.SerializerMethodField(label="booppfølgingen; tom for utleieren")

    class Meta(BekymringShown.Meta):
        fields = (*BekymringShown.Meta.fields, "text", "assess_by", "vurdering", "booppfolging")

    def get_assess_by(self, row: Bekymringsmelding) -> str:
        return row.assess_by.isoformat() if reads_all(self._user, row) else ""

    def get_vurdering(self, row: Bekymringsmelding) -> str:
        note = self._note(row)
        return note.text if note else ""

    def get_booppfolging(self, row: Bekymringsmelding) -> int | None:
        note = self._note(row)
        return note.booppfolging_id if note else None

    @property
    def _user(self) -> User:
        user: User = self.context["request"].user
        return user

    def _note(self, row: Bekymringsmelding) -> Bekymringsvurdering | None:
        if not reads_all(self._user, row):
            return None
        return Bekymringsvurdering.objects.visible_to(self._user).filter(melding=row).first()


class BekymringQuery(Query):
    bydel = key("bydel", required=False)
    tenancy = key("leieforhold", required=False)
    received_from = day("mottatt tidligst", required=False, source="received_on__gte")
    received_to = day("mottatt senest", required=False, source="received_on__lte")


class ConcernReportBody(Body):
    text = text("hva bekymringen gjelder", max_length=4000)
    reported_by = one_of("hvem meldingen er fra; bare for bydelen", ConcernFrom, default="")
    received_on = day("mottatt; bare for bydelen", default=None, allow_null=True)


class ConcernAssessBody(Body):
    status = one_of("hva vurderingen fører til", OUTCOMES)
    text = text("vurdering", max_length=4000)
    assessed_on = day("vurdert", default=None, allow_null=True)
    booppfolging = key("booppfølgingen som følger det opp", default=None, allow_null=True)


class ConcernTakeUpBody(Body):
    text = text("hvorfor dere tar kontakt likevel", max_length=4000)
    booppfolging = key("booppfølgingen som følger det opp", default=None, allow_null=True)


class Bekymringer(StayResource):
    serializer_class = BekymringShown
    detail_class = BekymringDetail
    query_class = BekymringQuery
    view_permissions = (Permission.FOLLOWUP_VIEW, Permission.CONCERN_REPORT)

    def get_queryset(self) -> QuerySet[Bekymringsmelding]:
        return Bekymringsmelding.objects.visible_to(self.user)

    @reads(
        "bekymringer_list", "Bekymringsmeldinger", "Bydelens egne; en utleier ser dem den selv har meldt.",
        BekymringShown(many=True), query=BekymringQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads(
        "bekymringer_retrieve", "Bekymringsmelding",
        "Vurderingen vises ikke for den som meldte fra. Åpningen blir loggført.", BekymringDetail,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.opened(self.get_queryset(), pk))

    @acts(
        "bekymringer_meld", "Meld bekymring", "Om et leieforhold. Vurderes innen bydelens frist.",
        BekymringDetail, body=ConcernReportBody, status=201,
    )  # fmt: skip
    def report(self, request: Request, pk: int) -> Response:
        tenancy = found(Tenancy.objects.visible_to(self.user).select_related("household__bydel"), pk)
        self.user.require(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
        self.open(tenancy.household, tenancy)
        return self.shown(
            bekymringer.report(tenancy=tenancy, by=self.user, **self.typed(ConcernReportBody)), status=201
        )

    @acts("bekymringer_vurder", "Vurder meldingen", "Gjøres én gang.", BekymringDetail, body=ConcernAssessBody)
    def assess(self, request: Request, pk: int) -> Response:
        row = self.placed(self.get_queryset(), pk)
        return self.shown(bekymringer.assess(melding=row, by=self.user, **self._linked(ConcernAssessBody)))

    @acts(
        "bekymringer_ta_kontakt", "Ta kontakt likevel", "Etter at meldingen først ble lagt bort.",
        BekymringDetail, body=ConcernTakeUpBody,
    )  # fmt: skip
    def take_up(self, request: Request, pk: int) -> Response:
        row = self.placed(self.get_queryset(), pk)
        return self.shown(bekymringer.take_up(melding=row, by=self.user, **self._linked(ConcernTakeUpBody)))

    def _linked(self, body: type[Body]) -> dict[str, Any]:
        sent = self.typed(body)
        if sent["booppfolging"]:
            cases = Booppfolging.objects.visible_to(self.user)
            sent["booppfolging"] = named(cases, sent["booppfolging"], field="booppfolging")
        return sent
