"""The vilkår of a bydel's vedtak, those to be followed up first on top, and their export."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.forms.condition import ConditionFilterForm
from allocation.lamps import condition_lamp
from allocation.models import ConditionState, Soknad, VedtakCondition
from allocation.search import matching_text
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from allocation.waiting_filter import OVERDUE
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.tenants import tenant_name

COLUMNS = [
    Column("Følges opp", sort="due"),
    Column("Sak", sort="number"),
    Column("Søker"),
    Column("Vilkår"),
    Column("Sist fulgt opp", sort="followed_up_on"),
    Column("Saksbehandler"),
    Column("Gjør"),
]
HEAD = [
    "Sak", "Søker", "Vedtak", "Vilkår", "Rettslig grunnlag", "Tilstand", "Følges opp", "Sist fulgt opp",
    "Fulgt opp av", "Saksbehandler",
]  # fmt: skip
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    (ConditionState.OPEN.label, {}),
    ("Mine", {"ansvarlig": "meg"}),
    ("Over fristen", {"frist": OVERDUE}),
    ("Innen 30 dager", {"frist": "30"}),
    (ConditionState.FINISHED.label, {"tilstand": ConditionState.FINISHED.value}),
    ("Alle", {"tilstand": "alle"}),
)
# Of a protected household a list says neither who they are nor what is asked of them.
HIDDEN_TEXT = "Skjermet"


@require_GET
@login_required
def condition_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = ConditionFilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form, today), COLUMNS, default="due")
    work = request.user.may(Permission.SOKNAD_WORK, bydel=bydel)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today, work=work) for row in page.rows],
        "views": _views(request),
        "count_text": f"{page.total_text} vilkår",
        "reset_url": reverse("condition-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("condition-export") + page.query}],
        "tabs": beside(request.user, "condition-list"),
    }
    return TemplateResponse(request, "allocation/condition_list.html", context)


@require_GET
@login_required
def condition_export(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = ConditionFilterForm(request.GET)
    rows = sorted_for_export(request, _rows(request, bydel, form, today), COLUMNS, default="due")
    response, count = workbook("vilkar", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Vilkår i vedtak", filters=filters, rows=count)
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: ConditionFilterForm, today: date) -> QuerySet[Any]:
    own = VedtakCondition.objects.visible_to(request.user).filter(vedtak__soknad__bydel=bydel)
    rows: QuerySet[Any] = own.issued().with_open(request.user)
    data = filters_of(form)
    if data.get("tilstand") != "alle":
        rows = rows.filter(state=data.get("tilstand") or ConditionState.OPEN)
    if data.get("frist") == OVERDUE:
        rows = rows.filter(due__lt=today)
    elif data.get("frist"):
        rows = rows.filter(due__lte=today + timedelta(days=int(data["frist"])))
    if data.get("ansvarlig") == "meg":
        rows = rows.filter(vedtak__soknad__caseworker=request.user)
    elif data.get("ansvarlig") == "ingen":
        rows = rows.filter(vedtak__soknad__caseworker=None)
    if data.get("q"):
        cases = Soknad.objects.visible_to(request.user).filter(bydel=bydel)
        found = matching_text(cases, data["q"], user=request.user, bydel=bydel)
        rows = rows.filter(vedtak__soknad__in=found.values("pk"))
    rows = rows.annotate(
        number=F("vedtak__soknad__number"),
        applicant=tenant_name(request.user, "vedtak__soknad__household"),
    )
    return rows.select_related("vedtak__soknad__caseworker", "followed_up_by").defer("follow_up_note")


def _shown(row: Any, today: date, *, work: bool) -> dict[str, Any]:
    waits, soknad = row.state == ConditionState.OPEN, row.vedtak.soknad
    return {
        "lamp": condition_lamp(row.due, today) if waits else None,
        "state": ConditionState(row.state).label,
        "tone": "success" if row.state == ConditionState.FINISHED else "neutral",
        "number": row.number,
        "case_url": soknad.get_absolute_url(),
        "applicant": row.applicant,
        "text": row.text if row.open else HIDDEN_TEXT,
        "last": norwegian_date(row.followed_up_on) if row.followed_up_on else "",
        "caseworker": soknad.caseworker.name if soknad.caseworker else "",
        "url": reverse("condition-follow-up", args=[row.pk]) if work and waits and row.open else "",
        "followup_url": reverse("condition-followup", args=[row.pk]) if work and waits and row.open else "",
    }


def _exported(row: Any) -> list[Any]:
    caseworker = row.vedtak.soknad.caseworker
    return [
        row.number,
        row.applicant,
        label(row.vedtak, "kind") if row.open else HIDDEN_TEXT,
        row.text if row.open else HIDDEN_TEXT,
        row.legal_basis if row.open else HIDDEN_TEXT,
        ConditionState(row.state).label,
        row.due,
        row.followed_up_on,
        row.followed_up_by.name if row.followed_up_by else "",
        caseworker.name if caseworker else "",
    ]


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = {name: request.GET.get(name, "") for name in ("tilstand", "ansvarlig", "frist")}
    return [
        {
            "label": label,
            "url": f"{reverse('condition-list')}?{urlencode(query)}",
            "current": {"tilstand": "", "ansvarlig": "", "frist": ""} | query == now,
        }
        for label, query in VIEWS
    ]
