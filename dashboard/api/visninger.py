"""Saved views: each person's own."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.api import Resource, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, text
from dashboard.actions import visninger
from dashboard.models import LagretVisning


class VisningShown(Shown[LagretVisning]):
    address = serializers.CharField(label="adressen")

    class Meta:
        model = LagretVisning
        fields = ("id", "name", "page", "query", "is_standard", "address")


class VisningBody(Body):
    name = text("navn", max_length=60)
    is_standard = serializers.BooleanField(label="vises når du åpner Hjem", default=False)


class NewVisningBody(VisningBody):
    address = text("adressen, slik nettleseren viser den", max_length=1000)


class Visninger(Resource):
    serializer_class = VisningShown
    detail_class = VisningShown

    def get_queryset(self) -> QuerySet[LagretVisning]:
        return LagretVisning.objects.visible_to(self.user)

    def require_list(self) -> None:
        """Everybody has their own."""

    @reads("visninger_list", "Lagrede visninger", "Dine egne.", VisningShown(many=True))
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "visninger_create", "Lagre en visning", "Filtrene på Hjem eller en liste, under et navn.", VisningShown,
        body=NewVisningBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        return self.shown(visninger.save(by=self.user, **self.typed(NewVisningBody)), status=201)

    @acts(
        "visninger_endre", "Endre navnet på visningen", "Eller om Hjem åpnes med den.", VisningShown,
        body=VisningBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        return self.shown(visninger.rename(visning=row, by=self.user, **self.typed(VisningBody)))

    @acts("visninger_slett", "Slett visningen", "Listen den viste, er der fortsatt.")
    def remove(self, request: Request, pk: int) -> Response:
        visninger.delete(visning=found(self.get_queryset(), pk), by=self.user)
        return Response(status=204)
