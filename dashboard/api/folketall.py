"""Folketall: read by all in the kommune, entered and corrected by those who answer for its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Kommune
from accounts.permissions import Permission
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, number, some, text
from dashboard import population
from dashboard.actions import folketall
from dashboard.actions.folketall import MOST, Entry
from dashboard.models import Folketall


class FolketallShown(Shown[Folketall]):
    class Meta:
        model = Folketall
        fields = ("id", "bydel", "year", "inhabitants", "households", "source")


class FolketallQuery(Query):
    bydel = key("bydel", required=False)
    year = number("per 1. januar", required=False)


class FolketallCorrectBody(Body):
    inhabitants = number("innbyggere", 0, MOST)
    households = number("husholdninger", 0, MOST, default=None, allow_null=True)
    source = text("kilde", max_length=160)  # type: ignore[assignment]


class FolketallBody(FolketallCorrectBody):
    bydel = key("bydel")
    year = number("per 1. januar")


class FolketallRowBody(Body):
    bydel = key("bydel")
    year = number("per 1. januar")
    inhabitants = number("innbyggere", 0, MOST)
    households = number("husholdninger", 0, MOST, default=None, allow_null=True)


class FolketallManyBody(Body):
    rows = some(FolketallRowBody, "radene; enten alle eller ingen lagres")
    source = text("kilde", max_length=160)  # type: ignore[assignment]


class SavedShown(serializers.Serializer[Any]):
    saved = serializers.IntegerField(label="så mange er nye eller rettet")


class FolketallResource(Resource):
    serializer_class = detail_class = FolketallShown
    query_class = FolketallQuery
    view_permissions = population.READS

    def get_queryset(self) -> QuerySet[Folketall]:
        return Folketall.objects.visible_to(self.user).select_related("bydel__kommune")

    @reads(
        "folketall_list", "Folketall", "Innbyggere i bydelene ved starten av hvert år.",
        FolketallShown(many=True), query=FolketallQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("folketall_nytt", "Legg inn folketall", "For en bydel og et år.", FolketallShown, body=FolketallBody,
          status=201)  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.FIGURES_WORK)
        sent = self.typed(FolketallBody)
        sent["bydel"] = named(population.bydeler_to_enter(self.user), sent["bydel"], field="bydel")
        return self.shown(folketall.enter(by=self.user, **sent), status=201)

    @acts("folketall_rett", "Rett folketallet", "Det som sto før, står i historikken.", FolketallShown,
          body=FolketallCorrectBody)  # fmt: skip
    def correct(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.FIGURES_WORK, kommune=row.bydel.kommune_id)
        return self.shown(folketall.correct(row=row, by=self.user, **self.typed(FolketallCorrectBody)))

    @acts("folketall_mange", "Legg inn mange folketall", "Nye legges inn, og de som finnes, rettes.", SavedShown,
          body=FolketallManyBody)  # fmt: skip
    def many(self, request: Request) -> Response:
        self.user.require(Permission.FIGURES_WORK)
        sent = self.typed(FolketallManyBody)
        kommune, entries = self._entries(sent["rows"])
        saved = folketall.enter_many(kommune=kommune, entries=entries, source=sent["source"], by=self.user)
        return Response(SavedShown({"saved": saved}).data)

    def _entries(self, rows: Sequence[dict[str, Any]]) -> tuple[Kommune, Sequence[Entry]]:
        """All in the kommune of the first."""
        own = {bydel.pk: bydel for bydel in population.bydeler_to_enter(self.user)}
        if not rows or any(row["bydel"] not in own for row in rows):
            raise ValidationError({"rows": ["Send minst én rad, og bare bydeler i kommunen din."]})
        entries = [Entry(**{**row, "bydel": own[row["bydel"]]}) for row in rows]
        return entries[0].bydel.kommune, entries
