"""Loans of common rooms: the list without who, one of them, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import loan_keys, loans
from bomiljo.actions.loans import Asked
from bomiljo.api.bydel_only import BydelResource
from bomiljo.api.clock import clock
from bomiljo.models import CommonRoom, Laner, LoanStatus, RoomLoan
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, email, key, number, one_of, text


class LoanShown(Shown[RoomLoan]):
    starts = serializers.DateTimeField(source="event.lower", label="fra")
    ends = serializers.DateTimeField(source="event.upper", label="til")

    class Meta:
        model = RoomLoan
        fields: tuple[str, ...] = (
            "id", "bydel", "room", "starts", "ends", "key_out_on", "key_in_on", "purpose", "participants",
            "borrower_kind", "status", "applied_on",
        )  # fmt: skip


class BorrowerShown(Shown[Laner]):
    class Meta:
        model = Laner
        fields = ("name", "phone", "email", "keep_until", "emptied_on")


class LoanDetail(LoanShown):
    checked = serializers.DictField(child=serializers.BooleanField(), label="huskelista")
    laner = serializers.SerializerMethodField(label="hvem låner; tom for dem som ikke arbeider med bomiljøer")
    breach = serializers.SerializerMethodField(label="brudd på reglene; tomt for dem som ikke arbeider med dem")

    class Meta(LoanShown.Meta):
        fields = (
            *LoanShown.Meta.fields, "refusal", "key_tag", "key_given_on", "key_returned_on", "checked", "breach",
            "laner",
        )  # fmt: skip

    @extend_schema_field(BorrowerShown(allow_null=True))
    def get_laner(self, row: RoomLoan) -> dict[str, Any] | None:
        laner = Laner.objects.visible_to(self.context["request"].user).filter(loan=row).first()
        return dict(BorrowerShown(laner).data) if laner else None

    def get_breach(self, row: RoomLoan) -> str:
        works = self.context["request"].user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
        return row.breach if works else ""


class LoanQuery(Query):
    bydel = key("bydel", required=False)
    room = key("fellesrom", required=False)
    status = one_of("status", LoanStatus, required=False)
    late_on = day("nøkkelen skulle vært levert før", required=False, source="key_in_on__lt")


class LoanBody(Body):
    day = day("dag")
    starts = clock("fra klokka")
    ends = clock("til klokka")
    purpose = text("hva rommet skal brukes til", max_length=200)
    participants = number("hvor mange som kommer", 1)
    name = text("den som er ansvarlig", max_length=120)
    phone = text("telefon", max_length=20)
    borrower_kind = text("komité, styre eller lag", max_length=120, default="")
    email = email("e-post", default="")


class LoanApproveBody(Body):
    key_out_on = day("nøkkelen hentes; bare der det avtales på telefon", default=None, allow_null=True)
    key_in_on = day("nøkkelen leveres; bare der det avtales på telefon", default=None, allow_null=True)


class LoanRefuseBody(Body):
    reason = text("hvorfor", max_length=400)


class KeyOutBody(Body):
    tag = text("nøkkelbrikke", max_length=40)
    given_on = day("gitt ut")


class KeyInBody(Body):
    returned_on = day("levert")
    checked = serializers.DictField(
        child=serializers.BooleanField(), label="huskelista: ja eller nei på hvert spørsmål",
        error_messages={"required": "Fyll ut feltet.", "not_a_dict": "Send et objekt med spørsmål og svar."},
    )  # fmt: skip


class LoanCloseBody(Body):
    breach = text("brudd på reglene; tomt når alt var i orden", max_length=400, default="")


class Loans(BydelResource):
    serializer_class = LoanShown
    detail_class = LoanDetail
    query_class = LoanQuery

    def get_queryset(self) -> QuerySet[RoomLoan]:
        return RoomLoan.objects.visible_to(self.user).select_related("room")

    @reads("romlan_list", "Romlån", "Uten navn og telefon.", LoanShown(many=True), query=LoanQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("romlan_retrieve", "Romlån", "Navn og telefon vises for dem som arbeider med bomiljøer.", LoanDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts("romlan_registrer", "Registrer lån", "For noen som ringer.", LoanDetail, body=LoanBody, status=201)
    def register(self, request: Request, pk: int) -> Response:
        room = found(CommonRoom.objects.visible_to(self.user), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=room.bydel_id)
        asked = Asked(**self.typed(LoanBody))
        return self.shown(loans.register(room=room, asked=asked, by=self.user), status=201)

    @acts("romlan_godkjenn", "Godkjenn lånet", "Med nøkkeldager, om avtalt.", LoanDetail, body=LoanApproveBody)
    def approve(self, request: Request, pk: int) -> Response:
        return self.shown(loans.approve(loan=self.worked(pk), by=self.user, **self.typed(LoanApproveBody)))

    @acts("romlan_avsla", "Avslå lånet", "Rommet blir ledig.", LoanDetail, body=LoanRefuseBody)
    def refuse(self, request: Request, pk: int) -> Response:
        return self.shown(loans.refuse(loan=self.worked(pk), by=self.user, **self.typed(LoanRefuseBody)))

    @acts("romlan_trekk", "Trekk lånet", "Rommet blir ledig.", LoanDetail)
    def withdraw(self, request: Request, pk: int) -> Response:
        return self.shown(loans.withdraw(loan=self.worked(pk), by=self.user))

    @acts("romlan_nokkel_ut", "Gi ut nøkkelen", "Med nøkkelbrikke og dato.", LoanDetail, body=KeyOutBody)
    def key_out(self, request: Request, pk: int) -> Response:
        return self.shown(loan_keys.give_key(loan=self.worked(pk), by=self.user, **self.typed(KeyOutBody)))

    @acts("romlan_nokkel_inn", "Ta imot nøkkelen", "Med svar på huskelista.", LoanDetail, body=KeyInBody)
    def key_in(self, request: Request, pk: int) -> Response:
        return self.shown(loan_keys.take_key(loan=self.worked(pk), by=self.user, **self.typed(KeyInBody)))

    @acts("romlan_avslutt", "Avslutt lånet", "Med eller uten brudd på reglene.", LoanDetail, body=LoanCloseBody)
    def close(self, request: Request, pk: int) -> Response:
        return self.shown(loan_keys.close(loan=self.worked(pk), by=self.user, **self.typed(LoanCloseBody)))
