"""Bekymringsnotater in the API."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import notater
from bomiljo.api.joining import JoinResource
from bomiljo.models import Bekymringsnotat, Concern, IncidentPlace, NoteStatus, Party, SeenByService
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text, yes


class NotatShown(Shown[Bekymringsnotat]):
    class Meta:
        model = Bekymringsnotat
        fields = (
            "id", "bydel", "landlord", "bomiljo", "noted_on", "concern", "place", "service", "text", "urgent",
            "status",
        )  # fmt: skip


class NotatQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    status = one_of("status", NoteStatus, required=False)
    urgent = yes("haster", required=False)


class NotatBody(Body):
    bomiljo = key("bomiljøet")
    concern = one_of("hva det er", Concern)
    text = text("kort om hva som er sett; ingen navn", max_length=600)
    service = one_of("sett av; utleieren skriver for seg selv", SeenByService, default="")
    place = one_of("hvor", IncidentPlace, default="")
    urgent = yes("haster", default=False)
    noted_on = day("sett", default=None, allow_null=True)


class NotatCloseBody(Body):
    result = text("hva som ble gjort", max_length=400)
    party = one_of("hvem som gjorde det; utleieren skriver for seg selv", Party, default="")


class Notater(JoinResource):
    serializer_class = NotatShown
    detail_class = NotatShown
    query_class = NotatQuery

    def get_queryset(self) -> QuerySet[Bekymringsnotat]:
        return Bekymringsnotat.objects.visible_to(self.user)

    @reads(
        "notater_list",
        "Bekymringsnotater",
        "Om steder, aldri om en person.",
        NotatShown(many=True),
        query=NotatQuery,
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("notater_retrieve", "Bekymringsnotat", "Det som er sett på et sted.", NotatShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "notater_skriv", "Skriv bekymringsnotat", "Et fødselsnummer eller telefonnummer i teksten blir avvist.",
        NotatShown, body=NotatBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.STED_NOTE)
        sent = self.with_rows(self.typed(NotatBody), bomiljo=self.places)
        return self.shown(notater.write(by=self.user, **sent), status=201)

    @acts(
        "notater_lukk", "Lukk notatet", "Det som ble gjort, står i oppgavelisten.", NotatShown, body=NotatCloseBody
    )
    def close(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(notater.close(notat=row, by=self.user, **self.typed(NotatCloseBody)))
