"""The waiting list, in order, each place explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import F
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from accounts.permissions import Permission
from allocation import order
from allocation.models import Urgency, WaitingEntry
from allocation.models.waiting import UrgencyGround
from config.api import Query, Resource, own_bydel
from config.api_docs import reads
from config.api_fields import key, one_of, yes
from config.pagination import KeysetPagination
from housing.tenants import tenant_name


class PlaceShown(serializers.Serializer[Any]):
    rank = serializers.IntegerField(label="plass; tom når saken er satt på vent", allow_null=True)
    soknad = serializers.IntegerField(source="entry.soknad_id", label="søknad")
    number = serializers.CharField(source="entry.number", label="saksnummer")
    applicant = serializers.CharField(source="entry.applicant", label="søker, eller «Skjermet person»")
    urgency = serializers.ChoiceField(source="entry.urgency", choices=Urgency.choices, label="hastegrad")
    urgency_grounds = serializers.ListField(
        child=serializers.ChoiceField(choices=UrgencyGround.choices),
        source="entry.urgency_grounds",
        label="grunner",
    )
    rooms_min = serializers.IntegerField(source="entry.rooms_min", label="rom, minst", allow_null=True)
    rooms_max = serializers.IntegerField(source="entry.rooms_max", label="rom, høyst", allow_null=True)
    received_on = serializers.DateField(source="entry.received_on", label="mottatt")
    listed_on = serializers.DateField(source="entry.listed_on", label="på venteliste fra")
    deadline = serializers.DateField(source="entry.deadline", label="bolig innen", allow_null=True)
    parked_until = serializers.DateField(source="entry.parked_until", label="satt på vent til", allow_null=True)
    why = serializers.CharField(label="hvorfor foran den neste")
    behind = serializers.CharField(label="hvorfor bak den forrige")


class Parked(NamedTuple):
    """On hold: without a place until the day."""

    entry: WaitingEntry
    rank: None = None
    why: str = ""
    behind: str = ""


class WaitingQuery(Query):
    bydel = key("bydel")
    urgency = one_of("hastegrad", Urgency, required=False)
    parked = yes("de som er satt på vent, uten plass", default=False)


class PlacePagination(BasePagination):
    """Pages of a list that is ordered on read. The cursor is the søknad that stood last on the page."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        places: Sequence[Any] = queryset
        size = KeysetPagination().get_page_size(request) or KeysetPagination.page_size
        start = _after(places, request.query_params.get("cursor", ""))
        page = list(places[start : start + size])
        self.next = None
        if page and start + size < len(places):
            self.next = replace_query_param(request.build_absolute_uri(), "cursor", page[-1].entry.soknad_id)
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        following = {"type": "string", "nullable": True, "format": "uri"}
        properties = {"next": following, "results": schema}
        return {"type": "object", "required": ["next", "results"], "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return KeysetPagination().get_schema_operation_parameters(view)


class WaitingList(Resource):
    """The whole list is put in order, some tens to hundreds, so that a filter keeps the true places."""

    serializer_class = PlaceShown
    query_class = WaitingQuery
    view_permissions = (Permission.SOKNAD_VIEW,)
    pagination_class = PlacePagination

    @reads(
        "venteliste_list", "Venteliste", "Ventelisten i bydelen, i rekkefølge, med begrunnelse for hver plass.",
        PlaceShown(many=True), query=WaitingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.require_list()
        asked = self.asked()
        bydel = own_bydel(self.user, asked["bydel"], Permission.SOKNAD_VIEW)
        today, rows = timezone.localdate(), self._entries().filter(bydel=bydel)
        if asked["parked"]:
            parked = rows.waiting().filter(parked_until__gt=today).order_by("parked_until", "pk")
            places: Sequence[Any] = [Parked(entry) for entry in parked]
        else:
            grounds = order.grounds_of(order.rules_for(bydel, today))
            places = order.places(list(order.in_order(rows.ready(today), grounds)), grounds)
        kept = [place for place in places if place.entry.urgency == asked.get("urgency", place.entry.urgency)]
        page = self.paginate_queryset(kept)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def _entries(self) -> Any:
        return WaitingEntry.objects.visible_to(self.user).annotate(
            applicant=tenant_name(self.user, "soknad__household"),
            number=F("soknad__number"),
            rooms_min=F("soknad__need__rooms_min"),
            rooms_max=F("soknad__need__rooms_max"),
        )


def _after(places: Sequence[Any], cursor: str) -> int:
    if not cursor:
        return 0
    for position, place in enumerate(places, start=1):
        if str(place.entry.soknad_id) == cursor:
            return position
    raise NotFound(KeysetPagination.invalid_cursor_message)
