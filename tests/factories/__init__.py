"""One factory for every model, with traits for the states that tests need. See tests/cast.py first.

A child follows the parent it is given: LeaseFactory(tenancy=…) takes dwelling, bydel and landlord from it.
Without a parent, LeaseFactory(bydel=…) makes one in that bydel.
"""

from tests.factories.audit import EventFactory, EventSubjectFactory, ExportFactory, OppslagFactory
from tests.factories.decisions import VedtakConditionFactory, VedtakFactory
from tests.factories.housing import (
    DwellingFactory,
    EntranceFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LeaseFactory,
    PersonFactory,
    PropertyFactory,
    RepresentativeFactory,
    TenancyFactory,
    VacancyFactory,
)
from tests.factories.meetings import (
    InhabilitetFactory,
    MeetingCandidateFactory,
    MeetingDwellingFactory,
    MeetingFactory,
    MeetingParticipantFactory,
    close_meeting,
)
from tests.factories.offers import FornyelseFactory, LetterDocumentFactory, LetterFactory, OfferFactory
from tests.factories.organisation import (
    BydelFactory,
    KommuneFactory,
    LandlordFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.soknader import (
    CriterionFactory,
    DwellingNeedFactory,
    RuleSetFactory,
    SoknadFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)

__all__ = [
    "BydelFactory",
    "CriterionFactory",
    "DwellingFactory",
    "DwellingNeedFactory",
    "EntranceFactory",
    "EventFactory",
    "EventSubjectFactory",
    "ExportFactory",
    "FornyelseFactory",
    "HouseholdFactory",
    "HouseholdMemberFactory",
    "InhabilitetFactory",
    "KommuneFactory",
    "LandlordFactory",
    "LeaseFactory",
    "LetterDocumentFactory",
    "LetterFactory",
    "MeetingCandidateFactory",
    "MeetingDwellingFactory",
    "MeetingFactory",
    "MeetingParticipantFactory",
    "MembershipFactory",
    "OfferFactory",
    "OppslagFactory",
    "PersonFactory",
    "PropertyFactory",
    "RepresentativeFactory",
    "RuleSetFactory",
    "SoknadFactory",
    "TenancyFactory",
    "UserFactory",
    "VacancyFactory",
    "VedtakConditionFactory",
    "VedtakFactory",
    "VilkarsvurderingFactory",
    "WaitingEntryFactory",
    "close_meeting",
]
