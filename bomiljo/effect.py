"""What the surveys of the place said of the part that a measure is to better, before and after."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Avg, Count, Q, QuerySet

from accounts.models import User
from bomiljo.models import CampaignPlace, CampaignStatus, Tiltak

TOO_FEW = "for få svar"


class Score(NamedTuple):
    """`mean` from 0 to 100; None where fewer answered than the campaign asks for."""

    campaign: str
    closed: date
    when: str
    mean: int | None

    @property
    def text(self) -> str:
        return TOO_FEW if self.mean is None else str(self.mean)


def of(tiltak: Tiltak, user: User) -> list[Score]:
    """The closed campaigns of the place, the oldest first. No number for fewer answers than the threshold."""
    if tiltak.bomiljo_id is None or not tiltak.aimed_at:
        return []
    scored = Q(responses__part=tiltak.aimed_at, responses__score__isnull=False)
    rows: QuerySet[Any] = CampaignPlace.objects.visible_to(user).filter(
        bomiljo=tiltak.bomiljo_id, campaign__status=CampaignStatus.CLOSED
    )
    rows = rows.annotate(answers=Count("responses", filter=scored), mean=Avg("responses__score", filter=scored))
    return [
        Score(
            campaign=row.campaign.name,
            closed=row.campaign.closes_on,
            when=_when(tiltak, row),
            mean=round(row.mean) if row.answers >= row.campaign.threshold else None,
        )
        for row in rows.select_related("campaign").order_by("campaign__closes_on", "pk")
    ]


def _when(tiltak: Tiltak, row: CampaignPlace) -> str:
    closed = row.campaign.closes_on
    if row.campaign_id == tiltak.baseline_id:
        return "Nullpunkt"
    if tiltak.starts_on is None or closed < tiltak.starts_on:
        return "Før"
    return "Etter" if tiltak.ended_on and closed >= tiltak.ended_on else "Underveis"
