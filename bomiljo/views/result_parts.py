"""How an index is told: in words, as numbers in a table, and as a mark on a line from 0 to 100."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Campaign, CampaignStatus, SurveyPart
from bomiljo.result_tables import only_landlord
from bomiljo.results import FEW, Change, Index
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from housing.views.parts import Fact, Link

# What the reader is told beside every comparison. No place is ranked, and no colour says good or bad.
CARE = (
    "Indeksen går fra 0 til 100. Streken viser hvor den trolig ligger (95 %). At et sted skårer lavere, kan"
    " skyldes alder på bygget, hvem som svarte, eller at få har svart. Overlapper strekene, kan"
    " forskjellen være tilfeldig."
)
NOT_CLOSED = "Resultatene vises når undersøkelsen er lukket. Da er alle svar med, og tallene endrer seg ikke."


def campaign_or_404(request: AuthedRequest, pk: int) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).select_related("bydel", "baseline", "survey")
    return get_object_or_404(rows, pk=pk)


def crumbs(campaign: Campaign, *more: Link) -> list[Link]:
    return [
        *trail("campaign-list"),
        Link(campaign.name, reverse("campaign", args=[campaign.pk])),
        Link("Resultater", reverse("survey-results", args=[campaign.pk]) if more else ""),
        *more,
    ]


def head_facts(campaign: Campaign) -> list[Fact]:
    facts = [Fact("Åpen for svar", f"{norwegian_date(campaign.opens_on)}–{norwegian_date(campaign.closes_on)}")]
    if campaign.closed_on:
        facts.append(Fact("Lukket", norwegian_date(campaign.closed_on)))
    facts.append(Fact("Gjelder", campaign.bydel.name if campaign.bydel else "Hele kommunen"))
    if campaign.baseline:
        facts.append(Fact("Sammenlignes med", campaign.baseline.name))
    facts.append(Fact("Svar som trengs", str(campaign.threshold)))
    return facts


def status_of(campaign: Campaign) -> dict[str, str]:
    tone = "success" if campaign.status == CampaignStatus.CLOSED else "info"
    return {"label": campaign.get_status_display(), "tone": tone}


def line(label: str, index: Index | None, change: Change | None = None, *, url: str = "") -> dict[str, Any]:
    """One row of a table of indexes; without an index it says that there were too few answers."""
    row: dict[str, Any] = {"label": label, "url": url, "few": FEW}
    if index:
        # As text: a template asks of every number how the country writes it.
        row.update(value=str(index.value), low=str(index.low), high=str(index.high), n=str(index.n))
        row["between"] = f"{index.low}–{index.high}"
        row["title"] = f"{label}: {index.value} av 100"
        row["desc"] = f"Trolig mellom {index.low} og {index.high}. {index.n} svar."
    if change:
        row["change"], row["words"] = change_text(change), change.words
        row["detectable"] = f"Minste endring vi trolig hadde sett: {change.detectable} poeng"
    return row


def change_text(change: Change) -> str:
    if change.points == 0:
        return "Uendret"
    return f"{abs(change.points)} poeng {'opp' if change.points > 0 else 'ned'}"


def tabs(user: User, campaign: Campaign, current: str) -> list[dict[str, Any]]:
    """The pages of one campaign's results."""
    pages = [("Bomiljøer", "survey-results", True)]
    pages.append(("Bydeler", "survey-compare", campaign.bydel_id is None and not only_landlord(user)))
    pages.append(("Fritekst", "fritekst-list", user.may(Permission.SURVEY_WORK, bydel=campaign.bydel_id)))
    return [
        {"label": label, "url": reverse(name, args=[campaign.pk]), "current": name == current}
        for label, name, may in pages
        if may
    ]


def part_label(part: str) -> str:
    return SurveyPart(part).label
