"""Midlertidige opphold and ventede utskrivinger."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, one_of, text, yes
from followup import staying
from followup.actions import opphold, utskrivinger
from followup.api.opened import StayResource
from followup.models import (
    DischargeFrom,
    DischargeResult,
    MidlertidigOpphold,
    StayExit,
    StayReason,
    VentetUtskriving,
)


class OppholdShown(Shown[MidlertidigOpphold]):
    nights = serializers.IntegerField(label="netter så langt")
    cost = serializers.IntegerField(label="kroner så langt")
    children = serializers.IntegerField(label="barn i husstanden")
    young = serializers.BooleanField(label="noen under 25 år")

    class Meta:
        model = MidlertidigOpphold
        fields: tuple[str, ...] = (
            "id", "bydel", "household", "provider", "quality_agreement", "without_agreement_reason", "price",
            "reason", "started_on", "expected_end", "ended_on", "exit", "nights", "cost", "children", "young",
        )  # fmt: skip


class OppholdQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    current = yes("bor der fortsatt", required=False, source="ended_on__isnull")
    reason = one_of("årsak", StayReason, required=False)


class OppholdBody(Body):
    provider = text("sted", max_length=120)
    started_on = day("flyttet inn")
    expected_end = day("ventes å bo der til", default=None, allow_null=True)
    reason = one_of("årsak", StayReason)
    price = number("kr per døgn", 0, 2_147_483_647)
    quality_agreement = yes("kvalitetsavtale", default=False)
    without_agreement_reason = text("hvorfor uten kvalitetsavtale", max_length=200, default="")


class OppholdExtendBody(Body):
    expected_end = day("ventes å bo der til")


class OppholdEndBody(Body):
    ended_on = day("flyttet ut")
    moved_to = one_of("flyttet til", StayExit)


class Opphold(StayResource):
    serializer_class = detail_class = OppholdShown
    query_class = OppholdQuery
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[MidlertidigOpphold]:
        today = timezone.localdate()
        return staying.with_people(MidlertidigOpphold.objects.visible_to(self.user).with_nights(today), today)

    @reads(
        "opphold_list", "Midlertidige opphold", "Opphold i bydelene dine, med netter og kostnad så langt.",
        OppholdShown(many=True), query=OppholdQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("opphold_retrieve", "Midlertidig opphold", "Ett opphold. Åpningen blir loggført.", OppholdShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.opened(self.get_queryset(), pk))

    @acts(
        "opphold_registrer", "Registrer et midlertidig opphold", "For en husstand. Barn og unge gir ikke nei.",
        OppholdShown, body=OppholdBody, status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        household = self.household(pk)
        row = opphold.register(household=household, by=self.user, **self.typed(OppholdBody))
        return self.shown(self.get_queryset().get(pk=row.pk), status=201)

    @acts(
        "opphold_forleng",
        "Endre hvor lenge oppholdet varer",
        "Dagen som er ventet.",
        OppholdShown,
        body=OppholdExtendBody,
    )
    def extend(self, request: Request, pk: int) -> Response:
        row = opphold.extend(
            opphold=self.placed(self.get_queryset(), pk), by=self.user, **self.typed(OppholdExtendBody)
        )
        return self.shown(self.get_queryset().get(pk=row.pk))

    @acts("opphold_avslutt", "Avslutt oppholdet", "Med hvor de flyttet.", OppholdShown, body=OppholdEndBody)
    def end(self, request: Request, pk: int) -> Response:
        row = opphold.end(opphold=self.placed(self.get_queryset(), pk), by=self.user, **self.typed(OppholdEndBody))
        return self.shown(self.get_queryset().get(pk=row.pk))


class UtskrivingShown(Shown[VentetUtskriving]):
    class Meta:
        model = VentetUtskriving
        fields = (
            "id", "bydel", "household", "place", "expected_on", "has_dwelling", "plan", "result", "closed_on",
        )  # fmt: skip


class UtskrivingQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    has_dwelling = yes("har bolig å komme til", required=False)
    open = yes("ventes fortsatt ut", required=False, source="closed_on__isnull")
    expected_to = day("ventes ut senest", required=False, source="expected_on__lte")


class DischargeBody(Body):
    place = one_of("er nå i", DischargeFrom)
    expected_on = day("ventes ut")
    has_dwelling = yes("har bolig å komme til", default=False)
    plan = text("hva gjøres", max_length=400, default="")


class DischargeChangeBody(Body):
    expected_on = day("ventes ut")
    plan = text("hva gjøres", max_length=400, default="")


class DischargeCloseBody(Body):
    result = one_of("hvordan det gikk", DischargeResult)
    closed_on = day("når")


class Utskrivinger(StayResource):
    serializer_class = detail_class = UtskrivingShown
    query_class = UtskrivingQuery
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[VentetUtskriving]:
        return VentetUtskriving.objects.visible_to(self.user)

    @reads(
        "utskrivinger_list", "Ventede utskrivinger", "Også de som er avsluttet.", UtskrivingShown(many=True),
        query=UtskrivingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("utskrivinger_retrieve", "Ventet utskriving", "Én. Åpningen blir loggført.", UtskrivingShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.opened(self.get_queryset(), pk))

    @acts(
        "utskrivinger_registrer", "Registrer en ventet utskriving", "For en husstand.", UtskrivingShown,
        body=DischargeBody, status=201,
    )  # fmt: skip
    def expect(self, request: Request, pk: int) -> Response:
        household = self.household(pk)
        row = utskrivinger.expect(household=household, by=self.user, **self.typed(DischargeBody))
        return self.shown(row, status=201)

    @acts("utskrivinger_endre", "Endre en ventet utskriving", "Dagen og planen.", UtskrivingShown,
          body=DischargeChangeBody)  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        row = self.placed(self.get_queryset(), pk)
        return self.shown(utskrivinger.change(utskriving=row, by=self.user, **self.typed(DischargeChangeBody)))

    @acts(
        "utskrivinger_bolig", "Det er en bolig å komme til", "Regnes ikke lenger som uten bolig.", UtskrivingShown
    )
    def dwelling(self, request: Request, pk: int) -> Response:
        row = self.placed(self.get_queryset(), pk)
        return self.shown(utskrivinger.dwelling_found(utskriving=row, by=self.user))

    @acts("utskrivinger_avslutt", "Avslutt en ventet utskriving", "Med hvordan det gikk.", UtskrivingShown,
          body=DischargeCloseBody)  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        row = self.placed(self.get_queryset(), pk)
        return self.shown(utskrivinger.close(utskriving=row, by=self.user, **self.typed(DischargeCloseBody)))
