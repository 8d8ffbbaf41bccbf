"""What the choices are called in the schema. Without this the generator numbers those with the same field."""

_HOUSING = (
    "Adressebeskyttelse", "CostBearer", "DepositForm", "Destination", "DwellingCategory", "EndCause",
    "LeaseKind",
    "PropertyKind", "Relation", "TenureBasis", "VacancyCause",
)  # fmt: skip
_ALLOCATION = (
    "AnswerChannel",
    "AttachmentAccess", "CandidateOutcome", "Cause", "Channel", "Complainant", "Conclusion", "ConsentAnswer",
    "ConsentParty", "CriterionKind", "DeclineReason", "DublettAnswer", "Finding", "FornyelseStatus",
    "KlageOutcome", "KlageStatus", "LapseCause", "LeftCause", "LetterKind", "LetterStatus",
    "MeetingDwellingOutcome", "MeetingStatus", "OfferChannel", "OfferStatus", "ReconfirmationAnswer",
    "SamtaleKind", "SamtaleStatus",
    "Situation", "SoknadKind", "SoknadStatus", "Urgency", "VedtakKind", "VedtakStatus",
)  # fmt: skip
_FOLLOWUP = (
    "Answer", "Basis", "BoplanStatus", "CareerStep", "ConcernFrom", "ConsentForm", "ConsentScope", "ContactKind",
    "ContactOutcome", "CorrectionReason", "DischargeFrom", "DischargeResult", "EndReason", "Intensity",
    "OppfolgingStatus", "Origin", "Part", "SharingBasis", "StayExit", "StayReason", "TaskCategory", "TaskState",
    "VisitStatus",
)  # fmt: skip
_BOMILJO = (
    "AreaState", "BodyKind", "BomiljoKind", "CampaignStatus", "CheckResult", "CommonAreaKind",
    "FollowupAnswer", "GrantCategory", "GrantStatus", "HmsAgency", "HmsFindingKind", "IncidentCategory",
    "IncidentPlace", "IncidentStatus", "InfoChannel", "Involves", "LadderStep", "Language", "LoanStatus",
    "MoteStatus", "NoteStatus", "Party", "PresentWho", "QuestionKind", "Review", "Side", "StandardMeasure",
    "StandardState", "SurveyPart", "SurveyStatus", "TiltakCategory", "TiltakStatus", "Weekday",
)  # fmt: skip
ENUM_NAMES = {
    **{name: f"housing.models.{name}" for name in _HOUSING},
    **{name: f"allocation.models.{name}" for name in _ALLOCATION},
    **{name: f"followup.models.{name}" for name in _FOLLOWUP},
    **{name: f"bomiljo.models.{name}" for name in _BOMILJO},
    "LeveringStatus": "audit.models.LeveringStatus",
    "OpenPermission": "audit.api.integrasjoner.OPEN",
    "Permission": "accounts.permissions.Permission",
    "IncidentChannel": "bomiljo.models.Channel",
    "LiftReason": "bomiljo.actions.oppfolgingssporsmal.LiftReason",
    "HideReason": "bomiljo.actions.fritekst.HideReason",
    "ChosenBasis": "followup.actions.forslag.BASES",
    "ChosenOrigin": "followup.actions.forslag.ORIGINS",
    "TermsReason": "followup.actions.grunnlag.REASONS",
    "ConcernOutcome": "followup.api.bekymringer.OUTCOMES",
    "UrgencyGround": "allocation.models.waiting.UrgencyGround",
    "RepresentativeKind": "housing.models.person.RepresentativeKind",
    "DwellingState": "housing.api.dwellings.STATES",
    "NewSoknadKind": "allocation.api.soknad_bodies.NEW_KINDS",
    "FornyelseStage": "allocation.renewal_progress.Stage",
    "DwellingAccess": "allocation.api.waiting_around.ACCESS_CHOICES",
    "DwellingKind": "allocation.waiting_filter.KINDS",
    "NotListedReason": "allocation.api.waiting_around.REASON_CHOICES",
    "TilsagnDeadline": "allocation.waiting_filter.DEADLINES",
    "Consequence": "allocation.offer_terms.Consequence",
    "RuleSetState": "allocation.models.RuleSetState",
    "RuleSetChange": "allocation.rule_compare.Change",
    "PriorityGround": "allocation.api.rule_bodies.GROUND_CODES",
    "FindingCode": "allocation.api.rule_bodies.FINDING_CODES",
    "CountedSituation": "allocation.api.rule_bodies.COUNTED",
}
