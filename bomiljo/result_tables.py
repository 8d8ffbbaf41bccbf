"""The results of a campaign as somebody may see them: places and parts, totals, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import across_units
from bomiljo import results
from bomiljo.estimates import Sums
from bomiljo.models import (
    Campaign,
    CampaignPlace,
    CampaignStatus,
    QuestionKind,
    Response,
    SurveyPart,
    SurveyQuestion,
)
from bomiljo.results import Cells, Change, Index
from config.together import together


@dataclass(frozen=True)
class Results:
    """`places`: those the user sees, by name. `before`: cells of the baseline by bomiljø, of comparable parts."""

    campaign: Campaign
    places: list[CampaignPlace]
    cells: Cells
    before: Cells

    @cached_property
    def parts(self) -> list[SurveyPart]:
        return results.in_order(part for _, part in self.cells)

    @cached_property
    def shown(self) -> list[CampaignPlace]:
        known = {place for place, _ in self.cells}
        return [place for place in self.places if place.pk in known]

    def sums(self, place: CampaignPlace) -> dict[str, Sums]:
        return {part.value: self.cells[place.pk, part] for part in SurveyPart if (place.pk, part) in self.cells}

    def index(self, place: CampaignPlace, part: str) -> Index | None:
        sums = self.cells.get((place.pk, part))
        return results.index(sums) if sums else None

    def changes(self, place: CampaignPlace) -> dict[str, Change]:
        earlier = {
            part.value: self.before[place.bomiljo_id, part] for part in SurveyPart
                   if (place.bomiljo_id, part) in self.before}  # fmt: skip
        return results.changes(self.sums(place), earlier)

    def totals(self, bydel: int | None = None) -> dict[str, Index]:
        """Of each part, over the shown places (of the bydel)."""
        found = {part: results.added(self._of(part, bydel)) for part in SurveyPart}
        return {part: results.index(sums) for part, sums in found.items() if sums}

    def total_changes(self) -> dict[str, Change]:
        """Over the places that are shown both times, so that a change is not a change of places."""
        both = [(place, part) for place in self.shown for part in SurveyPart
                if (place.pk, part) in self.cells and (place.bomiljo_id, part) in self.before]  # fmt: skip
        now, before = {}, {}
        for part in SurveyPart:
            places = [place for place, of in both if of == part]
            if places:
                now[part] = sum_of([self.cells[place.pk, part] for place in places])
                before[part] = sum_of([self.before[place.bomiljo_id, part] for place in places])
        return results.changes({str(k): v for k, v in now.items()}, {str(k): v for k, v in before.items()})

    def _of(self, part: str, bydel: int | None) -> list[Sums]:
        return [
            self.cells[place.pk, part]
            for place in self.places
            if (place.pk, part) in self.cells and bydel in (None, place.bydel_id)
        ]


def sum_of(sums: list[Sums]) -> Sums:
    total = sums[0]
    for one in sums[1:]:
        total += one
    return total


def of_campaign(user: User, campaign: Campaign, **only: Any) -> Results:
    """One trip to the database."""
    if campaign.status != CampaignStatus.CLOSED:
        return Results(campaign, [], {}, {})
    return told(campaign, *together(questions(user, campaign, **only)))


def questions(user: User, campaign: Campaign, **only: Any) -> list[QuerySet[Any]]:
    """The places with their cells, and what was asked where the questionnaire has changed since the baseline."""
    asked = [campaign] + ([campaign.baseline] if campaign.baseline else [])
    places = CampaignPlace.objects.visible_to(user).filter(campaign__in=asked, **only)
    places = places.select_related("bomiljo", "bydel").order_by("bomiljo__name_sort", "pk")
    surveys = {one.survey_id for one in asked}
    scale = SurveyQuestion.objects.visible_to(user).filter(survey__in=surveys, kind=QuestionKind.SCALE)
    return [results.with_cells(places), scale if len(surveys) > 1 else scale.none()]


def told(campaign: Campaign, known: list[CampaignPlace], asked: list[SurveyQuestion]) -> Results:
    cells = results.cells(known)
    now = [place for place in known if place.campaign_id == campaign.pk]
    bomiljo_of = {place.pk: place.bomiljo_id for place in known if place.campaign_id != campaign.pk}
    same = comparable(campaign, asked) if bomiljo_of else set()
    return Results(
        campaign, now,
        {cell: sums for cell, sums in cells.items() if cell[0] not in bomiljo_of},
        {(bomiljo_of[pk], part): sums for (pk, part), sums in cells.items() if pk in bomiljo_of and part in same},
    )  # fmt: skip


def comparable(campaign: Campaign, asked: list[SurveyQuestion]) -> set[str]:
    """Parts that asked the same questions as the baseline did: the same codes, whatever their order."""
    baseline = campaign.baseline
    if baseline is None or campaign.survey_id == baseline.survey_id:
        return set(SurveyPart.values)
    codes: dict[tuple[int, str], set[str]] = {}
    for row in asked:
        codes.setdefault((row.survey_id, row.part), set()).add(row.code)
    return {
        part for part in SurveyPart.values
        if codes.get((campaign.survey_id, part)) == codes.get((baseline.survey_id, part)) is not None
    }  # fmt: skip


def of_bydeler(user: User, campaign: Campaign) -> list[tuple[Bydel, dict[str, Index]]]:
    """The total of each bydel of the city's campaign. Nothing else of other bydeler leaves this function."""
    if campaign.status != CampaignStatus.CLOSED or campaign.bydel_id:
        return []
    with across_units():
        places = CampaignPlace.objects.filter(campaign=campaign).select_related("bydel")
        rows = Response.objects.filter(place__campaign=campaign)
        everything = Results(campaign, list(places), results.grouped(rows), {})
    bydeler = {place.bydel_id: place.bydel for place in everything.shown}
    ordered = sorted(bydeler.values(), key=lambda bydel: (bydel.number, bydel.pk))
    return [(bydel, everything.totals(bydel.pk)) for bydel in ordered]


def only_landlord(user: User) -> bool:
    """A landlord compares its own places, not bydeler."""
    scopes = user.scopes
    return not scopes.bydeler(Permission.BOMILJO_VIEW) and not scopes.kommuner(Permission.BOMILJO_CITY)
