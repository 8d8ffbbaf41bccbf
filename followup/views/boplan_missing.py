"""The leieforhold that no boplan is offered to, and the export. Those who are followed up first."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.search import households_named
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup import boplan_page
from followup.forms.boplan import EVERYBODY, MINE, MissingBoplanForm
from followup.views.boplan_list import views_of
from followup.views.scope import bydel_of
from followup.views.tabs import beside
from housing.tenants import tenant_name

COLUMNS = [
    Column("Flyttet inn", sort="moved_in"),
    Column("Beboer"),
    Column("Adresse", sort="address_sort"),
    Column("Følges opp av"),
    Column("Gjør"),
]
HEAD = ["Beboer", "Adresse", "Flyttet inn", "Følges opp", "Booppfølger"]


@require_GET
@login_required
def missing_list(request: AuthedRequest) -> HttpResponse:
    bydel, form = bydel_of(request, Permission.FOLLOWUP_VIEW), MissingBoplanForm(request.GET)
    page = list_page(request, _rows(request, bydel, form), COLUMNS, default="moved_in")
    places = request.user.may(Permission.FOLLOWUP_PLACE, bydel=bydel)
    everybody = reverse("boplan-missing-list") + f"?hvem={EVERYBODY}"
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, places=places) for row in page.rows],
        "views": views_of(request, missing=True),
        "count_text": f"{page.total_text} leieforhold uten boplan",
        "searched": bool(request.GET.get("q", "").strip()),
        "everybody_url": "" if request.GET.get("hvem") == EVERYBODY else everybody,
        "reset_url": reverse("boplan-missing-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("boplan-missing-export") + page.query}],
        "tabs": beside(request.user, "boplan-list"),
    }
    return TemplateResponse(request, "followup/boplan_missing.html", context)


@require_GET
@login_required
def missing_export(request: AuthedRequest) -> HttpResponse:
    bydel = bydel_of(request, Permission.FOLLOWUP_VIEW)
    rows = _rows(request, bydel, MissingBoplanForm(request.GET))
    rows = sorted_for_export(request, rows, COLUMNS, default="moved_in")
    response, count = workbook("uten-boplan", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Leieforhold uten boplan", filters=filters, rows=count)
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: MissingBoplanForm) -> QuerySet[Any]:
    user = request.user
    rows = boplan_page.not_offered(user, timezone.localdate()).filter(bydel=bydel)
    data = filters_of(form)
    if data.get("hvem") != EVERYBODY:
        rows = rows.filter(followed=True)
    if data.get("hvem") == MINE:
        rows = rows.filter(mine=True)
    if q := data.get("q", "").strip():
        named = households_named(q, user=user, bydel=bydel)
        rows = rows.filter(Q(household__in=named) | Q(dwelling__address__icontains=q))
    found: QuerySet[Any] = rows.annotate(
        tenant=tenant_name(user), address=F("dwelling__address"), address_sort=F("dwelling__address_sort")
    )
    return found


def _shown(row: Any, *, places: bool) -> dict[str, Any]:
    return {
        "moved_in": norwegian_date(row.moved_in),
        "tenant": row.tenant,
        "url": reverse("tenancy", args=[row.pk]),
        "address": row.address,
        "followed": row.followed,
        "worker": row.worker or "",
        "offer_url": reverse("boplan-offer", args=[row.pk]) if places else "",
    }


def _exported(row: Any) -> list[Any]:
    return [row.tenant, row.address, row.moved_in, "Ja" if row.followed else "Nei", row.worker]
