"""Campaigns: prepared, opened, handed out, answered once a code, closed for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.scope import system_scope
from audit.models import Event
from bomiljo.actions import skjemaer, svar, svarkoder, undersokelser
from bomiljo.actions.svar import AnswerRefused
from bomiljo.answer_codes import grouped
from bomiljo.models import AnswerCode, CampaignStatus, FreeText, Invitation, Response, SurveyStatus
from bomiljo.tasks import close_surveys
from config.errors import RuleBroken
from tests.cast import as_system
from tests.factories import DwellingFactory, TenancyFactory
from tests.factories.places import BomiljoEntranceFactory, BomiljoFactory
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory, InvitationFactory, SurveyFactory
from tests.races import at_once

ANSWERS = {"bomiljo-1": 4, "trygghet-1": 2}


def day(count):
    return timezone.localdate() + timedelta(days=count)


@pytest.fixture
def survey(cast):
    return SurveyFactory(kommune=cast.oslo, asked=2)


@pytest.fixture
def gard(cast):
    """Two homes where somebody lives, one that is vacant, and one that is withdrawn."""
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    entrance = BomiljoEntranceFactory(bomiljo=place).entrance
    homes = [DwellingFactory(entrance=entrance, unit_number=f"H010{n}") for n in range(1, 5)]
    for home in (homes[0], homes[1], homes[3]):
        TenancyFactory(dwelling=home)
    homes[3].withdrawn_on = day(-1)
    homes[3].save()
    return place


@pytest.fixture
def place(cast, survey):
    return CampaignPlaceFactory(campaign=CampaignFactory(bydel=cast.sagene, survey=survey), bydel=cast.sagene)


def prepared(cast, survey, **changes):
    said = {"name": "Slik bor vi", "survey": survey, "opens_on": day(0), "closes_on": day(20), "by": cast.bjorn}
    return undersokelser.prepare(**{**said, "bydel": cast.sagene, **changes})


@pytest.mark.django_db
class TestPreparing:
    def test_all_who_live_there_are_invited_when_it_opens(self, cast, survey, gard):
        campaign = prepared(cast, survey)
        undersokelser.choose_places(campaign=campaign, bomiljoer=[gard], by=cast.bjorn)
        undersokelser.open_campaign(campaign=campaign, by=cast.bjorn)
        place = campaign.places.get()
        assert (place.invited, Invitation.objects.count()) == (2, 2)
        assert len(place.poster_code) == 12 and AnswerCode.objects.count() == 0

    def test_one_without_places_is_not_opened(self, cast, survey):
        with pytest.raises(RuleBroken, match="Velg bomiljøer først"):
            undersokelser.open_campaign(campaign=prepared(cast, survey), by=cast.bjorn)

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"name": " "}, "et navn"),
            ({"threshold": 4}, "færre enn fem"),
            ({"closes_on": day(-1)}, "før den første"),
            ({"closes_on": day(367)}, "mer enn ett år"),
        ],
        ids=["uten navn", "for lav terskel", "slutt før start", "for lenge"],
    )
    def test_refused(self, cast, survey, changes, message):
        with pytest.raises(RuleBroken, match=message):
            prepared(cast, survey, **changes)

    def test_the_lowest_threshold_and_the_longest_time_are_accepted(self, cast, survey):
        assert prepared(cast, survey, threshold=5, closes_on=day(366)).threshold == 5

    def test_a_draft_questionnaire_is_not_asked(self, cast):
        with pytest.raises(RuleBroken, match="i bruk"):
            prepared(cast, SurveyFactory(kommune=cast.oslo, draft=True))

    def test_it_is_compared_with_a_closed_one_of_the_same_form(self, cast, survey):
        closed = CampaignFactory(bydel=cast.sagene, survey=survey, closed=True)
        assert prepared(cast, survey, baseline=closed).baseline == closed
        with pytest.raises(RuleBroken, match="lukket"):
            prepared(cast, survey, baseline=CampaignFactory(bydel=cast.sagene, survey=survey))
        with pytest.raises(RuleBroken, match="samme skjema"):
            prepared(cast, survey, baseline=CampaignFactory(bydel=cast.sagene, closed=True))

    def test_the_bydel_does_not_run_the_citys_nor_another_bydels(self, cast, survey):
        with pytest.raises(PermissionDenied):
            prepared(cast, survey, bydel=None, kommune=cast.oslo)
        with pytest.raises(PermissionDenied):
            prepared(cast, survey, bydel=cast.ullern)
        with pytest.raises(PermissionDenied):
            prepared(cast, survey, by=cast.sara)

    def test_the_citys_reaches_all_bydeler(self, cast, survey, gard):
        campaign = prepared(cast, survey, bydel=None, kommune=cast.oslo, by=cast.arne)
        other = BomiljoFactory(bydel=cast.ullern)
        undersokelser.choose_places(campaign=campaign, bomiljoer=[gard, other], by=cast.arne)
        assert campaign.places.count() == 2

    def test_a_place_outside_the_bydel_is_refused(self, cast, survey):
        with pytest.raises(RuleBroken, match="utenfor"):
            undersokelser.choose_places(
                campaign=prepared(cast, survey), bomiljoer=[BomiljoFactory(bydel=cast.ullern)], by=cast.bjorn
            )

    def test_one_that_is_open_is_not_changed(self, cast, place):
        with pytest.raises(RuleBroken, match="kan ikke endres"):
            undersokelser.choose_places(campaign=place.campaign, bomiljoer=[], by=cast.bjorn)

    def test_the_last_day_moves_forwards_only(self, cast, place):
        last = place.campaign.closes_on
        with pytest.raises(RuleBroken, match="etter den som gjelder"):
            undersokelser.extend(campaign=place.campaign, closes_on=last, by=cast.bjorn)
        later = undersokelser.extend(campaign=place.campaign, closes_on=last + timedelta(days=1), by=cast.bjorn)
        assert later.closes_on > last


@pytest.mark.django_db
class TestCodes:
    @pytest.fixture
    def invited(self, place):
        first = InvitationFactory(place=place, printed_on=None)
        InvitationFactory(
            place=place, printed_on=None, dwelling__entrance=first.dwelling.entrance, dwelling__unit_number="H0909"
        )
        place.invited = 2
        place.save()
        return place

    def test_a_code_stands_in_the_letter_only(self, cast, invited):
        letters = svarkoder.make_letters(place=invited, by=cast.bjorn)
        kept = [bytes(row.digest).hex() for row in AnswerCode.objects.all()]
        assert len(letters) == len(kept) == 2 and not any(row.code in "".join(kept) for row in letters)
        assert Invitation.objects.filter(printed_on=day(0)).count() == 2
        assert not any(row.code in event.text for row in letters for event in Event.objects.all())

    def test_letters_that_are_out_stay_valid(self, cast, invited):
        old = svarkoder.make_letters(place=invited, by=cast.bjorn)[0].code
        svarkoder.make_letters(place=invited, by=cast.bjorn)
        svar.submit(answers=ANSWERS, code=old)
        assert AnswerCode.objects.count() == 4

    def test_unless_all_unused_are_replaced(self, cast, invited):
        old = svarkoder.make_letters(place=invited, by=cast.bjorn)
        svar.submit(answers=ANSWERS, code=old[0].code)
        new = svarkoder.make_letters(place=invited, by=cast.bjorn, replace=True)
        with pytest.raises(AnswerRefused, match="finnes ikke"):
            svar.submit(answers=ANSWERS, code=old[1].code)
        with pytest.raises(AnswerRefused, match="er brukt"):
            svar.submit(answers=ANSWERS, code=old[0].code)
        svar.submit(answers=ANSWERS, code=new[0].code)

    def test_replacing_takes_letters_to_all(self, cast, invited):
        one = Invitation.objects.first()
        with pytest.raises(RuleBroken, match="alle boligene"):
            svarkoder.make_letters(place=invited, by=cast.bjorn, invitations=[one.pk], replace=True)

    def test_a_code_that_is_handed_out_is_counted(self, cast, invited):
        code = svarkoder.hand_out_code(place=invited, by=cast.bjorn)
        invited.refresh_from_db()
        assert invited.extra_codes == 1 and grouped(code).replace(" ", "") == code
        svar.submit(answers=ANSWERS, code=grouped(code).lower())

    def test_not_before_it_is_open_and_not_by_others(self, cast, invited, survey):
        draft = CampaignPlaceFactory(campaign=CampaignFactory(draft=True, bydel=cast.sagene), bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="ikke åpen"):
            svarkoder.make_letters(place=draft, by=cast.bjorn)
        with pytest.raises(PermissionDenied):
            svarkoder.hand_out_code(place=invited, by=cast.sara)

    def test_a_reminder_goes_to_all(self, cast, invited):
        assert svarkoder.remind(place=invited, by=cast.bjorn).reminded_on == day(0)


@pytest.mark.django_db
class TestAnswers:
    @pytest.mark.parametrize(
        ("values", "score"),
        [
            ([1, 1], 0), ([5, 5], 100), ([3], 50), ([5, None], 100), ([5, 0], 100), ([5, None, None], None),
            ([0, 0], None), ([4, 5, 5], 91.67), ([], None),
        ],
    )  # fmt: skip
    def test_score(self, values, score):
        found = svar.score(values)
        assert (None if found is None else float(found)) == score

    def test_paper_is_typed_by_staff_with_and_without_code(self, cast, place):
        code = svarkoder.hand_out_code(place=place, by=cast.bjorn)
        svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn)
        svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn, code=code)
        with pytest.raises(RuleBroken, match="er brukt"):
            svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn, code=code)
        place.refresh_from_db()
        assert (place.answered_on_paper, place.answered_by_code) == (2, 0)

    def test_paper_with_the_code_of_another_place_is_refused(self, cast, place, survey):
        other = CampaignPlaceFactory(
            campaign=place.campaign, bydel=cast.sagene, bomiljo=BomiljoFactory(bydel=cast.sagene)
        )
        code = svarkoder.hand_out_code(place=other, by=cast.bjorn)
        with pytest.raises(RuleBroken, match="hører ikke til"):
            svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn, code=code)

    def test_colleagues_do_not_type_answers(self, cast, place):
        with pytest.raises(PermissionDenied):
            svar.enter_paper(place=place, answers=ANSWERS, by=cast.sara)

    def test_an_answer_leaves_no_event(self, cast, place):
        code, before = svarkoder.hand_out_code(place=place, by=cast.bjorn), Event.objects.count()
        svar.submit(answers=ANSWERS, code=code)
        svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn)
        assert Event.objects.count() == before


@pytest.mark.django_db
class TestClosing:
    def test_the_answers_stay_and_the_codes_go(self, cast, place):
        code = svarkoder.hand_out_code(place=place, by=cast.bjorn)
        svar.submit(answers=ANSWERS, code=code)
        before = sorted((row.part, str(row.values), row.score) for row in Response.objects.all() if row.score)
        keys = set(Response.objects.values_list("pk", flat=True))
        campaign = undersokelser.close(campaign=place.campaign, by=cast.bjorn)
        after = sorted((row.part, str(row.values), row.score) for row in Response.objects.all() if row.score)
        assert before == after and len(before) == 2
        assert not keys & set(Response.objects.values_list("pk", flat=True))
        assert (campaign.status, campaign.closed_on, AnswerCode.objects.count()) == ("lukket", day(0), 0)
        with pytest.raises(RuleBroken):
            undersokelser.close(campaign=campaign, by=cast.bjorn)

    def test_late_answers_are_refused(self, cast, place):
        code = svarkoder.hand_out_code(place=place, by=cast.bjorn)
        undersokelser.close(campaign=place.campaign, by=cast.bjorn)
        with pytest.raises(AnswerRefused, match="for sent"):
            svar.submit(answers=ANSWERS, code=code, poster_code=place.poster_code)
        with pytest.raises(RuleBroken, match="for sent"):
            svar.enter_paper(place=place, answers=ANSWERS, by=cast.bjorn)

    @pytest.mark.parametrize(("closes", "closed"), [(-1, True), (0, False)], ids=["dagen etter", "siste dag"])
    def test_the_job_closes_the_day_after(self, place, closes, closed):
        place.campaign.closes_on = day(closes)
        place.campaign.save()
        close_surveys()
        close_surveys()
        place.campaign.refresh_from_db()
        assert (place.campaign.status == CampaignStatus.CLOSED) is closed
        assert Event.objects.filter(kind="bomiljo.campaign_closed").count() == (2 if closed else 0)

    def test_other_campaigns_are_left_alone(self, cast, place, survey):
        other = CampaignPlaceFactory(campaign=CampaignFactory(bydel=cast.sagene, survey=survey), bydel=cast.sagene)
        code = svarkoder.hand_out_code(place=other, by=cast.bjorn)
        undersokelser.close(campaign=place.campaign, by=cast.bjorn)
        svar.submit(answers=ANSWERS, code=code)
        assert other.responses.count() == 6


@pytest.mark.django_db
class TestQuestionnaires:
    def test_the_standard_one_can_be_used_as_it_is(self, cast):
        draft = skjemaer.fetch_standard(kommune=cast.oslo, by=cast.bjorn)
        assert skjemaer.publish(survey=draft, by=cast.bjorn).status == SurveyStatus.PUBLISHED
        assert draft.questions.count() == 23
        with pytest.raises(RuleBroken, match="Lag en ny versjon"):
            skjemaer.rename(survey=draft, name="Nytt", minutes=4, by=cast.bjorn)

    def test_a_new_version_keeps_the_codes(self, cast, survey):
        draft = skjemaer.new_version(survey=survey, by=cast.bjorn)
        codes = set(survey.questions.values_list("code", flat=True))
        assert set(draft.questions.values_list("code", flat=True)) == codes and draft.version == 2
        with pytest.raises(RuleBroken, match="alt et utkast"):
            skjemaer.new_version(survey=survey, by=cast.bjorn)

    def test_questions_are_moved_changed_and_removed(self, cast, survey):
        draft = skjemaer.new_version(survey=survey, by=cast.bjorn)
        first, second = draft.questions.filter(part="bolig").order_by("position")
        texts = {"nb": "Boligen er fin.", "en": "The home is nice."}
        skjemaer.change_question(question=first, pictogram="hus", texts=texts, position=2, by=cast.bjorn)
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.position, second.position) == (2, 1)
        assert dict(first.texts.values_list("language", "checked")) == {"nb": True, "en": False}
        new = skjemaer.add_question(
            survey=draft, part="bolig", kind="skala", pictogram="", texts=texts, by=cast.bjorn
        )
        assert (new.position, new.code) == (3, "bolig-eget-1")
        skjemaer.remove_question(question=first, by=cast.bjorn)
        new.refresh_from_db()
        assert new.position == 2

    def test_not_used_without_all_parts_bokmal_and_within_the_minutes(self, cast, survey):
        draft = skjemaer.new_version(survey=survey, by=cast.bjorn)
        skjemaer.rename(survey=draft, name="Kort", minutes=1, by=cast.bjorn)
        with pytest.raises(RuleBroken, match="mer enn 1 minutter"):
            skjemaer.publish(survey=draft, by=cast.bjorn)
        for question in draft.questions.filter(part="utleier"):
            skjemaer.remove_question(question=question, by=cast.bjorn)
        with pytest.raises(RuleBroken, match="Utleieren"):
            skjemaer.publish(survey=draft, by=cast.bjorn)
        with pytest.raises(RuleBroken, match="på bokmål"):
            skjemaer.add_question(
                survey=draft, part="utleier", kind="skala", pictogram="", texts={"en": "Hi"}, by=cast.bjorn
            )
        with pytest.raises(RuleBroken, match="ingen spørsmål"):
            skjemaer.publish(survey=SurveyFactory(kommune=cast.oslo, draft=True), by=cast.bjorn)

    def test_who_may_not(self, cast, survey):
        for user in (cast.sara, cast.unni, cast.ada):
            with pytest.raises(PermissionDenied):
                skjemaer.new_version(survey=survey, by=user)


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_one_code_answers_once(self, cast, place):
        code = svarkoder.hand_out_code(place=place, by=cast.bjorn)
        send = (cast.bjorn, lambda: svar.submit(answers=ANSWERS, code=code))
        outcomes = at_once(send, send)
        assert sorted(str(one) for one in outcomes) == ["Koden er brukt. Hver kode kan brukes én gang.", "done"]
        place.refresh_from_db()
        assert place.answered_by_code == 1 and Response.objects.count() == 6

    def test_no_answer_comes_in_while_it_closes(self, cast, place):
        place.campaign.by_poster = True
        place.campaign.save()
        outcomes = at_once(
            (cast.bjorn, lambda: undersokelser.close(campaign=place.campaign, by=cast.bjorn)),
            (cast.bjorn, lambda: svar.submit(answers=ANSWERS, poster_code=place.poster_code)),
        )
        as_system()
        with system_scope():
            place.refresh_from_db()
            rows = Response.objects.count()
        assert rows == place.answered_by_poster * 6
        assert all(one == "done" or "for sent" in str(one) for one in outcomes)
        assert FreeText.objects.count() == 0
