"""Boplaner as a list, those to be reviewed first on top, and its export."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

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
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup import boplan_page
from followup.forms.boplan import DUE, BoplanFilterForm
from followup.models import BoplanStatus
from followup.models.boplan import CURRENT
from followup.views.scope import bydel_of
from followup.views.tabs import beside
from housing.tenants import tenant_name

COLUMNS = [
    Column("Gjennomgang", sort="review_on"),
    Column("Beboer"),
    Column("Adresse"),
    Column("Neste steg"),
    Column("Tilbudt", sort="offered_on"),
    Column("Sist gjennomgått", sort="reviewed_on"),
]
HEAD = [
    "Beboer", "Adresse", "Tilstand", "Neste steg", "Tilbudt", "Svarte", "Skal gjennomgås", "Sist gjennomgått",
    "Startlån vurdert", "Avsluttet",
]  # fmt: skip
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Alle som gjelder", {}),
    ("Over fristen", {"gjennomgang": DUE}),
    ("Gjennomgås innen 30 dager", {"gjennomgang": "30"}),
    ("Venter på svar", {"tilstand": BoplanStatus.OFFERED.value}),
    ("Takket nei", {"tilstand": BoplanStatus.DECLINED.value}),
)


@require_GET
@login_required
def boplan_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = bydel_of(request, Permission.FOLLOWUP_VIEW), timezone.localdate()
    form = BoplanFilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form, today), COLUMNS, default="review_on")
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "views": views_of(request),
        "count_text": f"{page.total_text} boplan" if page.total == 1 else f"{page.total_text} boplaner",
        "reset_url": reverse("boplan-list"),
        "missing_url": reverse("boplan-missing-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("boplan-export") + page.query}],
        "tabs": beside(request.user, "boplan-list"),
    }
    return TemplateResponse(request, "followup/boplan_list.html", context)


@require_GET
@login_required
def boplan_export(request: AuthedRequest) -> HttpResponse:
    bydel, today = bydel_of(request, Permission.FOLLOWUP_VIEW), timezone.localdate()
    form = BoplanFilterForm(request.GET)
    rows = sorted_for_export(request, _rows(request, bydel, form, today), COLUMNS, default="review_on")
    response, count = workbook("boplaner", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(by=request.user, what="Boplaner", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: BoplanFilterForm, today: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = boplan_page.readable(request.user).filter(bydel=bydel)
    data = filters_of(form)
    state = data.get("tilstand", "")
    if state != "alle":
        rows = rows.filter(status__in=[state] if state else CURRENT)
    if data.get("gjennomgang"):
        rows = rows.filter(status=BoplanStatus.ACCEPTED, **_due(data["gjennomgang"], today))
    if q := data.get("q", "").strip():
        named = households_named(q, user=request.user, bydel=bydel)
        rows = rows.filter(Q(household__in=named) | Q(tenancy__dwelling__address__icontains=q))
    rows = rows.annotate(tenant=tenant_name(request.user), address=F("tenancy__dwelling__address"))
    # What was said in the plan stands on its own page.
    return rows.defer("goals", "help", "startlan_text", "review_text")


def _due(asked: str, today: date) -> dict[str, date]:
    if asked == DUE:
        return {"review_on__lt": today}
    return {"review_on__lte": today + timedelta(days=int(asked))}


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": boplan_page.lamp_of(row, today),
        "status": boplan_page.status_of(row),
        "tenant": row.tenant,
        "url": row.get_absolute_url(),
        "address": row.address,
        "career": label(row, "career"),
        "offered": norwegian_date(row.offered_on),
        "reviewed": norwegian_date(row.reviewed_on) if row.reviewed_on else "",
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.tenant, row.address, label(row, "status"), label(row, "career"), row.offered_on,
        row.answered_on, row.review_on, row.reviewed_on, row.startlan_assessed_on, row.ended_on,
    ]  # fmt: skip


def views_of(request: AuthedRequest, *, missing: bool = False) -> list[dict[str, Any]]:
    """`missing`: on the page of those who have none, which stands last."""
    now = {name: request.GET.get(name, "") for name in ("tilstand", "gjennomgang")}
    found = [
        {
            "label": label,
            "url": f"{reverse('boplan-list')}?{urlencode(query)}",
            "current": not missing and {"tilstand": "", "gjennomgang": ""} | query == now,
        }
        for label, query in VIEWS
    ]
    return [*found, {"label": "Uten boplan", "url": reverse("boplan-missing-list"), "current": missing}]
