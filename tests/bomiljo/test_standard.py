"""Oslostandarden: each measure from its records, on any day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bomiljo import standard
from bomiljo.models import Bomiljo, StandardMeasure, StandardState
from tests.cast import as_user
from tests.factories.places import (
    AktivitetFactory,
    BodyMeetingFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    InformasjonFactory,
    KoordinatorFactory,
    PresenceFactory,
    SamlingFactory,
    hour,
)
from tests.factories.placework import (
    MotserieFactory,
    OslostandardStatusFactory,
    SamarbeidsmoteFactory,
    StandardbevisFactory,
    TiltakFactory,
)
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory

pytestmark = pytest.mark.django_db
M, S = StandardMeasure, StandardState


def today():
    return timezone.localdate()


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def status(cast, measure, day=None, user=None):
    with as_user(user or cast.bjorn):
        found = standard.statuses(user or cast.bjorn, [cast.sagene.pk], day or today())[cast.sagene.pk]
    return next(row for row in found if row.measure == measure)


def test_the_file_has_all_fifteen():
    assert set(standard.texts()) == set(M)
    assert sorted(text.checklist for text in standard.texts().values()) == list(range(1, 16))
    assert len({text.chapter for text in standard.texts().values()}) == 15


@pytest.mark.parametrize(
    ("met", "of", "state"), [(0, 0, S.UNKNOWN), (0, 3, S.NOT_MET), (1, 3, S.PARTLY), (3, 3, S.MET)]
)
def test_all_some_or_none(met, of, state):
    assert standard.state_of(met, of) == state


def closed(place, days):
    day = today() - timedelta(days=days)
    campaign = CampaignFactory(
        closed=True, bydel=place.bydel, closed_on=day, closes_on=day, opens_on=day - timedelta(days=20)
    )
    return CampaignPlaceFactory(campaign=campaign, bomiljo=place)


PROOFS = {
    M.PARTICIPATION: lambda place: BodyMeetingFactory(body__bomiljo=place),
    M.SURVEY: lambda place: closed(place, 10),
    M.COOPERATION: lambda place: SamarbeidsmoteFactory(
        serie=MotserieFactory(bydel=place.bydel, landlord=place.landlord), held=True, held_at=hour(-10, 12)
    ),
    M.COORDINATION: lambda place: KoordinatorFactory(
        bydel=place.bydel, bomiljo=place, valid_from=today() - timedelta(days=10)
    ),
    M.DIALOGUE: lambda place: InformasjonFactory(bomiljo=place),
    M.PRESENCE: lambda place: PresenceFactory(bomiljo=place),
    M.ACTIVITIES: lambda place: SamlingFactory(
        aktivitet=AktivitetFactory(bydel=place.bydel, bomiljo=place), held_on=today() - timedelta(days=10)
    ),
}


@pytest.mark.parametrize("measure", PROOFS)
def test_a_record_meets_the_measure(cast, place, measure):
    assert status(cast, measure).state == S.NOT_MET
    PROOFS[measure](place)
    assert status(cast, measure).state == S.MET


@pytest.mark.parametrize("measure", PROOFS)
def test_a_past_day_is_not_changed_by_later_records(cast, place, measure):
    past = today() - timedelta(days=100)
    before = status(cast, measure, past)
    PROOFS[measure](place)
    assert status(cast, measure, past) == before


def test_what_ends_later_still_counted_then(cast, place):
    koordinator = KoordinatorFactory(bydel=cast.sagene, bomiljo=place)
    koordinator.valid_to = today() - timedelta(days=1)
    koordinator.save()
    assert status(cast, M.COORDINATION).state == S.NOT_MET
    assert status(cast, M.COORDINATION, today() - timedelta(days=1)).state == S.MET


def test_a_place_that_closes_later_counted_then(cast, place):
    BomiljoFactory(bydel=cast.sagene)
    Bomiljo.objects.filter(pk=place.pk).update(closed_on=today())
    assert status(cast, M.SURVEY).of == 1
    assert status(cast, M.SURVEY, today() - timedelta(days=1)).of == 2


@pytest.mark.parametrize(("days", "state"), [(725, S.MET), (735, S.NOT_MET)])
def test_a_survey_counts_for_two_years(cast, place, days, state):
    closed(place, days)
    assert status(cast, M.SURVEY).state == state


def test_the_bydel_decides_how_often(cast, place):
    closed(place, 300)
    BomiljoinnstillingFactory(bydel=cast.sagene, survey_months=6)
    assert status(cast, M.SURVEY).state == S.NOT_MET


def test_presence_without_an_evening_is_not_enough(cast, place):
    PresenceFactory(bomiljo=place, evening=False)
    assert status(cast, M.PRESENCE).state == S.NOT_MET


def test_findings_are_to_be_closed(cast, place):
    besok = HmsBesokFactory(bydel=cast.sagene, bomiljo=place, held=True)
    HmsFunnFactory(besok=besok, due_on=today(), closed=True)
    HmsFunnFactory(besok=besok, due_on=today())
    assert (status(cast, M.PHYSICAL).met, status(cast, M.PHYSICAL).of) == (1, 2)
    assert status(cast, M.PHYSICAL, today() - timedelta(days=1)).state == S.UNKNOWN


def test_families_need_a_measure_where_they_live(cast, place):
    assert status(cast, M.CHILDREN).state == S.NOT_RELEVANT
    Bomiljo.objects.filter(pk=place.pk).update(families_focus=True)
    assert status(cast, M.CHILDREN).state == S.NOT_MET
    TiltakFactory(bydel=cast.sagene, bomiljo=place, running=True)
    assert status(cast, M.CHILDREN).state == S.MET


def test_without_records_it_is_unknown_until_there_is_proof(cast, place):
    assert status(cast, M.NETWORK).state == S.UNKNOWN
    StandardbevisFactory(bydel=cast.sagene)
    assert status(cast, M.NETWORK).state == S.MET
    assert status(cast, M.NETWORK, today() - timedelta(days=61)).state == S.UNKNOWN


def test_a_person_may_say_otherwise_for_a_time(cast, place):
    OslostandardStatusFactory(bydel=cast.sagene, measure=M.SURVEY)
    assert status(cast, M.SURVEY).state == S.PARTLY
    assert status(cast, M.SURVEY, today() - timedelta(days=31)).state == S.NOT_MET


def test_the_status_is_the_same_for_all_who_read_it(cast, place):
    PresenceFactory(bomiljo=place)
    for user in (cast.sara, cast.mona, cast.arne):
        assert status(cast, M.PRESENCE, user=user) == status(cast, M.PRESENCE)
