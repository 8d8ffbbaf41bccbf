"""What goes on in a place: common areas, information, presence, resident bodies and their meetings."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import areas, bodies, presence
from bomiljo.api.place_gate import PlaceResource
from bomiljo.models import (
    AreaState,
    BodyKind,
    BodyMeeting,
    CommonArea,
    CommonAreaKind,
    InfoChannel,
    Informasjon,
    Presence,
    PresentWho,
    ResidentBody,
)
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, moment, number, one_of, text, yes


class OfPlaceQuery(Query):
    bomiljo = key("bomiljø", required=False)


class FellesarealShown(Shown[CommonArea]):
    class Meta:
        model = CommonArea
        fields = ("id", "bomiljo", "kind", "name", "state", "note")


class FellesarealBody(Body):
    name = text("navn eller hvor det er", max_length=120, default="")
    state = one_of("tilstand", AreaState)
    note = text("merknad", max_length=400, default="")


class NewFellesarealBody(FellesarealBody):
    kind = one_of("slag", CommonAreaKind)


class Fellesarealer(PlaceResource):
    serializer_class = detail_class = FellesarealShown
    query_class = OfPlaceQuery

    def get_queryset(self) -> QuerySet[CommonArea]:
        return CommonArea.objects.visible_to(self.user)

    @reads(
        "fellesarealer_list", "Fellesarealer", "Og om de er åpne, låst eller stengt.", FellesarealShown(many=True),
        query=OfPlaceQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "fellesarealer_legg_til", "Legg til et fellesareal", "Hvert areal én gang.", FellesarealShown,
        body=NewFellesarealBody, status=201,
    )  # fmt: skip
    def add(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(areas.add(place=place, by=self.user, **self.typed(NewFellesarealBody)), status=201)

    @acts("fellesarealer_endre", "Endre et fellesareal", "Åpent, låst eller stengt.", FellesarealShown,
          body=FellesarealBody)  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(areas.change(area=row, by=self.user, **self.typed(FellesarealBody)))

    @acts("fellesarealer_ta_ut", "Ta et fellesareal ut av lista", "Når det ikke finnes lenger.")
    def remove(self, request: Request, pk: int) -> Response:
        areas.remove(area=self.worked(self.get_queryset(), pk), by=self.user)
        return Response(status=204)


class InformasjonShown(Shown[Informasjon]):
    class Meta:
        model = Informasjon
        fields = ("id", "bomiljo", "given_on", "channel", "about", "where_to_turn", "languages", "households")


class InformasjonBody(Body):
    given_on = day("dato", default=None, allow_null=True)
    channel = one_of("slik", InfoChannel)
    about = text("om hva", max_length=200)
    where_to_turn = yes("sier hvor en henvender seg", default=False)
    languages = text("språk", max_length=120, default="")
    households = number("husstander som fikk den", default=None, allow_null=True)


class InformasjonGitt(PlaceResource):
    serializer_class = detail_class = InformasjonShown
    query_class = OfPlaceQuery

    def get_queryset(self) -> QuerySet[Informasjon]:
        return Informasjon.objects.visible_to(self.user)

    @reads(
        "informasjon_list", "Informasjon til beboerne", "Hva de har fått vite, hvordan og på hvilke språk.",
        InformasjonShown(many=True), query=OfPlaceQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "informasjon_registrer", "Registrer informasjon", "Det beboerne har fått vite.", InformasjonShown,
        body=InformasjonBody, status=201,
    )  # fmt: skip
    def give(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(areas.inform(place=place, by=self.user, **self.typed(InformasjonBody)), status=201)


class TilstedeShown(Shown[Presence]):
    class Meta:
        model = Presence
        fields = (
            "id", "bomiljo", "who", "starts_at", "ends_at", "evening", "at_office", "people", "enquiries", "note",
        )  # fmt: skip


class TilstedeQuery(OfPlaceQuery):
    starts_from = moment("tidligst", required=False, source="starts_at__gte")
    starts_to = moment("senest", required=False, source="starts_at__lte")
    evening = yes("kveld eller helg", required=False)


class TilstedeBody(Body):
    who = one_of("hvem", PresentWho)
    starts_at = moment("fra")
    ends_at = moment("til")
    people = number("antall ansatte", 1, default=1)
    enquiries = number("henvendelser", default=0)
    at_office = yes("på nærmiljøkontoret", default=False)
    note = text("merknad", max_length=400, default="")


class Tilstede(PlaceResource):
    serializer_class = detail_class = TilstedeShown
    query_class = TilstedeQuery

    def get_queryset(self) -> QuerySet[Presence]:
        return Presence.objects.visible_to(self.user)

    @reads(
        "tilstede_list", "Tilstedeværelse", "Kveld og helg er regnet ut.", TilstedeShown(many=True),
        query=TilstedeQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "tilstede_registrer", "Registrer tilstedeværelse", "Også over midnatt.", TilstedeShown, body=TilstedeBody,
        status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(presence.register(place=place, by=self.user, **self.typed(TilstedeBody)), status=201)

    @acts("tilstede_ta_bort", "Ta bort tilstedeværelse", "Når den er registrert feil.")
    def remove(self, request: Request, pk: int) -> Response:
        presence.remove(presence=self.worked(self.get_queryset(), pk), by=self.user)
        return Response(status=204)


class BeboerorganShown(Shown[ResidentBody]):
    class Meta:
        model = ResidentBody
        fields = ("id", "bomiljo", "kind", "name", "members", "meets", "started_on", "ended_on")


class BeboerorganQuery(OfPlaceQuery):
    kind = one_of("slag", BodyKind, required=False)
    ended = filled("lagt ned", "ended_on")


class BeboerorganBody(Body):
    kind = one_of("slag", BodyKind)
    name = text("navn på organet, aldri på beboere", max_length=120, default="")
    members = number("medlemmer", default=None, allow_null=True)
    meets = text("møtes", max_length=120, default="")


class NewBeboerorganBody(BeboerorganBody):
    started_on = day("startet", default=None, allow_null=True)


class EndBeboerorganBody(Body):
    ended_on = day("lagt ned")


class BeboermoteShown(Shown[BodyMeeting]):
    class Meta:
        model = BodyMeeting
        fields = ("id", "body", "held_on", "starts_at", "attended", "topics", "answered")


class BeboermoteQuery(Query):
    body = key("beboerorgan", required=False)
    bomiljo = key("bomiljø", required=False, source="body__bomiljo")


class BeboermoteBody(Body):
    held_on = day("dato", default=None, allow_null=True)
    starts_at = serializers.TimeField(label="klokka", default=None, allow_null=True)
    attended = number("antall til stede", default=None, allow_null=True)
    topics = text("hva beboerne tok opp", max_length=4000)
    answered = text("hva de fikk svar på", max_length=4000, default="")


class BeboersvarBody(Body):
    answered = text("hva beboerne fikk til svar", max_length=4000)


class Beboerorganer(PlaceResource):
    serializer_class = detail_class = BeboerorganShown
    query_class = BeboerorganQuery

    def get_queryset(self) -> QuerySet[ResidentBody]:
        return ResidentBody.objects.visible_to(self.user)

    @reads(
        "beboerorganer_list", "Beboerorganer", "Uten navn på beboere.", BeboerorganShown(many=True),
        query=BeboerorganQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("beboerorganer_retrieve", "Beboerorgan", "Ett beboerorgan.", BeboerorganShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "beboerorganer_legg_til", "Legg til et beboerorgan", "Uformell medvirkning teller også.", BeboerorganShown,
        body=NewBeboerorganBody, status=201,
    )  # fmt: skip
    def start(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(bodies.start(place=place, by=self.user, **self.typed(NewBeboerorganBody)), status=201)

    @acts("beboerorganer_endre", "Endre et beboerorgan", "Alle feltene.", BeboerorganShown, body=BeboerorganBody)
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(bodies.change(body=row, by=self.user, **self.typed(BeboerorganBody)))

    @acts("beboerorganer_legg_ned", "Legg ned et beboerorgan", "Møtene blir stående.", BeboerorganShown,
          body=EndBeboerorganBody)  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(bodies.end(body=row, by=self.user, **self.typed(EndBeboerorganBody)))

    @acts("beboerorganer_mote", "Registrer et beboermøte", "Hva beboerne tok opp.", BeboermoteShown,
          body=BeboermoteBody, status=201)  # fmt: skip
    def meet(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        meeting = bodies.meet(body=row, by=self.user, **self.typed(BeboermoteBody))
        return Response(BeboermoteShown(meeting).data, status=201)


class Beboermoter(PlaceResource):
    serializer_class = detail_class = BeboermoteShown
    query_class = BeboermoteQuery

    def get_queryset(self) -> QuerySet[BodyMeeting]:
        return BodyMeeting.objects.visible_to(self.user)

    @reads(
        "beboermoter_list", "Beboermøter", "Hva beboerne tok opp, og hva de fikk til svar.",
        BeboermoteShown(many=True), query=BeboermoteQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("beboermoter_svar", "Svar til beboerne", "Kan komme etter møtet.", BeboermoteShown, body=BeboersvarBody)
    def answer(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("body__bomiljo"), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.body.bomiljo.bydel_id)
        return self.shown(bodies.answer(meeting=row, by=self.user, **self.typed(BeboersvarBody)))
