"""Boliger."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, Resource, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, one_of, yes
from housing.actions import vacancies
from housing.api.vacancies import VacancyShown
from housing.models import CostBearer, Dwelling, DwellingCategory, Tenancy, VacancyCause
from housing.occupancy import lives_in, with_occupancy

STATES = (
    ("ute_av_bruk", "Tatt ut av bruk"),
    ("ledig", "Meldt ledig"),
    ("utleid", "Utleid"),
    ("ikke_ledig", "Ikke meldt ledig"),
)


class DwellingShown(Shown[Dwelling]):
    property = serializers.IntegerField(source="entrance.property_id", label="eiendom")
    vacant_from = serializers.DateField(label="ledig fra", allow_null=True)
    state = serializers.SerializerMethodField(label="tilstand")

    class Meta:
        model = Dwelling
        fields = (
            "id", "bydel", "landlord", "property", "entrance", "address", "unit_number", "floor", "rooms",
            "bedrooms", "area", "tenure_basis", "category", "step_free", "wheelchair", "bath_adapted", "rent",
            "external_id", "withdrawn_on", "vacant_from", "state",
        )  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=STATES))
    def get_state(self, dwelling: Any) -> str:
        if dwelling.withdrawn_on is not None:
            return "ute_av_bruk"
        if dwelling.vacant_from is not None:
            return "ledig"
        return "utleid" if dwelling.is_let else "ikke_ledig"


class DwellingDetail(DwellingShown):
    tenancy = serializers.SerializerMethodField(label="leieforhold nå")
    vacancies = serializers.SerializerMethodField(label="ledigmeldinger, nyeste først")

    class Meta(DwellingShown.Meta):
        fields = (*DwellingShown.Meta.fields, "tenancy", "vacancies")  # type: ignore[assignment]

    def get_tenancy(self, dwelling: Dwelling) -> int | None:
        """None also when the leieforhold is hidden from the user."""
        visible = Tenancy.objects.visible_to(self.context["request"].user)
        return visible.filter(pk__in=lives_in(dwelling).values("pk")).values_list("pk", flat=True).first()

    @extend_schema_field(VacancyShown(many=True))
    def get_vacancies(self, dwelling: Dwelling) -> Any:
        rows = dwelling.vacancies.select_related("dwelling").order_by("-reported_on", "-pk")[:50]
        return VacancyShown(rows, many=True).data


class DwellingQuery(Query):
    bydel = key("bydel", required=False)
    landlord = key("utleier", required=False)
    property = key("eiendom", required=False, source="entrance__property")
    entrance = key("oppgang", required=False)
    category = one_of("kategori", DwellingCategory, required=False)
    step_free = yes("trinnfri", required=False)
    vacant = filled("meldt ledig", "vacant_from")


class ReportBody(Body):
    reported_on = day("meldt ledig")
    ready_from = day("klar fra", required=False, allow_null=True)
    cause = one_of("årsak", VacancyCause)
    cost_bearer = one_of("kostnadsbærer", CostBearer)


class Dwellings(Resource):
    serializer_class = DwellingShown
    detail_class = DwellingDetail
    query_class = DwellingQuery
    view_permissions = (Permission.DWELLING_VIEW,)

    def get_queryset(self) -> QuerySet[Dwelling]:
        visible = Dwelling.objects.visible_to(self.user).select_related("entrance")
        return with_occupancy(visible)

    @reads(
        "boliger_list",
        "Boliger",
        "Boliger du kan se, nyeste først.",
        DwellingShown(many=True),
        query=DwellingQuery,
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("boliger_retrieve", "Bolig", "Én bolig, med ledigmeldinger.", DwellingDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "boliger_meld_ledig", "Meld boligen ledig", "For den som forvalter boligen.",
        VacancyShown, body=ReportBody, status=201,
    )  # fmt: skip
    def report(self, request: Request, pk: int) -> Response:
        dwelling = found(Dwelling.objects.visible_to(self.user), pk)
        self.user.require(Permission.DWELLING_WORK, landlord=dwelling.landlord_id)
        vacancy = vacancies.report(dwelling=dwelling, by=self.user, **self.typed(ReportBody))
        return Response(VacancyShown(vacancy).data, status=201)
