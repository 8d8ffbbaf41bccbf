"""The meeting itself: opened (who is considered is frozen), decided dwelling by dwelling, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import composition, matching, minutes
from allocation.actions import meetings
from allocation.inhabilitet import require_habil
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    DwellingNeed,
    MeetingCandidate,
    MeetingDwelling,
    MeetingDwellingOutcome,
    MeetingParticipant,
    MeetingStatus,
)
from allocation.models.meeting import MEETING_TRANSITIONS
from audit.models import Event
from config.errors import RuleBroken, StaleForm
from config.transitions import check
from housing.models import HouseholdMember

LOWER = "Lavere på ventelisten."
POSTPONED = "Tildelingen er utsatt."


@transaction.atomic
def open_meeting(*, meeting: AllocationMeeting, by: User) -> AllocationMeeting:
    """Åpne møtet: freeze, for every dwelling, the entrance and who is considered, in which order and why."""
    meeting = meetings.lock(meeting)
    by.require(Permission.MEETING_LEAD, bydel=meeting.bydel_id)
    check(MEETING_TRANSITIONS, MeetingStatus(meeting.status), MeetingStatus.OPEN, what="Møtet")
    agenda = list(meeting.dwellings.select_related("vacancy__dwelling__entrance", "vacancy__dwelling__bydel"))
    if not agenda:
        raise RuleBroken("Saklisten er tom. Legg til minst én ledig bolig før møtet åpnes.")
    for row in agenda:
        _require_still_vacant(row)
    MeetingParticipant.objects.get_or_create(
        meeting=meeting, name=by.name, defaults={"user": by, "role": "Leder av møtet"}
    )
    today = timezone.localdate()
    for row in agenda:
        _freeze(row, today)
    meeting.status, meeting.leader, meeting.opened_at = MeetingStatus.OPEN, by, timezone.now()
    meeting.save(update_fields=["status", "leader", "opened_at"])
    meetings.record("meeting.opened", f"Møtet er åpnet av {by.name}.", meeting, by=by)
    return meeting


@transaction.atomic
def choose(
    *,
    row: MeetingDwelling,
    candidate: MeetingCandidate,
    reason: str,
    passed_over: Mapping[int, str],
    seen: int,
    by: User,
) -> MeetingDwelling:
    """Tildel boligen. Everyone who fits and stands higher is passed over, and that must be explained:
    `passed_over` has the reason by the candidate's id."""
    row, rows = _undecided(row, seen=seen, by=by)
    chosen = next((one for one in rows if one.pk == candidate.pk), None)
    if chosen is None:
        raise RuleBroken("Saken er ikke blant dem som ble vurdert for boligen.", field="choice")
    if not chosen.fits:
        raise RuleBroken(
            f"Boligen passer ikke i sak {chosen.soknad.number}: {'; '.join(chosen.frozen['misfits'])}. "
            "Rett boligbehovet i saken hvis det er feil, og ta boligen opp i neste møte.",
            field="choice",
        )
    _refuse_second_dwelling(row, chosen)
    _require_reason(reason)
    for one in rows:
        _settle(one, chosen, reason.strip(), passed_over)
    _decide(row, MeetingDwellingOutcome.ALLOCATED, reason)
    text = f"{row.vacancy.dwelling} er tildelt i sak {chosen.soknad.number}."
    Event.objects.record(
        "meeting.allocated", text, by=by, about=[row, row.meeting, chosen.soknad], bydel=row.meeting.bydel_id
    )
    return row


@transaction.atomic
def postpone(*, row: MeetingDwelling, reason: str, seen: int, by: User) -> MeetingDwelling:
    """Utsett tildelingen av boligen til et senere møte."""
    row, rows = _undecided(row, seen=seen, by=by)
    _require_reason(reason)
    for one in rows:
        one.outcome = CandidateOutcome.NOT_CHOSEN if one.fits else CandidateOutcome.DOES_NOT_FIT
        one.reason = POSTPONED if one.fits else _misfits(one)
        one.save(update_fields=["outcome", "reason"])
    _decide(row, MeetingDwellingOutcome.POSTPONED, reason)
    Event.objects.record(
        "meeting.postponed",
        f"{row.vacancy.dwelling}: tildelingen er utsatt.",
        by=by,
        about=[row, row.meeting],
        bydel=row.meeting.bydel_id,
    )
    return row


@transaction.atomic
def close(*, meeting: AllocationMeeting, note: str = "", by: User) -> AllocationMeeting:
    """Lukk møtet: the minutes are made and kept, and nothing can be changed afterwards."""
    meeting = meetings.lock(meeting)
    by.require(Permission.MEETING_LEAD, bydel=meeting.bydel_id)
    check(MEETING_TRANSITIONS, MeetingStatus(meeting.status), MeetingStatus.CLOSED, what="Møtet")
    undecided = meeting.dwellings.filter(outcome="").select_related("vacancy__dwelling")
    if names := [str(row.vacancy.dwelling) for row in undecided]:
        raise RuleBroken(f"Møtet kan ikke lukkes før alle boliger er avgjort. Gjenstår: {', '.join(names)}.")
    meeting.closed_at, meeting.note = timezone.now(), note.strip()
    meeting.minutes = minutes.render(meeting, closed_by=by)
    meeting.status = MeetingStatus.CLOSED
    meeting.save(update_fields=["status", "closed_at", "note", "minutes"])
    meetings.record("meeting.closed", "Møtet er lukket, og referatet er låst.", meeting, by=by)
    return meeting


def version_of(row: MeetingDwelling) -> int:
    """The newest decision about the dwelling in this meeting; a form carries it to notice another's."""
    last = Event.objects.get_queryset().about(row).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _require_still_vacant(row: MeetingDwelling) -> None:
    dwelling = row.vacancy.dwelling
    if row.vacancy.closed_on is not None or dwelling.offers.binding().exists():
        raise RuleBroken(f"{dwelling} er ikke lenger ledig. Ta den av saklisten før møtet åpnes.")


def _freeze(row: MeetingDwelling, today: date) -> None:
    dwelling = row.vacancy.dwelling
    facts = composition.facts_of(dwelling.entrance, bydel=dwelling.bydel, day=today)
    row.entrance_facts = facts.as_json()
    row.save(update_fields=["entrance_facts"])
    listed = matching.shortlist(dwelling, today)
    sizes = _sizes([match.soknad.household_id for match in listed], today)
    MeetingCandidate.objects.bulk_create(
        MeetingCandidate(
            meeting_dwelling=row,
            soknad=match.soknad,
            rank=match.rank,
            fits=match.fits,
            why=match.why,
            frozen=_frozen(match, sizes.get(match.soknad.household_id, (0, 0))),
        )
        for match in listed
    )


def _sizes(households: list[int], day: date) -> dict[int, tuple[int, int]]:
    """Members and, of them, children of each household on the day, in two queries."""
    members = HouseholdMember.objects.on(day).filter(household__in=households)
    children = set(HouseholdMember.objects.children_on(day).filter(pk__in=members).values_list("pk", flat=True))
    sizes: dict[int, tuple[int, int]] = {}
    for pk, household in members.values_list("pk", "household"):
        size, young = sizes.get(household, (0, 0))
        sizes[household] = (size + 1, young + (pk in children))
    return sizes


def _frozen(match: matching.Match, size: tuple[int, int]) -> dict[str, Any]:
    """As it was when the meeting opened: needs and dates, never names."""
    entry = match.entry
    return {
        "number": match.soknad.number,
        "household_size": size[0],
        "children": size[1],
        "urgency": entry.get_urgency_display(),
        "received_on": entry.received_on.isoformat(),
        "waiting_since": entry.listed_on.isoformat() if entry.listed_on else "",
        "deadline": entry.deadline.isoformat() if entry.deadline else "",
        "need": _need_text(getattr(match.soknad, "need", None)),
        "misfits": list(match.misfits),
    }


def _need_text(need: DwellingNeed | None) -> str:
    if need is None:
        return ""
    rooms = str(need.rooms_min) if need.rooms_min == need.rooms_max else f"{need.rooms_min}–{need.rooms_max}"
    special = (
        (need.step_free, "trinnfri adkomst"),
        (need.wheelchair, "plass til rullestol"),
        (need.bath_adapted, "tilrettelagt bad"),
        (need.follow_up_needed, "bo-oppfølging"),
    )
    return ", ".join([f"{rooms} rom", *(text for wanted, text in special if wanted)])


def _undecided(row: MeetingDwelling, *, seen: int, by: User) -> tuple[MeetingDwelling, list[MeetingCandidate]]:
    """The row and its candidates under the meeting's lock. A decision may be made again until the end."""
    meeting = meetings.lock(row.meeting)
    by.require(Permission.MEETING_LEAD, bydel=meeting.bydel_id)
    if meeting.status != MeetingStatus.OPEN:
        raise RuleBroken(f"Møtet er «{meeting.get_status_display()}». Beslutninger tas mens møtet er åpent.")
    row = MeetingDwelling.objects.select_related("vacancy__dwelling", "meeting").get(pk=row.pk)
    if version_of(row) != seen:
        raise StaleForm(_who_decided(row))
    rows = list(row.candidates.select_related("soknad"))
    require_habil(by, *(one.soknad_id for one in rows))
    return row, rows


def _who_decided(row: MeetingDwelling) -> str:
    last = Event.objects.get_queryset().about(row).newest_first().select_related("by").first()
    who = last.by.name if last and last.by else "En annen"
    when = f" kl. {timezone.localtime(last.at):%H.%M}" if last else ""
    what = f": «{last.text}»" if last else "."
    return f"{who} avgjorde boligen{when}{what} Det du skrev, står her fortsatt. Se over og lagre på nytt."


def _refuse_second_dwelling(row: MeetingDwelling, chosen: MeetingCandidate) -> None:
    other = (
        MeetingCandidate.objects.filter(
            meeting_dwelling__meeting=row.meeting_id,
            soknad__household=chosen.soknad.household_id,
            outcome=CandidateOutcome.CHOSEN,
        )
        .exclude(meeting_dwelling=row)
        .select_related("meeting_dwelling__vacancy__dwelling")
        .first()
    )
    if other is not None:
        raise RuleBroken(
            f"Sak {chosen.soknad.number} er allerede tildelt {other.meeting_dwelling} i dette møtet. "
            "Velg en annen, eller endre den beslutningen først.",
            field="choice",
        )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken("Skriv begrunnelsen for beslutningen.", field="reason")


def _settle(one: MeetingCandidate, chosen: MeetingCandidate, reason: str, passed_over: Mapping[int, str]) -> None:
    """Write the outcome of one candidate. `chosen` first loses an earlier choice, then the rows are saved
    in rank order, so that Postgres never sees two chosen at once."""
    if one.pk == chosen.pk:
        MeetingCandidate.objects.filter(
            meeting_dwelling=one.meeting_dwelling_id, outcome=CandidateOutcome.CHOSEN
        ).exclude(pk=one.pk).update(outcome=CandidateOutcome.NOT_CHOSEN, reason=LOWER)
        one.outcome, one.reason = CandidateOutcome.CHOSEN, reason
    elif not one.fits:
        one.outcome, one.reason = CandidateOutcome.DOES_NOT_FIT, _misfits(one)
    else:
        one.outcome = CandidateOutcome.NOT_CHOSEN
        one.reason = _why_not(one, passed_over) if one.rank < chosen.rank else LOWER
    one.save(update_fields=["outcome", "reason"])


def _why_not(one: MeetingCandidate, passed_over: Mapping[int, str]) -> str:
    reason = passed_over.get(one.pk, "").strip()
    if not reason:
        raise RuleBroken(
            f"Sak {one.soknad.number} står over den valgte og passer. Skriv hvorfor den er forbigått.",
            field=f"reason_{one.pk}",
        )
    return reason


def _misfits(one: MeetingCandidate) -> str:
    return "; ".join(one.frozen["misfits"]) + "."


def _decide(row: MeetingDwelling, outcome: MeetingDwellingOutcome, reason: str) -> None:
    row.outcome, row.reason = outcome, reason.strip()
    row.save(update_fields=["outcome", "reason"])
