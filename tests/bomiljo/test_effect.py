"""A measure seen against the surveys before and after it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bomiljo import effect, results
from bomiljo.result_tables import of_campaign
from tests.cast import as_user
from tests.factories import BomiljoFactory, CampaignFactory, CampaignPlaceFactory, ResponseFactory, TiltakFactory

pytestmark = pytest.mark.django_db


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def made(place, **changes):
    return TiltakFactory(**{"bomiljo": place, "involvement_note": "Beboermøte.", **changes})


def surveyed(place, *, closes, answers, score, **changes):
    campaign = CampaignFactory(
        bydel=place.bydel, closed=True, opens_on=closes - timedelta(days=20), closes_on=closes, **changes
    )
    row = CampaignPlaceFactory(campaign=campaign, bomiljo=place)
    ResponseFactory.create_batch(answers, place=row, part="trygghet", score=score)
    return campaign


def test_the_surveys_before_and_after_stand_beside_each_other(cast, place):
    before = surveyed(place, closes=day(-120), answers=5, score=40)
    surveyed(place, closes=day(-10), answers=6, score=60)
    row = made(place, ended=True, baseline=before, aimed_at="trygghet", starts_on=day(-110))

    with as_user(cast.unni):
        assert [(score.when, score.mean) for score in effect.of(row, cast.unni)] == [
            ("Nullpunkt", 40),
            ("Etter", 60),
        ]


def test_the_index_is_the_one_that_the_results_tell(cast, place):
    campaign = surveyed(place, closes=day(-10), answers=3, score=40)
    ResponseFactory.create_batch(3, place=campaign.places.get(), part="trygghet", score=41)
    ResponseFactory(place=campaign.places.get(), part="trygghet", score=None)
    (score,) = effect.of(made(place, running=True, aimed_at="trygghet"), cast.bjorn)
    told = of_campaign(cast.bjorn, campaign).index(campaign.places.get(), "trygghet")
    assert (score.mean, score.text) == (told.value, "41")


def test_fewer_than_the_threshold_are_never_shown(cast, place):
    surveyed(place, closes=day(-120), answers=4, score=40)
    surveyed(place, closes=day(-10), answers=9, score=60, threshold=10)
    row = made(place, running=True, aimed_at="trygghet")

    assert [score.text for score in effect.of(row, cast.bjorn)] == [results.FEW, results.FEW]


def test_a_campaign_that_is_open_says_nothing(cast, place):
    row = CampaignPlaceFactory(campaign=CampaignFactory(bydel=place.bydel), bomiljo=place)
    ResponseFactory.create_batch(9, place=row, part="trygghet", score=10)
    assert effect.of(made(place, aimed_at="trygghet"), cast.bjorn) == []
