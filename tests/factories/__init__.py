"""One factory for every model, with traits for the states that tests need. See tests/cast.py first.

A child follows the parent it is given: LeaseFactory(tenancy=…) takes dwelling, bydel and landlord from it.
Without a parent, LeaseFactory(bydel=…) makes one in that bydel.
"""

from tests.factories.audit import EventFactory, EventSubjectFactory, ExportFactory, OppslagFactory
from tests.factories.casework import (
    AttachmentContentFactory,
    AttachmentFactory,
    BehovsbekreftelseFactory,
    ByttesamtykkeFactory,
    CaseFileFactory,
    DokumentkravFactory,
    DublettvurderingFactory,
    ForelopigSvarFactory,
    KlageFactory,
    SamtaleFactory,
    SoknadskladdFactory,
)
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
    "AttachmentContentFactory",
    "AttachmentFactory",
    "BehovsbekreftelseFactory",
    "BydelFactory",
    "ByttesamtykkeFactory",
    "CaseFileFactory",
    "CriterionFactory",
    "DokumentkravFactory",
    "DublettvurderingFactory",
    "DwellingFactory",
    "DwellingNeedFactory",
    "EntranceFactory",
    "EventFactory",
    "EventSubjectFactory",
    "ExportFactory",
    "ForelopigSvarFactory",
    "FornyelseFactory",
    "HouseholdFactory",
    "HouseholdMemberFactory",
    "InhabilitetFactory",
    "KlageFactory",
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
    "SamtaleFactory",
    "SoknadFactory",
    "SoknadskladdFactory",
    "TenancyFactory",
    "UserFactory",
    "VacancyFactory",
    "VedtakConditionFactory",
    "VedtakFactory",
    "VilkarsvurderingFactory",
    "WaitingEntryFactory",
    "close_meeting",
]
