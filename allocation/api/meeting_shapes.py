"""What the API shows of an allocation meeting, and to whom.

Somebody who takes part without access to cases sees the dwellings and the outcome, never candidates, case
numbers, reasons or counts of the entrance: those fields are then empty.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from allocation.actions import decisions
from allocation.meeting_page import sees_cases
from allocation.models import AllocationMeeting, MeetingCandidate, MeetingDwelling, MeetingParticipant
from config.api_fields import Shown


class MeetingShown(Shown[AllocationMeeting]):
    dwelling_count = serializers.IntegerField(label="boliger på saklisten")

    class Meta:
        model = AllocationMeeting
        fields: tuple[str, ...] = (
            "id", "bydel", "body_name", "held_at", "place", "status", "leader", "opened_at", "closed_at",
            "dwelling_count",
        )  # fmt: skip


class CandidateShown(Shown[MeetingCandidate]):
    frozen = serializers.JSONField(label="behov og datoer slik de var da møtet ble åpnet")

    class Meta:
        model = MeetingCandidate
        fields = ("id", "soknad", "rank", "fits", "why", "frozen", "outcome", "reason")


class AgendaShown(Shown[MeetingDwelling]):
    """Without cases: the dwelling and the outcome."""

    dwelling = serializers.IntegerField(source="vacancy.dwelling_id", label="bolig")
    address = serializers.CharField(source="vacancy.dwelling.address", label="adresse")

    class Meta:
        model = MeetingDwelling
        fields: tuple[str, ...] = ("id", "vacancy", "dwelling", "address", "position", "outcome")


class AgendaDetail(AgendaShown):
    seen = serializers.SerializerMethodField(label="sendes med beslutningen; avvises når noen har avgjort etterpå")
    candidates = CandidateShown(many=True, label="kandidater, i rekkefølge")
    entrance_facts = serializers.JSONField(label="oppgangen da møtet ble åpnet, bare antall")

    class Meta(AgendaShown.Meta):
        fields = (*AgendaShown.Meta.fields, "reason", "seen", "entrance_facts", "candidates")

    def get_seen(self, row: MeetingDwelling) -> int:
        return decisions.version_of(row)


class ParticipantShown(Shown[MeetingParticipant]):
    inhabil = serializers.SerializerMethodField(label="saker deltakeren er inhabil i")

    class Meta:
        model = MeetingParticipant
        fields = ("id", "user", "name", "role", "inhabil")

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_inhabil(self, participant: MeetingParticipant) -> list[str]:
        if not self.context["sees_cases"]:
            return []
        return [noted.soknad.number for noted in participant.inhabil.all()]


class MeetingDetail(MeetingShown):
    note = serializers.SerializerMethodField(label="merknader til møtet")
    participants = serializers.SerializerMethodField(label="deltakere")
    dwellings = serializers.SerializerMethodField(label="sakliste")
    agenda = serializers.SerializerMethodField(label="sakliste med kandidater; tom uten tilgang til saker")

    class Meta(MeetingShown.Meta):
        fields = (*MeetingShown.Meta.fields, "note", "participants", "dwellings", "agenda")

    def get_note(self, meeting: AllocationMeeting) -> str:
        return meeting.note if self._sees_cases(meeting) else ""

    @extend_schema_field(ParticipantShown(many=True))
    def get_participants(self, meeting: AllocationMeeting) -> Any:
        context = {"sees_cases": self._sees_cases(meeting)}
        people = meeting.participants.order_by("pk").prefetch_related("inhabil__soknad")
        return ParticipantShown(people, many=True, context=context).data

    @extend_schema_field(AgendaShown(many=True))
    def get_dwellings(self, meeting: AllocationMeeting) -> Any:
        return AgendaShown(self._rows(meeting), many=True).data

    @extend_schema_field(AgendaDetail(many=True))
    def get_agenda(self, meeting: AllocationMeeting) -> Any:
        rows = self._rows(meeting) if self._sees_cases(meeting) else []
        return AgendaDetail(rows, many=True).data

    def _rows(self, meeting: AllocationMeeting) -> Any:
        visible = MeetingDwelling.objects.visible_to(self.context["request"].user).filter(meeting=meeting)
        return visible.select_related("vacancy__dwelling").prefetch_related("candidates")

    def _sees_cases(self, meeting: AllocationMeeting) -> bool:
        return sees_cases(self.context["request"].user, meeting)
