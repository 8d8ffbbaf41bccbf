"""Beside the waiting list: those who qualified and are not on it, and what there is against what is needed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from allocation.forms.waiting import QualifiedFilterForm
from allocation.qualified import REASONS, qualified_not_listed
from allocation.stock import Stock, stock
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from allocation.waiting_page import need_of
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

COLUMNS = [
    Column("Kvalifisert siden", sort="since"),
    Column("Søker"),
    Column("Sak", sort="id"),
    Column("Hvorfor ikke på listen"),
    Column("Behov"),
    Column("Søkt", sort="received_on"),
]
HEAD = ["Kvalifisert siden", "Søker", "Sak", "Hvorfor ikke på listen", "Behov", "Søkt"]


@require_GET
@login_required
def waiting_qualified(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = QualifiedFilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form), COLUMNS, default="since")
    context = {
        "form": form,
        "tabs": beside(request.user, "waiting-qualified"),
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": "1 søknad" if page.total == 1 else f"{page.total_text} søknader",
        "reset_url": reverse("waiting-qualified"),
        "actions": [{"label": "Last ned Excel", "url": reverse("waiting-qualified-export") + page.query}],
    }
    return TemplateResponse(request, "allocation/waiting_qualified.html", context)


@require_GET
@login_required
def waiting_qualified_export(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    rows = sorted_for_export(
        request, _rows(request, bydel, QualifiedFilterForm(request.GET)), COLUMNS, default="since"
    )
    response, count = workbook("kvalifiserte", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(
        by=request.user, what="Kvalifiserte uten plass", filters=request.GET.urlencode()[:400], rows=count
    )
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: QualifiedFilterForm) -> QuerySet[Any]:
    rows = qualified_not_listed(request.user, bydel)
    if not form.is_valid():
        return rows.none()
    if form.cleaned_data["hvorfor"]:
        rows = rows.filter(reason=form.cleaned_data["hvorfor"])
    if rooms := form.cleaned_data["rom"]:
        rows = rows.filter(need__rooms_min__lte=rooms, need__rooms_max__gte=rooms)
    return rows


def _shown(row: Any) -> dict[str, Any]:
    return {
        "url": row.get_absolute_url(),
        "since": norwegian_date(row.since) if row.since else "",
        "applicant": row.applicant,
        "number": row.number,
        "reason": REASONS[row.reason],
        "need": need_of(row),
        "received": norwegian_date(row.received_on),
    }


def _exported(row: Any) -> list[Any]:
    return [row.since, row.applicant, row.number, REASONS[row.reason], need_of(row), row.received_on]


@require_GET
@login_required
def waiting_stock(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    today = timezone.localdate()
    found = stock(request.user, bydel, today)
    context = {
        "bydel": bydel,
        "tabs": beside(request.user, "waiting-stock"),
        "day_text": norwegian_date(today),
        "until": norwegian_date(found.until),
        "kinds": found.kinds,
        "sums": {name: found.sum(name) for name in ("waiting", "vacant", "expected", "total")},
        "sentences": _in_words(found),
    }
    return TemplateResponse(request, "allocation/waiting_stock.html", context)


def _in_words(found: Stock) -> list[str]:
    short = [
        f"{kind.label}: {_many(kind.waiting, 'husstand', 'husstander')} venter, {kind.vacant} ledig nå og"
        f" {kind.expected} ventet. Det mangler {kind.short_of}."
        for kind in found.scarcest
    ]
    spare = [
        f"{kind.label}: {kind.vacant} ledig nå og {kind.expected} ventet, men ingen venter på denne typen."
        for kind in found.unasked
    ]
    return [*short, *spare]


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
