"""What the page of a place says of its undersøkelser."""

import pytest

from bomiljo.boxes import surveys
from tests.factories.places import BomiljoFactory
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory

pytestmark = pytest.mark.django_db


def told(user, place):
    return surveys.show(user, place, *[list(rows) for rows in surveys.ask(user, place)])


def test_it_tells_how_many_of_the_last_one_and_when_each_was(cast):
    place = BomiljoFactory(bydel=cast.sagene)
    for traits in ({"closed": True}, {"draft": True}, {}):
        campaign = CampaignFactory(bydel=cast.sagene, **traits)
        CampaignPlaceFactory(campaign=campaign, bydel=cast.sagene, bomiljo=place, answered_by_code=10)
    shown = told(cast.bjorn, place)
    assert [(row.status, row.note) for row in shown.box.rows] == [("Åpen for svar", "10 av 40 har svart")]
    assert len(shown.story) == 3 and [act.label for act in shown.box.acts] == ["Ny undersøkelse"]


def test_without_any_it_says_what_to_do(cast):
    shown = told(cast.sara, BomiljoFactory(bydel=cast.sagene))
    assert not shown.box.rows and "spurt ennå" in shown.box.empty and not shown.box.acts
