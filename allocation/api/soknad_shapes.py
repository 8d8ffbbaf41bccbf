"""What the API shows of a søknad: the row of the list, and the whole case with its progress."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from allocation import order, progress
from allocation.lamps import answer_due
from allocation.models import DwellingNeed, Letter, Soknad, Vilkarsvurdering, WaitingEntry
from allocation.models.soknad import OPEN_STATUSES
from allocation.steps import Step, steps
from config.api_fields import Shown

LEVELS = (("none", "Ingen"), ("amber", "Nær fristen"), ("red", "På eller over fristen"),
          ("critical", "Må gjøres nå"))  # fmt: skip
STATES = (("done", "Gjort"), ("current", "Her er saken"), ("waiting", "Gjenstår"), ("stopped", "Stanset"))
KEYS = serializers.ListField(child=serializers.IntegerField())


class SoknadShown(Shown[Soknad]):
    applicant = serializers.CharField(label="søker, eller «Skjermet person»")
    answer_by = serializers.SerializerMethodField(label="frist for svar; tom når saken er avgjort")

    class Meta:
        model = Soknad
        fields: tuple[str, ...] = (
            "id", "number", "bydel", "household", "applicant", "kind", "channel", "received_on", "status",
            "status_since", "caseworker", "answer_by", "version",
        )  # fmt: skip

    def get_answer_by(self, soknad: Any) -> date | None:
        if soknad.status not in OPEN_STATUSES:
            return None
        return answer_due(soknad.received_on, soknad.answer_expected_on)


class NeedShown(Shown[DwellingNeed]):
    class Meta:
        model = DwellingNeed
        exclude = ("id", "soknad")


class AssessmentShown(Shown[Vilkarsvurdering]):
    criterion = serializers.CharField(source="criterion.code", label="vilkårets kode")
    name = serializers.CharField(source="criterion.name", label="vilkåret")
    kind = serializers.CharField(source="criterion.kind", label="slag")

    class Meta:
        model = Vilkarsvurdering
        fields = (
            "criterion", "name", "kind", "finding", "evidence", "found_at", "conclusion", "exception_code",
            "grounds", "concluded_by", "concluded_at",
        )  # fmt: skip


class WaitingShown(Shown[WaitingEntry]):
    class Meta:
        model = WaitingEntry
        exclude = ("id", "soknad", "bydel")


class StepShown(serializers.Serializer[Step]):
    name = serializers.CharField(source="label", label="steg")
    state = serializers.ChoiceField(choices=STATES, label="tilstand")
    note = serializers.CharField(label="merknad")


class ProgressShown(serializers.Serializer[Any]):
    steps = StepShown(many=True, label="stegene i saken")
    next = serializers.CharField(label="det du kan gjøre nå", allow_null=True)
    deadline = serializers.DateField(label="neste frist", allow_null=True)
    deadline_level = serializers.ChoiceField(choices=LEVELS, label="hvor nær fristen er")


PLACE = inline_serializer(
    "Place",
    {
        "rank": serializers.IntegerField(label="plass"),
        "length": serializers.IntegerField(label="antall på listen"),
        "ahead_because": serializers.CharField(label="hvorfor foran den neste"),
        "behind_because": serializers.CharField(label="hvorfor bak den forrige"),
    },
    allow_null=True,
)


class SoknadDetail(SoknadShown):
    """Loaded with a fixed number of queries."""

    need = NeedShown(label="boligbehov", allow_null=True)
    progress = serializers.SerializerMethodField(label="hvor saken er")
    assessments = serializers.SerializerMethodField(label="vilkårsvurderinger")
    waiting = serializers.SerializerMethodField(label="prioritering og venteliste")
    place = serializers.SerializerMethodField(label="plass på ventelisten")
    vedtak = serializers.SerializerMethodField(label="vedtak, nyeste først")
    offers = serializers.SerializerMethodField(label="tilbud, nyeste først")
    letters = serializers.SerializerMethodField(label="brev, nyeste først")

    class Meta(SoknadShown.Meta):
        fields = (
            *SoknadShown.Meta.fields, "rule_set", "situations", "causes", "situation_text", "wishes", "income",
            "resident_since", "residence_permit", "home_ends_on", "debt_to_kommune", "debt_settled",
            "startlan_parallel", "startlan_assessed", "barnets_beste", "renews", "created_at", "need", "progress",
            "assessments", "waiting", "place", "vedtak", "offers", "letters",
        )  # fmt: skip

    def to_representation(self, instance: Soknad) -> dict[str, Any]:
        self.case = progress.load(instance)
        return dict(super().to_representation(instance))

    @extend_schema_field(ProgressShown)
    def get_progress(self, soknad: Soknad) -> Any:
        action = progress.next_action(self.case, self.context["request"].user)
        lamp = progress.lamp(self.case, timezone.localdate())
        now = {
            "steps": steps(self.case),
            "next": action.label if action else None,
            "deadline": lamp.due,
            "deadline_level": lamp.level,
        }
        return ProgressShown(now).data

    @extend_schema_field(AssessmentShown(many=True))
    def get_assessments(self, soknad: Soknad) -> Any:
        return AssessmentShown(self.case.assessments, many=True).data

    @extend_schema_field(WaitingShown(allow_null=True))
    def get_waiting(self, soknad: Soknad) -> Any:
        return WaitingShown(self.case.waiting).data if self.case.waiting else None

    @extend_schema_field(PLACE)
    def get_place(self, soknad: Soknad) -> Any:
        entry = self.case.waiting
        if entry is None or entry.listed_on is None or entry.left_on:
            return None
        place = order.place_of(entry, timezone.localdate())
        return vars(place) if place else None

    @extend_schema_field(KEYS)
    def get_vedtak(self, soknad: Soknad) -> list[int]:
        return [row.pk for row in self.case.vedtak]

    @extend_schema_field(KEYS)
    def get_offers(self, soknad: Soknad) -> list[int]:
        return [row.pk for row in self.case.offers]

    @extend_schema_field(KEYS)
    def get_letters(self, soknad: Soknad) -> list[int]:
        visible = Letter.objects.visible_to(self.context["request"].user)
        return list(visible.filter(soknad=soknad).order_by("-created_at").values_list("pk", flat=True))
