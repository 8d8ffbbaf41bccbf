"""Allocation meetings: prepared, frozen at opening, decided with reasons, locked with minutes."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.db.models import Q
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import decisions, meetings
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    DwellingNeed,
    MeetingCandidate,
    MeetingDwellingOutcome,
    MeetingParticipant,
    MeetingStatus,
    Urgency,
)
from config.errors import RuleBroken, StaleForm
from tests.cast import user_in
from tests.factories import (
    HouseholdFactory,
    MeetingFactory,
    OfferFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
NUMBERS = count(1)


@pytest.fixture(autouse=True)
def _with_an_address(cast):
    """The minutes name the office and its address."""
    cast.sagene.address = "Vitaminveien 4, 0485 Oslo"
    cast.sagene.save()


def waiting(bydel, *, urgency=Urgency.ORDINARY, household=None, **need):
    household = household or HouseholdFactory(bydel=bydel)
    number = f"2026/{next(NUMBERS):06d}"
    soknad = SoknadFactory(bydel=bydel, household=household, number=number, status="avgjort")
    DwellingNeed.objects.filter(soknad=soknad).update(**need)
    return WaitingEntryFactory(soknad=soknad, urgency=urgency)


def planned(cast, *dwellings):
    meeting = meetings.plan(bydel=cast.sagene, held_at=timezone.now(), place="Rom 3", by=cast.sara)
    vacancies = dwellings or [VacancyFactory(dwelling__bydel=cast.sagene)]
    meetings.set_agenda(meeting=meeting, vacancies=vacancies, by=cast.sara)
    return meeting


def opened(cast, *dwellings):
    return decisions.open_meeting(meeting=planned(cast, *dwellings), by=cast.lars)


def choose(row, entry, by, *, reason="Størst behov.", passed_over=None, seen=None):
    return decisions.choose(
        row=row,
        candidate=row.candidates.get(soknad=entry.soknad),
        reason=reason,
        passed_over={
            row.candidates.get(soknad=other.soknad).pk: text for other, text in (passed_over or {}).items()
        },
        seen=decisions.version_of(row) if seen is None else seen,
        by=by,
    )


def postpone(row, by, reason="Boligen må vaskes."):
    return decisions.postpone(row=row, reason=reason, seen=decisions.version_of(row), by=by)


class TestPreparing:
    def test_a_meeting_is_called_what_the_bydel_calls_it(self, cast):
        cast.sagene.meeting_name = "Boligmøte"
        assert planned(cast).body_name == "Boligmøte"

    def test_only_open_vacancies_of_the_bydel_with_a_ready_date_and_no_offer(self, cast):
        meeting = planned(cast)
        offered = VacancyFactory(dwelling__bydel=cast.sagene)
        OfferFactory(dwelling=offered.dwelling)
        refused = {
            "tildeles av en annen bydel": VacancyFactory(dwelling__bydel=cast.ullern),
            "ikke lenger ledig": VacancyFactory(dwelling__bydel=cast.sagene, closed=True),
            "mangler dato": VacancyFactory(dwelling__bydel=cast.sagene, ready_from=None),
            "har allerede et tilbud": offered,
        }
        for text, vacancy in refused.items():
            with pytest.raises(RuleBroken, match=text) as refusal:
                meetings.set_agenda(meeting=meeting, vacancies=[vacancy], by=cast.sara)
            assert refusal.value.field == "vacancies"

    def test_the_agenda_can_be_changed_and_keeps_its_order(self, cast):
        first, second = (VacancyFactory(dwelling__bydel=cast.sagene) for _ in range(2))
        meeting = planned(cast, first)
        meetings.set_agenda(meeting=meeting, vacancies=[second, first], by=cast.sara)
        assert [row.vacancy for row in meeting.dwellings.all()] == [second, first]
        meetings.set_agenda(meeting=meeting, vacancies=[], by=cast.sara)
        assert not meeting.dwellings.exists()

    def test_participants_once_each_by_user_or_by_name(self, cast):
        meeting = planned(cast)
        meetings.add_participant(meeting=meeting, user=cast.mona, role="Leder", by=cast.sara)
        meetings.add_participant(meeting=meeting, name="Eva Ekstern", role="Gårdeier", by=cast.sara)
        with pytest.raises(RuleBroken, match="allerede deltaker"):
            meetings.add_participant(meeting=meeting, name="Eva Ekstern", role="Gårdeier", by=cast.sara)
        with pytest.raises(RuleBroken, match="skriv navnet"):
            meetings.add_participant(meeting=meeting, name=" ", role="Gårdeier", by=cast.sara)
        assert set(meeting.participants.values_list("name", flat=True)) == {"Mona Manager", "Eva Ekstern"}

    def test_who_may_prepare(self, cast):
        for user in (cast.mona, user_in(cast.ullern)):
            with pytest.raises(PermissionDenied):
                meetings.plan(bydel=cast.sagene, held_at=timezone.now(), place="", by=user)

    def test_one_who_is_inhabil_stays_in_the_meeting(self, cast):
        meeting, entry = planned(cast), waiting(cast.sagene)
        person = meetings.add_participant(meeting=meeting, user=cast.lars, role="Leder", by=cast.sara)
        meetings.note_inhabilitet(participant=person, soknad=entry.soknad, by=cast.sara)
        with pytest.raises(RuleBroken, match="allerede meldt inhabil"):
            meetings.note_inhabilitet(participant=person, soknad=entry.soknad, by=cast.sara)
        with pytest.raises(RuleBroken, match="Det må stå i møtet"):
            meetings.remove_participant(participant=person, by=cast.sara)

    def test_nothing_is_prepared_after_opening(self, cast):
        meeting = opened(cast)
        with pytest.raises(RuleBroken, match="før møtet åpnes"):
            meetings.set_agenda(meeting=meeting, vacancies=[], by=cast.sara)
        with pytest.raises(RuleBroken, match="før møtet åpnes"):
            meetings.change(meeting=meeting, held_at=timezone.now(), place="", by=cast.sara)


class TestOpening:
    def test_the_leader_opens_and_takes_part(self, cast):
        with pytest.raises(PermissionDenied):
            decisions.open_meeting(meeting=planned(cast), by=cast.sara)
        meeting = opened(cast)
        assert (meeting.status, meeting.leader) == (MeetingStatus.OPEN, cast.lars)
        assert meeting.participants.get().user == cast.lars

    def test_an_empty_agenda_and_a_dwelling_that_was_taken_are_refused(self, cast):
        empty = planned(cast)
        meetings.set_agenda(meeting=empty, vacancies=[], by=cast.sara)
        with pytest.raises(RuleBroken, match="Saklisten er tom"):
            decisions.open_meeting(meeting=empty, by=cast.lars)
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
        meeting = planned(cast, vacancy)
        OfferFactory(dwelling=vacancy.dwelling)
        with pytest.raises(RuleBroken, match="ikke lenger ledig"):
            decisions.open_meeting(meeting=meeting, by=cast.lars)

    def test_what_is_frozen_stays_as_it_was(self, cast):
        family = HouseholdFactory(bydel=cast.sagene, children=2)
        acute = waiting(cast.sagene, urgency=Urgency.ACUTE, household=family)
        too_large = waiting(cast.sagene, urgency=Urgency.PRESSING, rooms_min=4, rooms_max=5)
        last = waiting(cast.sagene)
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
        TenancyFactory(dwelling__entrance=vacancy.dwelling.entrance, dwelling__bydel=cast.sagene)
        row = opened(cast, vacancy).dwellings.get()
        acute.delete()

        rows = list(row.candidates.all())
        assert [(one.rank, one.soknad_id, one.fits) for one in rows] == [
            (1, acute.soknad_id, True),
            (2, too_large.soknad_id, False),
            (3, last.soknad_id, True),
        ]
        assert "«Akutt» går foran «Påtrengende»" in rows[0].why
        assert rows[1].frozen["misfits"] == ["Boligen har 2 rom, husstanden trenger 4–5"]
        assert rows[0].frozen | {"number": ""} == {
            "number": "",
            "household_size": 3,
            "children": 2,
            "urgency": "Akutt",
            "received_on": "2026-03-02",
            "waiting_since": "2026-03-02",
            "deadline": acute.deadline.isoformat(),
            "need": "1–3 rom",
            "misfits": [],
        }
        assert (row.entrance_facts["dwellings"], row.entrance_facts["households"]) == (2, 1)

    def test_no_name_is_frozen(self, cast):
        entry = waiting(cast.sagene)
        opened(cast)
        frozen = str(MeetingCandidate.objects.get().frozen)
        assert entry.soknad.household.main_person.family_name not in frozen

    def test_the_cost_of_opening_does_not_grow_with_the_list(self, cast, django_assert_num_queries):
        costs = []
        for added in (1, 2, 8):  # the first time the leader's roles are read too
            for _ in range(added):
                waiting(cast.sagene)
            meeting = planned(cast)
            with django_assert_num_queries(500, exact=False) as queries:
                decisions.open_meeting(meeting=meeting, by=cast.lars)
            costs.append(len(queries))
        assert costs[1] == costs[2]


class TestDeciding:
    def test_the_chosen_the_passed_over_and_the_others(self, cast):
        first, second = waiting(cast.sagene, urgency=Urgency.ACUTE), waiting(cast.sagene)
        misfit, last = waiting(cast.sagene, step_free=True), waiting(cast.sagene)
        row = opened(cast).dwellings.get()
        with pytest.raises(RuleBroken, match="Skriv hvorfor den er forbigått") as refusal:
            choose(row, second, cast.lars)
        assert refusal.value.field == f"reason_{row.candidates.get(soknad=first.soknad).pk}"
        assert not MeetingCandidate.objects.exclude(outcome="").exists()

        choose(row, second, cast.lars, passed_over={first: "Trenger å bo nær skolen."})
        row.refresh_from_db()
        assert (row.outcome, row.reason) == (MeetingDwellingOutcome.ALLOCATED, "Størst behov.")
        outcome = {one.soknad_id: (one.outcome, one.reason) for one in row.candidates.all()}
        assert outcome == {
            first.soknad_id: (CandidateOutcome.NOT_CHOSEN, "Trenger å bo nær skolen."),
            second.soknad_id: (CandidateOutcome.CHOSEN, "Størst behov."),
            misfit.soknad_id: (CandidateOutcome.DOES_NOT_FIT, "Trenger trinnfri adkomst."),
            last.soknad_id: (CandidateOutcome.NOT_CHOSEN, "Lavere på ventelisten."),
        }

    def test_one_who_does_not_fit_cannot_be_chosen(self, cast):
        misfit, _ = waiting(cast.sagene, step_free=True), waiting(cast.sagene)
        row = opened(cast).dwellings.get()
        with pytest.raises(RuleBroken, match="Trenger trinnfri adkomst") as refusal:
            choose(row, misfit, cast.lars)
        assert refusal.value.field == "choice"

    def test_a_candidate_of_another_dwelling_is_refused(self, cast):
        entry = waiting(cast.sagene)
        row, other = opened(cast, *(VacancyFactory(dwelling__bydel=cast.sagene) for _ in range(2))).dwellings.all()
        with pytest.raises(RuleBroken, match="ikke blant dem"):
            decisions.choose(
                row=row,
                candidate=other.candidates.get(soknad=entry.soknad),
                reason="x",
                passed_over={},
                seen=0,
                by=cast.lars,
            )

    def test_a_reason_is_needed(self, cast):
        entry = waiting(cast.sagene)
        row = opened(cast).dwellings.get()
        with pytest.raises(RuleBroken, match="Skriv begrunnelsen"):
            choose(row, entry, cast.lars, reason="  ")
        with pytest.raises(RuleBroken, match="Skriv begrunnelsen"):
            postpone(row, cast.lars, reason="")

    def test_a_household_is_chosen_once_in_a_meeting(self, cast):
        entry = waiting(cast.sagene)
        meeting = opened(cast, *(VacancyFactory(dwelling__bydel=cast.sagene) for _ in range(2)))
        first, second = meeting.dwellings.all()
        choose(first, entry, cast.lars)
        with pytest.raises(RuleBroken, match="allerede tildelt") as refusal:
            choose(second, entry, cast.lars)
        assert str(first) in str(refusal.value)
        postpone(first, cast.lars)
        choose(second, entry, cast.lars)

    def test_a_decision_can_be_made_again_while_the_meeting_is_open(self, cast):
        first, second = waiting(cast.sagene), waiting(cast.sagene)
        row = opened(cast).dwellings.get()
        choose(row, second, cast.lars, passed_over={first: "Ønsker et annet sted."})
        choose(row, first, cast.lars)
        assert row.candidates.get(outcome=CandidateOutcome.CHOSEN).soknad == first.soknad
        assert row.candidates.get(soknad=second.soknad).reason == "Lavere på ventelisten."
        choose(row, second, cast.lars, passed_over={first: "Ønsker et annet sted."})
        assert row.candidates.get(outcome=CandidateOutcome.CHOSEN).soknad == second.soknad

    def test_the_second_of_two_deciders_is_told_who_was_first(self, cast):
        first, second = waiting(cast.sagene), waiting(cast.sagene)
        row = opened(cast).dwellings.get()
        seen = decisions.version_of(row)
        choose(row, first, cast.lars, seen=seen)
        other = user_in(cast.sagene, role=Role.DECISION_MAKER, name="Olga Oversett")
        with pytest.raises(StaleForm, match=r"Lars Leder avgjorde boligen kl\. \d\d\.\d\d: «.* er tildelt i sak"):
            choose(row, second, other, seen=seen)

    def test_only_a_leader_decides_and_only_while_open(self, cast):
        entry = waiting(cast.sagene)
        meeting = opened(cast)
        row = meeting.dwellings.get()
        with pytest.raises(PermissionDenied):
            choose(row, entry, cast.sara)
        AllocationMeeting.objects.filter(pk=meeting.pk).update(
            status=MeetingStatus.CLOSED, closed_at=timezone.now(), minutes=b"%PDF"
        )
        with pytest.raises(RuleBroken, match="mens møtet er åpent"):
            choose(row, entry, cast.lars)

    def test_one_who_is_inhabil_may_not_decide_where_the_case_is_considered(self, cast):
        entry = waiting(cast.sagene)
        meeting = opened(cast)
        row = meeting.dwellings.get()
        meetings.note_inhabilitet(participant=meeting.participants.get(), soknad=entry.soknad, by=cast.sara)
        for act in (lambda: choose(row, entry, cast.lars), lambda: postpone(row, cast.lars)):
            with pytest.raises(RuleBroken, match=f"inhabil i sak {entry.soknad.number}"):
                act()
        choose(row, entry, user_in(cast.sagene, role=Role.DECISION_MAKER))


class TestClosing:
    def closed(self, cast):
        entry, other = waiting(cast.sagene), waiting(cast.sagene)
        meeting = opened(cast, *(VacancyFactory(dwelling__bydel=cast.sagene) for _ in range(2)))
        first, second = meeting.dwellings.all()
        choose(first, other, cast.lars, passed_over={entry: "Ønsker ikke denne gata."})
        postpone(second, cast.lars)
        return decisions.close(meeting=meeting, note="Greit møte.", by=cast.lars), entry, other

    def test_every_dwelling_must_be_decided(self, cast):
        meeting = opened(cast)
        with pytest.raises(RuleBroken, match=f"Gjenstår: {meeting.dwellings.get()}"):
            decisions.close(meeting=meeting, by=cast.lars)
        with pytest.raises(PermissionDenied):
            decisions.close(meeting=meeting, by=cast.sara)

    @needs_poppler
    def test_the_minutes_tell_what_was_decided_and_why_without_names(self, cast):
        meeting, entry, other = self.closed(cast)
        text = " ".join(text_of(bytes(meeting.minutes)).split())
        for expected in (
            f"Boligen tilbys i sak {other.soknad.number}.",
            "Ønsker ikke denne gata.",
            "Tildelingen er utsatt.",
            "Lars Leder",
            str(meeting.dwellings.first()),
        ):
            assert expected in text
        assert entry.soknad.household.main_person.family_name not in text

    def test_a_bydel_without_address_is_told_what_is_missing(self, cast):
        meeting = opened(cast)
        postpone(meeting.dwellings.get(), cast.lars)
        type(cast.sagene).objects.filter(pk=cast.sagene.pk).update(address="")
        with pytest.raises(RuleBroken, match="avsenders adresse"):
            decisions.close(meeting=meeting, by=cast.lars)
        meeting.refresh_from_db()
        assert meeting.status == MeetingStatus.OPEN

    @pytest.mark.parametrize("what", ["meeting", "dwelling", "candidate", "participant"])
    def test_a_closed_meeting_never_changes(self, cast, what):
        meeting, *_ = self.closed(cast)
        rows = {
            "meeting": (AllocationMeeting.objects.filter(pk=meeting.pk), {"place": "Et annet sted"}),
            "dwelling": (meeting.dwellings.all(), {"reason": "En annen grunn"}),
            "candidate": (MeetingCandidate.objects.filter(~Q(outcome="")), {"reason": "En annen grunn"}),
            "participant": (MeetingParticipant.objects.filter(meeting=meeting), {"role": "En annen rolle"}),
        }
        queryset, change = rows[what]
        with pytest.raises(Error, match=r"locked|never_changes"):
            queryset.update(**change)

    def test_and_cannot_be_closed_or_joined_again(self, cast):
        meeting, *_ = self.closed(cast)
        with pytest.raises(RuleBroken, match="er alt «Lukket»"):
            decisions.close(meeting=meeting, by=cast.lars)
        with pytest.raises(RuleBroken, match="lukket og kan ikke endres"):
            meetings.add_participant(meeting=meeting, name="Sent Ute", role="Gjest", by=cast.sara)


def test_a_meeting_is_visible_to_the_bydel_and_to_those_who_take_part(cast):
    meeting = MeetingFactory(bydel=cast.sagene, held_at=timezone.now() + timedelta(days=1))
    seen_by = {user for user in (cast.sara, cast.mona, cast.unni, cast.bente, user_in(cast.ullern))
               if AllocationMeeting.objects.visible_to(user).exists()}  # fmt: skip
    assert seen_by == {cast.sara, cast.mona}
    MeetingParticipant.objects.create(meeting=meeting, user=cast.unni, name="Unni", role="Gårdeier")
    assert AllocationMeeting.objects.visible_to(cast.unni).get() == meeting
