"""Posts from one address are bounded; others still answer, and the database grows by no more than the bound."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from bomiljo import survey_rate
from bomiljo.models import FreeText, Response
from bomiljo.survey_words import tongues
from config.rate_limit import known_as
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory, SurveyFactory

pytestmark = pytest.mark.django_db
# 2000 end the same way, in three minutes.
FLOOD = 300
MOST = 60


@pytest.fixture
def place(cast):
    survey = SurveyFactory(kommune=cast.oslo, asked=1)
    return CampaignPlaceFactory(
        campaign=CampaignFactory(bydel=cast.sagene, survey=survey, by_poster=True), bydel=cast.sagene
    )


def post(client, place, address="127.0.0.1", **typed):
    data = {"sprak": "en", "q-bomiljo-1": "4", **typed}
    return client.post(reverse("answer-place", args=[place.poster_code]), data, REMOTE_ADDR=address)


def test_a_flood_from_one_address_is_bounded(client, place):
    codes = [post(client, place).status_code for _ in range(FLOOD)]
    assert (codes.count(303), codes.count(429)) == (MOST, FLOOD - MOST)
    assert Response.objects.count() == MOST * 6 and FreeText.objects.count() == 0
    assert post(client, place, "10.1.1.1").status_code == 303


def test_the_refusal_is_in_the_language_and_nothing_is_lost(client, place, monkeypatch):
    monkeypatch.setattr(survey_rate, "BOUNDS", ((600, 0),))
    response = post(client, place)
    page = response.content.decode()
    assert response.status_code == 429 and tongues()["en"].words["busy_text"] in page
    assert 'name="q-bomiljo-1" value="4" checked' in page


def test_guessing_codes_is_bounded_too(client, monkeypatch):
    monkeypatch.setattr(survey_rate, "BOUNDS", ((600, 3),))
    codes = [client.post(reverse("answer"), {"sprak": "nb", "kode": "FEIL"}).status_code for _ in range(5)]
    assert codes == [422, 422, 422, 429, 429]


@pytest.mark.parametrize(("count", "allowed"), [(60, True), (61, False)])
def test_a_whole_gard_behind_one_address_may_answer(count, allowed):
    assert [survey_rate.may_post("10.0.0.1", "plakat") for _ in range(count)][-1] is allowed
    assert survey_rate.may_post("10.0.0.2", "plakat") and survey_rate.may_post("10.0.0.1", "annen")


def test_the_address_is_hashed_with_a_key_that_is_forgotten():
    first = known_as("10.0.0.1", "plakat", "survey-posts")
    assert first == known_as("10.0.0.1", "plakat", "survey-posts")
    cache.clear()
    assert first != known_as("10.0.0.1", "plakat", "survey-posts")
