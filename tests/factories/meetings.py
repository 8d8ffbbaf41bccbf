"""Allocation meetings. A closed meeting is made by close_meeting(): afterwards nothing can be added to it."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import (
    AllocationMeeting,
    Inhabilitet,
    MeetingCandidate,
    MeetingDwelling,
    MeetingParticipant,
    MeetingStatus,
    SoknadStatus,
)
from tests.factories.base import Factory
from tests.factories.housing import VacancyFactory
from tests.factories.organisation import BydelFactory, MembershipFactory
from tests.factories.soknader import SoknadFactory


class MeetingFactory(Factory):
    """Planned. MeetingFactory(open=True) has a leader, closed=True is closed and empty."""

    class Meta:
        model = AllocationMeeting

    class Params:
        opened = factory.Trait(
            leader=factory.LazyAttribute(
                lambda o: MembershipFactory(bydel=o.bydel, role=Role.DECISION_MAKER).user
            ),
            opened_at=factory.LazyFunction(timezone.now),
        )
        open = factory.Trait(opened=True, status=MeetingStatus.OPEN)
        closed = factory.Trait(
            opened=True,
            status=MeetingStatus.CLOSED,
            closed_at=factory.LazyFunction(timezone.now),
            minutes=b"%PDF-1.7",
        )

    bydel = factory.SubFactory(BydelFactory)
    body_name = "Tildelingsmøte"
    held_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=2))
    place = "Møterom 3"


def close_meeting(meeting):
    """Close an open meeting in the database, without the action and its rules."""
    AllocationMeeting.objects.filter(pk=meeting.pk).update(
        status=MeetingStatus.CLOSED, closed_at=timezone.now(), minutes=b"%PDF-1.7"
    )
    meeting.refresh_from_db()
    return meeting


class MeetingParticipantFactory(Factory):
    """MeetingParticipantFactory(user=…) may log in and see the meeting."""

    class Meta:
        model = MeetingParticipant

    _follows = {"user": {"name": "name"}}

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Deltaker Nummer{n}")
    role = "Saksbehandler"


class InhabilitetFactory(Factory):
    class Meta:
        model = Inhabilitet

    participant = factory.SubFactory(MeetingParticipantFactory)
    soknad = factory.SubFactory(SoknadFactory, bydel=factory.SelfAttribute("..participant.meeting.bydel"))


class MeetingDwellingFactory(Factory):
    class Meta:
        model = MeetingDwelling

    meeting = factory.SubFactory(MeetingFactory)
    vacancy = factory.SubFactory(VacancyFactory, dwelling__bydel=factory.SelfAttribute("...meeting.bydel"))
    position = factory.Sequence(lambda n: n + 1)


class MeetingCandidateFactory(Factory):
    class Meta:
        model = MeetingCandidate

    meeting_dwelling = factory.SubFactory(MeetingDwellingFactory)
    soknad = factory.SubFactory(
        SoknadFactory,
        bydel=factory.SelfAttribute("..meeting_dwelling.meeting.bydel"),
        status=SoknadStatus.DECIDED,
    )
    rank = factory.Sequence(lambda n: n + 1)
    fits = True
    why = "Hastegrad: ordinær. Søkt 2. mars 2026."
    frozen = factory.LazyAttribute(
        lambda o: {
            "number": o.soknad.number,
            "household_size": 1,
            "children": 0,
            "urgency": "Ordinær",
            "received_on": o.soknad.received_on.isoformat(),
            "waiting_since": o.soknad.received_on.isoformat(),
            "deadline": "",
            "need": "1–3 rom",
            "misfits": [],
        }
    )
