"""Stedsoppgaver in the API."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import stedsoppgaver
from bomiljo.api.joining import JoinResource
from bomiljo.models import Party, Stedsoppgave
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, one_of, text


class StedsoppgaveShown(Shown[Stedsoppgave]):
    class Meta:
        model = Stedsoppgave
        fields = (
            "id", "bydel", "landlord", "bomiljo", "source", "punkt", "surveyed", "part", "what", "party", "owner",
            "opened_on", "due_on", "done_on", "result",
        )  # fmt: skip


class OppgaveQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    party = one_of("hvem", Party, required=False)
    owner = key("ansvarlig", required=False)
    due_to = day("frist senest", required=False, source="due_on__lte")
    done = filled("gjort", "done_on")


class HandOverBody(Body):
    party = one_of("hvem", Party)
    owner = key("ansvarlig", default=None, allow_null=True)
    due_on = day("frist")


class PlaceTaskInMeetingBody(HandOverBody):
    what = text("hva som skal gjøres", max_length=400)


class PlaceTaskBody(PlaceTaskInMeetingBody):
    bomiljo = key("bomiljøet")


class TaskDoneBody(Body):
    result = text("hva som ble gjort", max_length=400)
    done_on = day("gjort", default=None, allow_null=True)


class Stedsoppgaver(JoinResource):
    serializer_class = StedsoppgaveShown
    detail_class = StedsoppgaveShown
    query_class = OppgaveQuery

    def get_queryset(self) -> QuerySet[Stedsoppgave]:
        return Stedsoppgave.objects.visible_to(self.user)

    @reads(
        "stedsoppgaver_list", "Stedsoppgaver", "Samme liste for bydel og utleier.", StedsoppgaveShown(many=True),
        query=OppgaveQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("stedsoppgaver_retrieve", "Stedsoppgave", "Med hvem som har den, og frist.", StedsoppgaveShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "stedsoppgaver_lag",
        "Lag en oppgave",
        "På et sted, uten møte.",
        StedsoppgaveShown,
        body=PlaceTaskBody,
        status=201,
    )
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_JOIN)
        sent = self.with_rows(self.typed(PlaceTaskBody), bomiljo=self.places, owner=self.people)
        return self.shown(stedsoppgaver.add(by=self.user, **sent), status=201)

    @acts(
        "stedsoppgaver_gjort",
        "Meld oppgaven gjort",
        "Med hva som ble gjort.",
        StedsoppgaveShown,
        body=TaskDoneBody,
    )
    def done(self, request: Request, pk: int) -> Response:
        row = self._mine(pk)
        return self.shown(stedsoppgaver.done(oppgave=row, by=self.user, **self.typed(TaskDoneBody)))

    @acts(
        "stedsoppgaver_gi_videre",
        "Gi oppgaven videre",
        "Eller gi den en ny frist.",
        StedsoppgaveShown,
        body=HandOverBody,
    )
    def hand_over(self, request: Request, pk: int) -> Response:
        row = self._mine(pk)
        sent = self.with_rows(self.typed(HandOverBody), owner=self.people)
        return self.shown(stedsoppgaver.hand_over(oppgave=row, by=self.user, **sent))

    def _mine(self, pk: int) -> Stedsoppgave:
        row = found(self.get_queryset(), pk)
        if not stedsoppgaver.may_work(self.user, row):
            self.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id)
        return row
