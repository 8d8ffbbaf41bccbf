"""What the surveys of the place said of the part that a measure is to better, before and after."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from accounts.models import User
from bomiljo import results
from bomiljo.estimates import Sums
from bomiljo.models import CampaignPlace, CampaignStatus, Tiltak


class Score(NamedTuple):
    """`mean` is the index from 0 to 100; None where it may not be shown (bomiljo.results)."""

    campaign: str
    closed: date
    when: str
    mean: int | None

    @property
    def text(self) -> str:
        return results.FEW if self.mean is None else str(self.mean)


def of(tiltak: Tiltak, user: User) -> list[Score]:
    """The closed campaigns of the place, the oldest first."""
    if tiltak.bomiljo_id is None or not tiltak.aimed_at:
        return []
    score, of_part = "responses__score", Q(responses__part=tiltak.aimed_at)
    rows: QuerySet[Any] = CampaignPlace.objects.visible_to(user).filter(
        bomiljo=tiltak.bomiljo_id, campaign__status=CampaignStatus.CLOSED
    )
    rows = rows.annotate(
        n=Count(score, filter=of_part), total=Sum(score, filter=of_part),
        squares=Sum(F(score) * F(score), filter=of_part),
    )  # fmt: skip
    return [
        Score(campaign=row.campaign.name, closed=row.campaign.closes_on, when=_when(tiltak, row), mean=_index(row))
        for row in rows.select_related("campaign").order_by("campaign__closes_on", "pk")
    ]


def _index(row: Any) -> int | None:
    if not results.may_show(row.campaign, row.n):
        return None
    return results.index(Sums(row.n, float(row.total), float(row.squares))).value


def _when(tiltak: Tiltak, row: CampaignPlace) -> str:
    closed = row.campaign.closes_on
    if row.campaign_id == tiltak.baseline_id:
        return "Nullpunkt"
    if tiltak.starts_on is None or closed < tiltak.starts_on:
        return "Før"
    return "Etter" if tiltak.ended_on and closed >= tiltak.ended_on else "Underveis"
