"""The meeting itself: opened, decided dwelling by dwelling, closed."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import decisions
from allocation.api.meeting_shapes import MeetingDetail
from allocation.api.meetings import MeetingResource
from allocation.models import MeetingDwelling
from config.api import found, named
from config.api_docs import acts
from config.api_fields import Body, key, number, some, text


class PassedOverBody(Body):
    candidate = key("kandidaten")
    reason = text("hvorfor forbigått")


class ChooseBody(Body):
    seen = number("tallet fra saklisten da du leste den", 0, 2**63 - 1)
    candidate = key("kandidaten som får boligen")
    reason = text("begrunnelse")
    passed_over = some(PassedOverBody, "de som passer og står over, og hvorfor de er forbigått")


class PostponeBody(Body):
    seen = number("tallet fra saklisten da du leste den", 0, 2**63 - 1)
    reason = text("begrunnelse")


class CloseBody(Body):
    note = text("merknader til møtet", default="")


class MeetingSteps(MeetingResource):
    @acts("moter_apne", "Åpne møtet", "Oppgangen, kandidatene og plassene fryses. Du blir leder.", MeetingDetail)
    def open(self, request: Request, pk: int) -> Response:
        decisions.open_meeting(meeting=self.meeting(pk, Permission.MEETING_LEAD), by=self.user)
        return self.after(pk)

    @acts("moter_tildel", "Tildel boligen", "Kan gjøres om til møtet er lukket.", MeetingDetail, body=ChooseBody)
    def choose(self, request: Request, pk: int, row: int) -> Response:
        dwelling = self._row(pk, row)
        sent = self.typed(ChooseBody)
        candidate = named(dwelling.candidates.all(), sent.pop("candidate"), field="candidate")
        passed_over = {one["candidate"]: one["reason"] for one in sent.pop("passed_over")}
        decisions.choose(row=dwelling, candidate=candidate, passed_over=passed_over, by=self.user, **sent)
        return self.after(pk)

    @acts("moter_utsett", "Utsett tildelingen", "Til et senere møte.", MeetingDetail, body=PostponeBody)
    def postpone(self, request: Request, pk: int, row: int) -> Response:
        dwelling = self._row(pk, row)
        decisions.postpone(row=dwelling, by=self.user, **self.typed(PostponeBody))
        return self.after(pk)

    @acts("moter_lukk", "Lukk møtet", "Referatet blir laget, og ingenting kan endres etterpå.", MeetingDetail,
          body=CloseBody)  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        meeting = self.meeting(pk, Permission.MEETING_LEAD)
        decisions.close(meeting=meeting, by=self.user, **self.typed(CloseBody))
        return self.after(pk)

    def _row(self, pk: int, row: int) -> MeetingDwelling:
        meeting = self.meeting(pk, Permission.MEETING_LEAD)
        rows = MeetingDwelling.objects.visible_to(self.user).select_related("meeting", "vacancy__dwelling")
        return found(rows.filter(meeting=meeting), row)
