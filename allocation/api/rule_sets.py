"""Regelsett: the dated rules of the kommune, read by all who work in it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation import rule_effects, rule_figures
from allocation.actions import rule_sets as actions
from allocation.models import Criterion, Finding, RuleSet, RuleSetState
from allocation.rule_compare import Change, compare, earlier
from config.api import Query, Resource, found, named
from config.api_docs import reads
from config.api_fields import Shown, key, yes


class CriterionShown(Shown[Criterion]):
    class Meta:
        model = Criterion
        fields = (
            "id", "code", "position", "name", "wording", "source", "kind", "finding", "parameters", "exceptions",
        )  # fmt: skip


class RuleSetShown(Shown[RuleSet]):
    state = serializers.SerializerMethodField(label="status i dag")

    class Meta:
        model = RuleSet
        fields: tuple[str, ...] = (
            "id", "kommune", "code", "name", "source", "valid_from", "valid_to", "verified", "active", "state",
            "version", "based_on", "created_at", "created_by", "verified_at", "verified_by", "published_at",
            "published_by",
        )  # fmt: skip

    def get_state(self, row: RuleSet) -> RuleSetState:
        return row.state_on(timezone.localdate())


class RuleSetDetail(RuleSetShown):
    criteria = CriterionShown(many=True, label="vilkår")
    faults = serializers.SerializerMethodField(label="hva som må rettes før et utkast kan tas i bruk")

    class Meta(RuleSetShown.Meta):
        fields = (*RuleSetShown.Meta.fields, "definition", "criteria", "faults")

    def get_faults(self, row: RuleSet) -> list[str]:
        return [fault.text for fault in actions.faults_of(row)] if row.published_at is None else []


class DifferenceShown(serializers.Serializer[Any]):
    label = serializers.CharField(label="felt")  # type: ignore[assignment]
    before = serializers.CharField(label="før; tom når det ikke var med")
    after = serializers.CharField(label="etter; tom når det ikke er med")


class ComparedShown(serializers.Serializer[Any]):
    title = serializers.CharField(label="vilkår eller del")
    change = serializers.ChoiceField(choices=Change.choices, label="endring")
    differences = DifferenceShown(many=True, label="felt som er ulike")


class ComparisonShown(serializers.Serializer[Any]):
    criteria = ComparedShown(many=True, label="vilkår")
    parts = ComparedShown(many=True, label="resten av regelsettet")


class FindingChangeShown(serializers.Serializer[Any]):
    code = serializers.CharField(label="vilkårets kode")
    name = serializers.CharField(label="vilkår")
    before = serializers.ChoiceField(
        choices=Finding.choices, label="funn nå; tom når vilkåret er nytt", allow_null=True
    )
    after = serializers.ChoiceField(
        choices=Finding.choices, label="funn etter; tom når det tas ut", allow_null=True
    )
    evidence = serializers.CharField(label="grunnlag; tomt for skjermede")


class CaseEffectShown(serializers.Serializer[Any]):
    soknad = serializers.IntegerField(source="soknad.pk", label="søknad")
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    changes = FindingChangeShown(many=True, label="funn som endres")


class MoveShown(serializers.Serializer[Any]):
    soknad = serializers.IntegerField(source="soknad_id", label="søknad")
    number = serializers.CharField(label="saksnummer")
    before = serializers.IntegerField(label="plass nå")
    after = serializers.IntegerField(label="plass etter")
    why = serializers.CharField(label="fordi")


class BydelEffectShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(source="bydel.pk", label="bydel")
    open_cases = serializers.IntegerField(label="åpne saker")
    changed = CaseEffectShown(many=True, label="saker som får et annet funn")
    waiting = serializers.IntegerField(label="på venteliste")
    moves = MoveShown(many=True, label="saker som får en annen plass")


class CellShown(serializers.Serializer[Any]):
    name = serializers.CharField(label="vilkår")
    count = serializers.CharField(label="antall")


class FiguresShown(serializers.Serializer[Any]):
    label = serializers.CharField(label="bydel")  # type: ignore[assignment]
    open_cases = serializers.CharField(label="åpne saker; 1–4 når tallet er lite")
    changed = serializers.CharField(label="saker som får et annet funn")
    cells = CellShown(many=True, label="for hvert vilkår")
    waiting = serializers.CharField(label="på venteliste")
    up = serializers.CharField(label="rykker opp")
    down = serializers.CharField(label="rykker ned")


class CountedShown(serializers.Serializer[Any]):
    bydeler = FiguresShown(many=True, label="for hver bydel")
    total = FiguresShown(label="til sammen; et spenn når små tall er med")


class EffectShown(serializers.Serializer[Any]):
    counted = CountedShown(label="hele kommunen, for den som styrer regelsett", allow_null=True)
    own = BydelEffectShown(many=True, label="egne bydeler, for den som ser saker")


class RuleSetQuery(Query):
    kommune = key("kommune", required=False)
    active = yes("i bruk", required=False)


class CompareQuery(Query):
    med = key("regelsettet det sammenlignes med; ellers det som kom før", required=False)


class RuleSets(Resource):
    serializer_class = RuleSetShown
    detail_class = RuleSetDetail
    query_class = RuleSetQuery

    def get_queryset(self) -> QuerySet[RuleSet]:
        return RuleSet.objects.visible_to(self.user)

    @reads(
        "regelsett_list", "Regelsett", "Regelsettene i kommunen din, nyeste først. Utkast er med.",
        RuleSetShown(many=True), query=RuleSetQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().defer("definition"))

    @reads("regelsett_retrieve", "Regelsett", "Ett regelsett med vilkår.", RuleSetDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset().prefetch_related("criteria"), pk))


class RuleSetComparison(Resource):
    serializer_class = ComparisonShown
    query_class = CompareQuery

    def get_queryset(self) -> QuerySet[RuleSet]:
        return RuleSet.objects.visible_to(self.user).select_related("based_on")

    @reads(
        "regelsett_sammenlign", "Sammenlign", "Hva regelsettet endrer, felt for felt. Tomt når det er det eneste.",
        ComparisonShown, query=CompareQuery,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        new = found(self.get_queryset(), pk)
        asked = self.asked().get("med")
        old = named(self.get_queryset(), asked, field="med") if asked else earlier(new)
        comparison = compare(old, new) if old else {"criteria": [], "parts": []}
        return Response(ComparisonShown(comparison).data)


class RuleSetEffect(Resource):
    serializer_class = EffectShown

    @reads(
        "regelsett_virkning", "Virkning",
        "Hva et utkast ville endret for åpne saker og ventelister. Den som styrer regelsett, ser bare hvor mange.",
        EffectShown,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        rule_set, today = found(RuleSet.objects.visible_to(self.user), pk), timezone.localdate()
        rule_effects.require(self.user, rule_set, today)
        may_count = self.user.may(Permission.USERS_WORK, kommune=rule_set.kommune_id)
        effect = {
            "counted": rule_figures.counted(rule_set, self.user, today) if may_count else None,
            "own": rule_effects.in_own_bydeler(rule_set, self.user, today),
        }
        return Response(EffectShown(effect).data)
