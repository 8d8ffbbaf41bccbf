"""Vilkår in vedtak that apply: those that are to be followed up, and following one up."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import conditions
from allocation.api.soknad_gate import SoknadResource
from allocation.api.vedtak import ConditionShown
from allocation.models import ConditionState, VedtakCondition
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, day, filled, key, one_of, text
from housing.models.household import open_to


class ConditionToFollow(ConditionShown):
    due = serializers.DateField(label="dagen vilkåret følges opp")
    state = serializers.ChoiceField(ConditionState.choices, label="tilstand")
    soknad = serializers.IntegerField(source="vedtak.soknad_id", label="søknaden")

    class Meta(ConditionShown.Meta):
        fields = (*ConditionShown.Meta.fields, "due", "state", "vedtak", "soknad")


class ConditionQuery(Query):
    bydel = key("bydel", required=False, source="vedtak__soknad__bydel")
    soknad = key("søknad", required=False, source="vedtak__soknad")
    caseworker = key("saksbehandler", required=False, source="vedtak__soknad__caseworker")
    assigned = filled("saken har saksbehandler", "vedtak__soknad__caseworker")
    state = one_of("tilstand", ConditionState, default=ConditionState.OPEN)
    due_from = day("følges opp tidligst", required=False, source="due__gte")
    due_to = day("følges opp senest", required=False, source="due__lte")


class FollowUpBody(Body):
    note = text("hva oppfølgingen viste")
    next_on = day("følges opp igjen; tom avslutter oppfølgingen", default=None, allow_null=True)


class Conditions(SoknadResource):
    serializer_class = ConditionToFollow
    query_class = ConditionQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[VedtakCondition]:
        return VedtakCondition.objects.visible_to(self.user).select_related("vedtak__soknad")

    @reads(
        "vilkar_list", "Vilkår i vedtak", "De som skal følges opp, når tilstanden ikke er oppgitt.",
        ConditionToFollow(many=True), query=ConditionQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        rows = self.get_queryset().filter(open_to(self.user, "vedtak__soknad__household"))
        return self.listed(rows.issued())  # type: ignore[attr-defined]

    @acts(
        "vilkar_folg_opp", "Følg opp et vilkår", "Hva det viste, og når det eventuelt følges opp igjen.",
        ConditionShown, body=FollowUpBody,
    )  # fmt: skip
    def follow_up(self, request: Request, pk: int) -> Response:
        condition = found(self.get_queryset(), pk)
        self.workable(condition.vedtak.soknad_id)
        condition = conditions.follow_up(condition=condition, by=self.user, **self.typed(FollowUpBody))
        return Response(ConditionShown(condition).data)
