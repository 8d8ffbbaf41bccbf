"""Preparing an allocation meeting: time, agenda, participants, inhabilitet. See also decisions.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import (
    AllocationMeeting,
    Inhabilitet,
    MeetingDwelling,
    MeetingParticipant,
    MeetingStatus,
    Soknad,
)
from audit.models import Event
from config.dates import norwegian_datetime
from config.errors import RuleBroken
from housing.models import Vacancy


@transaction.atomic
def plan(*, bydel: Bydel, held_at: datetime, place: str, by: User) -> AllocationMeeting:
    """Planlegg et møte. It is called what the bydel calls it."""
    by.require(Permission.MEETING_PREPARE, bydel=bydel)
    meeting = AllocationMeeting.objects.create(
        bydel=bydel, body_name=bydel.meeting_name, held_at=held_at, place=place.strip()
    )
    record("meeting.planned", f"Møtet er planlagt til {norwegian_datetime(held_at)}.", meeting, by=by)
    return meeting


@transaction.atomic
def change(*, meeting: AllocationMeeting, held_at: datetime, place: str, by: User) -> AllocationMeeting:
    """Flytt et møte som ikke har begynt."""
    meeting = _planned(meeting, by)
    meeting.held_at, meeting.place = held_at, place.strip()
    meeting.save(update_fields=["held_at", "place"])
    record("meeting.changed", f"Møtet er flyttet til {norwegian_datetime(held_at)}.", meeting, by=by)
    return meeting


@transaction.atomic
def set_agenda(*, meeting: AllocationMeeting, vacancies: Iterable[Vacancy], by: User) -> list[MeetingDwelling]:
    """Sett saklisten: the dwellings named, in that order, and no others."""
    meeting = _planned(meeting, by)
    wanted = list(vacancies)
    for vacancy in wanted:
        _require_offerable(vacancy, meeting)
    kept = {row.vacancy_id: row for row in meeting.dwellings.all()}
    meeting.dwellings.exclude(vacancy__in=wanted).delete()
    agenda = []
    for position, vacancy in enumerate(wanted, start=1):
        row = kept.get(vacancy.pk) or MeetingDwelling(meeting=meeting, vacancy=vacancy)
        row.position = position
        row.save()
        agenda.append(row)
    record("meeting.agenda", f"Saklisten har {_count(len(wanted), 'bolig', 'boliger')}.", meeting, by=by)
    return agenda


@transaction.atomic
def add_participant(
    *, meeting: AllocationMeeting, role: str, by: User, user: User | None = None, name: str = ""
) -> MeetingParticipant:
    """Legg til en deltaker: a user of the system, or somebody else by name."""
    meeting = _not_closed(meeting, by)
    name = user.name if user else name.strip()
    if not name:
        raise RuleBroken("Velg en bruker eller skriv navnet på deltakeren.", field="name")
    if meeting.participants.filter(name=name).exists():
        raise RuleBroken(f"{name} er allerede deltaker.", field="name")
    participant = MeetingParticipant.objects.create(meeting=meeting, user=user, name=name, role=role.strip())
    record("meeting.participant", f"{name} deltar som {participant.role.lower()}.", meeting, by=by)
    return participant


@transaction.atomic
def remove_participant(*, participant: MeetingParticipant, by: User) -> None:
    """Ta en deltaker ut av et møte som ikke har begynt."""
    meeting = _planned(participant.meeting, by)
    if participant.inhabil.exists():
        raise RuleBroken(f"{participant.name} er meldt inhabil i en sak. Det må stå i møtet.")
    participant.delete()
    record("meeting.participant_removed", f"{participant.name} deltar ikke.", meeting, by=by)


@transaction.atomic
def note_inhabilitet(*, participant: MeetingParticipant, soknad: Soknad, by: User) -> Inhabilitet:
    """Meld en deltaker inhabil i en sak. From then on the case's actions are closed to that user."""
    meeting = _not_closed(participant.meeting, by)
    if soknad.bydel_id != meeting.bydel_id:
        raise RuleBroken("Saken hører til en annen bydel.", field="number")
    if participant.inhabil.filter(soknad=soknad).exists():
        raise RuleBroken(f"{participant.name} er allerede meldt inhabil i sak {soknad.number}.", field="number")
    noted = Inhabilitet.objects.create(participant=participant, soknad=soknad)
    record("meeting.inhabil", f"{participant.name} er inhabil i sak {soknad.number}.", meeting, soknad, by=by)
    return noted


def lock(meeting: AllocationMeeting) -> AllocationMeeting:
    return AllocationMeeting.objects.select_for_update(of=("self",)).select_related("bydel").get(pk=meeting.pk)


def record(kind: str, text: str, meeting: AllocationMeeting, *about: Soknad, by: User) -> None:
    Event.objects.record(kind, text[:400], by=by, about=[meeting, *about], bydel=meeting.bydel_id)


def _planned(meeting: AllocationMeeting, by: User) -> AllocationMeeting:
    meeting = lock(meeting)
    by.require(Permission.MEETING_PREPARE, bydel=meeting.bydel_id)
    if meeting.status != MeetingStatus.PLANNED:
        raise RuleBroken(f"Møtet er «{meeting.get_status_display()}». Dette må gjøres før møtet åpnes.")
    return meeting


def _not_closed(meeting: AllocationMeeting, by: User) -> AllocationMeeting:
    meeting = lock(meeting)
    by.require(Permission.MEETING_PREPARE, bydel=meeting.bydel_id)
    if meeting.status == MeetingStatus.CLOSED:
        raise RuleBroken("Møtet er lukket og kan ikke endres.")
    return meeting


def _require_offerable(vacancy: Vacancy, meeting: AllocationMeeting) -> None:
    dwelling = vacancy.dwelling
    if dwelling.bydel_id != meeting.bydel_id:
        raise RuleBroken(f"{dwelling} tildeles av en annen bydel.", field="vacancies")
    if vacancy.closed_on is not None:
        raise RuleBroken(f"{dwelling} er ikke lenger ledig. Ta den av saklisten.", field="vacancies")
    if vacancy.ready_from is None:
        raise RuleBroken(f"{dwelling} mangler dato for når den er klar.", field="vacancies")
    if dwelling.offers.binding().exists():
        raise RuleBroken(f"{dwelling} har allerede et tilbud som gjelder.", field="vacancies")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
