"""Ledige boliger."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, Resource, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, text
from housing.actions import vacancies
from housing.models import Vacancy


class VacancyShown(Shown[Vacancy]):
    bydel = serializers.IntegerField(source="dwelling.bydel_id", label="tildelingsrett")
    landlord = serializers.IntegerField(source="dwelling.landlord_id", label="utleier")
    address = serializers.CharField(source="dwelling.address", label="adresse")
    rooms = serializers.IntegerField(source="dwelling.rooms", label="rom")

    class Meta:
        model = Vacancy
        fields = (
            "id", "dwelling", "bydel", "landlord", "address", "rooms", "reported_on", "ready_from", "cause",
            "cost_bearer", "closed_on",
        )  # fmt: skip


class VacancyQuery(Query):
    bydel = key("tildelingsrett", required=False, source="dwelling__bydel")
    landlord = key("utleier", required=False, source="dwelling__landlord")
    dwelling = key("bolig", required=False)
    closed = filled("avsluttet", "closed_on")


class ReadyBody(Body):
    ready_from = day("klar fra")


class VacancyWithdrawBody(Body):
    closed_on = day("gjelder fra")
    reason = text("hvorfor ledigmeldingen trekkes", max_length=300)


class Vacancies(Resource):
    serializer_class = detail_class = VacancyShown
    query_class = VacancyQuery
    view_permissions = (Permission.DWELLING_VIEW,)

    def get_queryset(self) -> QuerySet[Vacancy]:
        return Vacancy.objects.visible_to(self.user).select_related("dwelling")

    @reads(
        "ledige_boliger_list", "Ledige boliger", "Ledigmeldinger, også de som er avsluttet, nyeste først.",
        VacancyShown(many=True), query=VacancyQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("ledige_boliger_retrieve", "Ledig bolig", "Én ledigmelding.", VacancyShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "ledige_boliger_klar", "Registrer klar dato", "Dagen boligen kan tas i bruk.", VacancyShown, body=ReadyBody
    )
    def ready(self, request: Request, pk: int) -> Response:
        vacancy = self._manageable(pk)
        return self.shown(vacancies.set_ready(vacancy=vacancy, by=self.user, **self.typed(ReadyBody)))

    @acts(
        "ledige_boliger_trekk", "Trekk ledigmeldingen", "Boligen skal likevel ikke leies ut.",
        VacancyShown, body=VacancyWithdrawBody,
    )  # fmt: skip
    def withdraw(self, request: Request, pk: int) -> Response:
        vacancy = self._manageable(pk)
        return self.shown(vacancies.withdraw(vacancy=vacancy, by=self.user, **self.typed(VacancyWithdrawBody)))

    def _manageable(self, pk: int) -> Vacancy:
        vacancy = found(self.get_queryset(), pk)
        self.user.require(Permission.DWELLING_WORK, landlord=vacancy.dwelling.landlord_id)
        return vacancy
