"""Eiendommer and oppganger, with counts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, Resource, found
from config.api_docs import reads
from config.api_fields import Shown, key, one_of
from housing.buildings import entrances_with_counts, may_count_children, properties_with_counts
from housing.models import Entrance, Property, PropertyKind


class EntranceShown(Shown[Entrance]):
    dwellings_count = serializers.IntegerField(label="boliger du kan se")
    vacant_count = serializers.IntegerField(label="ledige boliger du kan se")
    children_count = serializers.SerializerMethodField(label="husstander med barn")

    class Meta:
        model = Entrance
        fields = (
            "id", "property", "street", "postcode", "city", "floors", "lift", "step_free", "dwellings_count",
            "vacant_count", "children_count",
        )  # fmt: skip

    def get_children_count(self, entrance: Any) -> int | None:
        """Only for those who may see households."""
        count: int = entrance.children_count
        return count if may_count_children(self.context["request"].user) else None


class PropertyShown(Shown[Property]):
    dwellings_count = serializers.IntegerField(label="boliger du kan se")
    vacant_count = serializers.IntegerField(label="ledige boliger du kan se")

    class Meta:
        model = Property
        fields = (
            "id", "kommune", "bydel", "landlord", "name", "kind", "municipal_share", "external_id",
            "dwellings_count", "vacant_count",
        )  # fmt: skip


class PropertyDetail(PropertyShown):
    entrances = serializers.SerializerMethodField(label="oppganger")

    class Meta(PropertyShown.Meta):
        fields = (*PropertyShown.Meta.fields, "entrances")  # type: ignore[assignment]

    @extend_schema_field(EntranceShown(many=True))
    def get_entrances(self, shown: Property) -> Any:
        user = self.context["request"].user
        rows = Entrance.objects.visible_to(user).filter(property=shown).order_by("street", "pk")
        counted = entrances_with_counts(rows, user, timezone.localdate())
        return EntranceShown(counted, many=True, context=self.context).data


class PropertyQuery(Query):
    bydel = key("bydel", required=False)
    landlord = key("utleier", required=False)
    kind = one_of("slag", PropertyKind, required=False)


class EntranceQuery(Query):
    bydel = key("bydel", required=False, source="property__bydel")
    property = key("eiendom", required=False)


class Properties(Resource):
    serializer_class = PropertyShown
    detail_class = PropertyDetail
    query_class = PropertyQuery
    view_permissions = (Permission.DWELLING_VIEW,)

    def get_queryset(self) -> QuerySet[Property]:
        return properties_with_counts(Property.objects.visible_to(self.user), self.user)

    @reads(
        "eiendommer_list", "Eiendommer", "Eiendommer i kommunen, nyeste først.",
        PropertyShown(many=True), query=PropertyQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("eiendommer_retrieve", "Eiendom", "Én eiendom, med oppganger.", PropertyDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))


class Entrances(Resource):
    serializer_class = detail_class = EntranceShown
    query_class = EntranceQuery
    view_permissions = (Permission.DWELLING_VIEW,)

    def get_queryset(self) -> QuerySet[Entrance]:
        return entrances_with_counts(Entrance.objects.visible_to(self.user), self.user, timezone.localdate())

    @reads(
        "oppganger_list", "Oppganger", "Oppganger i kommunen, nyeste først.",
        EntranceShown(many=True), query=EntranceQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("oppganger_retrieve", "Oppgang", "Én oppgang, med tellinger.", EntranceShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))
