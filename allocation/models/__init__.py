from allocation.models.case_file import CaseFile
from allocation.models.condition import ConditionState, VedtakCondition
from allocation.models.document import Attachment, AttachmentAccess, AttachmentContent, Dokumentkrav
from allocation.models.exchange import AnswerChannel, Byttesamtykke, ConsentAnswer, ConsentParty
from allocation.models.forelopig_svar import ForelopigSvar
from allocation.models.fornyelse import Boplan, Fornyelse, FornyelseStatus
from allocation.models.intake import DublettAnswer, Dublettvurdering, Soknadskladd
from allocation.models.klage import Complainant, Klage, KlageOutcome, KlageStatus
from allocation.models.letter import ABOUT, Letter, LetterDocument, LetterKind, LetterStatus
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
from allocation.models.reconfirmation import Behovsbekreftelse, ReconfirmationAnswer
from allocation.models.rule_set import Criterion, CriterionKind, RuleSet, RuleSetState
from allocation.models.soknad import Cause, Channel, Situation, Soknad, SoknadKind, SoknadStatus
from allocation.models.talk import Samtale, SamtaleKind, SamtaleStatus
from allocation.models.vedtak import LapseCause, Vedtak, VedtakKind, VedtakStatus
from allocation.models.vilkarsvurdering import Conclusion, Finding, Vilkarsvurdering
from allocation.models.waiting import LeftCause, Urgency, WaitingEntry

__all__ = [
    "ABOUT",
    "AllocationMeeting",
    "AnswerChannel",
    "Attachment",
    "AttachmentAccess",
    "AttachmentContent",
    "Behovsbekreftelse",
    "Boplan",
    "Byttesamtykke",
    "CandidateOutcome",
    "CaseFile",
    "Cause",
    "Channel",
    "Complainant",
    "Conclusion",
    "ConditionState",
    "ConsentAnswer",
    "ConsentParty",
    "Criterion",
    "CriterionKind",
    "DeclineReason",
    "Dokumentkrav",
    "DublettAnswer",
    "Dublettvurdering",
    "DwellingNeed",
    "Finding",
    "ForelopigSvar",
    "Fornyelse",
    "FornyelseStatus",
    "Inhabilitet",
    "Klage",
    "KlageOutcome",
    "KlageStatus",
    "LapseCause",
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
    "ReconfirmationAnswer",
    "RuleSet",
    "RuleSetState",
    "Samtale",
    "SamtaleKind",
    "SamtaleStatus",
    "Situation",
    "Soknad",
    "SoknadKind",
    "SoknadStatus",
    "Soknadskladd",
    "Urgency",
    "Vedtak",
    "VedtakCondition",
    "VedtakKind",
    "VedtakStatus",
    "Vilkarsvurdering",
    "WaitingEntry",
]
