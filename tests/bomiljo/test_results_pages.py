"""The pages of results: what they show to whom, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Export
from bomiljo.models import Bomiljo, CampaignPlace, FreeText, Stedsoppgave
from tests.allocation.test_soknad_pages import queries
from tests.bomiljo.test_results import asked, repeated
from tests.cast import logged_in
from tests.factories.surveys import CampaignFactory, FreeTextFactory

pytestmark = pytest.mark.django_db


def page(user, name, pk, **query):
    return logged_in(user).get(reverse(name, args=[pk]), query)


def test_the_page_says_how_many_places_are_shown(cast):
    place = asked(cast.sagene, [50] * 5)
    asked(cast.sagene, [50] * 4, campaign=place.campaign)
    text = page(cast.bjorn, "survey-results", place.campaign.pk).content.decode()
    assert "1 av 2 bomiljøer har nok svar til å vises." in text
    assert text.count("For få svar til å vises") == 1


def test_nothing_is_shown_of_an_open_campaign(cast):
    place = asked(cast.sagene, [50] * 9, campaign=CampaignFactory(bydel=cast.sagene))
    text = page(cast.bjorn, "survey-results", place.campaign.pk).content.decode()
    assert "Undersøkelsen er ikke lukket" in text
    assert "av 100" not in text


def test_every_line_has_a_title_and_a_description(cast):
    text = page(cast.bjorn, "survey-results", asked(cast.sagene, [50] * 5).campaign.pk).content.decode()
    assert "<title>Bomiljøet: 50 av 100</title><desc>Trolig mellom 41 og 59. 5 svar.</desc>" in text
    assert "style=" not in text.split("<main")[1]


def test_the_change_is_told_in_words(cast):
    place = repeated(cast, [75, 100] * 10, [0, 25] * 10)
    text = page(cast.bjorn, "survey-place", place.pk).content.decode()
    assert "75 poeng ned" in text
    assert "Endringen er større enn tilfeldigheter kan forklare" in text


def test_places_stand_by_name_unless_asked_otherwise(cast):
    high = asked(cast.sagene, [100] * 5)
    low = asked(cast.sagene, [0] * 5, campaign=high.campaign)
    names = [row["label"] for row in page(cast.bjorn, "survey-results", high.campaign.pk).context_data["rows"]]
    assert names == sorted([high.bomiljo.name, low.bomiljo.name])
    by_index = page(cast.bjorn, "survey-results", high.campaign.pk, rekkefolge="indeks").context_data["rows"]
    assert [row["label"] for row in by_index] == [low.bomiljo.name, high.bomiljo.name]


def own(seen):
    """Those of the page itself; session, user, scope and frame are the same everywhere."""
    return sum('"bomiljo_' in query["sql"] for query in seen)


def test_the_results_cost_the_same_for_1_and_for_20_places(cast):
    campaign = repeated(cast, [50] * 5, [50] * 5).campaign
    costs = []
    for number in (1, 20):
        for _ in range(number - campaign.places.count()):
            asked(cast.sagene, [50] * 5, campaign=campaign)
        client = logged_in(cast.bjorn)
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("survey-results", args=[campaign.pk]))
        costs.append(own(seen))
    assert costs == [2, 2]  # the campaign, and its places with the answers of all parts


@pytest.mark.parametrize(("name", "most"), [("survey-place", 2), ("place-surveys", 2)])
def test_the_pages_of_a_place_are_cheap(cast, name, most):
    place = repeated(cast, [50] * 5, [50] * 5)
    client = logged_in(cast.bjorn)
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(name, args=[place.pk if name == "survey-place" else place.bomiljo_id]))
    assert own(seen) <= most


@pytest.mark.parametrize("name", ["survey-results", "survey-place", "place-surveys"])
@pytest.mark.parametrize("who", ["bjorn", "unni", "arne"])
def test_every_page_of_results_costs_eight_questions_at_most(cast, name, who):
    place = repeated(cast, [50] * 5, [50] * 5)
    about = {"survey-results": place.campaign_id, "survey-place": place.pk, "place-surveys": place.bomiljo_id}
    CampaignPlace.objects.update(landlord=cast.boligbygg)
    Bomiljo.objects.update(landlord=cast.boligbygg)
    assert queries(logged_in(getattr(cast, who)), reverse(name, args=[about[name]])) <= 8


def test_the_export_is_logged_and_leaves_out_the_few(cast):
    place = asked(cast.sagene, [50] * 5)
    asked(cast.sagene, [0] * 4, campaign=place.campaign)
    text = page(cast.bjorn, "survey-results-export", place.campaign.pk, som="csv").content.decode()
    assert ";Bomiljøet;5;50;41;59;;" in text
    assert text.count("For få svar til å vises") == 1
    assert Export.objects.get().rows == 2


def test_a_formula_is_no_formula_in_the_csv(cast):
    place = asked(cast.sagene, [50] * 5)
    place.bomiljo.name = "=1+1"
    place.bomiljo.save()
    assert ";'=1+1;" in page(cast.bjorn, "survey-results-export", place.campaign.pk, som="csv").content.decode()


def test_bydeler_are_compared_in_a_campaign_of_the_city(cast):
    campaign = CampaignFactory(city=True, closed=True, kommune=cast.oslo)
    asked(cast.sagene, [50] * 5, campaign=campaign)
    foreign = asked(cast.ullern, [75] * 5, campaign=campaign)
    text = page(cast.bjorn, "survey-compare", campaign.pk).content.decode()
    assert "Bydel Ullern" in text and "75 av 100" in text
    assert foreign.bomiljo.name not in text


def test_a_text_is_shown_to_others_after_review(cast):
    text = FreeTextFactory(place=asked(cast.sagene, [50] * 5), text="Lyset er borte.")
    assert "Lyset er borte" not in page(cast.sara, "survey-place", text.place.pk).content.decode()
    logged_in(cast.bjorn).post(reverse("fritekst-show", args=[text.pk]))
    assert "Lyset er borte" in page(cast.sara, "survey-place", text.place.pk).content.decode()


def test_the_queue_leaves_out_texts_of_few(cast):
    text = FreeTextFactory(place=asked(cast.sagene, [50] * 4), text="Lyset er borte.")
    assert "Ingen tekster å lese" in page(cast.bjorn, "fritekst-list", text.place.campaign_id).content.decode()
    assert logged_in(cast.bjorn).post(reverse("fritekst-show", args=[text.pk])).status_code == 404


def test_a_text_is_hidden_with_a_reason(cast):
    text = FreeTextFactory(place=asked(cast.sagene, [50] * 5))
    client, url = logged_in(cast.bjorn), reverse("fritekst-hide", args=[text.pk])
    assert "Velg en grunn." in client.post(url).content.decode()
    assert client.post(url, {"reason": "navn"}).status_code == 302
    assert FreeText.objects.get().review == "skjult"
    assert client.post(url, {"reason": "navn"}).status_code == 409


def test_tasks_are_made_from_the_page(cast):
    place = asked(cast.sagene, [0] * 5)
    response = logged_in(cast.bjorn).post(reverse("survey-tasks", args=[place.campaign.pk]), follow=True)
    assert "1 oppgave er opprettet." in response.content.decode()
    assert Stedsoppgave.objects.count() == 1


def test_the_history_of_a_place_has_its_campaigns_in_order(cast):
    place = repeated(cast, [50] * 5, [75] * 5)
    text = page(cast.bjorn, "place-surveys", place.bomiljo_id).content.decode()
    assert "75 av 100" in text and "50 av 100" in text
