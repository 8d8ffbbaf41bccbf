"""What the choices are called in the schema. Without this the generator numbers those with the same field."""

_HOUSING = (
    "Adressebeskyttelse", "CostBearer", "DepositForm", "Destination", "DwellingCategory", "EndCause", "LeaseKind",
    "PropertyKind", "Relation", "TenureBasis", "VacancyCause",
)  # fmt: skip
_ALLOCATION = (
    "CandidateOutcome", "Cause", "Channel", "Conclusion", "CriterionKind", "DeclineReason", "Finding", "LeftCause",
    "LetterKind", "LetterStatus", "MeetingDwellingOutcome", "MeetingStatus", "OfferChannel", "OfferStatus",
    "ReconfirmationAnswer",
    "Situation", "SoknadKind", "SoknadStatus", "Urgency", "VedtakKind", "VedtakStatus",
)  # fmt: skip

ENUM_NAMES = {
    **{name: f"housing.models.{name}" for name in _HOUSING},
    **{name: f"allocation.models.{name}" for name in _ALLOCATION},
    "UrgencyGround": "allocation.models.waiting.UrgencyGround",
    "RepresentativeKind": "housing.models.person.RepresentativeKind",
    "DwellingState": "housing.api.dwellings.STATES",
    "NewSoknadKind": "allocation.api.soknad_bodies.NEW_KINDS",
    "NewVedtakKind": "allocation.api.vedtak.KINDS",
    "DwellingAccess": "allocation.api.waiting_around.ACCESS_CHOICES",
    "DwellingKind": "allocation.waiting_filter.KINDS",
    "NotListedReason": "allocation.api.waiting_around.REASON_CHOICES",
    "TilsagnDeadline": "allocation.waiting_filter.DEADLINES",
    "Consequence": "allocation.offer_terms.Consequence",
}
