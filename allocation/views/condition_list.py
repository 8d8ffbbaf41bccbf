"""The vilkår that are to be followed up in a bydel, the earliest first."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from allocation.lamps import condition_lamp
from allocation.models import VedtakCondition
from allocation.views.soknad_list import active_bydel
from config.dates import norwegian_date
from config.lists import Column, list_page
from config.requests import AuthedRequest
from housing.tenants import tenant_name

COLUMNS = [
    Column("Frist"),
    Column("Sak"),
    Column("Søker"),
    Column("Vilkår"),
    Column("Følges opp", sort="due"),
    Column("Gjør"),
]


@require_GET
@login_required
def condition_list(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    rows = (
        VedtakCondition.objects.visible_to(request.user)
        .filter(vedtak__soknad__bydel=bydel)
        .to_follow_up()
        .annotate(
            number=F("vedtak__soknad__number"),
            case=F("vedtak__soknad"),
            applicant=tenant_name(request.user, "vedtak__soknad__household"),
        )
    )
    page = list_page(request, rows, COLUMNS, default="due")
    work = request.user.may(Permission.SOKNAD_WORK, bydel=bydel)
    context = {
        "page": page,
        "rows": [_shown(row, work=work) for row in page.rows],
        "count_text": f"{page.total_text} vilkår",
    }
    return TemplateResponse(request, "allocation/condition_list.html", context)


def _shown(row: Any, *, work: bool) -> dict[str, Any]:
    return {
        "lamp": condition_lamp(row.due, timezone.localdate()),
        "number": row.number,
        "case_url": reverse("soknad", args=[row.case]),
        "applicant": row.applicant,
        "text": row.text,
        "due": norwegian_date(row.due),
        "url": reverse("condition-follow-up", args=[row.pk]) if work else "",
    }
