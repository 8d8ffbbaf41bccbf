"""The minutes of a meeting: from its frozen rows to the archived document."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from allocation import composition
from allocation.letter_texts import sender
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    MeetingCandidate,
    MeetingDwelling,
    MeetingDwellingOutcome,
    MeetingParticipant,
)
from config.errors import RuleBroken
from letters.protokoll import (
    PROTOKOLL,
    Candidate,
    DwellingItem,
    EntranceFact,
    Participant,
    ProtokollData,
    Result,
)
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf

RESULTS = {
    CandidateOutcome.CHOSEN: Result.CHOSEN,
    CandidateOutcome.NOT_CHOSEN: Result.NOT_CHOSEN,
    CandidateOutcome.DOES_NOT_FIT: Result.NOT_RELEVANT,
}


def render(meeting: AllocationMeeting, *, closed_by: User) -> bytes:
    """The minutes as PDF. The meeting has its time of closing already."""
    try:
        return render_pdf(PROTOKOLL, _data(meeting, closed_by))
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Referatet kan ikke lages. {error}") from error


def _data(meeting: AllocationMeeting, closed_by: User) -> ProtokollData:
    closed_at = meeting.closed_at or timezone.now()
    people = meeting.participants.prefetch_related("inhabil__soknad").order_by("pk")
    dwellings = meeting.dwellings.select_related("vacancy__dwelling").prefetch_related("candidates__soknad")
    return ProtokollData(
        title=f"Protokoll fra {meeting.body_name.lower()}",
        sender=sender(meeting.bydel),
        reference=f"Møte {meeting.pk}",
        dated=timezone.localdate(closed_at),
        body=meeting.body_name,
        bydel=meeting.bydel.name,
        participants=tuple(_participant(person) for person in people),
        dwellings=tuple(_dwelling(row) for row in dwellings),
        closed_at=closed_at,
        closed_by=closed_by.name,
    )


def _participant(person: MeetingParticipant) -> Participant:
    cases = [noted.soknad.number for noted in person.inhabil.all()]
    return Participant(
        name=person.name,
        role=person.role,
        inhabilitet=f"Deltok ikke i sak {', '.join(cases)}" if cases else "",
    )


def _dwelling(row: MeetingDwelling) -> DwellingItem:
    dwelling = row.vacancy.dwelling
    return DwellingItem(
        address=dwelling.address,
        rooms=dwelling.rooms,
        entrance=tuple(
            EntranceFact(label=label, count=count) for label, count in composition.rows(row.entrance_facts)
        ),
        candidates=tuple(_candidate(one) for one in row.candidates.all()),
        proposal=_proposal(row),
    )


def _candidate(one: MeetingCandidate) -> Candidate:
    return Candidate(
        reference=one.frozen["number"],
        household_size=one.frozen["household_size"],
        result=RESULTS[CandidateOutcome(one.outcome)],
        reason=one.reason,
    )


def _proposal(row: MeetingDwelling) -> str:
    if row.outcome == MeetingDwellingOutcome.POSTPONED:
        return f"Tildelingen er utsatt. {row.reason}"
    chosen = next(one for one in row.candidates.all() if one.outcome == CandidateOutcome.CHOSEN)
    return f"Boligen tilbys i sak {chosen.frozen['number']}. {row.reason}"
