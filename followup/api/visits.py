"""Home visits, absences and note templates."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, Resource, found, named, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text, yes
from followup.actions import absences, note_templates, visits
from followup.api.contact_gate import WorkResource
from followup.models import Fravaer, HomeVisit, Notatmal, VisitStatus
from followup.team import team


class VisitShown(Shown[HomeVisit]):
    class Meta:
        model = HomeVisit
        fields: tuple[str, ...] = (
            "id", "bydel", "booppfolging", "worker", "second", "two_person", "planned_on", "planned_time",
            "check_in_by", "checked_in_at", "status", "contact",
        )  # fmt: skip


class VisitQuery(Query):
    bydel = key("bydel", required=False)
    booppfolging = key("booppfølging", required=False)
    worker = key("booppfølger", required=False)
    status = one_of("status", VisitStatus, required=False)
    planned_from = day("tidligst", required=False, source="planned_on__gte")
    planned_to = day("senest", required=False, source="planned_on__lte")


class VisitBody(Body):
    planned_on = day("dag")
    planned_time = serializers.TimeField(
        label="klokkeslett", default=None, allow_null=True,
        error_messages={"invalid": "Skriv klokkeslettet slik: 09:30."},
    )  # fmt: skip
    worker = key("booppfølger")
    second = key("sammen med", default=None, allow_null=True)
    check_in = yes("meld fra når besøket er over", default=False)


class Visits(WorkResource):
    serializer_class = VisitShown
    detail_class = VisitShown
    query_class = VisitQuery

    def get_queryset(self) -> QuerySet[HomeVisit]:
        return HomeVisit.objects.visible_to(self.user)

    @reads("hjemmebesok_list", "Hjemmebesøk", "Besøk i bydelene dine.", VisitShown(many=True), query=VisitQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("hjemmebesok_retrieve", "Hjemmebesøk", "Ett besøk. Åpningen blir loggført.", VisitShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._visit(pk))

    @acts(
        "hjemmebesok_planlegg", "Planlegg hjemmebesøk", "Skal dere være to, må begge være valgt.", VisitShown,
        body=VisitBody, status=201,
    )  # fmt: skip
    def plan(self, request: Request, pk: int) -> Response:
        case = self.workable(pk)
        return self.shown(visits.plan(case=case, by=self.user, **self._terms(case.bydel_id)), status=201)

    @acts(
        "hjemmebesok_flytt", "Flytt hjemmebesøk", "Til en annen dag eller en annen booppfølger.", VisitShown,
        body=VisitBody,
    )  # fmt: skip
    def move(self, request: Request, pk: int) -> Response:
        visit = self._workable_visit(pk)
        return self.shown(visits.move(visit=visit, by=self.user, **self._terms(visit.bydel_id)))

    @acts("hjemmebesok_avlys", "Avlys hjemmebesøk", "Besøket går ut av planen.", VisitShown)
    def cancel(self, request: Request, pk: int) -> Response:
        return self.shown(visits.cancel(visit=self._workable_visit(pk), by=self.user))

    @acts("hjemmebesok_meld", "Meld at besøket er over", "En kollega kan også melde fra.", VisitShown)
    def check_in(self, request: Request, pk: int) -> Response:
        return self.shown(visits.check_in(visit=self._workable_visit(pk), by=self.user))

    def _terms(self, bydel: int) -> dict[str, Any]:
        body = self.typed(VisitBody)
        people = {name: self.colleague(body[name], bydel, name) for name in ("worker", "second")}
        return body | people

    def _visit(self, pk: int) -> HomeVisit:
        visit = found(self.get_queryset().select_related("booppfolging__household__bydel"), pk)
        self.open(visit.booppfolging.household, visit)
        return visit

    def _workable_visit(self, pk: int) -> HomeVisit:
        visit = self._visit(pk)
        self.user.require(Permission.FOLLOWUP_WORK, bydel=visit.bydel_id)
        return visit


class AbsenceShown(Shown[Fravaer]):
    class Meta:
        model = Fravaer
        fields: tuple[str, ...] = ("id", "bydel", "user", "stand_in", "starts_on", "ends_on")


class AbsenceQuery(Query):
    bydel = key("bydel", required=False)
    user = key("hvem er borte", required=False)
    stand_in = key("hvem dekker", required=False)


class AbsenceBody(Body):
    bydel = key("bydel")
    user = key("hvem er borte")
    stand_in = key("hvem dekker")
    starts_on = day("fra")
    ends_on = day("til og med")


class AbsenceEndBody(Body):
    ends_on = day("til og med")


class Absences(Resource):
    serializer_class = AbsenceShown
    detail_class = AbsenceShown
    query_class = AbsenceQuery
    view_permissions = (Permission.FOLLOWUP_WORK,)

    def get_queryset(self) -> QuerySet[Fravaer]:
        return Fravaer.objects.visible_to(self.user)

    @reads("fravaer_list", "Fravær", "Hvem som er borte, og hvem som dekker.", AbsenceShown(many=True),
           query=AbsenceQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("fravaer_registrer", "Registrer fravær", "Hvorfor skal ikke stå noe sted.", AbsenceShown,
          body=AbsenceBody, status=201)  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.FOLLOWUP_WORK)
        body = self.typed(AbsenceBody)
        bydel = own_bydel(self.user, body["bydel"], Permission.FOLLOWUP_WORK)
        people = {name: named(team(bydel), body[name], field=name) for name in ("user", "stand_in")}
        return self.shown(absences.register(by=self.user, **body | people | {"bydel": bydel}), status=201)

    @acts("fravaer_endre", "Endre siste dag", "Når noen kommer tilbake før eller senere enn ventet.", AbsenceShown,
          body=AbsenceEndBody)  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.FOLLOWUP_WORK, bydel=row.bydel_id)
        return self.shown(absences.end(absence=row, by=self.user, **self.typed(AbsenceEndBody)))


class TemplateShown(Shown[Notatmal]):
    class Meta:
        model = Notatmal
        fields: tuple[str, ...] = ("id", "bydel", "title", "text", "removed_on")


class TemplateQuery(Query):
    bydel = key("bydel", required=False)


class TemplateBody(Body):
    title = text("navn", max_length=60)
    text = text("tekst", max_length=4000)


class TemplateNewBody(TemplateBody):
    bydel = key("bydel")


class Templates(Resource):
    serializer_class = TemplateShown
    detail_class = TemplateShown
    query_class = TemplateQuery
    view_permissions = (Permission.FOLLOWUP_WORK,)

    def get_queryset(self) -> QuerySet[Notatmal]:
        return Notatmal.objects.visible_to(self.user)

    @reads("notatmaler_list", "Notatmaler", "Tekster å begynne et notat med.", TemplateShown(many=True),
           query=TemplateQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("notatmaler_lag", "Lag en notatmal", "For bydelen.", TemplateShown, body=TemplateNewBody, status=201)
    def create(self, request: Request) -> Response:
        self.user.require(Permission.FOLLOWUP_WORK)
        body = self.typed(TemplateNewBody)
        bydel = own_bydel(self.user, body["bydel"], Permission.FOLLOWUP_WORK)
        return self.shown(note_templates.add(by=self.user, **body | {"bydel": bydel}), status=201)

    @acts("notatmaler_endre", "Endre en notatmal", "Notater som er skrevet, blir stående.", TemplateShown,
          body=TemplateBody)  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        mal = found(self.get_queryset(), pk)
        return self.shown(note_templates.change(mal=mal, by=self.user, **self.typed(TemplateBody)))

    @acts("notatmaler_ta_ut", "Ta ut en notatmal", "Notater som er skrevet, blir stående.", TemplateShown)
    def remove(self, request: Request, pk: int) -> Response:
        return self.shown(note_templates.remove(mal=found(self.get_queryset(), pk), by=self.user))
