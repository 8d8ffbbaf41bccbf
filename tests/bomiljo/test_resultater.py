"""Free text is read by a person first, and a low or falling score becomes a task."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from bomiljo.actions import fritekst, resultater
from bomiljo.boxes import surveys
from bomiljo.models import FreeText, Review, Stedsoppgave, SurveyPart, TaskFrom
from config.errors import RuleBroken
from config.together import together
from tests.bomiljo.test_results import PLACE, VOICE, answered, asked, repeated
from tests.cast import as_user, logged_in, user_in
from tests.factories.places import BomiljoinnstillingFactory, KoordinatorFactory
from tests.factories.surveys import CampaignFactory, FreeTextFactory

pytestmark = pytest.mark.django_db


def make(user, campaign):
    with as_user(user):
        return resultater.when_closed(campaign=campaign, by=user)


@pytest.mark.parametrize(("score", "made"), [(49, 1), (50, 0)])
def test_a_low_score_makes_one_task(cast, score, made):
    place = asked(cast.sagene, [score] * 5)
    assert make(cast.bjorn, place.campaign) == made


def test_the_bydel_decides_what_is_low(cast):
    BomiljoinnstillingFactory(bydel=cast.sagene, low_score=80)
    assert make(cast.bjorn, asked(cast.sagene, [75] * 5).campaign) == 1


def test_the_task_says_what_and_by_when(cast):
    place = asked(cast.sagene, [25] * 5)
    make(cast.bjorn, place.campaign)
    task = Stedsoppgave.objects.get()
    assert (task.source, task.part, task.surveyed, task.bomiljo) == (TaskFrom.LOW, PLACE, place, place.bomiljo)
    assert task.what == "Bomiljøet: indeks 25 av 100. Finn årsaken sammen med beboerne."
    assert (task.due_on - timezone.localdate()).days == resultater.DAYS
    assert Event.objects.filter(kind="bomiljo.oppgave_av_resultat", place=True).count() == 1


def test_once_for_each_place_and_part(cast):
    place = asked(cast.sagene, [25] * 5)
    answered(place, [25] * 5, VOICE)
    assert make(cast.bjorn, place.campaign) == 2
    assert make(cast.bjorn, place.campaign) == 0


def test_too_few_answers_make_no_task(cast):
    assert make(cast.bjorn, asked(cast.sagene, [0] * 4).campaign) == 0


def test_a_fall_that_is_more_than_chance_makes_a_task(cast):
    place = repeated(cast, [75, 100] * 10, [50, 75] * 10)
    make(cast.bjorn, place.campaign)
    assert Stedsoppgave.objects.get().source == TaskFrom.FALLING


def test_a_fall_that_may_be_chance_makes_none(cast):
    assert make(cast.bjorn, repeated(cast, [75, 100, 50, 75, 100], [75, 50, 50, 75, 100]).campaign) == 0


def test_the_koordinator_of_the_place_gets_it(cast):
    place = asked(cast.sagene, [25] * 5)
    KoordinatorFactory(bydel=cast.sagene, bomiljo=None, landlord=None)
    own = KoordinatorFactory(bydel=cast.sagene, bomiljo=place.bomiljo)
    make(cast.bjorn, place.campaign)
    assert Stedsoppgave.objects.get().owner == own.user


def test_else_the_koordinator_of_the_bydel(cast):
    whole = KoordinatorFactory(bydel=cast.sagene, bomiljo=None, landlord=None)
    make(cast.bjorn, asked(cast.sagene, [25] * 5).campaign)
    assert Stedsoppgave.objects.get().owner == whole.user


def test_without_a_koordinator_it_has_no_owner(cast):
    make(cast.bjorn, asked(cast.sagene, [25] * 5).campaign)
    assert Stedsoppgave.objects.get().owner is None


def test_not_before_it_has_closed(cast):
    with pytest.raises(RuleBroken, match="er ikke lukket"):
        resultater.make_tasks(campaign=CampaignFactory(bydel=cast.sagene), by=cast.bjorn)


def test_a_caseworker_makes_none(cast):
    with pytest.raises(PermissionDenied):
        resultater.make_tasks(campaign=CampaignFactory(bydel=cast.sagene, closed=True), by=cast.sara)


def test_the_analyst_makes_those_of_the_city(cast):
    campaign = CampaignFactory(city=True, closed=True, kommune=cast.oslo)
    asked(cast.sagene, [25] * 5, campaign=campaign)
    assert make(cast.arne, campaign) == 1


@pytest.fixture
def text(cast):
    return FreeTextFactory(place=asked(cast.sagene, [50] * 5))


def test_what_is_shown_is_signed(cast, text):
    fritekst.show(text=text, by=cast.bjorn)
    text.refresh_from_db()
    assert (text.review, text.reviewed_by) == (Review.SHOWN, cast.bjorn)


def test_the_reason_is_kept_and_the_text_is_not(cast, text):
    fritekst.hide(text=text, reason="navn", by=cast.bjorn)
    event = Event.objects.get(kind="bomiljo.fritekst_skjult")
    assert event.text == "Skjulte et fritekstsvar. Grunn: nevner noen ved navn."
    assert text.text not in event.text


def test_a_review_can_be_taken_back(cast, text):
    fritekst.show(text=text, by=cast.bjorn)
    fritekst.undo(text=text, by=cast.bjorn)
    text.refresh_from_db()
    assert (text.review, text.reviewed_by) == (Review.WAITING, None)


def test_one_that_is_reviewed_is_not_reviewed_again(cast, text):
    fritekst.show(text=text, by=cast.bjorn)
    with pytest.raises(RuleBroken, match="Angre det først"):
        fritekst.hide(text=text, reason="navn", by=cast.bjorn)
    with pytest.raises(RuleBroken, match="står alt som «Kan vises»"):
        fritekst.show(text=text, by=cast.bjorn)


def test_a_caseworker_reviews_nothing(cast, text):
    with pytest.raises(PermissionDenied):
        fritekst.show(text=text, by=cast.sara)


def test_no_text_is_reviewed_while_it_is_open(cast):
    place = asked(cast.sagene, [50] * 5, campaign=CampaignFactory(bydel=cast.sagene))
    with pytest.raises(RuleBroken, match="er ikke lukket"):
        fritekst.show(text=FreeTextFactory(place=place), by=cast.bjorn)


def box_of(user, place):
    with as_user(user):
        return surveys.show(user, place, *together(surveys.ask(user, place)))


def test_the_box_tells_the_last_campaign_and_the_change(cast):
    place = repeated(cast, [75, 100] * 10, [50, 75] * 10)
    place.campaign.opens_on = timezone.localdate()
    place.campaign.closes_on = timezone.localdate()
    place.campaign.save()
    shown = box_of(cast.bjorn, place.bomiljo)
    assert shown.box.rows[1].label == SurveyPart.PLACE.label
    assert shown.box.rows[1].note.startswith("Indeks 63 (")
    assert "−25 siden sist: endringen er større enn" in shown.box.rows[1].note
    assert len(shown.story) == 4


def test_the_box_tells_nothing_of_few(cast):
    place = asked(cast.sagene, [50] * 4)
    assert [row.status for row in box_of(cast.bjorn, place.bomiljo).box.rows] == ["For få svar til å vises"]


def test_the_box_of_a_place_that_was_never_asked_says_what_to_do(cast):
    place = asked(cast.sagene, []).bomiljo
    place.campaigns.all().delete()
    assert box_of(cast.bjorn, place).box.empty.startswith("Beboerne er ikke spurt")


@pytest.fixture
def of_city(cast):
    """Written in the city's own campaign, and in a bydel's own."""
    city = CampaignFactory(city=True, closed=True, kommune=cast.oslo)
    place, other = asked(cast.sagene, [50] * 5, campaign=city), asked(cast.sagene, [50] * 5)
    return FreeTextFactory(place=place), FreeTextFactory(place=other)


def test_the_analyst_reviews_what_was_written_in_the_campaigns_of_the_city(cast, of_city):
    text, own = of_city
    with as_user(cast.arne):
        assert list(FreeText.objects.visible_to(cast.arne)) == [text]
        fritekst.show(text=text, by=cast.arne)
        fritekst.undo(text=text, by=cast.arne)
        fritekst.hide(text=text, reason="navn", by=cast.arne)
    text.refresh_from_db()
    assert (text.review, text.reviewed_by) == (Review.HIDDEN, cast.arne)
    with pytest.raises(PermissionDenied):
        fritekst.show(text=own, by=cast.arne)


def test_the_analyst_of_another_kommune_reviews_nothing(cast, of_city):
    other = user_in(cast.raelingen, role=Role.ANALYST)
    with as_user(other):
        assert not FreeText.objects.exists()
        assert not FreeText.objects.visible_to(other).exists()
    with pytest.raises(PermissionDenied):
        fritekst.show(text=of_city[0], by=other)


def test_the_bydel_reviews_its_own_part_of_the_citys_campaign(cast, of_city):
    with as_user(cast.bjorn):
        assert set(FreeText.objects.visible_to(cast.bjorn)) == set(of_city)
        fritekst.show(text=of_city[0], by=cast.bjorn)
    neighbour = user_in(cast.ullern, role=Role.BOMILJO_WORKER)
    with pytest.raises(PermissionDenied):
        fritekst.undo(text=of_city[0], by=neighbour)


def test_the_page_and_the_api_let_the_analyst_review(cast, of_city):
    text, own = of_city
    client = logged_in(cast.arne)
    assert text.text in client.get(reverse("fritekst-list", args=[text.place.campaign_id])).content.decode()
    assert client.get(reverse("fritekst-list", args=[own.place.campaign_id])).status_code == 403
    assert client.post(reverse("fritekst-show", args=[text.pk])).status_code == 302
    assert client.post(reverse("fritekst-show", args=[own.pk])).status_code == 404
    assert client.post(reverse("api-fritekst-undo", args=[text.pk])).status_code == 200
    text.refresh_from_db()
    assert text.review == Review.WAITING
