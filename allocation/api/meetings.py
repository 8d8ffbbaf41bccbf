"""Allocation meetings: planned and prepared. The meeting itself is in meeting_steps.py."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import meetings
from allocation.api.meeting_shapes import MeetingDetail, MeetingShown
from allocation.meeting_page import sees_cases
from allocation.models import AllocationMeeting, MeetingStatus, Soknad
from allocation.participants import invitable
from config.api import AnyAccept, Query, Resource, found, named, own_bydel
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, day, key, keys, moment, one_of, text
from housing.models import Vacancy


class MeetingQuery(Query):
    bydel = key("bydel", required=False)
    status = one_of("status", MeetingStatus, required=False)
    held_from = day("holdes fra og med", required=False, source="held_at__date__gte")
    held_to = day("holdes til og med", required=False, source="held_at__date__lte")


class TimeBody(Body):
    held_at = moment("tid")
    place = text("sted", max_length=120, default="")


class PlanBody(TimeBody):
    bydel = key("bydel")


class AgendaBody(Body):
    vacancies = keys("ledige boliger, i rekkefølge")


class ParticipantBody(Body):
    user = key("ansatt i Husrom", default=None, allow_null=True)
    name = text("navn, for den som ikke bruker Husrom", max_length=120, default="")
    role = text("rolle i møtet", max_length=80)


class RemoveBody(Body):
    participant = key("deltakeren")


class InhabilitetBody(Body):
    participant = key("deltakeren")
    soknad = key("saken")


class MeetingResource(Resource):
    serializer_class = MeetingShown
    detail_class = MeetingDetail
    query_class = MeetingQuery

    def get_queryset(self) -> QuerySet[AllocationMeeting]:
        visible = AllocationMeeting.objects.visible_to(self.user).defer("minutes")
        counted = visible.annotate(dwelling_count=Count("dwellings", distinct=True))
        return cast("QuerySet[AllocationMeeting]", counted)

    def meeting(self, pk: int, permission: Permission) -> AllocationMeeting:
        meeting = found(self.get_queryset(), pk)
        self.user.require(permission, bydel=meeting.bydel_id)
        return meeting

    def after(self, pk: int, *, status: int = 200) -> Response:
        return self.shown(found(self.get_queryset(), pk), status=status)


class Meetings(MeetingResource):
    @reads(
        "moter_list", "Møter", "Møtene i bydelene dine og de du deltar i, nyeste først.",
        MeetingShown(many=True), query=MeetingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("moter_retrieve", "Møte", "Ett møte med deltakere og sakliste.", MeetingDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.after(pk)

    @acts("moter_create", "Planlegg møte", "Møtet heter det bydelen kaller det.", MeetingDetail, body=PlanBody,
          status=201)  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.MEETING_PREPARE)
        sent = self.typed(PlanBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.MEETING_PREPARE)
        return self.after(meetings.plan(bydel=bydel, by=self.user, **sent).pk, status=201)

    @acts("moter_endre", "Endre tid og sted", "Før møtet er åpnet.", MeetingDetail, body=TimeBody)
    def change(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_PREPARE)
        meetings.change(meeting=meeting, by=self.user, **self.typed(TimeBody))
        return self.after(pk)

    @acts("moter_sakliste", "Sett opp saklisten", "De boligene som nevnes, og ingen andre.", MeetingDetail,
          body=AgendaBody)  # fmt: skip
    def set_agenda(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_PREPARE)
        visible = Vacancy.objects.visible_to(self.user).select_related("dwelling")
        asked = dict.fromkeys(self.typed(AgendaBody)["vacancies"])
        vacancies = [named(visible, vacancy, field="vacancies") for vacancy in asked]
        meetings.set_agenda(meeting=meeting, vacancies=vacancies, by=self.user)
        return self.after(pk)

    @acts("moter_deltaker", "Legg til deltaker", "En ansatt i Husrom, eller et navn.", MeetingDetail,
          body=ParticipantBody, status=201)  # fmt: skip
    def add_participant(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_PREPARE)
        sent = self.typed(ParticipantBody)
        asked = sent.pop("user")
        user: User | None = None if asked is None else named(invitable(meeting), asked, field="user")
        meetings.add_participant(meeting=meeting, user=user, by=self.user, **sent)
        return self.after(pk, status=201)

    @acts("moter_fjern_deltaker", "Ta en deltaker ut", "Før møtet er åpnet.", MeetingDetail, body=RemoveBody)
    def remove_participant(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_PREPARE)
        asked = self.typed(RemoveBody)["participant"]
        participant = named(meeting.participants.all(), asked, field="participant")
        meetings.remove_participant(participant=participant, by=self.user)
        return self.after(pk)

    @acts("moter_inhabilitet", "Meld en deltaker inhabil", "Saken er fra da av stengt for deltakeren.",
          MeetingDetail, body=InhabilitetBody, status=201)  # fmt: skip
    def note_inhabilitet(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_PREPARE)
        sent = self.typed(InhabilitetBody)
        participant = named(meeting.participants.all(), sent["participant"], field="participant")
        soknad = named(Soknad.objects.visible_to(self.user), sent["soknad"], field="soknad")
        meetings.note_inhabilitet(participant=participant, soknad=soknad, by=self.user)
        return self.after(pk, status=201)


class MeetingMinutes(Resource):
    content_negotiation_class = AnyAccept

    @reads_pdf("moter_referat", "Referatet som PDF", "Når møtet er lukket, for den som har tilgang til sakene.")
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        meeting = found(AllocationMeeting.objects.visible_to(self.user), pk)
        if not sees_cases(self.user, meeting):
            raise PermissionDenied("Referatet viser saker. Spør lederen for møtet om det du trenger å vite.")
        if meeting.minutes is None:
            raise Http404
        return HttpResponse(bytes(meeting.minutes), content_type=PDF)
