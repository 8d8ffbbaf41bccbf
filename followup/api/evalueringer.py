"""Evalueringer: held with the resident, and the parts that the user may read."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, one_of, some, text, yes
from followup.actions import evalueringer
from followup.actions.evalueringer import Said
from followup.api.agreement_gate import AgreementResource
from followup.models import Answer, CorrectionReason, Evaluering, Evalueringsdel, Part

P = Permission


class EvalueringShown(Shown[Evaluering]):
    class Meta:
        model = Evaluering
        fields: tuple[str, ...] = (
            "id",
            "bydel",
            "household",
            "tenancy",
            "held_on",
            "held_by",
            "wants_to_stay",
            "corrected_at",
        )


class EvalueringsdelShown(Shown[Evalueringsdel]):
    class Meta:
        model = Evalueringsdel
        fields = ("part", "answer", "text")


class EvalueringDetail(EvalueringShown):
    deler = serializers.SerializerMethodField(label="delene du kan lese")

    class Meta(EvalueringShown.Meta):
        fields = (*EvalueringShown.Meta.fields, "version", "corrected_by", "correction_reason", "deler")

    @extend_schema_field(EvalueringsdelShown(many=True))
    def get_deler(self, row: Evaluering) -> list[dict[str, str]]:
        user = self.context["request"].user
        rows = Evalueringsdel.objects.visible_to(user).filter(evaluering=row)
        return [{"part": said.part, "answer": said.answer, "text": said.text} for said in rows]


class EvalueringQuery(Query):
    bydel = key("bydel", required=False)
    tenancy = key("leieforhold", required=False)
    household = key("husstand", required=False)


class EvalueringsdelBody(Body):
    part = one_of("om", Part)
    answer = one_of("svar", Answer)
    text = text("med egne ord", max_length=4000, default="")


class EvalueringBody(Body):
    held_on = day("holdt")
    wants_to_stay = yes("vil bli boende", default=None, allow_null=True)
    deler = some(EvalueringsdelBody, "delene", most=len(Part))


class EvalueringCorrectBody(EvalueringBody):
    wants_to_stay = yes("vil bli boende", allow_null=True)
    reason = one_of("hvorfor rettet", CorrectionReason)
    version = number("versjonen du har lest; avvises når noen har rettet den etterpå", 0, 2_147_483_647)


class Evalueringer(AgreementResource):
    serializer_class = EvalueringShown
    detail_class = EvalueringDetail
    query_class = EvalueringQuery

    def get_queryset(self) -> QuerySet[Evaluering]:
        return Evaluering.objects.visible_to(self.user)

    @reads("evalueringer_list", "Evalueringer", "Av leieforhold i bydelene dine, nyeste først.",
           EvalueringShown(many=True), query=EvalueringQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("evalueringer_retrieve", "Evaluering", "Med delene du kan lese. Åpningen blir loggført.",
           EvalueringDetail)  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(row.household, row)
        return self.shown(row)

    @acts("evalueringer_hold", "Registrer evaluering", "Alle delene får et svar.", EvalueringDetail,
          body=EvalueringBody,
          status=201)  # fmt: skip
    def hold(self, request: Request, pk: int) -> Response:
        tenancy, sent = self.tenancy(pk, P.FOLLOWUP_WORK), self._said(EvalueringBody)
        return self.shown(evalueringer.hold(tenancy=tenancy, by=self.user, **sent), status=201)

    @acts("evalueringer_rett", "Rett evalueringen", "Alle delene sendes, med hvorfor. Det som sto før, beholdes.",
          EvalueringDetail, body=EvalueringCorrectBody)  # fmt: skip
    def correct(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("household__bydel", "tenancy"), pk)
        self.open(row.household, row)
        self.user.require(P.FOLLOWUP_WORK, bydel=row.bydel_id)
        sent = self._said(EvalueringCorrectBody)
        return self.shown(evalueringer.correct(evaluering=row, by=self.user, **sent))

    def _said(self, body: type[Body]) -> dict[str, Any]:
        sent = self.typed(body)
        return sent | {"parts": {row["part"]: Said(row["answer"], row["text"]) for row in sent.pop("deler")}}
