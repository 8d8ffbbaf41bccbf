"""Which numbers of a survey are shown, to whom, and what they are."""

from decimal import Decimal

import pytest

from bomiljo import results
from bomiljo.models import Response, SurveyPart
from bomiljo.result_tables import of_bydeler, of_campaign
from tests.cast import as_user
from tests.factories.places import BomiljoFactory
from tests.factories.surveys import (
    CampaignFactory,
    CampaignPlaceFactory,
    FreeTextFactory,
    ResponseFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db
PLACE, VOICE = SurveyPart.PLACE, SurveyPart.VOICE


def answered(place, scores, part=PLACE):
    for score in scores:
        value = None if score is None else round(score / 25) + 1
        ResponseFactory(place=place, part=part, values=[value, value], score=score)
    return place


def asked(bydel, scores=(), *, campaign=None, **fields):
    campaign = campaign or CampaignFactory(closed=True, bydel=bydel, **fields)
    return answered(CampaignPlaceFactory(campaign=campaign, bomiljo=BomiljoFactory(bydel=bydel)), scores)


def shown(user, campaign):
    with as_user(user):
        return of_campaign(user, campaign)


@pytest.mark.parametrize(("count", "seen"), [(4, False), (5, True)])
def test_four_answers_are_not_shown_and_five_are(cast, count, seen):
    place = asked(cast.sagene, [50] * count)
    assert ((place.pk, PLACE) in shown(cast.bjorn, place.campaign).cells) is seen


def test_a_part_that_was_skipped_does_not_count(cast):
    place = asked(cast.sagene, [50] * 4 + [None] * 3)
    assert shown(cast.bjorn, place.campaign).cells == {}


def test_a_campaign_may_ask_for_more(cast):
    place = asked(cast.sagene, [50] * 9, threshold=10)
    assert shown(cast.bjorn, place.campaign).cells == {}


def test_nothing_is_shown_before_it_has_closed(cast):
    place = answered(CampaignPlaceFactory(campaign=CampaignFactory(bydel=cast.sagene)), [50] * 9)
    assert shown(cast.bjorn, place.campaign).cells == {}
    assert results.grouped(Response.objects.filter(place=place)) == {}


def test_the_index_has_limits(cast):
    place = asked(cast.sagene, [25, 50, 50, 75, 100])
    index = shown(cast.bjorn, place.campaign).index(place, PLACE)
    assert index == (5, 60, 25, 95)


def test_totals_are_of_the_shown_places_only(cast):
    first = asked(cast.sagene, [100] * 5)
    second = asked(cast.sagene, [0] * 5, campaign=first.campaign)
    asked(cast.sagene, [0] * 4, campaign=first.campaign)
    assert shown(cast.bjorn, first.campaign).totals()[PLACE].n == 10
    assert shown(cast.bjorn, second.campaign).totals()[PLACE].value == 50


def test_a_landlord_sees_its_own_places(cast):
    campaign = asked(cast.sagene, [100] * 5).campaign
    own = answered(
        CampaignPlaceFactory(
            campaign=campaign, bomiljo=BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        ),
        [40] * 5,
    )
    assert list(shown(cast.unni, campaign).cells) == [(own.pk, PLACE)]


def test_others_bydeler_are_totals(cast):
    campaign = CampaignFactory(city=True, closed=True, kommune=cast.oslo)
    own = asked(cast.sagene, [100] * 5, campaign=campaign)
    asked(cast.ullern, [0] * 5, campaign=campaign)
    asked(cast.ullern, [50] * 5, campaign=campaign)
    assert list(shown(cast.bjorn, campaign).cells) == [(own.pk, PLACE)]
    with as_user(cast.bjorn):
        totals = {bydel.name: parts[PLACE] for bydel, parts in of_bydeler(cast.bjorn, campaign)}
    assert {name: (index.n, index.value) for name, index in totals.items()} == {
        "Bydel Sagene": (5, 100), "Bydel Ullern": (10, 25),
    }  # fmt: skip


def test_the_analyst_sees_every_place(cast):
    campaign = CampaignFactory(city=True, closed=True, kommune=cast.oslo)
    places = [asked(bydel, [50] * 5, campaign=campaign) for bydel in (cast.sagene, cast.ullern)]
    assert {pk for pk, _ in shown(cast.arne, campaign).cells} == {place.pk for place in places}


def repeated(cast, before, now, *, same=True):
    survey = SurveyFactory(kommune=cast.oslo)
    old = asked(cast.sagene, before, survey=survey)
    again = {"survey": survey} if same else {}
    campaign = CampaignFactory(closed=True, bydel=cast.sagene, baseline=old.campaign, **again)
    return answered(CampaignPlaceFactory(campaign=campaign, bomiljo=old.bomiljo), now)


def test_a_large_fall_is_more_than_chance(cast):
    place = repeated(cast, [75, 100] * 10, [0, 25] * 10)
    change = shown(cast.bjorn, place.campaign).changes(place)[PLACE]
    assert (change.points, change.real, change.words) == (-75, True, results.REAL)


def test_a_small_change_among_few_may_be_chance(cast):
    place = repeated(cast, [50, 75, 25, 50, 75], [50, 50, 25, 50, 75])
    change = shown(cast.bjorn, place.campaign).changes(place)[PLACE]
    assert (change.real, change.words) == (False, results.BY_CHANCE)
    assert change.detectable > 20


def test_other_questions_are_not_compared(cast):
    place = repeated(cast, [50] * 6, [75] * 6, same=False)
    for campaign, code in ((place.campaign, "ny"), (place.campaign.baseline, "gammel")):
        campaign.survey.questions.create(code=code, part=PLACE, position=1)
    assert shown(cast.bjorn, place.campaign).changes(place) == {}


def rows(*values):
    return [(one, 50 if any(one) else None) for one in values]


def test_question_means_of_whole_answers(cast):
    assert results.question_means(rows(*[[4, 2]] * 5), 5) == [
        (1, 5, Decimal("4.0")), (2, 5, Decimal("2.0")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "partly", "used"), [(9, 1, 5), (8, 1, 0), (10, 3, 8), (6, 5, 6), (5, 9, 5), (4, 9, 0), (5, 0, 5)]
)
def test_the_answers_beside_the_questions_are_nobody_or_enough(whole, partly, used):
    means = results.question_means(rows(*[[4, 2]] * whole, *[[4, 0]] * partly), 5)
    assert [mean.n for mean in means] == ([used] * 2 if used else [])


def test_an_answer_without_an_index_stands_outside():
    assert results.question_means(rows(*[[4, 2]] * 5, [0, None]), 5)[0].n == 5


def test_texts_need_enough_answers(cast):
    few, many = asked(cast.sagene, [50] * 4), asked(cast.sagene, [50] * 5)
    FreeTextFactory(place=few, shown=True)
    text = FreeTextFactory(place=many, shown=True)
    with as_user(cast.bjorn):
        assert list(results.texts(cast.bjorn)) == [text]


@pytest.mark.parametrize(("number", "whole"), [(49.5, 50), (49.4999, 49), (-4.5, -5), (0.0, 0)])
def test_halves_are_rounded_up(number, whole):
    assert results.rounded(number) == whole
