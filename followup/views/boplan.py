"""The page of a boplan, and the copy that the resident takes home."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.timeline import timeline
from config.links import reverse
from config.requests import AuthedRequest
from followup import boplan_copy, boplan_page
from followup.models import BoplanStatus
from followup.views.gate import opened_or_404
from housing.models import Tenancy
from housing.tenants import tenant_name
from housing.views.parts import Fact, Link

ABOVE = ("Boplaner", "boplan-list")


def boplan_or_404(request: AuthedRequest, pk: int) -> Any:
    """Gates 1 and 3. The row carries the name that this user may see."""
    rows = boplan_page.readable(request.user).annotate(tenant=tenant_name(request.user))
    rows = rows.select_related("bydel__kommune", "household__bydel", "tenancy__dwelling", "made_by")
    return opened_or_404(request, rows, pk)


def crumbs(found: Any) -> list[Link]:
    return [Link(ABOVE[0], reverse(ABOVE[1])), Link(found.tenant, reverse("boplan", args=[found.pk]))]


@require_safe
@login_required
def boplan(request: AuthedRequest, pk: int) -> HttpResponse:
    found, today, user = boplan_or_404(request, pk), timezone.localdate(), request.user
    work = boplan_page.may_place(user, found)
    accepted = found.status == BoplanStatus.ACCEPTED
    context = {
        "boplan": found,
        "status": boplan_page.status_of(found),
        "head_facts": _head(request, found),
        "next": boplan_page.next_step(found, user),
        "actions": boplan_page.other_steps(found, user),
        "texts": boplan_page.texts_of(found),
        "steps": boplan_page.steps_of(found, user, today),
        "step_url": reverse("boplan-step-add", args=[pk]) if work and accepted else "",
        "facts": boplan_page.facts_of(found),
        "copies": boplan_copy.languages() if found.goals else [],
        "copy_url": reverse("boplan-pdf", args=[pk]),
        "consents_url": reverse("household-samtykker", args=[found.household_id]),
        "events": timeline(user, found),
        "crumbs": [*crumbs(found)[:-1], Link(found.tenant, "")],
    }
    return TemplateResponse(request, "followup/boplan.html", context)


@require_safe
@login_required
def boplan_pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    """What the resident is given, in the language that is asked for (?sprak=en)."""
    found = boplan_or_404(request, pk)
    pdf = boplan_copy.pdf_of(found, language=request.GET.get("sprak", ""), today=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="boplan-{pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _head(request: AuthedRequest, found: Any) -> list[Fact]:
    lamp = boplan_page.lamp_of(found, timezone.localdate())
    home = Tenancy.objects.visible_to(request.user).filter(pk=found.tenancy_id).exists()
    return [
        Fact("Bolig", found.tenancy.dwelling.address, reverse("tenancy", args=[found.tenancy_id]) if home else ""),
        Fact("Neste steg for boligen", found.get_career_display() or "Ikke avtalt ennå"),
        Fact("Laget av", found.made_by.name),
        Fact("Neste", boplan_page.next_words(found)),
        Fact("Frist", lamp.text or "Ingen frist nå", level=lamp.level),
    ]
