"""Allocation meetings and the offers they led to, made by the actions themselves on the days they happened.

Each bydel has two meetings that are closed, one that is still open and one that is planned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import cycle

from accounts.models import User
from allocation.actions import consequences, decisions, meetings, offers
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    MeetingCandidate,
    MeetingDwelling,
    Offer,
    OfferChannel,
    WaitingEntry,
)
from allocation.models.offer import DeclineReason
from config.working_days import add_working_days
from dev.demo import texts
from dev.demo.clock import as_of
from dev.demo.world import OSLO, Home, Unit, World

PLACE = "Møterom 2"
# Working days before today.
EARLIER, LATEST = 14, 2
MEETINGS = 4


class Diary:
    """Holds the meetings of every bydel, day by day. `list_until` writes the waiting entries of a day."""

    def __init__(self, world: World, list_until: Callable[[date], None]) -> None:
        self.world = world
        self.list_until = list_until
        self.answers: Iterator[Callable[[Diary, Offer, Unit, date], None]] = cycle(
            (Diary._accept, Diary._decline, Diary._accept, Diary._lapse, Diary._accept, Diary._withdraw)
        )

    def write(self) -> None:
        today = self.world.today
        for before, follow in ((EARLIER, self._answered_offers), (LATEST, self._open_offers)):
            day = add_working_days(today, -before)
            self.list_until(day)
            for unit in self.world.units:
                follow(unit, self._closed(unit, day), day)
        yesterday = add_working_days(today, -1)
        self.list_until(yesterday)
        for unit in self.world.units:
            self._open(unit, yesterday)
            self._direct_offer(unit)
            self._planned(unit, self._agenda(unit, today, 4), invited=yesterday, held=add_working_days(today, 5))
        self.list_until(today)

    def _closed(self, unit: Unit, day: date) -> AllocationMeeting | None:
        """A meeting from invitation to locked minutes; None when no dwelling was ready."""
        homes = self._agenda(unit, day, 3)
        if not homes:
            return None
        leader = _stored(unit.leader.pk)
        meeting = self._planned(unit, homes, invited=add_working_days(day, -4), held=day)
        with as_of(_at(day, 10)):
            decisions.open_meeting(meeting=meeting, by=leader)
            for row in meeting.dwellings.order_by("position"):
                self._decide(row, leader)
        with as_of(_at(day, 11)):
            return decisions.close(meeting=meeting, by=leader)

    def _planned(self, unit: Unit, homes: Sequence[Home], *, invited: date, held: date) -> AllocationMeeting:
        leader = _stored(unit.leader.pk)
        with as_of(_at(invited, 9)):
            meeting = meetings.plan(bydel=unit.bydel, held_at=_at(held, 10), place=PLACE, by=leader)
            vacancies = [home.vacancy for home in homes if home.vacancy]
            meetings.set_agenda(meeting=meeting, vacancies=vacancies, by=leader)
            for worker in unit.caseworkers[:2]:
                meetings.add_participant(meeting=meeting, role="Saksbehandler", by=leader, user=worker)
            meetings.add_participant(
                meeting=meeting, role="Forvalter hos utleier", by=leader, user=unit.property_staff
            )
        return meeting

    def _agenda(self, unit: Unit, day: date, most: int) -> list[Home]:
        """Vacant dwellings that no meeting has had yet and were reported by the day."""
        free = _free(unit)
        share = max(1, min(most, len(free) // MEETINGS))
        reported = [home for home in free if home.vacancy and home.vacancy.reported_on <= day][:share]
        for home in reported:
            home.taken = True
        return reported

    def _decide(self, row: MeetingDwelling, leader: User) -> None:
        """The first on the list whom the dwelling fits and who has not got one in the same meeting."""
        seen = decisions.version_of(row)
        elsewhere = MeetingCandidate.objects.filter(
            meeting_dwelling__meeting=row.meeting_id, outcome=CandidateOutcome.CHOSEN
        )
        fitting = [one for one in row.candidates.order_by("rank") if one.fits]
        taken = set(elsewhere.values_list("soknad", flat=True))
        free = [one for one in fitting if one.soknad_id not in taken]
        if not free:
            reason = "Ingen på ventelisten trenger en bolig av denne størrelsen nå."
            decisions.postpone(row=row, reason=reason, seen=seen, by=leader)
            return
        decisions.choose(
            row=row,
            candidate=free[0],
            reason=self.world.pick(texts.CHOSEN),
            passed_over={one.pk: "Får en annen bolig i samme møte." for one in fitting},
            seen=seen,
            by=leader,
        )

    def _answered_offers(self, unit: Unit, meeting: AllocationMeeting | None, day: date) -> None:
        for offer in self._give(unit, meeting, add_working_days(day, 1)):
            next(self.answers)(self, offer, unit, add_working_days(day, 3))

    def _open_offers(self, unit: Unit, meeting: AllocationMeeting | None, day: date) -> None:
        for _ in self._give(unit, meeting, add_working_days(day, 1)):
            pass

    def _give(self, unit: Unit, meeting: AllocationMeeting | None, on: date) -> Iterator[Offer]:
        if meeting is None:
            return
        chosen = MeetingCandidate.objects.filter(
            meeting_dwelling__meeting=meeting, outcome=CandidateOutcome.CHOSEN
        ).select_related("soknad", "meeting_dwelling__vacancy__dwelling", "meeting_dwelling__meeting")
        for candidate in chosen.order_by("pk"):
            row = candidate.meeting_dwelling
            with as_of(_at(on, 9)):
                yield offers.give(
                    soknad=candidate.soknad,
                    dwelling=row.vacancy.dwelling,
                    channel=OfferChannel.ORAL,
                    given_on=on,
                    by=_stored(self.world.pick(unit.caseworkers).pk),
                    meeting_dwelling=row,
                )

    def _accept(self, offer: Offer, unit: Unit, on: date) -> None:
        with as_of(_at(on, 12)):
            offers.accept(offer=offer, answered_on=on, by=_stored(unit.leader.pk))

    def _decline(self, offer: Offer, unit: Unit, on: date) -> None:
        """What follows from it waits for the leader."""
        reason = self.world.pick((DeclineReason.LOCATION, DeclineReason.STANDARD, DeclineReason.OTHER))
        text = self.world.pick(texts.DECLINED[reason])
        with as_of(_at(on, 13)):
            offers.decline(offer=offer, answered_on=on, reason=reason, text=text, by=_stored(unit.leader.pk))

    def _lapse(self, offer: Offer, unit: Unit, on: date) -> None:
        self._decline(offer, unit, on)
        offer.refresh_from_db()
        with as_of(_at(on, 14)):
            consequences.approve(offer=offer, consequence=offer.consequence, by=_stored(unit.leader.pk))

    def _withdraw(self, offer: Offer, unit: Unit, on: date) -> None:
        with as_of(_at(on, 13)):
            offers.withdraw(offer=offer, reason="Det ble funnet fukt på badet.", by=_stored(unit.leader.pk))

    def _direct_offer(self, unit: Unit) -> None:
        """An offer outside the meetings, to be answered today."""
        given_on = add_working_days(self.world.today, -3)
        homes = self._agenda(unit, given_on, 1) if len(_free(unit)) > 2 else []
        entry = _first_without_offer(unit, given_on)
        if not homes or entry is None:
            return
        with as_of(_at(given_on, 9)):
            offers.give(
                soknad=entry.soknad,
                dwelling=homes[0].dwelling,
                channel=OfferChannel.ORAL,
                given_on=given_on,
                by=_stored(unit.leader.pk),
                grounds="Behovet er akutt og kan ikke vente på neste møte.",
            )

    def _open(self, unit: Unit, day: date) -> None:
        """Opened yesterday afternoon and not finished."""
        homes = self._agenda(unit, day, 3)
        if homes:
            meeting = self._planned(unit, homes, invited=add_working_days(day, -4), held=day)
            with as_of(_at(day, 14)):
                decisions.open_meeting(meeting=meeting, by=_stored(unit.leader.pk))


def _free(unit: Unit) -> list[Home]:
    return [home for home in unit.homes if home.vacancy and home.vacancy.ready_from and not home.taken]


def _first_without_offer(unit: Unit, day: date) -> WaitingEntry | None:
    waiting = WaitingEntry.objects.ready(day).filter(bydel=unit.bydel, listed_on__lt=day)
    return waiting.exclude(soknad__offers__in=Offer.objects.all()).order_by("urgency", "received_on", "pk").first()


@lru_cache(maxsize=200)
def _stored(pk: int) -> User:
    """As in the database; the roles are found once."""
    return User.objects.get(pk=pk)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=OSLO)
