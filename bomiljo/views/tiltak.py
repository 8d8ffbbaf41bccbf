"""The page of a measure, and what is written of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo import catalogue, clock, effect, measure_page
from bomiljo.actions import tiltak as actions
from bomiljo.clock import Code
from bomiljo.forms.measures import IdeaForm, MeasureForm, PlanMeasureForm
from bomiljo.models import Campaign, CampaignStatus, Erfaring, Etterkontroll, Finansiering, Tiltak
from bomiljo.people import people_around
from bomiljo.views.coop import asked_for, joins, places_of, unit_for, url_if
from bomiljo.views.moved import above_row
from bomiljo.views.parts import trail
from bomiljo.views.tiltak_list import TONES, end_lamp
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

KEPT = (
    "title",
    "category",
    "what",
    "initiator",
    "involvement",
    "involvement_note",
    "inclusive",
    "expected",
    "effect",
)
FACTS = ("permanence", "planned_end", "responsible", "funding", "cost", "baseline", "aimed_at")


@require_safe
@login_required
def tiltak(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user, today = tiltak_or_404(request, pk), request.user, timezone.localdate()
    writes = joins(user, row)
    checks = list(Etterkontroll.objects.visible_to(user).filter(tiltak=row).select_related("checked_by"))
    waiting = next((check for check in checks if check.checked_on is None), None)
    told = Erfaring.objects.visible_to(user).filter(tiltak=row).first()
    tried = row.status in measure_page.TRIED
    context = {
        "row": row,
        "head": {
            "title": row.title,
            "subtitle": str(row.bomiljo or f"Hele {row.bydel}"),
            "status": {"label": label(row, "status"), "tone": TONES[measure_page.T(row.status)]},
            "facts": _head(row, waiting, today),
        },
        "action": measure_page.primary(row, waiting, today) if writes else None,
        "actions": [Link("Endre", reverse("tiltak-change", args=[pk]))]
        if writes and row.status != "lagt_bort"
        else [],
        "posts": measure_page.posts(row) if writes else [],
        "links": _links(row, told, writes=writes and tried),
        "steps": measure_page.steps(row),
        "warnings": measure_page.warnings_of(row),
        "sections": measure_page.sections_of(row),
        "facts_title": "Om tiltaket",
        "facts": measure_page.facts_of(row, user),
        "checks": [_check(check, today) for check in checks],
        "may_check": waiting if writes and row.ended_on else None,
        "scores": effect.of(row, user),
        "part": label(row, "aimed_at"),
        "similar": [] if tried else catalogue.similar(user, title=row.title, category=row.category, but=row),
        "events": timeline(user, row),
        "crumbs": [*above_row("tiltak-list", row), Link(row.title, "")],
    }
    return TemplateResponse(request, "bomiljo/tiltak.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest) -> HttpResponse:
    user = request.user
    scope = unit_for(request, Permission.BOMILJO_JOIN)
    places = places_of(request, scope)
    chosen = asked_for(request, places)
    form = IdeaForm(
        posted(request), initial={"bomiljo": chosen}, of={"bomiljo": places}, place_needed=scope.bydel is None
    )

    def save() -> Tiltak:
        place = form.cleaned_data["bomiljo"]
        bydel: Any = place.bydel if place else scope.bydel
        return actions.propose(bydel=bydel, by=user, **form.cleaned_data)

    return form_page(
        request, form, save, title="Ny idé til tiltak", button="Lagre ideen",
        done="Ideen er lagret. Se hva andre har prøvd.", after=lambda row: row.get_absolute_url(),
        back=(chosen and url_if("bomiljo", chosen.pk)) or reverse("tiltak-list"), crumbs=trail("tiltak-list"),
        template="bomiljo/tiltak_new.html", similar=_like(user, request.POST),
    )  # fmt: skip


@require_safe
@login_required
def similar(request: AuthedRequest) -> HttpResponse:
    """A part of the page where an idea is written: what others have tried."""
    unit_for(request, Permission.BOMILJO_JOIN)
    return TemplateResponse(request, "bomiljo/similar.html", {"similar": _like(request.user, request.GET)})


@require_http_methods(["GET", "POST"])
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    initial = {name: getattr(row, name) for name in (*KEPT, *FACTS)}
    form = MeasureForm(posted(request), initial=initial, of=choices(request, row))
    return form_page(
        request, form, lambda: actions.change(tiltak=row, by=request.user, **form.cleaned_data),
        title="Endre tiltaket", subtitle=row.title, button="Lagre", done="Tiltaket er endret.", crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def plan(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    initial = {name: getattr(row, name) for name in ("starts_on", *FACTS)}
    initial["responsible"] = row.responsible_id or request.user.pk
    form = PlanMeasureForm(posted(request), initial=initial, of=choices(request, row))
    return form_page(
        request, form, lambda: actions.plan(tiltak=row, by=request.user, **form.cleaned_data),
        title="Planlegg tiltaket", subtitle=row.title, button="Planlegg tiltaket", done="Tiltaket er planlagt.",
        crumbs=crumbs(row),
    )  # fmt: skip


def tiltak_or_404(request: AuthedRequest, pk: int) -> Any:
    rows = Tiltak.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("bydel", "bomiljo", "responsible", "funding", "baseline"), pk=pk)


def joined(request: AuthedRequest, pk: int) -> Any:
    row = tiltak_or_404(request, pk)
    request.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    return row


def choices(request: AuthedRequest, row: Tiltak) -> dict[str, Any]:
    user = request.user
    surveys = Campaign.objects.visible_to(user).exclude(status=CampaignStatus.DRAFT)
    if row.bomiljo_id:
        surveys = surveys.filter(places__bomiljo=row.bomiljo_id)
    return {
        "responsible": people_around(bydel=row.bydel_id, landlord=row.landlord_id),
        "funding": Finansiering.objects.visible_to(user).filter(bydel=row.bydel_id),
        "baseline": surveys,
    }


def crumbs(row: Tiltak) -> list[Link]:
    return [*above_row("tiltak-list", row), Link(row.title, row.get_absolute_url())]


def _like(user: User, told: Any) -> list[Any]:
    return catalogue.similar(user, title=told.get("title", "")[:160], category=told.get("category", "")[:12])


def _head(row: Tiltak, waiting: Etterkontroll | None, today: Any) -> list[Fact]:
    lamp = end_lamp(row, today)
    facts = [Fact("Ansvarlig", row.responsible.name if row.responsible else "Ingen ennå")]
    if lamp:
        facts.append(Fact("Overlevering", lamp.text, level=lamp.level))
    elif row.status == "pagar":
        facts.append(Fact("Planlagt slutt", norwegian_date(row.planned_end) if row.planned_end else "Varig"))
    if waiting:
        due = clock.deadline(Code.AFTER_CHECK, today, due=waiting.due_on)
        facts.append(Fact("Neste etterkontroll", due.text, level=due.level))
    return facts


def _links(row: Tiltak, told: Erfaring | None, *, writes: bool) -> list[Link]:
    if told is not None:
        return [Link("Les erfaringen", told.get_absolute_url())]
    return [Link("Skriv erfaringen", reverse("erfaring-new", args=[row.pk]))] if writes else []


def _check(check: Etterkontroll, today: Any) -> dict[str, Any]:
    lamp = None if check.checked_on else clock.deadline(Code.AFTER_CHECK, today, due=check.due_on)
    tone = measure_page.CHECK_TONES[check.result] if check.result else ""  # type: ignore[index]
    return {"row": check, "lamp": lamp, "tone": tone, "checked": norwegian_date(check.checked_on or check.due_on)}
