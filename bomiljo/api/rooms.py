"""Common rooms: the list, one of them, and what is said of it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import rooms
from bomiljo.actions.rooms import CHECKLIST, RoomFacts
from bomiljo.api.bydel_only import BydelResource
from bomiljo.api.clock import clock
from bomiljo.models import Bomiljo, CommonRoom, Romtid, Weekday
from config.api import Query, found, named, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, key, number, one_of, some, text, texts, yes

WEEKDAYS = list(Weekday.choices)


class HoursShown(Shown[Romtid]):
    class Meta:
        model = Romtid
        fields = ("weekday", "opens", "closes")


class RoomShown(Shown[CommonRoom]):
    class Meta:
        model = CommonRoom
        fields: tuple[str, ...] = (
            "id", "bydel", "bomiljo", "name", "slug", "address", "capacity", "for_whom", "open_for_loan",
        )  # fmt: skip


class RoomDetail(RoomShown):
    hours = HoursShown(many=True, label="åpningstider")
    checklist = serializers.ListField(child=serializers.CharField(), label="huskeliste ved levering")

    class Meta(RoomShown.Meta):
        fields = (
            *RoomShown.Meta.fields, "rules", "quiet_from", "phone", "key_out_weekday", "key_in_weekday",
            "key_from", "key_to", "keys", "checklist", "hours",
        )  # fmt: skip


class RoomQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    open_for_loan = yes("kan lånes", required=False)


class HoursBody(Body):
    weekday = one_of("ukedag", WEEKDAYS)
    opens = clock("fra")
    closes = clock("til")


class RoomBody(Body):
    name = text("navn", max_length=120)
    address = text("hvor det er", max_length=160)
    capacity = number("plass til", 1)
    rules = text("regler", max_length=6000)
    bomiljo = key("bomiljø", default=None, allow_null=True)
    for_whom = text("hvem som kan låne", max_length=300, default="")
    quiet_from = clock("ro fra", default=None, allow_null=True)
    phone = text("telefon", max_length=20, default="")
    key_out_weekday = one_of("nøkkel hentes", WEEKDAYS, default=None, allow_null=True)
    key_in_weekday = one_of("nøkkel leveres", WEEKDAYS, default=None, allow_null=True)
    key_from = clock("nøkkel fra kl.", default=None, allow_null=True)
    key_to = clock("nøkkel til kl.", default=None, allow_null=True)
    keys = number("antall nøkler", 1, default=1)
    checklist = texts(
        "huskeliste ved levering", max_length=200, most=40, empty="Skriv minst ett punkt.", default=list(CHECKLIST)
    )
    hours = some(HoursBody, "åpningstider", most=7)


class NewRoomBody(RoomBody):
    bydel = key("bydel")


class OpenBody(Body):
    is_open = yes("kan lånes")


class Rooms(BydelResource):
    serializer_class = RoomShown
    detail_class = RoomDetail
    query_class = RoomQuery

    def get_queryset(self) -> QuerySet[CommonRoom]:
        return CommonRoom.objects.visible_to(self.user)

    @reads("fellesrom_list", "Fellesrom", "Rommene beboere kan låne.", RoomShown(many=True), query=RoomQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("fellesrom_retrieve", "Fellesrom", "Med regler, nøkkeldager og åpningstider.", RoomDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts("fellesrom_registrer", "Registrer fellesrom", "Med tider.", RoomDetail, body=NewRoomBody, status=201)
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_WORK)
        sent = self.typed(NewRoomBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        facts, hours = self._facts(sent)
        return self.shown(rooms.register(bydel=bydel, facts=facts, hours=hours, by=self.user), status=201)

    @acts("fellesrom_endre", "Endre fellesrom", "Lån som er avtalt, står ved lag.", RoomDetail, body=RoomBody)
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(pk)
        facts, hours = self._facts(self.typed(RoomBody))
        return self.shown(rooms.change(room=row, facts=facts, hours=hours, by=self.user))

    @acts("fellesrom_utlan", "Åpne eller steng for lån", "Avtalte lån står ved lag.", RoomDetail, body=OpenBody)
    def switch(self, request: Request, pk: int) -> Response:
        row = self.worked(pk)
        return self.shown(rooms.open_for_loans(room=row, by=self.user, **self.typed(OpenBody)))

    def _facts(self, sent: dict[str, Any]) -> tuple[RoomFacts, rooms.Hours]:
        days = sent.pop("hours")
        hours = {one["weekday"]: (one["opens"], one["closes"]) for one in days}
        if len(hours) < len(days):
            raise ValidationError({"hours": ["Send hver ukedag én gang."]})
        if sent["bomiljo"]:
            sent["bomiljo"] = named(Bomiljo.objects.visible_to(self.user), sent["bomiljo"], field="bomiljo")
        return RoomFacts(**sent), hours
