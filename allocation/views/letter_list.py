"""The letters of a bydel: where each is, and its export."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from allocation import letter_words
from allocation.forms.letters import FAILING, LetterFilterForm
from allocation.models import Letter, LetterStatus
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from audit.models import Export
from config.dates import norwegian_datetime
from config.export import workbook
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.models.household import open_to
from housing.tenants import tenant_name

COLUMNS = [
    Column("Hva du kan gjøre"),
    Column("Brev", sort="created_at"),
    Column("Mottaker"),
    Column("Sak"),
    Column("Status"),
    Column("I denne tilstanden siden", sort="status_since"),
    Column("Mislykte forsøk", numeric=True),
]
VIEWS = (
    ("Alle", ""),
    ("I kø", LetterStatus.QUEUED.value),
    ("Kom i retur", LetterStatus.RETURNED.value),
    ("Feiler", FAILING),
)


@require_GET
@login_required
def letter_list(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = LetterFilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form), COLUMNS, default="-created_at")
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "tabs": beside(request.user, "letter-list"),
        "views": _views(request),
        "count_text": f"{page.total_text} brev",
        "reset_url": reverse("letter-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("letter-export") + page.query}],
    }
    return TemplateResponse(request, "allocation/letter_list.html", context)


@require_GET
@login_required
def letter_export(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = LetterFilterForm(request.GET)
    rows = sorted_for_export(request, _rows(request, bydel, form), COLUMNS, default="-created_at")
    head = ["Brev", "Mottaker", "Sak", "Status", "Siden", "Laget", "Sendt", "Mislykte forsøk", "Siste feil"]
    response, count = workbook("brev", head, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(by=request.user, what="Brev", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: LetterFilterForm) -> QuerySet[Letter]:
    """Protected households' letters are left out, as in the API: that there is one says what the case is at."""
    rows: QuerySet[Letter] = Letter.objects.visible_to(request.user).filter(
        open_to(request.user, "household"), bydel=bydel
    )
    form.is_valid()
    data = form.cleaned_data
    if data.get("status") == FAILING:
        rows = rows.filter(pk__in=Letter.objects.visible_to(request.user).failing().values("pk"))
    elif data.get("status"):
        rows = rows.filter(status=data["status"])
    if data.get("slag"):
        rows = rows.filter(kind=data["slag"])
    if data.get("siden"):
        rows = rows.filter(created_at__gte=timezone.make_aware(datetime.combine(data["siden"], time())))
    if data.get("q"):
        rows = rows.filter(soknad__number__startswith=data["q"].strip())
    return rows.annotate(applicant=tenant_name(request.user)).select_related("soknad")


def _shown(row: Any) -> dict[str, Any]:
    level, text = letter_words.lamp(row, timezone.localdate())
    return {
        "level": level,
        "lamp": text,
        "kind": label(row, "kind"),
        "url": reverse("letter", args=[row.pk]),
        "applicant": row.applicant,
        "case": row.soknad.number if row.soknad else "",
        "case_url": row.soknad.get_absolute_url() if row.soknad else "",
        "status": label(row, "status"),
        "tone": letter_words.TONES[row.status],
        "since": norwegian_datetime(row.status_since),
        "attempts": row.attempts,
    }


def _exported(row: Any) -> list[Any]:
    return [
        label(row, "kind"),
        row.applicant,
        row.soknad.number if row.soknad else "",
        label(row, "status"),
        timezone.localtime(row.status_since),
        timezone.localtime(row.created_at),
        timezone.localtime(row.sent_at) if row.sent_at else None,
        row.attempts,
        row.failure,
    ]


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = request.GET.get("status", "")
    return [
        {
            "label": label,
            "url": reverse("letter-list") + (f"?{urlencode({'status': status})}" if status else ""),
            "current": status == now,
        }
        for label, status in VIEWS
    ]
