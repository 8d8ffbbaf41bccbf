"""The fixed meeting of bydel and landlord in the API: series, meetings, agenda and minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, Landlord
from accounts.permissions import Permission
from bomiljo import meeting_minutes
from bomiljo.actions import agendapunkter, moteserier, samarbeidsmoter, stedsoppgaver
from bomiljo.actions.samarbeidsmoter import CancelReason
from bomiljo.api.joining import JoinResource
from bomiljo.api.stedsoppgaver import PlaceTaskInMeetingBody, StedsoppgaveShown
from bomiljo.models import Agendapunkt, Bekymringsnotat, MoteStatus, Motserie, Samarbeidsmote
from config.api import AnyAccept, Query, found, named
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, key, keys, moment, number, one_of, text, texts

WAYS = [(agendapunkter.UP, "Opp"), (agendapunkter.DOWN, "Ned")]


class SerieShown(Shown[Motserie]):
    class Meta:
        model = Motserie
        fields = ("id", "bydel", "landlord", "name", "every_weeks", "agenda", "ended_on")


class PunktShown(Shown[Agendapunkt]):
    class Meta:
        model = Agendapunkt
        fields = ("id", "position", "title", "bomiljo", "notat", "minutes")


class MoteShown(Shown[Samarbeidsmote]):
    class Meta:
        model = Samarbeidsmote
        fields: tuple[str, ...] = ("id", "serie", "bydel", "landlord", "held_at", "where", "status")


class MoteDetail(MoteShown):
    punkter = PunktShown(many=True, read_only=True, label="sakskartet")

    class Meta(MoteShown.Meta):
        fields = (*MoteShown.Meta.fields, "present", "closed_on", "punkter")


class UnitQuery(Query):
    bydel = key("bydel", required=False)
    landlord = key("utleier", required=False)


class MoteQuery(UnitQuery):
    status = one_of("status", MoteStatus, required=False)


class SeriesChangeBody(Body):
    name = text("navn", max_length=120)
    every_weeks = number("uker mellom møtene", 1, 26)
    agenda = texts("faste punkter", max_length=120, most=20, empty="Bomiljø er alltid et fast punkt.")


class SeriesBody(SeriesChangeBody):
    bydel = key("bydelen")
    landlord = key("utleieren")


class MoteChangeBody(Body):
    held_at = moment("tidspunkt")
    where = text("sted", max_length=120, default="")


class MotePlanBody(MoteChangeBody):
    notater = keys("bekymringsnotatene som skal på sakskartet", default=list)


class MoteNotesBody(Body):
    notater = keys("bekymringsnotatene som skal på sakskartet", min_length=1)


class PunktBody(Body):
    title = text("sak", max_length=160)
    bomiljo = key("bomiljøet saken gjelder", default=None, allow_null=True)


class PunktMoveBody(Body):
    way = one_of("hvilken vei", WAYS)


class MinutesBody(Body):
    minutes = text("referat", max_length=8000, default="")


class MoteHoldBody(Body):
    present = text("til stede", max_length=400)
    not_reached = keys("saker med notat som dere ikke rakk", default=list)


class MoteCancelBody(Body):
    reason = one_of("hvorfor", CancelReason)


class Serier(JoinResource):
    serializer_class = SerieShown
    detail_class = SerieShown
    query_class = UnitQuery

    def get_queryset(self) -> QuerySet[Motserie]:
        return Motserie.objects.visible_to(self.user)

    @reads(
        "moteserier_list",
        "Møteserier",
        "Faste møter mellom bydel og utleier.",
        SerieShown(many=True),
        query=UnitQuery,
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "moteserier_opprett", "Opprett en møteserie", "Bomiljø er alltid et fast punkt.", SerieShown,
        body=SeriesBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_JOIN)
        sent = self.typed(SeriesBody)
        bydel = named(Bydel.objects.all(), sent.pop("bydel"), field="bydel")
        landlord = named(Landlord.objects.all(), sent.pop("landlord"), field="landlord")
        return self.shown(moteserier.start(bydel=bydel, landlord=landlord, by=self.user, **sent), status=201)

    @acts(
        "moteserier_endre",
        "Endre møteserien",
        "Planlagte møter beholder sakskartet.",
        SerieShown,
        body=SeriesChangeBody,
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(moteserier.change(serie=row, by=self.user, **self.typed(SeriesChangeBody)))

    @acts("moteserier_avslutt", "Avslutt møteserien", "Møtene som er holdt, blir stående.", SerieShown)
    def end(self, request: Request, pk: int) -> Response:
        return self.shown(moteserier.end(serie=self.joined(self.get_queryset(), pk), by=self.user))


class Moter(JoinResource):
    serializer_class = MoteShown
    detail_class = MoteDetail
    query_class = MoteQuery

    def get_queryset(self) -> QuerySet[Samarbeidsmote]:
        return Samarbeidsmote.objects.visible_to(self.user)

    @reads(
        "samarbeidsmoter_list",
        "Samarbeidsmøter",
        "Møter mellom bydel og utleier.",
        MoteShown(many=True),
        query=MoteQuery,
    )
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("samarbeidsmoter_retrieve", "Samarbeidsmøte", "Med sakskart og referat.", MoteDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "samarbeidsmoter_planlegg", "Planlegg neste møte", "Sakskartet er de faste punktene og notatene.",
        MoteDetail, body=MotePlanBody, status=201,
    )  # fmt: skip
    def plan(self, request: Request, pk: int) -> Response:
        serie = self.joined(Motserie.objects.visible_to(self.user), pk)
        sent = self.typed(MotePlanBody)
        notes = self._notes(sent.pop("notater"))
        return self.shown(samarbeidsmoter.plan(serie=serie, by=self.user, notater=notes, **sent), status=201)

    @acts(
        "samarbeidsmoter_flytt",
        "Flytt møtet",
        "Til en annen tid eller et annet sted.",
        MoteDetail,
        body=MoteChangeBody,
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(samarbeidsmoter.change(mote=row, by=self.user, **self.typed(MoteChangeBody)))

    @acts(
        "samarbeidsmoter_notater",
        "Sett notater på sakskartet",
        "De som haster, først.",
        MoteDetail,
        body=MoteNotesBody,
    )
    def notes(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        notes = self._notes(self.typed(MoteNotesBody)["notater"])
        return self.shown(agendapunkter.add_notes(mote=row, notater=notes, by=self.user))

    @acts("samarbeidsmoter_sak", "Ny sak", "Sist på sakskartet.", MoteDetail, body=PunktBody)
    def item(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        agendapunkter.add(mote=row, by=self.user, **self.with_rows(self.typed(PunktBody), bomiljo=self.places))
        return self.shown(row)

    @acts(
        "samarbeidsmoter_avslutt", "Avslutt møtet", "Referatet blir låst. Notatene dere ikke rakk, venter.",
        MoteDetail, body=MoteHoldBody,
    )  # fmt: skip
    def hold(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        sent = self.typed(MoteHoldBody)
        items = Agendapunkt.objects.visible_to(self.user).filter(mote=row)
        missed = [named(items, one, field="not_reached") for one in sent.pop("not_reached")]
        return self.shown(samarbeidsmoter.hold(mote=row, by=self.user, not_reached=missed, **sent))

    @acts(
        "samarbeidsmoter_avlys", "Avlys møtet", "Notatene venter på neste møte.", MoteDetail, body=MoteCancelBody
    )
    def cancel(self, request: Request, pk: int) -> Response:
        row = self.joined(self.get_queryset(), pk)
        return self.shown(samarbeidsmoter.cancel(mote=row, by=self.user, **self.typed(MoteCancelBody)))

    def _notes(self, sent: Iterable[int]) -> Sequence[Bekymringsnotat]:
        notes = Bekymringsnotat.objects.visible_to(self.user)
        return [named(notes, one, field="notater") for one in sent]


class Referater(JoinResource):
    content_negotiation_class = AnyAccept

    @reads_pdf("samarbeidsmoter_referat", "Referatet som PDF", "Når møtet er holdt.")
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        rows = Samarbeidsmote.objects.visible_to(self.user).select_related("serie", "bydel__kommune", "landlord")
        return HttpResponse(meeting_minutes.pdf_of(found(rows, pk)), content_type=PDF)


class Punkter(JoinResource):
    serializer_class = PunktShown
    detail_class = PunktShown

    def get_queryset(self) -> QuerySet[Agendapunkt]:
        return Agendapunkt.objects.visible_to(self.user).select_related("mote")

    @acts("saker_flytt", "Flytt saken", "Ett hakk opp eller ned.", PunktShown, body=PunktMoveBody)
    def move(self, request: Request, pk: int) -> Response:
        row = self._item(pk)
        return self.shown(agendapunkter.move(punkt=row, by=self.user, **self.typed(PunktMoveBody)))

    @acts("saker_ta_av", "Ta saken av sakskartet", "Et notat venter da på neste møte.")
    def remove(self, request: Request, pk: int) -> Response:
        agendapunkter.remove(punkt=self._item(pk), by=self.user)
        return Response(status=204)

    @acts("saker_referat", "Skriv referat", "Til møtet er avsluttet.", PunktShown, body=MinutesBody)
    def minutes(self, request: Request, pk: int) -> Response:
        row = self._item(pk)
        return self.shown(agendapunkter.write_minutes(punkt=row, by=self.user, **self.typed(MinutesBody)))

    @acts(
        "saker_oppgave",
        "Ny oppgave fra saken",
        "Med hvem og frist.",
        StedsoppgaveShown,
        body=PlaceTaskInMeetingBody,
        status=201,
    )
    def task(self, request: Request, pk: int) -> Response:
        row = self._item(pk)
        sent = self.with_rows(self.typed(PlaceTaskInMeetingBody), owner=self.people)
        made = stedsoppgaver.add_in_meeting(punkt=row, by=self.user, **sent)
        return Response(StedsoppgaveShown(made, context=self.get_serializer_context()).data, status=201)

    def _item(self, pk: int) -> Agendapunkt:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_JOIN, bydel=row.mote.bydel_id, landlord=row.mote.landlord_id)
        return row
