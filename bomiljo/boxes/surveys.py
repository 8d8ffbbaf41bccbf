"""Undersøkelser of the place: how many have answered, and when one opened and closed. Never what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Line, Shown
from bomiljo.campaign_page import TONES, rate_text
from bomiljo.models import Bomiljo, CampaignPlace, CampaignStatus

S = CampaignStatus
WHAT = "Undersøkelse"
MOST = 5


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    rows = CampaignPlace.objects.visible_to(user).filter(bomiljo=place).select_related("campaign")
    return (rows.order_by("-campaign__opens_on", "-pk"),)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    (rows,) = answers
    works = user.may(Permission.SURVEY_WORK, bydel=place.bydel_id)
    box = Box(
        title="Undersøkelser",
        rows=[_row(row) for row in rows[:MOST]],
        empty="Beboerne er ikke spurt ennå. Ta stedet med i en undersøkelse.",
        all_url=reverse("campaign-list"),
        acts=[BoxAct("Ny undersøkelse", reverse("campaign-new"))] if works else [],
    )
    return Shown(box=box, story=[line for row in rows for line in _lines(row)])


def _row(row: CampaignPlace) -> BoxRow:
    campaign = row.campaign
    note = "" if campaign.status == S.DRAFT else rate_text(row.answered, row.invited)
    return BoxRow(campaign.name, _url(row), campaign.get_status_display(), TONES[S(campaign.status)], note)


def _lines(row: CampaignPlace) -> list[Line]:
    campaign = row.campaign
    if campaign.status == S.DRAFT:
        return []
    lines = [Line(campaign.opens_on, WHAT, f"«{campaign.name}» åpnet for svar.", _url(row))]
    if campaign.closed_on:
        told = f"«{campaign.name}» ble lukket. {rate_text(row.answered, row.invited)} svarte."
        lines.append(Line(campaign.closed_on, WHAT, told, _url(row)))
    return lines


def _url(row: CampaignPlace) -> str:
    return reverse("campaign", args=[row.campaign_id])
