"""Who coordinates a place or a bydel, and the limits that the bydel has decided."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo.actions import koordinatorer, settings
from bomiljo.actions.settings import BOUNDS
from bomiljo.api.bomiljoer import LastDayBody
from bomiljo.api.place_gate import PlaceResource
from bomiljo.forms.settings import NAMES
from bomiljo.models import Bomiljoinnstilling, Koordinator
from bomiljo.people import people_in
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, number


class KoordinatorShown(Shown[Koordinator]):
    name = serializers.CharField(label="navn", source="user.name")

    class Meta:
        model = Koordinator
        fields = ("id", "bydel", "bomiljo", "user", "name", "valid_from", "valid_to")


class KoordinatorQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    ended = filled("har sluttet, eller slutter", "valid_to")


class KoordinatorBody(Body):
    user = key("koordinator")
    valid_from = day("fra", default=None, allow_null=True)


class BomiljoLimitsBody(Body):
    response_days = number("arbeidsdager til første svar på en hendelse", *BOUNDS["response_days"])
    quiet_days = number("dager uten at noe har skjedd i en hendelse", *BOUNDS["quiet_days"])
    keep_reporter_days = number("dager vi vet hvem som meldte", *BOUNDS["keep_reporter_days"])
    survey_months = number("måneder mellom undersøkelser", *BOUNDS["survey_months"])
    low_score = number("indeks som gir en oppgave", *BOUNDS["low_score"])
    fall_points = number("poeng ned som gir en oppgave", *BOUNDS["fall_points"])
    presence_days = number("dager uten tilstedeværelse", *BOUNDS["presence_days"])


class BomiljoLimitsShown(Shown[Bomiljoinnstilling]):
    class Meta:
        model = Bomiljoinnstilling
        fields = ("bydel", *NAMES)


class Koordinatorer(PlaceResource):
    serializer_class = detail_class = KoordinatorShown
    query_class = KoordinatorQuery

    def get_queryset(self) -> QuerySet[Koordinator]:
        return Koordinator.objects.visible_to(self.user).select_related("user")

    @reads(
        "koordinatorer_list", "Koordinatorer", "Uten bomiljø: hele bydelen.", KoordinatorShown(many=True),
        query=KoordinatorQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "koordinatorer_sted", "Velg koordinator for et bomiljø", "Den som var det før, slutter dagen før.",
        KoordinatorShown, body=KoordinatorBody, status=201,
    )  # fmt: skip
    def of_place(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(
            koordinatorer.appoint(place=place, by=self.user, **self._sent(place.bydel_id)), status=201
        )

    @acts(
        "koordinatorer_bydel", "Velg koordinator for bydelen", "For steder uten en egen.", KoordinatorShown,
        body=KoordinatorBody, status=201,
    )  # fmt: skip
    def of_bydel(self, request: Request, pk: int) -> Response:
        bydel = self._bydel(pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=bydel)
        return self.shown(koordinatorer.appoint(bydel=bydel, by=self.user, **self._sent(pk)), status=201)

    @acts(
        "koordinatorer_avslutt", "Avslutt koordineringen", "Den siste dagen hører med.", KoordinatorShown,
        body=LastDayBody,
    )  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
        return self.shown(koordinatorer.end(koordinator=row, by=self.user, **self.typed(LastDayBody)))

    @acts(
        "bomiljo_innstillinger", "Endre innstillingene for bomiljø", "Når lampene lyser. Står i historikken.",
        BomiljoLimitsShown, body=BomiljoLimitsBody,
    )  # fmt: skip
    def limits(self, request: Request, pk: int) -> Response:
        bydel = self._bydel(pk)
        settings.require_decides(self.user, bydel)
        row = settings.change(bydel=bydel, by=self.user, **self.typed(BomiljoLimitsBody))
        return Response(BomiljoLimitsShown(row).data)

    def _bydel(self, pk: int) -> Bydel:
        return found(Bydel.objects.filter(pk__in=self.user.scopes.bydeler(Permission.BOMILJO_VIEW)), pk)

    def _sent(self, bydel: int) -> dict[str, Any]:
        sent = self.typed(KoordinatorBody)
        people: QuerySet[User] = people_in(bydel, timezone.localdate())
        return sent | {"user": named(people, sent["user"], field="user")}
