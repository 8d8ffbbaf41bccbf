"""Surveys: the questionnaire, who was asked, and what was answered."""

import hashlib

import factory

from accounts.permissions import Role
from bomiljo.models import (
    AnswerCode,
    Campaign,
    CampaignPlace,
    CampaignStatus,
    FreeText,
    Invitation,
    Language,
    QuestionKind,
    QuestionText,
    Response,
    Review,
    Survey,
    SurveyPart,
    SurveyQuestion,
    SurveyStatus,
)
from tests.factories.base import Factory
from tests.factories.casework import days_from_now, today, worker_of
from tests.factories.housing import DwellingFactory
from tests.factories.organisation import BydelFactory, KommuneFactory, UserFactory
from tests.factories.places import BomiljoFactory


class SurveyFactory(Factory):
    """In use, without questions. SurveyFactory(draft=True), retired=True; asked=3 has three of each part."""

    class Meta:
        model = Survey
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(status=SurveyStatus.DRAFT, published_on=None)
        retired = factory.Trait(status=SurveyStatus.RETIRED)

    kommune = factory.SubFactory(KommuneFactory)
    code = factory.Sequence(lambda n: f"skjema-{n + 1}")
    version = 1
    name = "Slik bor vi"
    minutes = 5
    status = SurveyStatus.PUBLISHED
    published_on = days_from_now(-400)

    @factory.post_generation
    def asked(self, create, number, **kwargs):
        for part in SurveyPart if number else ():
            for position in range(1, number + 1):
                question = SurveyQuestionFactory(
                    survey=self, part=part, position=position, code=f"{part.value}-{position}"
                )
                QuestionTextFactory(question=question)


class SurveyQuestionFactory(Factory):
    class Meta:
        model = SurveyQuestion

    class Params:
        free = factory.Trait(kind=QuestionKind.TEXT)

    survey = factory.SubFactory(SurveyFactory)
    code = factory.Sequence(lambda n: f"sporsmal-{n + 1}")
    part = SurveyPart.PLACE
    position = factory.Sequence(lambda n: n % 30000 + 1)
    pictogram = "hus"


class QuestionTextFactory(Factory):
    class Meta:
        model = QuestionText

    question = factory.SubFactory(SurveyQuestionFactory)
    language = Language.BOKMAL
    text = "Jeg føler meg trygg i oppgangen om kvelden"
    checked = True


class CampaignFactory(Factory):
    """Open, in one bydel. CampaignFactory(draft=True), closed=True, city=True."""

    class Meta:
        model = Campaign

    class Params:
        draft = factory.Trait(status=CampaignStatus.DRAFT)
        closed = factory.Trait(
            status=CampaignStatus.CLOSED, opens_on=days_from_now(-60), closes_on=days_from_now(-30),
            closed_on=days_from_now(-29),
        )  # fmt: skip
        city = factory.Trait(
            bydel=None, kommune=factory.SubFactory(KommuneFactory), created_by=factory.SubFactory(UserFactory)
        )

    bydel = factory.SubFactory(BydelFactory)
    kommune = factory.SelfAttribute("bydel.kommune")
    survey = factory.SubFactory(SurveyFactory, kommune=factory.SelfAttribute("..kommune"))
    name = "Slik bor vi 2026"
    opens_on = days_from_now(-10)
    closes_on = days_from_now(20)
    status = CampaignStatus.OPEN
    created_by = factory.LazyAttribute(lambda o: worker_of(o.bydel, Role.BOMILJO_WORKER))


class CampaignPlaceFactory(Factory):
    class Meta:
        model = CampaignPlace

    _follows = {
        "bomiljo": {"bydel": "bydel", "landlord": "landlord"},
        "campaign": {"bydel": "bydel"},
    }

    bydel = factory.SubFactory(BydelFactory)
    bomiljo = factory.SubFactory(BomiljoFactory, bydel=factory.SelfAttribute("..bydel"))
    landlord = factory.SelfAttribute("bomiljo.landlord")
    campaign = factory.SubFactory(CampaignFactory, bydel=factory.SelfAttribute("..bydel"))
    poster_code = factory.Sequence(lambda n: f"plakat{n + 1:08d}")
    invited = 40


class InvitationFactory(Factory):
    class Meta:
        model = Invitation

    place = factory.SubFactory(CampaignPlaceFactory)
    dwelling = factory.SubFactory(
        DwellingFactory, entrance__property__bydel=factory.SelfAttribute("....place.bydel")
    )
    printed_on = today


class AnswerCodeFactory(Factory):
    """AnswerCodeFactory(of="KODE1234") is the digest of that code."""

    class Meta:
        model = AnswerCode

    class Params:
        of = factory.Sequence(lambda n: f"KODE{n + 1:06d}")

    digest = factory.LazyAttribute(lambda o: hashlib.sha256(o.of.encode()).digest())
    place = factory.SubFactory(CampaignPlaceFactory)


class ResponseFactory(Factory):
    class Meta:
        model = Response

    place = factory.SubFactory(CampaignPlaceFactory)
    part = SurveyPart.PLACE
    values = factory.LazyFunction(lambda: [4, 4, None])
    score = 75


class FreeTextFactory(Factory):
    """Not reviewed. FreeTextFactory(shown=True), hidden=True."""

    class Meta:
        model = FreeText

    class Params:
        reader = factory.LazyAttribute(lambda o: worker_of(o.place.bydel, Role.BOMILJO_WORKER))
        shown = factory.Trait(review=Review.SHOWN, reviewed_by=factory.SelfAttribute("reader"))
        hidden = factory.Trait(review=Review.HIDDEN, reviewed_by=factory.SelfAttribute("reader"))

    place = factory.SubFactory(CampaignPlaceFactory)
    question = factory.SubFactory(
        SurveyQuestionFactory, free=True, survey=factory.SelfAttribute("..place.campaign.survey")
    )
    text = "Lyset i bakgården er borte."
