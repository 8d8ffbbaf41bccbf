"""Stand-ins, and what waits in somebody's cases."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from config.api import Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, text
from dashboard.actions import vikariater
from dashboard.api.units import unit_fields, unit_of
from dashboard.colleagues import colleagues
from dashboard.models import Vikariat
from dashboard.worklist import of_person


class VikariatShown(Shown[Vikariat]):
    class Meta:
        model = Vikariat
        fields = ("id", "bydel", "landlord", "person", "stand_in", "starts_on", "ends_on", "text", "ended_on")


class CaseCountShown(serializers.Serializer[Any]):
    lampe = serializers.CharField(label="koden til lampen")
    tittel = serializers.CharField(label="hva som venter")
    antall = serializers.IntegerField(label="rader i alt")
    haster = serializers.IntegerField(label="rader over fristen eller som haster")


class VikariatDetail(VikariatShown):
    venter = CaseCountShown(many=True, label="det som venter i sakene")

    class Meta:
        model = Vikariat
        fields = (*VikariatShown.Meta.fields, "venter")


class VikariatBody(Body):
    person = key("hvem som er borte", default=None, allow_null=True, help_text="Deg selv, om ingenting sies.")
    stand_in = key("vikar")
    starts_on = day("fra")
    ends_on = day("til og med")
    text = text("til vikaren", max_length=4000, required=False)

    def get_fields(self) -> dict[str, Any]:
        return {**unit_fields(), **super().get_fields()}


class Vikariater(Resource):
    serializer_class = VikariatShown
    detail_class = VikariatShown

    def get_queryset(self) -> QuerySet[Vikariat]:
        return Vikariat.objects.visible_to(self.user).select_related("person", "bydel", "landlord")

    def require_list(self) -> None:
        """Everybody may ask: the rows are the user's own."""

    @reads(
        "vikariater_list", "Vikariater", "Der du er borte eller vikar; for en leder alle i bydelen.",
        VikariatShown(many=True),
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads(
        "vikariater_retrieve", "Vikariat", "Med det som venter i sakene til den som er borte.",
        VikariatDetail,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        unit = unit_of(self.user, {"bydel": row.bydel_id, "utleier": row.landlord_id})
        waiting = [
            {"lampe": group.code, "tittel": group.title, "antall": group.total, "haster": group.urgent}
            for group in of_person(unit, row.person)
        ]
        return Response({**VikariatShown(row).data, "venter": waiting})

    @acts(
        "vikariater_create", "Velg vikar", "Vikaren må ha samme tilgang, og får ikke se mer enn før.",
        VikariatShown, body=VikariatBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        if not (self.user.scopes.bydeler() or self.user.scopes.landlords()):
            raise PermissionDenied("Bare den som har en rolle i en bydel eller hos en utleier, kan ha vikar.")
        sent = self.typed(VikariatBody)
        unit = unit_of(self.user, sent)
        here = colleagues(unit.bydel, unit.landlord, unit.today)
        person = named(here, sent["person"], field="person") if sent["person"] else self.user
        return self.shown(self._named(unit.only, person, here, sent), status=201)

    def _named(self, only: dict[str, Any], person: User, here: QuerySet[User], sent: dict[str, Any]) -> Vikariat:
        stand_in = named(here, sent["stand_in"], field="stand_in")
        return vikariater.name(
            person=person, stand_in=stand_in, starts_on=sent["starts_on"], ends_on=sent["ends_on"],
            text=sent.get("text", ""), by=self.user, **only,
        )  # fmt: skip

    @acts("vikariater_avslutt", "Avslutt vikariatet", "Før tiden er ute.", VikariatShown)
    def end(self, request: Request, pk: int) -> Response:
        return self.shown(vikariater.end(vikariat=found(self.get_queryset(), pk), by=self.user))
