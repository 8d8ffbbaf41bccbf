"""Undersøkelser: the list and the page, preparing one, opening it and closing it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Export
from audit.timeline import timeline
from bomiljo import campaign_page as page_of
from bomiljo.actions import undersokelser
from bomiljo.campaign_rights import require_run
from bomiljo.forms.campaign import CampaignFilterForm, CampaignForm, ExtendForm, PlacesForm
from bomiljo.models import Bomiljo, Campaign, CampaignPlace, CampaignStatus, Survey, SurveyStatus
from bomiljo.views.parts import trail
from config.asked import Asked
from config.export import workbook
from config.forms import PlainForm, filters_of
from config.frame import active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link

COLUMNS = [
    Column("Tilstand"), Column("Undersøkelse", sort="name"), Column("Hvor"), Column("Åpner", sort="opens_on"),
    Column("Siste dag", sort="closes_on"), Column("Har svart", numeric=True),
]  # fmt: skip
HEAD = [
    "Tilstand", "Undersøkelse", "Hvor", "Spørreskjema", "Sammenlignes med", "Åpner", "Siste dag", "Bomiljøer",
    "Invitert", "Har svart",
]  # fmt: skip
DEFAULT = "-opens_on"


@require_GET
@login_required
def campaign_list(request: AuthedRequest) -> HttpResponse:
    user = request.user
    user.require(Permission.BOMILJO_VIEW)
    form = CampaignFilterForm(request.GET)
    asked = Asked(_listed, colleague_of(user), active_scope(request).bydel, filters_of(form).get("tilstand", ""))
    page = list_page(request, asked, COLUMNS, default=DEFAULT)
    works = user.may(Permission.SURVEY_WORK)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(row) for row in page.rows],
        "count_text": "1 undersøkelse" if page.total == 1 else f"{page.total_text} undersøkelser",
        "reset_url": reverse("campaign-list"),
        "action": {"label": "Ny undersøkelse", "url": reverse("campaign-new")} if works else None,
        "actions": [{"label": "Last ned Excel", "url": reverse("campaign-export") + page.query}],
    }
    return TemplateResponse(request, "bomiljo/campaign_list.html", context)


@require_GET
@login_required
def campaign_export(request: AuthedRequest) -> HttpResponse:
    user = request.user
    user.require(Permission.BOMILJO_VIEW)
    state = filters_of(CampaignFilterForm(request.GET)).get("tilstand", "")
    rows = _listed(user, active_scope(request).bydel, state).select_related("bydel", "survey", "baseline")
    rows = sorted_for_export(request, rows, COLUMNS, default=DEFAULT)
    response, count = workbook("undersokelser", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(by=user, what="Undersøkelser", filters=request.GET.urlencode()[:400], rows=count)
    return response


@require_GET
@login_required
def campaign(request: AuthedRequest, pk: int) -> HttpResponse:
    found, user, today = campaign_or_404(request, pk), request.user, timezone.localdate()
    places = list(
        CampaignPlace.objects.visible_to(user).filter(campaign=found)
        .select_related("bomiljo", "bydel", "campaign").order_by("bydel__name", "bomiljo__name_sort", "pk")
    )  # fmt: skip
    context = {
        "campaign": found,
        "status": page_of.status_of(found),
        "head_facts": page_of.head_facts(found, places, today),
        "action": page_of.next_step(found, user, today, has_places=bool(places)),
        "actions": page_of.other_steps(found, user, today, has_places=bool(places)),
        "places": [page_of.place_row(place, user) for place in places],
        "facts": page_of.facts_of(found),
        "events": timeline(user, found),
        "crumbs": [*trail("campaign-list"), Link(found.name, "")],
    }
    return TemplateResponse(request, "bomiljo/campaign.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def campaign_new(request: AuthedRequest) -> HttpResponse:
    user, scope = request.user, active_scope(request)
    units: dict[str, Any] = {"bydel": scope.bydel} if scope.bydel else {"kommune": scope.kommune}
    owner = Campaign(kommune=scope.bydel.kommune if scope.bydel else scope.kommune, bydel=scope.bydel)
    if owner.kommune_id is None:
        raise PermissionDenied("En utleier gjennomfører ikke undersøkelser.")
    require_run(user, owner)
    surveys = _surveys(user, owner)
    form = _campaign_form(request, owner, initial=page_of.suggested(surveys, timezone.localdate()))
    return form_page(
        request, form, lambda: undersokelser.prepare(**units, by=user, **form.cleaned_data),
        title="Ny undersøkelse", button="Lagre og velg bomiljøer", done="Undersøkelsen er laget. Velg bomiljøene.",
        after=lambda saved: reverse("campaign-places", args=[saved.pk]), crumbs=trail("campaign-list"),
        intro="" if surveys.exists()
        else "Ingen spørreskjema er i bruk. Hent standardskjemaet under «Spørreskjemaer» og ta det i bruk først.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def campaign_change(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)
    form = _campaign_form(request, found, initial={
        name: getattr(found, name)
        for name in ("name", "survey", "opens_on", "closes_on", "baseline", "threshold", "by_poster")
    })  # fmt: skip
    return form_page(
        request, form, lambda: undersokelser.change(campaign=found, by=request.user, **form.cleaned_data),
        title="Endre undersøkelsen", subtitle=found.name, button="Lagre", done="Undersøkelsen er endret.",
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def campaign_places(request: AuthedRequest, pk: int) -> HttpResponse:
    found, today = _run(request, pk), timezone.localdate()
    rows = _choosable(request.user, found).open_on(today).select_related("bydel").order_by("bydel", "name_sort")
    places = list(rows)
    homes = page_of.homes_by_place(places, today)
    choices = [(row.pk, f"{row.name} ({row.bydel.name}, {_homes(homes.get(row.pk, 0))})") for row in places]
    chosen = [str(pk) for pk in found.places.values_list("bomiljo", flat=True)]
    form = PlacesForm(posted(request), places=choices, initial={"bomiljoer": chosen})
    by_pk = {row.pk: row for row in places}
    return form_page(
        request, form,
        lambda: undersokelser.choose_places(
            campaign=found, by=request.user, bomiljoer=[by_pk[pk] for pk in form.cleaned_data["bomiljoer"]]
        ),
        title="Velg bomiljøer", subtitle=found.name, button="Lagre", done="Bomiljøene er valgt.",
        intro="" if choices else "Det finnes ingen bomiljøer her ennå. Registrer dem først.",
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def campaign_open(request: AuthedRequest, pk: int) -> HttpResponse:
    found, form = _run(request, pk), PlainForm(posted(request))
    return form_page(
        request, form, lambda: undersokelser.open_campaign(campaign=found, by=request.user),
        title="Åpne for svar", subtitle=found.name, button="Åpne for svar", done="Undersøkelsen er åpnet.",
        effects=[
            "Alle boliger der noen bor på stedene, blir invitert.",
            "Deretter skriver du ut brev og plakater for hvert sted.",
            "Steder, skjema og terskel kan ikke endres etterpå.",
            f"Beboerne kan svare {page_of.period_of(found)}.",
        ],
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def campaign_extend(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _run(request, pk)
    form = ExtendForm(posted(request))
    return form_page(
        request, form, lambda: undersokelser.extend(campaign=found, by=request.user, **form.cleaned_data),
        title="Gi lengre tid", subtitle=found.name, button="Lagre", done="Siste dag for svar er flyttet.",
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def campaign_close(request: AuthedRequest, pk: int) -> HttpResponse:
    found, form = _run(request, pk), PlainForm(posted(request))
    return form_page(
        request, form, lambda: undersokelser.close(campaign=found, by=request.user),
        title="Lukk undersøkelsen", subtitle=found.name, button="Lukk for godt", done="Undersøkelsen er lukket.",
        effects=[
            *page_of.early_close(found, timezone.localdate()),
            "Ingen kan svare etterpå, heller ikke på papir.", "Alle koder slettes.",
            "Svarene stokkes, så ingen kan se når de kom, eller hvilke som kom sammen.", "Resultatene kan leses.",
        ],
        danger=True, crumbs=_crumbs(found),
    )  # fmt: skip


def campaign_or_404(request: AuthedRequest, pk: int) -> Campaign:
    rows = Campaign.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("survey", "bydel", "baseline", "created_by", "kommune"), pk=pk)


def _run(request: AuthedRequest, pk: int) -> Campaign:
    found = campaign_or_404(request, pk)
    require_run(request.user, found)
    return found


def _crumbs(found: Campaign) -> list[Link]:
    return [*trail("campaign-list"), Link(found.name, reverse("campaign", args=[found.pk]))]


def _campaign_form(request: AuthedRequest, owner: Campaign, **options: Any) -> CampaignForm:
    user = request.user
    closed = Campaign.objects.visible_to(user).filter(kommune=owner.kommune_id, status=CampaignStatus.CLOSED)
    baselines = closed.filter(Q(bydel=owner.bydel_id) | Q(bydel=None))
    return CampaignForm(posted(request), surveys=_surveys(user, owner), baselines=baselines, **options)


def _surveys(user: User, owner: Campaign) -> QuerySet[Survey]:
    return Survey.objects.visible_to(user).filter(kommune=owner.kommune_id, status=SurveyStatus.PUBLISHED)


def _choosable(user: User, found: Campaign) -> Any:
    rows = Bomiljo.objects.visible_to(user)
    return rows.filter(bydel=found.bydel_id) if found.bydel_id else rows.filter(bydel__kommune=found.kommune_id)


def _listed(user: User, bydel: Bydel | None, state: str) -> QuerySet[Any]:
    """The unit's own, and the city's."""
    rows: QuerySet[Any] = Campaign.objects.visible_to(user)
    if bydel:
        rows = rows.filter(Q(bydel=bydel) | Q(bydel=None))
    if state:
        rows = rows.filter(status=state)
    return page_of.with_totals(rows).select_related("bydel")  # type: ignore[no-any-return]


def _row(row: Any) -> dict[str, Any]:
    opened = row.status != CampaignStatus.DRAFT
    return {
        "status": page_of.status_of(row),
        "name": row.name,
        "where": row.bydel.name if row.bydel else "Alle bydeler",
        "opens": f"{row.opens_on:%d.%m.%Y}",
        "closes": f"{row.closes_on:%d.%m.%Y}",
        "rate": page_of.rate_text(row.answered or 0, row.invited or 0) if opened else "",
        "url": reverse("campaign", args=[row.pk]),
    }


def _exported(row: Any) -> list[Any]:
    opened = row.status != CampaignStatus.DRAFT
    counts = [row.invited or 0, row.answered or 0] if opened else [None, None]
    return [
        label(row, "status"), row.name, row.bydel.name if row.bydel else "Alle bydeler", str(row.survey),
        str(row.baseline or ""), row.opens_on, row.closes_on, row.place_count, *counts,
    ]  # fmt: skip


def _homes(count: int) -> str:
    return "1 bolig" if count == 1 else f"{count} boliger"
