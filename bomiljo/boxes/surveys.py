"""The last campaign of a place, its index for each part and what has changed; all of them in the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from accounts.models import User
from accounts.permissions import Permission
from bomiljo import results
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.estimates import Sums
from bomiljo.models import Bomiljo, CampaignPlace, CampaignStatus, SurveyPart
from config.links import reverse


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    """One row for each campaign, with the sums of each part. What may be shown of them, `results` says."""
    rows: QuerySet[Any] = CampaignPlace.objects.visible_to(user).filter(bomiljo=place)
    rows = rows.exclude(campaign__status=CampaignStatus.DRAFT).select_related("campaign")
    return [rows.annotate(**_sums()).order_by("-campaign__opens_on", "-pk")]


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    asked = answers[0]
    url = reverse("place-surveys", args=[place.pk])
    empty = "Beboerne er ikke spurt ennå. Ta stedet med i neste undersøkelse."
    acts = [BoxAct("Ny undersøkelse", reverse("campaign-new"))] if _may_ask(user, place) else []
    return Shown(
        box=Box("Undersøkelser", rows=_rows(asked), empty=empty, all_url=url if asked else "", acts=acts),
        story=[line for one in asked for line in _lines(one)],
    )


def _may_ask(user: User, place: Bomiljo) -> bool:
    return place.closed_on is None and user.may(Permission.SURVEY_WORK, bydel=place.bydel_id)


def _sums() -> dict[str, Any]:
    score = "responses__score"
    found: dict[str, Any] = {}
    for part in SurveyPart.values:
        of_part = Q(responses__part=part)
        found[f"{part}_n"] = Count(score, filter=of_part)
        found[f"{part}_total"] = Sum(score, filter=of_part)
        found[f"{part}_squares"] = Sum(F(score) * F(score), filter=of_part)
    return found


def _shown(place: Any) -> dict[str, Sums]:
    return {
        part: Sums(n, float(getattr(place, f"{part}_total")), float(getattr(place, f"{part}_squares")))
        for part in SurveyPart.values
        if results.may_show(place.campaign, n := getattr(place, f"{part}_n"))
    }


def _rows(asked: list[Any]) -> list[BoxRow]:
    if not asked:
        return []
    last = asked[0]
    url = reverse("survey-place", args=[last.pk])
    if last.campaign.status != CampaignStatus.CLOSED:
        answered = f"{last.answered} av {last.invited} har svart"
        return [BoxRow(last.campaign.name, url, "Åpen for svar", "info", answered)]
    shown = _shown(last)
    if not shown:
        return [BoxRow(last.campaign.name, url, results.FEW)]
    changes = _changes(last, asked, shown)
    rows = [BoxRow(last.campaign.name, url)]
    for part, sums in shown.items():
        index = results.index(sums)
        note = f"Indeks {index.value} ({index.low}–{index.high}), {index.n} svar"
        change = changes.get(part)
        words = (
            f"{note}. {change.points:+d} siden sist: {change.words.lower()}.".replace("-", "−") if change else note
        )
        rows.append(BoxRow(SurveyPart(part).label, note=words))
    return rows


def _changes(last: Any, asked: list[Any], shown: dict[str, Sums]) -> dict[str, results.Change]:
    """Where both asked with the same version; other versions are compared on the campaign's own page."""
    for one in asked[1:]:
        if one.campaign_id == last.campaign.baseline_id and one.campaign.survey_id == last.campaign.survey_id:
            return results.changes(shown, _shown(one))
    return {}


def _lines(place: Any) -> list[Line]:
    campaign, url = place.campaign, reverse("survey-place", args=[place.pk])
    lines = [Line(campaign.opens_on, "Undersøkelse", f"{campaign.name} åpnet for svar", url)]
    if campaign.closed_on:
        lines.append(Line(campaign.closed_on, "Undersøkelse", f"{campaign.name} lukket", url))
    return lines
