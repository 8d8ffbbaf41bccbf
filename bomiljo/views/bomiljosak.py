"""A matter of several incidents: its page, and what is done for all of them at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import bomiljosaker
from bomiljo.forms.hendelse import CloseForm, MatterForm, NewMatterForm, RespondForm, StepForm
from bomiljo.incidents import TONES, incident_lamp, limits_of, next_step
from bomiljo.models import Bomiljosak, Hendelse, IncidentStatus
from bomiljo.views.hendelse_acts import LADDER
from bomiljo.views.incident_gate import around, workable, workable_matter
from bomiljo.views.moved import above_row
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link


@require_GET
@login_required
def bomiljosak(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    sak = get_object_or_404(Bomiljosak.objects.visible_to(user).select_related("bomiljo"), pk=pk)
    rows = list(Hendelse.objects.visible_to(user).filter(sak=sak).select_related("owner").order_by("-received_on"))
    works = user.may(Permission.HENDELSE_WORK, bydel=sak.bydel_id, landlord=sak.landlord_id)
    context = {
        "sak": sak,
        "status": {"label": "Avsluttet", "tone": "neutral"}
        if sak.closed_on
        else {"label": "Åpen", "tone": "info"},
        "head_facts": _head_facts(sak, rows),
        "rows": [_shown(row) for row in rows],
        "links": _links(sak) if works and not sak.closed_on else [],
        "works": works,
        "events": timeline(user, sak),
        "crumbs": [*above_row("hendelse-list", sak), Link("Sak", "")],
    }
    return TemplateResponse(request, "bomiljo/bomiljosak.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    """From one incident: which others are about the same."""
    row = workable(request, pk)
    same = _loose(request.user, row)
    form = NewMatterForm(posted(request), rows={"incidents": same}, initial={"incidents": [row.pk]})
    form.fields["incidents"].label_from_instance = _name  # type: ignore[attr-defined]
    return form_page(
        request, form, lambda: bomiljosaker.open_matter(bomiljo=row.bomiljo, by=request.user, **form.cleaned_data),
        title="Samle hendelser i en sak", button="Samle i en sak", done="Hendelsene er samlet i en sak.",
        after=_page, **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def choose(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = workable(request, pk), request.user
    open_ones = Bomiljosak.objects.visible_to(user).filter(bomiljo=row.bomiljo_id, closed_on=None)
    form = MatterForm(posted(request), rows={"sak": open_ones})
    return form_page(
        request, form, lambda: bomiljosaker.add(hendelse=row, by=user, **form.cleaned_data),
        title="Legg hendelsen i en sak", button="Legg i saken", done="Hendelsen er lagt i saken.",
        after=_page, **around(row),
    )  # fmt: skip


@require_POST
@login_required
def remove(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    bomiljosaker.remove(hendelse=row, by=request.user)
    messages.success(request, "Hendelsen er tatt ut av saken.")
    return redirect(row)


@require_http_methods(["GET", "POST"])
@login_required
def respond(request: AuthedRequest, pk: int) -> HttpResponse:
    sak = workable_matter(request, pk)
    form = RespondForm(posted(request), initial={"responded_on": timezone.localdate()})
    return form_page(
        request, form, lambda: bomiljosaker.respond(sak=sak, by=request.user, **form.cleaned_data),
        title="Registrer første svar på alle", button="Lagre", done="Svaret står på alle hendelsene.",
        **_around(sak),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def step(request: AuthedRequest, pk: int) -> HttpResponse:
    sak = workable_matter(request, pk)
    form = StepForm(posted(request), initial={"done_on": timezone.localdate()})
    return form_page(
        request, form, lambda: bomiljosaker.take_step(sak=sak, by=request.user, **form.cleaned_data),
        title="Registrer steg på alle", button="Registrer steget", done="Steget står på alle hendelsene.",
        intro=LADDER, **_around(sak),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def close(request: AuthedRequest, pk: int) -> HttpResponse:
    sak = workable_matter(request, pk)
    form = CloseForm(posted(request))
    return form_page(
        request, form, lambda: bomiljosaker.close(sak=sak, by=request.user, **form.cleaned_data),
        title="Avslutt saken", button="Avslutt alle", done="Saken og hendelsene i den er avsluttet.",
        intro="Alle åpne hendelser i saken blir avsluttet med det samme.", **_around(sak),
    )  # fmt: skip


def _head_facts(sak: Bomiljosak, rows: list[Hendelse]) -> list[Fact]:
    """What is next in the matter is what is next in the incident that has waited the longest."""
    facts = [Fact("Opprettet", norwegian_date(sak.opened_on)), Fact("Hendelser", str(len(rows)))]
    waits = [row for row in rows if row.status != IncidentStatus.CLOSED]
    if not waits:
        return facts
    first = min(waits, key=lambda row: (row.responded_on is not None, row.respond_by, row.pk))
    lamp = incident_lamp(first, limits_of(sak.bydel_id), timezone.localdate())
    due = [Fact("Innen", lamp.text, level=lamp.level)] if lamp.text else []
    return [*facts, Fact("Neste steg", next_step(first)), *due]


def _page(sak: Bomiljosak) -> str:
    return reverse("bomiljosak", args=[sak.pk])


def _around(sak: Bomiljosak) -> dict[str, Any]:
    return {"subtitle": sak.title, "crumbs": [*above_row("hendelse-list", sak), Link("Sak", _page(sak))]}


def _loose(user: User, row: Hendelse) -> Any:
    """Open ones of the same place that are in no matter."""
    rows = Hendelse.objects.visible_to(user).filter(bomiljo=row.bomiljo_id, sak=None)
    return rows.exclude(status=IncidentStatus.CLOSED).order_by("-received_on", "-pk")


def _name(row: Hendelse) -> str:
    return f"{row}: {label(row, 'category').lower()}, mottatt {norwegian_date(row.received_on)}"


def _shown(row: Hendelse) -> dict[str, Any]:
    return {
        "name": str(row),
        "what": f"{label(row, 'category')}, {label(row, 'place').lower()}",
        "status": label(row, "status"),
        "tone": TONES.get(IncidentStatus(row.status), "neutral"),
        "received": norwegian_date(row.received_on),
        "url": row.get_absolute_url(),
        "remove_url": reverse("hendelse-ungroup", args=[row.pk]),
    }


def _links(sak: Bomiljosak) -> list[dict[str, str]]:
    acts = (("Registrer første svar", "respond"), ("Registrer steg", "step"), ("Skriv brev", "letter"),
            ("Avslutt alle", "close"))  # fmt: skip
    return [{"label": label, "url": reverse(f"bomiljosak-{name}", args=[sak.pk])} for label, name in acts]
