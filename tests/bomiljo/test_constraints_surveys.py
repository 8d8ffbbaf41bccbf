"""Every rule that Postgres keeps about surveys, broken from a valid row."""

from datetime import date

import pytest
from django.utils import timezone

from bomiljo.models import CampaignStatus, SurveyStatus
from bomiljo.models.campaign import CAMPAIGN_STEPS
from bomiljo.models.survey import SURVEY_STEPS
from tests.breaking import another, assert_breaks, assert_steps, case
from tests.factories import (
    CampaignFactory,
    CampaignPlaceFactory,
    FreeTextFactory,
    InvitationFactory,
    QuestionTextFactory,
    ResponseFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)
TODAY = timezone.localdate

CASES = [
    case("survey_version_once", SurveyFactory, another(SurveyFactory, "kommune", "code", "version")),
    case(
        "survey_one_draft",
        lambda: SurveyFactory(draft=True),
        another(SurveyFactory, "kommune", "code", version=2, draft=True),
    ),
    case("survey_published_says_when", SurveyFactory, {"published_on": None}),
    case("survey_is_short", SurveyFactory, {"minutes": 6}),
    case("surveyquestion_code_once", SurveyQuestionFactory, another(SurveyQuestionFactory, "survey", "code")),
    case(
        "surveyquestion_position_once",
        SurveyQuestionFactory,
        another(SurveyQuestionFactory, "survey", "part", "position"),
    ),
    case("surveyquestion_part_known", SurveyQuestionFactory, {"part": "ukjent"}),
    case("surveyquestion_kind_known", SurveyQuestionFactory, {"kind": "ukjent"}),
    case("surveyquestion_position_from_one", SurveyQuestionFactory, {"position": 0}),
    case(
        "questiontext_once_per_language", QuestionTextFactory, another(QuestionTextFactory, "question", "language")
    ),
    case("questiontext_says_something", QuestionTextFactory, {"text": ""}),
    case("questiontext_language_known", QuestionTextFactory, {"language": "xx"}),
    case("campaign_has_name", CampaignFactory, {"name": ""}),
    case("campaign_period_in_order", CampaignFactory, {"closes_on": LONG_AGO}),
    case("campaign_threshold_protects", CampaignFactory, {"threshold": 4}),
    case("campaign_not_its_own_baseline", CampaignFactory, lambda row: type(row).objects.update(baseline=row.pk)),
    case("campaign_closed_says_when", CampaignFactory, {"closed_on": TODAY()}),
    case("campaignplace_once", CampaignPlaceFactory, another(CampaignPlaceFactory, "campaign", "bomiljo")),
    case("invitation_once", InvitationFactory, another(InvitationFactory, "place", "dwelling")),
    case("response_part_known", ResponseFactory, {"part": "ukjent"}),
    case("response_values_on_scale", ResponseFactory, {"values": [4, None, 6]}),
    case("response_score_in_range", ResponseFactory, {"score": 101}),
    case("freetext_says_something", FreeTextFactory, {"text": ""}),
    case("freetext_reviewed_is_signed", FreeTextFactory, {"review": "vises"}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_steps_of_a_survey():
    traits = {
        SurveyStatus.DRAFT: {"draft": True}, SurveyStatus.PUBLISHED: {}, SurveyStatus.RETIRED: {"retired": True}
    }  # fmt: skip
    assert_steps(
        lambda now: SurveyFactory(**traits[now]), SURVEY_STEPS, trigger="survey_status_steps",
        needs={SurveyStatus.PUBLISHED: {"published_on": TODAY()}},
    )  # fmt: skip


def test_a_closed_campaign_is_never_opened_again():
    traits = {
        CampaignStatus.DRAFT: {"draft": True}, CampaignStatus.OPEN: {}, CampaignStatus.CLOSED: {"closed": True}
    }  # fmt: skip
    assert_steps(
        lambda now: CampaignFactory(**traits[now]), CAMPAIGN_STEPS, trigger="campaign_status_steps",
        needs={CampaignStatus.CLOSED: {"closed_on": TODAY()}},
    )  # fmt: skip
