from allocation.models.fornyelse import Fornyelse, FornyelseStatus
from allocation.models.letter import Letter, LetterDocument, LetterKind, LetterStatus
from allocation.models.meeting import (
    AllocationMeeting,
    CandidateOutcome,
    Inhabilitet,
    MeetingCandidate,
    MeetingDwelling,
    MeetingDwellingOutcome,
    MeetingParticipant,
    MeetingStatus,
)
from allocation.models.need import DwellingNeed
from allocation.models.offer import DeclineReason, Offer, OfferChannel, OfferStatus
from allocation.models.rule_set import Criterion, CriterionKind, RuleSet
from allocation.models.soknad import Cause, Channel, Situation, Soknad, SoknadKind, SoknadStatus
from allocation.models.vedtak import Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from allocation.models.vilkarsvurdering import Conclusion, Finding, Vilkarsvurdering
from allocation.models.waiting import LeftCause, Urgency, WaitingEntry

__all__ = [
    "AllocationMeeting",
    "CandidateOutcome",
    "Cause",
    "Channel",
    "Conclusion",
    "Criterion",
    "CriterionKind",
    "DeclineReason",
    "DwellingNeed",
    "Finding",
    "Fornyelse",
    "FornyelseStatus",
    "Inhabilitet",
    "LeftCause",
    "Letter",
    "LetterDocument",
    "LetterKind",
    "LetterStatus",
    "MeetingCandidate",
    "MeetingDwelling",
    "MeetingDwellingOutcome",
    "MeetingParticipant",
    "MeetingStatus",
    "Offer",
    "OfferChannel",
    "OfferStatus",
    "RuleSet",
    "Situation",
    "Soknad",
    "SoknadKind",
    "SoknadStatus",
    "Urgency",
    "Vedtak",
    "VedtakCondition",
    "VedtakKind",
    "VedtakStatus",
    "Vilkarsvurdering",
    "WaitingEntry",
]
