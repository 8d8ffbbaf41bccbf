"""The waiting list, in order, each place explained, now or on an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from accounts.permissions import Permission
from allocation import waiting_page
from allocation.forms.waiting import refused_day
from allocation.models import Urgency, WaitingEntry
from allocation.models.waiting import UrgencyGround
from allocation.waiting_filter import DEADLINES, KINDS, wanted
from config.api import Query, Resource, own_bydel
from config.api_docs import reads
from config.api_fields import day, key, number, one_of, text, yes
from config.pagination import KeysetPagination
from housing.models import DwellingCategory


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
    """Named in English as all of the API; `wanted` knows the filters by what stands in the page's address."""

    bydel = key("bydel")
    day = day("listen slik den var ved slutten av dagen; i dag når den utelates", required=False)
    parked = yes("de som er satt på vent, uten plass", default=False)
    urgency = one_of("hastegrad", Urgency, required=False, source="hastegrad")
    ground = one_of("grunn", UrgencyGround, required=False, source="grunn")
    rooms = number("en bolig med så mange rom passer", 1, 8, required=False, source="rom")
    least_kind = one_of("minste boligtype", KINDS, required=False, source="type")
    step_free = yes("trenger trinnfri bolig", required=False, source="trinnfri")
    wheelchair = yes("trenger plass til rullestol", required=False, source="rullestol")
    bath_adapted = yes("trenger tilrettelagt bad", required=False, source="bad")
    floor = number("kan bo i etasjen uten heis", 0, 30, required=False, source="etasje")
    category = one_of("boligkategori", DwellingCategory, required=False, source="kategori")
    follow_up_needed = yes("trenger bo-oppfølging", required=False, source="oppfolging")
    area = text("ønsket område", max_length=80, required=False, source="omrade")
    waited_months = number("ventet minst (måneder)", 1, 240, required=False, source="ventet")
    deadline = one_of("bolig innen", DEADLINES, required=False, source="frist")


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
        "venteliste_list", "Venteliste",
        "Ventelisten i bydelen, i rekkefølge, med begrunnelse for hver plass. Plassene er de samme med filter."
        " For en tidligere dag er navn og boligbehov slik de er i dag.",
        PlaceShown(many=True), query=WaitingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.require_list()
        asked = self.asked()
        bydel = own_bydel(self.user, asked["bydel"], Permission.SOKNAD_VIEW)
        on = asked_day(asked, bydel)
        listed = waiting_page.listing(self.user, bydel, on, wanted(asked, on) if asked else Q())
        places: Sequence[Any] = [Parked(entry) for entry in listed.parked] if asked["parked"] else listed.places
        page = self.paginate_queryset(places)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


def asked_day(asked: dict[str, Any], bydel: Any) -> date:
    """The day that the address names, else today. 400 for a day without a list."""
    on: date = asked.get("day") or timezone.localdate()
    if refusal := refused_day(on, bydel):
        raise ValidationError({"day": [refusal]})
    return on


def _after(places: Sequence[Any], cursor: str) -> int:
    if not cursor:
        return 0
    for position, place in enumerate(places, start=1):
        if str(place.entry.soknad_id) == cursor:
            return position
    raise NotFound(KeysetPagination.invalid_cursor_message)
