"""The results of one place: in one campaign, with its questions, and over time."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.models import User
from bomiljo import results
from bomiljo.models import Bomiljo, CampaignPlace, CampaignStatus, Language, QuestionText, SurveyPart
from bomiljo.result_tables import questions, told
from bomiljo.results import QuestionMean
from bomiljo.views.parts import above
from bomiljo.views.result_parts import CARE, NOT_CLOSED, crumbs, head_facts, line, part_label, status_of
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.together import together
from housing.views.parts import Fact, Link


@require_GET
@login_required
def survey_place(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = CampaignPlace.objects.visible_to(user).select_related(
        "bomiljo", "bydel", "campaign__baseline", "campaign__bydel", "campaign__survey"
    )
    place = get_object_or_404(rows, pk=pk)
    campaign = place.campaign
    shown = results.texts(user).filter(place=place, review="vises").order_by("id")
    known, asked, answers, worded, texts = together(
        [
            *questions(user, campaign, bomiljo=place.bomiljo_id),
            results.answers(user, place),
            _words(user, place),
            shown,
        ]
    )
    found = told(campaign, known, asked)
    sums, changes = found.sums(place), found.changes(place)
    context = {
        "place": place,
        "status": status_of(campaign),
        "head_facts": [*head_facts(campaign), Fact("Inviterte husstander", str(place.invited))],
        "closed": campaign.status == CampaignStatus.CLOSED,
        "not_closed": NOT_CLOSED,
        "care": CARE,
        "few": results.FEW,
        "compared": campaign.baseline is not None,
        "rows": [line(part_label(part), results.index(sums[part]), changes.get(part)) for part in sums],
        "parts": _questions(results.questions(campaign, answers), worded) if sums else [],
        "texts": texts if sums else [],
        "actions": [Link("Undersøkelser i dette bomiljøet", reverse("place-surveys", args=[place.bomiljo_id]))],
        "crumbs": crumbs(campaign, Link(place.bomiljo.name, "")),
    }
    return TemplateResponse(request, "bomiljo/survey_place.html", context)


@require_GET
@login_required
def place_surveys(request: AuthedRequest, pk: int) -> HttpResponse:
    """Campaigns in order. Each index stands by itself; what has changed is told on the campaign's own page."""
    user = request.user
    bomiljo = get_object_or_404(Bomiljo.objects.visible_to(user).select_related("bydel"), pk=pk)
    asked = CampaignPlace.objects.visible_to(user).filter(bomiljo=bomiljo).exclude(campaign__status="utkast")
    places = list(results.with_cells(asked.select_related("campaign").order_by("-campaign__opens_on", "-pk")))
    cells = results.cells(places)
    context = {
        "bomiljo": bomiljo,
        "care": CARE,
        "places": [_asked(place) for place in places],
        "parts": [
            (part.label, [_index(place, cells, part) for place in places])
            for part in results.in_order(part for _, part in cells)
        ],
        "crumbs": [*above(bomiljo), Link("Undersøkelser", "")],
    }
    return TemplateResponse(request, "bomiljo/place_surveys.html", context)


def _asked(place: CampaignPlace) -> dict[str, Any]:
    campaign = place.campaign
    closed = campaign.status == CampaignStatus.CLOSED
    return {
        "name": campaign.name,
        "url": reverse("survey-place", args=[place.pk]),
        "opened": norwegian_date(campaign.opens_on),
        "status": status_of(campaign),
        "closed": norwegian_date(campaign.closed_on) if closed and campaign.closed_on else "Ikke ennå",
        "invited": place.invited,
    }


def _index(place: CampaignPlace, cells: results.Cells, part: SurveyPart) -> dict[str, Any]:
    sums = cells.get((place.pk, part))
    label = f"{place.campaign.name} ({place.campaign.opens_on.year})"
    return line(label, results.index(sums) if sums else None, url=reverse("survey-place", args=[place.pk]))


def _words(user: User, place: CampaignPlace) -> QuerySet[QuestionText]:
    rows = QuestionText.objects.visible_to(user).filter(
        question__survey=place.campaign.survey_id, question__kind="skala", language=Language.BOKMAL
    )
    return rows.select_related("question").order_by("question__part", "question__position")


def _questions(means: dict[str, list[QuestionMean]], worded: list[QuestionText]) -> list[dict[str, Any]]:
    asked: dict[str, list[str]] = {}
    for row in worded:
        asked.setdefault(row.question.part, []).append(row.text)
    return [
        {
            "label": part.label,
            "n": means[part][0].n,
            "rows": [
                {"text": text, "mean": str(mean.mean).replace(".", ",")}
                for text, mean in zip(asked.get(part, []), means[part], strict=False)
            ],
        }
        for part in results.in_order(means)
    ]
