"""Regelsett: the dated rules of the kommune, with their criteria."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from allocation.models import Criterion, RuleSet
from config.api import Query, Resource, found
from config.api_docs import reads
from config.api_fields import Shown, key, yes


class CriterionShown(Shown[Criterion]):
    class Meta:
        model = Criterion
        fields = ("code", "position", "name", "wording", "source", "kind", "finding", "parameters", "exceptions")


class RuleSetShown(Shown[RuleSet]):
    class Meta:
        model = RuleSet
        fields: tuple[str, ...] = (
            "id", "kommune", "code", "name", "source", "valid_from", "valid_to", "verified", "active",
        )  # fmt: skip


class RuleSetDetail(RuleSetShown):
    criteria = CriterionShown(many=True, label="vilkår")

    class Meta(RuleSetShown.Meta):
        fields = (*RuleSetShown.Meta.fields, "definition", "criteria")


class RuleSetQuery(Query):
    kommune = key("kommune", required=False)
    active = yes("i bruk", required=False)


class RuleSets(Resource):
    serializer_class = RuleSetShown
    detail_class = RuleSetDetail
    query_class = RuleSetQuery

    def get_queryset(self) -> QuerySet[RuleSet]:
        return RuleSet.objects.visible_to(self.user)

    @reads(
        "regelsett_list", "Regelsett", "Regelsettene i kommunen din, nyeste først.",
        RuleSetShown(many=True), query=RuleSetQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().defer("definition"))

    @reads("regelsett_retrieve", "Regelsett", "Ett regelsett med vilkår.", RuleSetDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset().prefetch_related("criteria"), pk))
