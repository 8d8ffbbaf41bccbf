"""The city's survey twice, and one that is open in each bydel: who was asked and what was answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from accounts.models import Kommune, User
from bomiljo.actions.skjemaer import standard
from bomiljo.actions.svar import score
from bomiljo.models import (
    Bomiljo,
    BomiljoEntrance,
    Campaign,
    CampaignPlace,
    CampaignStatus,
    FreeText,
    QuestionKind,
    QuestionText,
    Response,
    Review,
    Survey,
    SurveyPart,
    SurveyQuestion,
    SurveyStatus,
)
from dev.demo import bomiljo_texts as texts
from dev.demo.world import World
from housing.models import Dwelling

# How people answer from 1 to 5 where it is ordinary; a place shifts it.
USUAL = {SurveyPart.DWELLING: 3.5, SurveyPart.PLACE: 3.3, SurveyPart.CONTRACT: 2.9, SurveyPart.LANDLORD: 3.0,
         SurveyPart.SAFETY: 3.2, SurveyPart.VOICE: 2.7}  # fmt: skip
ANSWERED, SKIPPED, UNSURE = (0.15, 0.6), 0.03, 0.05


class Asked(NamedTuple):
    """A questionnaire with the number of scale questions in each part, and its free text."""

    survey: Survey
    scales: dict[str, int]
    free: list[SurveyQuestion]


def make(world: World) -> None:
    homes = _homes(world)
    for kommune in world.rows.of(Kommune) or list(dict.fromkeys(unit.kommune for unit in world.units)):
        places = [place for place in world.rows.of(Bomiljo) if _kommune_of(world, place) == kommune.pk]
        if places:
            asked = _questionnaire(world, kommune)
            _campaigns(world, kommune, asked, places, homes)


def _kommune_of(world: World, place: Bomiljo) -> int:
    return next(unit.kommune.pk for unit in world.units if unit.bydel.pk == place.bydel_id)


def _homes(world: World) -> dict[int, int]:
    """How many dwellings each place has."""
    of_entrance: dict[int, int] = {}
    for dwelling in world.rows.of(Dwelling):
        of_entrance[dwelling.entrance_id] = of_entrance.get(dwelling.entrance_id, 0) + 1
    found: dict[int, int] = {}
    for part in world.rows.of(BomiljoEntrance):
        found[part.bomiljo_id] = found.get(part.bomiljo_id, 0) + of_entrance.get(part.entrance_id, 0)
    return found


def _questionnaire(world: World, kommune: Kommune) -> Asked:
    content = standard()
    survey = world.rows.add(
        Survey(
            kommune_id=kommune.pk, code=content["code"], version=1, name=content["name"],
            minutes=content["minutes"], status=SurveyStatus.PUBLISHED, published_on=world.days_ago(800, 800),
        )
    )  # fmt: skip
    scales: dict[str, int] = {}
    places: dict[str, int] = {}
    free: list[SurveyQuestion] = []
    for told in content["questions"]:
        part, kind = told["part"], told.get("kind", QuestionKind.SCALE)
        places[part] = places.get(part, 0) + 1
        question = world.rows.add(
            SurveyQuestion(
                survey_id=survey.pk, code=told["code"], part=part, position=places[part], kind=kind,
                pictogram=told["pictogram"],
            )
        )  # fmt: skip
        if kind == QuestionKind.SCALE:
            scales[part] = scales.get(part, 0) + 1
        else:
            free.append(question)
        for language in ("nb", "en", "pl", "so", "ar", "uk", "ti"):
            world.rows.add(
                QuestionText(
                    question_id=question.pk, language=language, text=told[language], checked=language == "nb"
                )
            )
    return Asked(survey, scales, free)


def _campaigns(world: World, kommune: Kommune, asked: Asked, places: list[Bomiljo], homes: dict[int, int]) -> None:
    by = world.rows.of(User)[0] if world.rows.of(User) else world.units[0].leader
    moods = {place.pk: world.dice.gauss(0, 0.45) for place in places}
    first = _campaign(world, kommune, asked, by, closed=world.today - timedelta(days=500), baseline=None)
    second = _campaign(world, kommune, asked, by, closed=world.today - timedelta(days=80), baseline=first)
    for campaign, drift in ((first, 0.0), (second, 0.12)):
        for place in places:
            if place.opened_on < campaign.opens_on:
                mood = moods[place.pk] + drift + world.dice.gauss(0, 0.15)
                _answers(world, asked, campaign, place, homes.get(place.pk, 0), mood)
    now = world.rows.add(
        Campaign(
            kommune_id=kommune.pk, bydel_id=places[0].bydel_id, survey_id=asked.survey.pk, name="Slik bor vi nå",
            opens_on=world.today - timedelta(days=12), closes_on=world.today + timedelta(days=16),
            baseline_id=second.pk, status=CampaignStatus.OPEN, created_by_id=by.pk,
        )
    )  # fmt: skip
    for place in places[:2]:
        _surveyed(world, now, place, homes.get(place.pk, 0), answered=0)


def _campaign(
    world: World, kommune: Kommune, asked: Asked, by: User, *, closed: date, baseline: Campaign | None
) -> Campaign:
    return world.rows.add(
        Campaign(
            kommune_id=kommune.pk, survey_id=asked.survey.pk, name=f"Slik bor vi {closed.year}",
            opens_on=closed - timedelta(days=35), closes_on=closed - timedelta(days=1), closed_on=closed,
            status=CampaignStatus.CLOSED, baseline_id=baseline.pk if baseline else None, created_by_id=by.pk,
        )
    )  # fmt: skip


def _surveyed(world: World, campaign: Campaign, place: Bomiljo, homes: int, *, answered: int) -> CampaignPlace:
    row = CampaignPlace(
        campaign_id=campaign.pk, bomiljo_id=place.pk, bydel_id=place.bydel_id, landlord_id=place.landlord_id,
        invited=homes, answered_by_code=answered, poster_code=f"demo{campaign.pk:04d}{place.pk:06d}",
    )  # fmt: skip
    return world.rows.add(row)


def _answers(world: World, asked: Asked, campaign: Campaign, place: Bomiljo, homes: int, mood: float) -> None:
    count = round(homes * world.dice.uniform(*ANSWERED))
    surveyed = _surveyed(world, campaign, place, homes, answered=count)
    for _ in range(count):
        own = mood + world.dice.gauss(0, 0.6)
        for part, questions in asked.scales.items():
            values = [_value(world, USUAL[SurveyPart(part)] + own) for _ in range(questions)]
            world.rows.beside(
                Response(id=_key(world), place_id=surveyed.pk, part=part, values=values, score=score(values))
            )
    if count >= campaign.threshold and world.chance(0.6):
        text, _ = world.pick(texts.TOPICS)
        read = world.chance(0.7)
        world.rows.beside(
            FreeText(
                id=_key(world), place_id=surveyed.pk, question_id=asked.free[0].pk, text=text,
                review=Review.SHOWN if read else Review.WAITING,
                reviewed_by_id=campaign.created_by_id if read else None,
            )
        )  # fmt: skip


def _value(world: World, level: float) -> int | None:
    if world.chance(SKIPPED):
        return None
    if world.chance(UNSURE):
        return 0
    return max(1, min(5, round(level + world.dice.gauss(0, 0.7))))


def _key(world: World) -> UUID:
    return UUID(int=world.dice.getrandbits(128), version=4)
