"""The bekymringsmeldinger of a bydel, those to be assessed first on top; a landlord's own, with status only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope, active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup.concerns import concern_lamp, reads_all, status_label, status_tone
from followup.forms.concern import ConcernBydelFilterForm, ConcernFilterForm
from followup.models import Bekymringsmelding, ConcernStatus
from followup.naming import known_name
from followup.views.tabs import beside
from housing.views.parts import of_unit, unit_of

COLUMNS = [
    Column("Vurderes", sort="assess_by"),
    Column("Leietaker"),
    Column("Adresse"),
    Column("Fra"),
    Column("Mottatt", sort="received_on"),
]
LANDLORD_COLUMNS = [Column("Status"), *COLUMNS[1:3], COLUMNS[4]]
HEAD = ["Leietaker", "Adresse", "Fra", "Mottatt", "Vurderes innen", "Status", "Vurdert"]
LANDLORD_HEAD = ["Leietaker", "Adresse", "Mottatt", "Status"]


@require_GET
@login_required
def bekymring_list(request: AuthedRequest) -> HttpResponse:
    scope, today = _unit(request), timezone.localdate()
    form = _form(request, scope)
    page = list_page(request, _rows(request, scope, form, today), _columns(scope), default=_default(scope))
    context = {
        "form": form,
        "page": page,
        "of_bydel": scope.bydel is not None,
        "rows": [_shown(request, row, today) for row in page.rows],
        "count_text": "1 melding" if page.total == 1 else f"{page.total_text} meldinger",
        "reset_url": reverse("bekymring-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("bekymring-export") + page.query}],
        "tabs": beside(request.user, "bekymring-list"),
    }
    return TemplateResponse(request, "followup/bekymring_list.html", context)


@require_GET
@login_required
def bekymring_export(request: AuthedRequest) -> HttpResponse:
    scope, today = _unit(request), timezone.localdate()
    form = _form(request, scope)
    rows = sorted_for_export(request, _rows(request, scope, form, today), _columns(scope), default=_default(scope))
    head = HEAD if scope.bydel else LANDLORD_HEAD
    lines = (_exported(request, row, full=scope.bydel is not None) for row in rows.iterator(chunk_size=1000))
    response, count = workbook("bekymringsmeldinger", head, lines)
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Bekymringsmeldinger", filters=filters, rows=count)
    return response


def _unit(request: AuthedRequest) -> ActiveScope:
    bydel = active_scope(request).bydel is not None
    return unit_of(request, request.user, Permission.FOLLOWUP_VIEW if bydel else Permission.CONCERN_REPORT)


def _form(request: AuthedRequest, scope: ActiveScope) -> ConcernFilterForm:
    return ConcernBydelFilterForm(request.GET) if scope.bydel else ConcernFilterForm(request.GET)


def _columns(scope: ActiveScope) -> list[Column]:
    return COLUMNS if scope.bydel else LANDLORD_COLUMNS


def _default(scope: ActiveScope) -> str:
    return "assess_by" if scope.bydel else "-received_on"


def _rows(request: AuthedRequest, scope: ActiveScope, form: ConcernFilterForm, today: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Bekymringsmelding.objects.visible_to(request.user).filter(**of_unit(scope))
    data = filters_of(form)
    state = data.get("tilstand") or ""
    if state == "vurdert":
        rows = rows.exclude(status=ConcernStatus.RECEIVED)
    elif state != "alle":
        rows = rows.filter(status=ConcernStatus.RECEIVED)
    if data.get("fra"):
        rows = rows.filter(reported_by=data["fra"])
    if data.get("frist") == "over":
        rows = rows.filter(assess_by__lt=today)
    elif data.get("frist") == "uke":
        rows = rows.filter(assess_by__lte=today + timedelta(days=7))
    rows = rows.annotate(tenant=known_name(request.user))
    return rows.select_related("tenancy__dwelling").defer("text")


def _shown(request: AuthedRequest, row: Any, today: date) -> dict[str, Any]:
    waits = row.status == ConcernStatus.RECEIVED and reads_all(request.user, row)
    return {
        "lamp": concern_lamp(row, today) if waits else None,
        "status": status_label(request.user, row),
        "tone": status_tone(request.user, row),
        "tenant": row.tenant,
        "address": row.tenancy.dwelling.address,
        "reporter": label(row, "reported_by"),
        "received": norwegian_date(row.received_on),
        "url": row.get_absolute_url(),
    }


def _exported(request: AuthedRequest, row: Any, *, full: bool) -> list[Any]:
    who = [row.tenant, row.tenancy.dwelling.address]
    status = status_label(request.user, row)
    if not full:
        return [*who, row.received_on, status]
    return [*who, label(row, "reported_by"), row.received_on, row.assess_by, status, row.assessed_on]
