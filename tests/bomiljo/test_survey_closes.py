"""A survey that closes makes tasks of low scores, whoever closes it, and once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from bomiljo.actions import undersokelser
from bomiljo.models import CampaignStatus, Stedsoppgave, TaskFrom
from config.errors import RuleBroken
from tests.bomiljo.test_results import PLACE, asked
from tests.cast import as_system, as_user
from tests.factories.places import KoordinatorFactory
from tests.factories.surveys import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    """Open, its last day was yesterday, and one part has a low score."""
    yesterday = timezone.localdate() - timedelta(days=1)
    campaign = CampaignFactory(bydel=cast.sagene, created_by=cast.bjorn, closes_on=yesterday)
    place = asked(cast.sagene, [25] * 5, campaign=campaign)
    KoordinatorFactory(bomiljo=place.bomiljo, user=cast.bjorn)
    return place


def by_hand(cast, place):
    with as_user(cast.bjorn):
        undersokelser.close(campaign=place.campaign, by=cast.bjorn)


def by_job(cast, place):
    assert undersokelser.close_due(timezone.localdate()) == 1
    as_system()


def status(place):
    place.campaign.refresh_from_db()
    return place.campaign.status


@pytest.mark.parametrize("close", [by_hand, by_job])
def test_it_makes_the_task_with_the_koordinator_as_owner(cast, place, close):
    close(cast, place)
    task = Stedsoppgave.objects.get()
    assert (task.surveyed, task.part, task.source, task.owner) == (place, PLACE, TaskFrom.LOW, cast.bjorn)
    assert status(place) == CampaignStatus.CLOSED


def test_the_job_twice_makes_no_more(cast, place):
    by_job(cast, place)
    assert undersokelser.close_due(timezone.localdate()) == 0
    as_system()
    assert Stedsoppgave.objects.count() == 1


def test_by_hand_after_the_job_is_refused_and_makes_no_more(cast, place):
    by_job(cast, place)
    with pytest.raises(RuleBroken):
        undersokelser.close(campaign=place.campaign, by=cast.bjorn)
    assert Stedsoppgave.objects.count() == 1


def test_it_closes_when_the_one_who_made_it_has_lost_the_role(cast, place):
    """Nobody reads the results on behalf of her any more, so no task is made of them; a colleague makes them."""
    Membership.objects.filter(user=cast.bjorn).update(valid_to=timezone.localdate() - timedelta(days=1))
    by_job(cast, place)
    assert status(place) == CampaignStatus.CLOSED
    assert not Stedsoppgave.objects.exists()
