"""What the choices are called in the schema. Without this the generator numbers those with the same field."""

_HOUSING = (
    "Adressebeskyttelse", "CostBearer", "DepositForm", "Destination", "DwellingCategory", "EndCause", "LeaseKind",
    "PropertyKind", "Relation", "TenureBasis", "VacancyCause",
)  # fmt: skip
_ALLOCATION = (
    "CandidateOutcome", "Cause", "Channel", "Conclusion", "CriterionKind", "DeclineReason", "Finding",
    "FornyelseStatus", "LeftCause", "SamtaleKind", "SamtaleStatus",
    "LetterKind", "LetterStatus", "MeetingDwellingOutcome", "MeetingStatus", "OfferChannel", "OfferStatus",
    "Situation", "SoknadKind", "SoknadStatus", "Urgency", "VedtakKind", "VedtakStatus",
)  # fmt: skip

ENUM_NAMES = {
    **{name: f"housing.models.{name}" for name in _HOUSING},
    **{name: f"allocation.models.{name}" for name in _ALLOCATION},
    "UrgencyGround": "allocation.models.waiting.UrgencyGround",
    "RepresentativeKind": "housing.models.person.RepresentativeKind",
    "DwellingState": "housing.api.dwellings.STATES",
    "NewSoknadKind": "allocation.api.soknad_bodies.NEW_KINDS",
    "FornyelseStage": "allocation.renewal_progress.Stage",
    "NewVedtakKind": "allocation.api.vedtak.KINDS",
    "Consequence": "allocation.offer_terms.Consequence",
}
