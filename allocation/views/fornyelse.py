"""The page of a fornyelse, and the way to it from the leieforhold."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from allocation import renewal_page, renewal_progress
from allocation.actions import fornyelser
from allocation.models import Fornyelse
from allocation.views.gate import require_open
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Lease, Tenancy
from housing.tenants import tenant_name


@require_safe
@login_required
def fornyelse(request: AuthedRequest, pk: int) -> HttpResponse:
    row = fornyelse_or_404(request, pk)
    context = renewal_page.context(row, request.user, timezone.localdate())
    return TemplateResponse(request, "allocation/fornyelse.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def tenancy_fornyelse(request: AuthedRequest, pk: int) -> HttpResponse:
    """From a leieforhold to its newest fornyelse; when there is none, the page offers to open one."""
    tenancies = Tenancy.objects.visible_to(request.user).annotate(tenant=tenant_name(request.user))
    tenancy: Any = get_object_or_404(tenancies.select_related("household__bydel", "dwelling"), pk=pk)
    require_open(request, tenancy.household, tenancy)
    request.user.require(Permission.SOKNAD_VIEW, bydel=tenancy.bydel_id)
    lease = Lease.objects.visible_to(request.user).filter(tenancy=tenancy).order_by("-period", "-pk").first()
    refused = ""
    if request.method == "POST":
        request.user.require(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id)
        try:
            opened = _open(request, lease)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Fornyelsen er åpnet.")
            return redirect(opened)
    else:
        known = Fornyelse.objects.visible_to(request.user).filter(lease=lease).first()
        if known is not None:
            return redirect(known)
    context = {
        "tenancy": tenancy,
        "refused": refused,
        "may_open": request.user.may(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id),
        "crumbs": [
            {"label": "Leieforhold", "url": reverse("lease-list")},
            {"label": tenancy.tenant, "url": reverse("tenancy", args=[pk])},
            {"label": "Fornyelse", "url": ""},
        ],
    }
    return TemplateResponse(request, "allocation/fornyelse_open.html", context, status=409 if refused else 200)


def fornyelse_or_404(request: AuthedRequest, pk: int) -> Any:
    """Gates 1 and 3. The row carries its stage and the name that this user may see."""
    rows = renewal_progress.with_stage(Fornyelse.objects.visible_to(request.user))
    rows = rows.annotate(applicant=tenant_name(request.user)).select_related(
        "bydel", "household__bydel", "lease__tenancy", "lease__dwelling", "soknad__caseworker", "soknad__need"
    )
    row = get_object_or_404(rows, pk=pk)
    require_open(request, row.household, row)
    return row


def _open(request: AuthedRequest, lease: Lease | None) -> Fornyelse:
    if lease is None:
        raise RuleBroken("Leieforholdet har ingen leiekontrakt, så det er ingenting å fornye.")
    return fornyelser.open_for(lease=lease, by=request.user)
