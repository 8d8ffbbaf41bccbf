"""Leieforhold and leiekontrakter."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, yes
from housing.actions import tenancies
from housing.api.gate import open_household
from housing.models import Destination, EndCause, Lease, LeaseKind, Tenancy
from housing.tenants import tenant_name


class LeaseShown(Shown[Lease]):
    household = serializers.IntegerField(source="tenancy.household_id", label="husstand")
    tenant = serializers.CharField(label="leietaker, eller «Skjermet person»")
    address = serializers.CharField(source="dwelling.address", label="adresse")
    starts_on = serializers.DateField(source="period.lower", label="første dag")
    ends_on = serializers.DateField(label="siste dag; tom når kontrakten er tidsubestemt", allow_null=True)

    class Meta:
        model = Lease
        fields = (
            "id", "tenancy", "household", "tenant", "dwelling", "address", "bydel", "landlord", "kind",
            "starts_on", "ends_on", "term_months", "term_reason", "rent", "deposit_form", "deposit_amount",
            "information_given_on", "signed_at", "closed_on", "cancelled_at",
        )  # fmt: skip


class TenancyShown(Shown[Tenancy]):
    tenant = serializers.CharField(label="leietaker, eller «Skjermet person»")
    address = serializers.CharField(source="dwelling.address", label="adresse")

    class Meta:
        model = Tenancy
        fields = (
            "id", "household", "tenant", "dwelling", "address", "bydel", "landlord", "moved_in", "moved_out",
            "end_cause", "destination", "destination_bydel",
        )  # fmt: skip


class TenancyDetail(TenancyShown):
    leases = serializers.SerializerMethodField(label="leiekontrakter, nyeste først")

    class Meta(TenancyShown.Meta):
        fields = (*TenancyShown.Meta.fields, "leases")  # type: ignore[assignment]

    def get_leases(self, tenancy: Tenancy) -> list[int]:
        return list(tenancy.leases.order_by("-period", "-pk").values_list("pk", flat=True))


class TenancyQuery(Query):
    bydel = key("tildelingsrett", required=False)
    landlord = key("utleier", required=False)
    dwelling = key("bolig", required=False)
    household = key("husstand", required=False)
    current = yes("bor der fortsatt", required=False, source="moved_out__isnull")


class LeaseQuery(Query):
    bydel = key("tildelingsrett", required=False)
    landlord = key("utleier", required=False)
    tenancy = key("leieforhold", required=False)
    dwelling = key("bolig", required=False)
    kind = one_of("slag", LeaseKind, required=False)
    open = yes("ikke avløst eller avsluttet", required=False, source="closed_on__isnull")
    ends_from = day("går ut fra og med", required=False, source="ends_on__gte")
    ends_to = day("går ut til og med", required=False, source="ends_on__lte")


class EndBody(Body):
    moved_out = day("flytter ut")
    end_cause = one_of("sluttårsak", EndCause)
    destination = one_of("flytter til", Destination)
    destination_bydel = key("bydelen de flytter til", required=False, allow_null=True)


class Tenancies(Resource):
    serializer_class = TenancyShown
    detail_class = TenancyDetail
    query_class = TenancyQuery
    view_permissions = (Permission.LEASE_VIEW,)

    def get_queryset(self) -> QuerySet[Tenancy]:
        visible = Tenancy.objects.visible_to(self.user).select_related("dwelling")
        return cast("QuerySet[Tenancy]", visible.annotate(tenant=tenant_name(self.user)))

    @reads(
        "leieforhold_list", "Leieforhold", "Leieforhold, også avsluttede, nyeste først.",
        TenancyShown(many=True), query=TenancyQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("leieforhold_retrieve", "Leieforhold", "Ett leieforhold. Åpningen blir loggført.", TenancyDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        tenancy = self._tenancy(pk)
        open_household(request, self.user, tenancy.household, tenancy)
        return self.shown(tenancy)

    @acts(
        "leieforhold_avslutt", "Avslutt leieforholdet",
        "Kontrakten avsluttes dagen husstanden flytter ut. Datoen kan være fram i tid.",
        TenancyDetail, body=EndBody,
    )  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        tenancy = self._tenancy(pk)
        self.user.require(Permission.LEASE_WORK, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
        open_household(request, self.user, tenancy.household, tenancy)
        sent = self.typed(EndBody)
        if sent.get("destination_bydel"):
            own = Bydel.objects.filter(kommune=tenancy.bydel.kommune_id)
            sent["destination_bydel"] = named(own, sent["destination_bydel"], field="destination_bydel")
        tenancies.end(tenancy=tenancy, by=self.user, **sent)
        return self.shown(self._tenancy(pk))

    def _tenancy(self, pk: int) -> Tenancy:
        return found(self.get_queryset().select_related("dwelling", "household__bydel", "bydel"), pk)


class Leases(Resource):
    serializer_class = detail_class = LeaseShown
    query_class = LeaseQuery
    view_permissions = (Permission.LEASE_VIEW,)

    def get_queryset(self) -> QuerySet[Lease]:
        visible: Any = Lease.objects.visible_to(self.user).select_related("dwelling", "tenancy")
        return cast("QuerySet[Lease]", visible.annotate(tenant=tenant_name(self.user, "tenancy__household")))

    @reads(
        "leiekontrakter_list", "Leiekontrakter", "Leiekontrakter, også de som er avløst, nyeste først.",
        LeaseShown(many=True), query=LeaseQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("leiekontrakter_retrieve", "Leiekontrakt", "Én leiekontrakt. Åpningen blir loggført.", LeaseShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        lease = found(self.get_queryset().select_related("dwelling", "tenancy__household__bydel"), pk)
        open_household(request, self.user, lease.tenancy.household, lease.tenancy)
        return self.shown(lease)
