"""Svar: taken in without a trace of who gave it. No time, no event, no log (docs/adr/0016)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.scope import across_units, system_scope
from bomiljo.answer_codes import digest_of, tidy
from bomiljo.campaign_rights import require_hand_out
from bomiljo.models import (
    AnswerCode,
    Campaign,
    CampaignPlace,
    CampaignStatus,
    FreeText,
    QuestionKind,
    Response,
    SurveyQuestion,
)  # fmt: skip
from bomiljo.survey_words import UNKNOWN
from config.errors import RuleBroken

Answers = Mapping[str, int | str | None]
LONGEST = 2000


class AnswerRefused(RuleBroken):
    """`word` is the text of survey_words.toml that tells it in the resident's language."""

    def __init__(self, word: str, message: str, *, field: str | None = None, day: date | None = None) -> None:
        super().__init__(message, field=field)
        self.word, self.day = word, day


@dataclass(frozen=True)
class Found:
    """The place that an answer is about, and how it comes in."""

    place: CampaignPlace
    questions: list[SurveyQuestion]


def find(*, poster_code: str = "", code: str = "") -> Found:
    """Undersøkelsen som plakaten eller koden hører til, om den kan svares på i dag."""
    with system_scope():
        return _found(_place_of(poster_code, code))


def submit(*, answers: Answers, poster_code: str = "", code: str = "") -> None:
    """Lever svaret. Koden brukes opp i samme transaksjon; uten kode bare når undersøkelsen tillater det."""
    with system_scope():
        place = _locked(_place_of(poster_code, code))
        found = _found(place)
        _require_code(place, code)
        _store(found, answers, code, counter="answered_by_code" if code else "answered_by_poster")


@transaction.atomic
def enter_paper(*, place: CampaignPlace, answers: Answers, by: User, code: str = "") -> None:
    """Skriv inn et svar på papir, med eller uten koden som står på det."""
    require_hand_out(by, place)
    with across_units():
        place = _locked(place)
        if code and _place_with(code) != place.pk:
            raise AnswerRefused("error_code_unknown", "Koden hører ikke til dette stedet.", field="code")
        _store(_found(place), answers, code, counter="answered_on_paper")


def score(values: list[int | None]) -> Decimal | None:
    """The mean of 1-5 as 0-100; nothing when fewer than half were answered so."""
    told = [value for value in values if value]
    if not told or 2 * len(told) < len(values):
        return None
    return round(Decimal(sum(told) - len(told)) * 25 / len(told), 2)


def _store(found: Found, answers: Answers, code: str, *, counter: str) -> None:
    _require_said(found, answers)
    if code and not _use(found.place, code):
        raise AnswerRefused("error_code_used", "Koden er brukt. Hver kode kan brukes én gang.", field="code")
    Response.objects.bulk_create(_responses(found, answers))
    FreeText.objects.bulk_create(_texts(found, answers))
    CampaignPlace.objects.filter(pk=found.place.pk).update(**{counter: F(counter) + 1})


# All codes of the place are touched, so that no single one shares its xmin with the answer alone.
_USE = """
UPDATE bomiljo_answercode SET used = used OR digest = %(digest)s
WHERE place_id = %(place)s AND EXISTS (
    SELECT FROM bomiljo_answercode WHERE digest = %(digest)s AND place_id = %(place)s AND NOT used
)
"""


def _use(place: CampaignPlace, code: str) -> bool:
    """Whether the code was there and not used. The place is locked, so of two at once one comes second."""
    with connection.cursor() as cursor:
        cursor.execute(_USE, {"digest": digest_of(code), "place": place.pk})
        return int(cursor.rowcount) > 0


def _responses(found: Found, answers: Answers) -> list[Response]:
    asked: dict[str, list[int | None]] = {}
    for question in found.questions:
        if question.kind == QuestionKind.SCALE:
            asked.setdefault(question.part, []).append(_value(answers.get(question.code)))
    return [
        Response(place=found.place, part=part, values=values, score=score(values))
        for part, values in asked.items()
    ]


def _texts(found: Found, answers: Answers) -> list[FreeText]:
    free = [question for question in found.questions if question.kind == QuestionKind.TEXT]
    said = [(question, str(answers.get(question.code) or "").replace("\0", "").strip()) for question in free]
    return [FreeText(place=found.place, question=question, text=text) for question, text in said if text]


def _value(answer: int | str | None) -> int | None:
    if answer is None:
        return None
    if answer not in range(UNKNOWN, 6):
        raise AnswerRefused("error_scale", "Et svar ble ikke forstått. Velg det på nytt.")
    return int(answer)


def _require_said(found: Found, answers: Answers) -> None:
    texts = _texts(found, answers)
    if any(len(text.text) > LONGEST for text in texts):
        raise AnswerRefused("error_long", "Teksten er for lang. Skriv høyst 2000 tegn.")
    said = any(value is not None for row in _responses(found, answers) for value in row.values)
    if not said and not texts:
        raise AnswerRefused("error_empty", "Ingenting er svart ennå. Svar på minst ett spørsmål.")


def _require_code(place: CampaignPlace, code: str) -> None:
    if not code and not place.campaign.by_poster:
        raise AnswerRefused("error_code_missing", "Skriv koden fra brevet.", field="code")


def _place_of(poster_code: str, code: str) -> CampaignPlace:
    """The code decides, since a letter may be read beside another gård's poster."""
    rows = CampaignPlace.objects.select_related("campaign__survey", "bomiljo")
    pk = _place_with(code) if code else None
    place = rows.filter(pk=pk).first() if pk else rows.filter(poster_code=poster_code or None).first()
    if place is None:
        word = "error_code_unknown" if code else "not_found"
        raise AnswerRefused(word, "Koden finnes ikke. Skriv den en gang til.", field="code")
    if code and pk is None and place.campaign.status == CampaignStatus.OPEN:
        raise AnswerRefused("error_code_unknown", "Koden finnes ikke. Skriv den en gang til.", field="code")
    return place


def _place_with(code: str) -> int | None:
    if not tidy(code):
        return None
    return AnswerCode.objects.filter(digest=digest_of(code)).values_list("place", flat=True).first()


def _locked(place: CampaignPlace) -> CampaignPlace:
    """The campaign is asked for afterwards: beside the lock it would be as it was before somebody closed it."""
    locked = CampaignPlace.objects.select_for_update().get(pk=place.pk)
    locked.campaign = Campaign.objects.select_related("survey").get(pk=locked.campaign_id)
    return locked


def _found(place: CampaignPlace) -> Found:
    _require_open(place.campaign)
    questions = place.campaign.survey.questions.order_by("part", "position").prefetch_related("texts")
    return Found(place, list(questions))


def _require_open(campaign: Campaign) -> None:
    today = timezone.localdate()
    if campaign.status == CampaignStatus.DRAFT:
        raise AnswerRefused("not_found", "Undersøkelsen er ikke åpnet.")
    if campaign.status == CampaignStatus.CLOSED or campaign.closes_on < today:
        raise AnswerRefused("closed", "Undersøkelsen er avsluttet. Det er for sent å svare nå.")
    if campaign.opens_on > today:
        raise AnswerRefused("early", "Undersøkelsen har ikke åpnet ennå.", day=campaign.opens_on)
