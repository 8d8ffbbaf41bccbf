"""Oslostandarden from leases, offers and those an incident is about: counts, the same to all, on any day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from allocation.models import MeetingDwellingOutcome, MeetingStatus
from bomiljo import standard
from bomiljo.models import StandardMeasure, StandardState
from bomiljo.standard_counts import ASKED, LONG
from bomiljo.standard_state import Figure, proof_of
from config.deadlines import shifted
from housing.models import Lease
from tests.cast import as_user
from tests.factories.housing import LeaseFactory
from tests.factories.meetings import MeetingDwellingFactory, MeetingFactory
from tests.factories.offers import FornyelseFactory, OfferFactory
from tests.factories.places import BomiljoFactory
from tests.factories.placework import HendelseFactory, HendelsespartFactory

pytestmark = pytest.mark.django_db
M, S = StandardMeasure, StandardState
READERS = ["bjorn", "sara", "mona", "bente", "arne"]


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def status(cast, measure, day=None, who="bjorn"):
    user = getattr(cast, who)
    with as_user(user):
        found = standard.statuses(user, [cast.sagene.pk], day or today())[cast.sagene.pk]
    return next(row for row in found if row.measure == measure)


def lease(cast, **fields):
    return LeaseFactory(bydel=cast.sagene, landlord=cast.boligbygg, **fields)


# Stabile boforhold


def test_a_lease_that_soon_ends_waits_for_somebody_to_apply(cast):
    FornyelseFactory(bydel=cast.sagene, lease=lease(cast, ends=today(60)))
    assert status(cast, M.STABILITY).state == S.NOT_MET


@pytest.mark.parametrize("heard", ["granted", "declined"])
def test_who_has_applied_or_said_no_is_caught(cast, heard):
    FornyelseFactory(bydel=cast.sagene, lease=lease(cast, ends=today(60)), **{heard: True})
    assert status(cast, M.STABILITY).state == S.MET


@pytest.mark.parametrize(("days", "state"), [(0, S.NOT_MET), (1, S.UNKNOWN)])
def test_four_months_before_the_end_the_lease_counts(cast, days, state):
    lease(cast, ends=shifted(today(), 4, "month") + timedelta(days=days))
    assert status(cast, M.STABILITY).state == state


def test_what_is_said_later_changes_no_earlier_status(cast):
    FornyelseFactory(bydel=cast.sagene, lease=lease(cast, ends=today(60)), declined=True)
    assert status(cast, M.STABILITY).state == S.MET
    assert status(cast, M.STABILITY, today(-1)).state == S.NOT_MET


def test_a_lease_that_is_closed_later_counted_then(cast):
    lease(cast, ends=today(60), closed=True)
    assert status(cast, M.STABILITY).of == 0
    assert status(cast, M.STABILITY, today(-1)).of == 1


@pytest.mark.parametrize(("term", "met"), [(36, 0), (48, 1)])
def test_how_many_leases_are_longer_than_three_years(cast, term, met):
    lease(cast, term=term)
    assert status(cast, M.STABILITY).figures == (Figure(LONG, met, 1),)


def test_an_open_end_is_long(cast):
    lease(cast, open_ended=True)
    assert status(cast, M.STABILITY).figures == (Figure(LONG, 1, 1),)


def test_leases_of_another_bydel_are_not_counted(cast):
    LeaseFactory(bydel=cast.ullern, ends=today(60))
    assert status(cast, M.STABILITY).of == 0


# Beboersammensetning


def offer(cast, facts, closed_days=-10, given_days=-5):
    meeting = MeetingFactory(bydel=cast.sagene)
    row = MeetingDwellingFactory(
        meeting=meeting, entrance_facts=facts, outcome=MeetingDwellingOutcome.ALLOCATED, reason="Passer.",
        vacancy__dwelling__bydel=cast.sagene,
    )  # fmt: skip
    at = datetime.combine(today(closed_days), datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
    meeting.leader, meeting.opened_at, meeting.status = cast.lars, at, MeetingStatus.OPEN
    meeting.save()
    meeting.closed_at, meeting.minutes, meeting.status = at, b"%PDF", MeetingStatus.CLOSED
    meeting.save()
    return OfferFactory(
        bydel=cast.sagene, dwelling=row.vacancy.dwelling, meeting_dwelling=row, given_on=today(given_days)
    )


@pytest.mark.parametrize(("facts", "state"), [({"households": 4}, S.MET), ({}, S.NOT_MET)])
def test_an_offer_is_met_when_the_meeting_saw_who_lives_there(cast, facts, state):
    offer(cast, facts)
    assert status(cast, M.COMPOSITION).state == state


def test_an_offer_without_a_meeting_saw_nothing(cast):
    OfferFactory(bydel=cast.sagene, grounds="Haster.")
    assert status(cast, M.COMPOSITION).state == S.NOT_MET


def test_an_offer_given_later_changes_no_earlier_status(cast):
    offer(cast, {"households": 4}, given_days=-5)
    assert status(cast, M.COMPOSITION, today(-6)).state == S.UNKNOWN
    assert status(cast, M.COMPOSITION, today(-5)).state == S.MET


# Oppfølging


def part(cast, **fields):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    incident = HendelseFactory(
        bomiljo=place, overdue=True, responded_on=today(-19), registered_by=cast.bjorn
    )  # fmt: skip
    return HendelsespartFactory(hendelse=incident, **fields)


@pytest.mark.parametrize(("days", "state"), [(-13, S.MET), (-12, S.PARTLY)])
def test_those_who_follow_up_are_asked_within_the_first_answer(cast, days, state):
    part(cast, asked_on=today(days))
    found = status(cast, M.FOLLOW_UP)
    assert found.state == state
    assert found.figures[0].words == f"{ASKED} (i snitt etter {20 + days} dager)"


def test_a_question_asked_later_changes_no_earlier_status(cast):
    part(cast, asked_on=today(-2))
    assert status(cast, M.FOLLOW_UP).state == S.PARTLY
    assert status(cast, M.FOLLOW_UP, today(-3)).state == S.MET


# The same to all, and nobody found in a small number


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("measure", [M.STABILITY, M.COMPOSITION, M.FOLLOW_UP])
def test_all_who_read_it_read_the_same(cast, measure, who):
    FornyelseFactory(bydel=cast.sagene, lease=lease(cast, ends=today(60)))
    offer(cast, {"households": 4})
    part(cast, asked_on=today(-12))
    assert status(cast, measure, who=who) == status(cast, measure)
    assert status(cast, measure).of


def test_counting_opens_no_lease_afterwards(cast):
    lease(cast, ends=today(60))
    with as_user(cast.arne):
        standard.statuses(cast.arne, [cast.sagene.pk], today())
        assert not Lease.objects.exists()
    with system_scope():
        assert Lease.objects.exists()


def test_small_numbers_are_not_shown_outside_the_bydel(cast):
    lease(cast, ends=today(60))
    found = status(cast, M.STABILITY)
    assert proof_of(found, own=True)[0] == "0 av 1"
    assert proof_of(found, own=False) == ["Tall under 5 vises ikke utenfor bydelen"]


@pytest.mark.parametrize(
    ("met", "of", "told"), [(5, 10, "5 av 10"), (0, 5, "0 av 5"), (4, 10, "Tall"), (6, 10, "Tall")]
)
def test_five_may_be_told_and_four_not(met, of, told):
    found = standard.Status(M.STABILITY, S.PARTLY, met, of)
    assert proof_of(found, own=False)[0].startswith(told)


def test_counts_of_places_tell_of_nobody(cast):
    assert proof_of(standard.Status(M.SURVEY, S.PARTLY, 1, 3), own=False) == ["1 av 3"]
