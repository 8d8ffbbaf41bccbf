"""The results of a campaign: its parts in all, and the places side by side in one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import Permission
from audit.models import Export
from bomiljo.actions import resultater
from bomiljo.forms.results import ResultFilterForm
from bomiljo.models import Campaign, CampaignPlace, CampaignStatus
from bomiljo.result_export import HEAD, lines
from bomiljo.result_tables import Results, of_bydeler, of_campaign, only_landlord
from bomiljo.results import in_order
from bomiljo.views.result_parts import (
    CARE,
    NOT_CLOSED,
    campaign_or_404,
    crumbs,
    head_facts,
    line,
    part_label,
    status_of,
    tabs,
)
from config.errors import RuleBroken
from config.export import workbook
from config.links import reverse
from config.lists import PAGE_SIZE, address
from config.requests import AuthedRequest
from config.spreadsheet import as_csv
from housing.views.parts import Link


@require_GET
@login_required
def survey_results(request: AuthedRequest, pk: int) -> HttpResponse:
    campaign, user = campaign_or_404(request, pk), request.user
    found = of_campaign(user, campaign)
    form = ResultFilterForm(request.GET, parts=found.parts)
    context = {
        "campaign": campaign,
        "head_facts": head_facts(campaign),
        "status": status_of(campaign),
        "tabs": tabs(user, campaign, "survey-results"),
        "closed": campaign.status == CampaignStatus.CLOSED,
        "not_closed": NOT_CLOSED,
        "care": CARE,
        "in_words": in_words(found),
        "totals": _totals(found),
        "compared": campaign.baseline is not None,
        "form": form,
        "crumbs": crumbs(campaign),
        "actions": _downloads(request, campaign) if found.shown else [],
        "tasks_url": _tasks_url(request, campaign, found),
        **_page(request, found, form),
    }
    return TemplateResponse(request, "bomiljo/survey_results.html", context)


@require_GET
@login_required
def export(request: AuthedRequest, pk: int) -> HttpResponse:
    """Every part of every place that the page shows, and nothing of the others."""
    campaign = campaign_or_404(request, pk)
    rows = lines(of_campaign(request.user, campaign))
    if request.GET.get("som") == "csv":
        response, count = as_csv("resultater", HEAD, rows)
    else:
        response, count = workbook("resultater", HEAD, rows)
    Export.objects.record(by=request.user, what="Resultater", filters=f"undersøkelse {campaign.pk}", rows=count)
    return response


@require_GET
@login_required
def compare(request: AuthedRequest, pk: int) -> HttpResponse:
    campaign, user = campaign_or_404(request, pk), request.user
    if only_landlord(user):
        raise PermissionDenied("En utleier ser resultatene for egne bomiljøer.")
    rows = of_bydeler(user, campaign)
    parts = in_order(part for _, totals in rows for part in totals)
    context = {
        "campaign": campaign,
        "head_facts": head_facts(campaign),
        "status": status_of(campaign),
        "tabs": tabs(user, campaign, "survey-compare"),
        "care": CARE,
        "parts": [(part.label, [line(bydel.name, totals.get(part)) for bydel, totals in rows]) for part in parts],
        "crumbs": crumbs(campaign, Link("Bydeler", "")),
    }
    return TemplateResponse(request, "bomiljo/survey_compare.html", context)


@require_POST
@login_required
def make_tasks(request: AuthedRequest, pk: int) -> HttpResponse:
    campaign = campaign_or_404(request, pk)
    if not resultater.may_make_tasks(request.user, campaign):
        request.user.require(Permission.SURVEY_WORK, bydel=campaign.bydel_id)
        raise PermissionDenied("Byens egen undersøkelse følges opp av byens analytikere.")
    try:
        made = resultater.make_tasks(campaign=campaign, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _made(made))
    return redirect("survey-results", pk=pk)


def in_words(found: Results) -> str:
    """«7 av 12 bomiljøer har nok svar til å vises.»"""
    number = len(found.places)
    noun = "bomiljø" if number == 1 else "bomiljøer"
    return f"{len(found.shown)} av {number} {noun} har nok svar til å vises."


def _totals(found: Results) -> list[dict[str, Any]]:
    totals, changes = found.totals(), found.total_changes()
    return [line(part_label(part), totals[part], changes.get(part)) for part in totals]


def _page(request: AuthedRequest, found: Results, form: ResultFilterForm) -> dict[str, Any]:
    """The places in one part. Those with too few answers in it stand there too, without a number."""
    part = form.part
    if not part:
        return {"rows": [], "count_text": "", "next_url": "", "shown": 0}
    places = _ordered(found, part, form.order)
    start = request.GET.get("etter", "")
    first = int(start) if start.isdecimal() and len(start) < 7 else 0
    kept, after = places[first : first + PAGE_SIZE], first + PAGE_SIZE
    return {
        "part": part_label(part),
        "rows": [_row(found, place, part) for place in kept],
        "count_text": "1 bomiljø" if len(places) == 1 else f"{len(places)} bomiljøer",
        "next_url": address(request.GET, etter=str(after)) if after < len(places) else "",
        "shown": first + len(kept),
        "total_text": f"av {len(places)}",
    }


def _ordered(found: Results, part: str, order: str) -> list[CampaignPlace]:
    """By name unless somebody asks for the numbers; no place has a number in a row."""
    if order != "indeks":
        return found.places
    cells = found.cells
    return sorted(found.places, key=lambda p: (cells[p.pk, part].mean if (p.pk, part) in cells else 101, p.pk))


def _row(found: Results, place: CampaignPlace, part: str) -> dict[str, Any]:
    change = found.changes(place).get(part) if found.before else None
    url = reverse("survey-place", args=[place.pk])
    row = line(place.bomiljo.name, found.index(place, part), change, url=url)
    return row | {"bydel": place.bydel.name}


def _downloads(request: AuthedRequest, campaign: Campaign) -> list[Link]:
    url = reverse("survey-results-export", args=[campaign.pk])
    return [Link("Last ned Excel", url), Link("Last ned CSV", f"{url}?som=csv")]


def _tasks_url(request: AuthedRequest, campaign: Campaign, found: Results) -> str:
    may = bool(found.shown) and resultater.may_make_tasks(request.user, campaign)
    return reverse("survey-tasks", args=[campaign.pk]) if may else ""


def _made(number: int) -> str:
    if not number:
        return "Ingen nye oppgaver. De som trengs, finnes alt."
    return "1 oppgave er opprettet." if number == 1 else f"{number} oppgaver er opprettet."
