"""Bomiljøer, with the entrances that they are made of, and their steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from bomiljo.actions import entrances, move, places
from bomiljo.api.place_gate import PlaceResource
from bomiljo.homes import homes_of
from bomiljo.models import Bomiljo, BomiljoEntrance, BomiljoKind
from bomiljo.standing import with_counts
from config.api import Query, found, named, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, keys, number, one_of, text, yes
from housing.models import Entrance


class BomiljoShown(Shown[Bomiljo]):
    open_incidents = serializers.IntegerField(label="åpne hendelser")
    running = serializers.IntegerField(label="tiltak som pågår")

    class Meta:
        model = Bomiljo
        fields: tuple[str, ...] = (
            "id", "bydel", "landlord", "name", "kind", "all_dwellings", "families_focus", "opened_on", "closed_on",
            "open_incidents", "running",
        )  # fmt: skip


class BomiljoEntranceShown(Shown[BomiljoEntrance]):
    street = serializers.CharField(label="gate og nummer", source="entrance.street")

    class Meta:
        model = BomiljoEntrance
        fields = ("id", "entrance", "street", "valid_from", "valid_to")


class BomiljoDetail(BomiljoShown):
    entrances = BomiljoEntranceShown(many=True, read_only=True, label="oppganger")
    neighbours = serializers.SerializerMethodField(label="steder i nærheten")
    dwellings = serializers.IntegerField(label="kommunale boliger", source="homes.dwellings")
    households = serializers.CharField(label="husstander nå; «1–4» for dem utenfra", source="homes.households")

    class Meta(BomiljoShown.Meta):
        fields = (
            *BomiljoShown.Meta.fields, "about", "board_contact", "entrances", "neighbours", "dwellings",
            "households",
        )  # fmt: skip

    def get_neighbours(self, place: Bomiljo) -> list[int]:
        near = Bomiljo.objects.visible_to(self.context["request"].user).filter(neighbours=place)
        return list(near.values_list("pk", flat=True))


class BomiljoQuery(Query):
    bydel = key("bydel", required=False)
    landlord = key("utleier", required=False)
    kind = one_of("slag", BomiljoKind, required=False)
    name = text("navnet inneholder", max_length=80, required=False, source="name__icontains")
    closed = filled("følges ikke lenger", "closed_on")


class BomiljoBody(Body):
    name = text("navn", max_length=120)
    kind = one_of("slag", BomiljoKind)
    about = text("om stedet", max_length=4000, default="")
    all_dwellings = number("boliger i alt, også private", 1, 20_000, default=None, allow_null=True)
    families_focus = yes("her bor mange barnefamilier", default=False)
    board_contact = text("kontakt i styret eller hos vaktmester", max_length=200, default="")


class NewBomiljoBody(BomiljoBody):
    bydel = key("bydel")
    entrances = keys("oppganger", min_length=1)
    opened_on = day("fulgt siden", default=None, allow_null=True)


class EntrancesBody(Body):
    entrances = keys("oppganger", min_length=1)
    valid_from = day("fra", default=None, allow_null=True)


class LastDayBody(Body):
    valid_to = day("siste dag", required=True)


class NeighboursBody(Body):
    neighbours = keys("steder i nærheten")


class ClosePlaceBody(Body):
    closed_on = day("følges ikke lenger fra")


class MovePlaceBody(Body):
    to = key("bydelen som overtar")
    moved_on = day("fra", default=None, allow_null=True)


class Bomiljoer(PlaceResource):
    serializer_class = BomiljoShown
    detail_class = BomiljoDetail
    query_class = BomiljoQuery

    def get_queryset(self) -> QuerySet[Any]:
        return with_counts(Bomiljo.objects.visible_to(self.user), self.user)

    @reads(
        "bomiljoer_list", "Bomiljøer", "Bydelens, utleierens, eller alle i kommunen for dem som sammenligner.",
        BomiljoShown(many=True), query=BomiljoQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("bomiljoer_retrieve", "Bomiljø", "Hvem som bor der, er bare tall.", BomiljoDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self._told(pk)

    @acts(
        "bomiljoer_nytt", "Nytt bomiljø", "En eller flere oppganger hos én utleier.", BomiljoDetail,
        body=NewBomiljoBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        if not self.user.may(Permission.BOMILJO_WORK):
            raise PermissionDenied("Du har ikke tilgang til å arbeide med bomiljøer.")
        sent = self.typed(NewBomiljoBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        chosen = self._entrances(sent.pop("entrances"))
        place = places.create(bydel=bydel, entrances=chosen, by=self.user, **sent)
        return self._told(place.pk, status=201)

    @acts("bomiljoer_endre", "Endre det som står om stedet", "Alle feltene.", BomiljoDetail, body=BomiljoBody)
    def change(self, request: Request, pk: int) -> Response:
        places.change(place=self.place(pk), by=self.user, **self.typed(BomiljoBody))
        return self._told(pk)

    @acts("bomiljoer_oppganger", "Ta med flere oppganger", "Fra en dag.", BomiljoDetail, body=EntrancesBody)
    def add_entrances(self, request: Request, pk: int) -> Response:
        place, sent = self.place(pk), self.typed(EntrancesBody)
        chosen = self._entrances(sent["entrances"])
        entrances.add(place=place, entrances=chosen, valid_from=sent["valid_from"], by=self.user)
        return self._told(pk)

    @acts(
        "bomiljoer_naerheten", "Steder i nærheten", "De som står her, og ingen andre.", BomiljoDetail,
        body=NeighboursBody,
    )  # fmt: skip
    def neighbours(self, request: Request, pk: int) -> Response:
        place, wanted = self.place(pk), self.typed(NeighboursBody)["neighbours"]
        near = [named(Bomiljo.objects.visible_to(self.user), one, field="neighbours") for one in wanted]
        places.set_neighbours(place=place, neighbours=near, by=self.user)
        return self._told(pk)

    @acts(
        "bomiljoer_slutt", "Slutt å følge stedet", "Ikke mens noe er åpent der.", BomiljoDetail,
        body=ClosePlaceBody,
    )  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        places.close(place=self.place(pk), by=self.user, **self.typed(ClosePlaceBody))
        return self._told(pk)

    @acts(
        "bomiljoer_flytt", "Flytt stedet til en annen bydel",
        "Det som er åpent, blir med. Dere ser ikke stedet etterpå.", body=MovePlaceBody,
    )  # fmt: skip
    def move(self, request: Request, pk: int) -> Response:
        place, sent = self.place(pk), self.typed(MovePlaceBody)
        to = named(Bydel.objects.all(), sent["to"], field="to")
        move.move(place=place, to=to, moved_on=sent["moved_on"], by=self.user)
        return Response(status=204)

    def _entrances(self, wanted: Sequence[int]) -> Sequence[Entrance]:
        rows = Entrance.objects.visible_to(self.user).select_related("property")
        return [named(rows, one, field="entrances") for one in dict.fromkeys(wanted)]

    def _told(self, pk: int, *, status: int = 200) -> Response:
        place = found(self.get_queryset().prefetch_related("entrances__entrance"), pk)
        place.homes = homes_of(place, self.user, timezone.localdate())
        return self.shown(place, status=status)


class Bomiljooppganger(PlaceResource):
    serializer_class = detail_class = BomiljoEntranceShown

    @acts(
        "bomiljooppganger_ut", "Ta en oppgang ut av bomiljøet", "Den siste dagen hører med.", BomiljoEntranceShown,
        body=LastDayBody,
    )  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = self.worked(BomiljoEntrance.objects.visible_to(self.user), pk)
        return self.shown(entrances.end(entrance=row, by=self.user, **self.typed(LastDayBody)))
