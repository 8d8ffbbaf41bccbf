"""Abonnementer: what an integration is told, where, and how each delivery went."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiCallback, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Integrasjon
from accounts.permissions import Permission
from audit.actions import abonnementer
from audit.event_kinds import LONGEST
from audit.models import Abonnement, Levering, LeveringStatus
from config.api import Query, Resource, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, one_of, text, texts, yes


class AbonnementShown(Shown[Abonnement]):
    class Meta:
        model = Abonnement
        fields = (
            "id", "integrasjon", "address", "kinds", "active", "paused_at", "paused_because", "failing_since",
            "created_at",
        )  # fmt: skip


class LeveringShown(Shown[Levering]):
    class Meta:
        model = Levering
        fields = (
            "id", "abonnement", "event", "message_id", "kind", "status", "attempts", "created_at",
            "next_attempt_at", "delivered_at", "last_code", "last_reason",
        )  # fmt: skip


class AbonnementMade(serializers.Serializer[Any]):
    abonnement = AbonnementShown(label="abonnementet")
    secret = serializers.CharField(label="hemmeligheten som meldingene signeres med; vises bare nå")


class AbonnementQuery(Query):
    integrasjon = key("integrasjon", required=False)
    active = yes("i bruk", required=False)


class LeveringQuery(Query):
    status = one_of("status", LeveringStatus, required=False)


class AbonnementBody(Body):
    address = text("adresse som begynner med https", max_length=400)
    kinds = texts(
        "hendelser: letter.sent, eller letter.* for alle om brev", max_length=LONGEST, most=60,
        empty="Velg minst én hendelse.",
    )  # fmt: skip


class PauseBody(Body):
    because = text("hvorfor", max_length=200)


class ToldSubject(serializers.Serializer[Any]):
    type = serializers.CharField(label="hva slags, for eksempel allocation.soknad")
    id = serializers.IntegerField(label="nummer")


class ToldData(serializers.Serializer[Any]):
    """Tomt når det er en prøve."""

    event = serializers.IntegerField(label="hendelsen i historikken", required=False)
    bydel = serializers.IntegerField(label="bydel", required=False, allow_null=True)
    landlord = serializers.IntegerField(label="utleier", required=False, allow_null=True)
    kommune = serializers.IntegerField(label="kommune", required=False, allow_null=True)
    subjects = ToldSubject(
        many=True, required=False,
        label="hva det gjelder, så langt nøkkelen kan lese det; tomt når det gjelder noen med adressebeskyttelse",
    )  # fmt: skip


class Told(serializers.Serializer[Any]):
    """Det mottakeren får. Aldri navn eller tekst: resten hentes her, med nøkkelen."""

    type = serializers.CharField(label="hendelse, for eksempel letter.sent; husrom.prove for en prøve")
    timestamp = serializers.DateTimeField(label="når det skjedde")
    data = ToldData(label="hva det gjelder")  # type: ignore[assignment]


# The generator leaves the parameters of a callback out, so the headers are told here.
TOLD_HOW = """Sendes innen et halvt minutt, og igjen i tre dager til mottakeren svarer 2xx innen ti sekunder.

I hodet, etter Standard Webhooks:

- `webhook-id`: nummeret på meldingen. Det er det samme hver gang den samme meldingen kommer.
- `webhook-timestamp`: når den ble sendt, i sekunder siden 1970. Avvis en som er mer enn fem minutter gammel.
- `webhook-signature`: `v1,` og HMAC-SHA256 (base64) av nummer, tid og innhold, med punktum mellom.
"""
TOLD = OpenApiCallback(
    name="hendelse",
    path="{$request.body#/address}",
    decorator=extend_schema(
        summary="Noe har skjedd",
        description=TOLD_HOW,
        request=Told,
        responses={"2XX": OpenApiResponse(description="Tatt imot.")},
    ),
)


class Abonnementer(Resource):
    serializer_class = AbonnementShown
    detail_class = AbonnementShown
    query_class = AbonnementQuery
    view_permissions = (Permission.USERS_WORK, Permission.AUDIT_VIEW)

    def get_queryset(self) -> QuerySet[Abonnement]:
        return Abonnement.objects.visible_to(self.user)

    @reads(
        "abonnementer_list", "Abonnementer på hendelser", "Kommunens, for administratorer og internkontrollen.",
        AbonnementShown(many=True), query=AbonnementQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("abonnementer_retrieve", "Abonnement", "Hemmeligheten vises ikke igjen.", AbonnementShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @extend_schema(callbacks=[TOLD])
    @acts(
        "integrasjoner_abonner", "Abonner på hendelser",
        "Systemet får vite om det nøkkelen kan lese. Hemmeligheten vises én gang.",
        AbonnementMade, body=AbonnementBody, status=201,
    )  # fmt: skip
    def subscribe(self, request: Request, pk: int) -> Response:
        row = found(Integrasjon.objects.visible_to(self.user), pk)
        self.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
        made = abonnementer.subscribe(integrasjon=row, by=self.user, **self.typed(AbonnementBody))
        told = {"abonnement": made.abonnement, "secret": made.secret}
        return Response(AbonnementMade(told, context=self.get_serializer_context()).data, status=201)

    @acts(
        "abonnementer_pause", "Sett på pause", "Det som skjer i pausen, blir ikke sendt.", AbonnementShown,
        body=PauseBody,
    )  # fmt: skip
    def pause(self, request: Request, pk: int) -> Response:
        row = self._managed(pk)
        return self.shown(abonnementer.pause(abonnement=row, by=self.user, **self.typed(PauseBody)))

    @acts("abonnementer_start", "Start igjen", "Det som alt sto i køen, sendes nå.", AbonnementShown)
    def resume(self, request: Request, pk: int) -> Response:
        return self.shown(abonnementer.resume(abonnement=self._managed(pk), by=self.user))

    @acts("abonnementer_prove", "Send en prøve", "Den handler ikke om noe.", LeveringShown, status=201)
    def try_out(self, request: Request, pk: int) -> Response:
        row = abonnementer.try_out(abonnement=self._managed(pk), by=self.user)
        return Response(LeveringShown(row).data, status=201)

    def _managed(self, pk: int) -> Abonnement:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
        return row


class Leveringer(Resource):
    serializer_class = LeveringShown
    detail_class = LeveringShown
    query_class = LeveringQuery

    def get_queryset(self) -> QuerySet[Levering]:
        return Levering.objects.visible_to(self.user)

    @reads(
        "abonnementer_leveringer", "Leveringer", "De siste 30 dagene, med hva mottakeren svarte.",
        LeveringShown(many=True), query=LeveringQuery,
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        row = found(Abonnement.objects.visible_to(self.user), pk)
        page = self.paginate_queryset(self.get_queryset().filter(abonnement=row).filter(**self.asked()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @acts(
        "leveringer_igjen", "Send igjen", "Med samme nummer, så mottakeren ser at det er den samme.", LeveringShown
    )
    def again(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("abonnement"), pk)
        self.user.require(Permission.USERS_WORK, kommune=row.abonnement.kommune_id)
        return self.shown(abonnementer.send_again(levering=row, by=self.user))
