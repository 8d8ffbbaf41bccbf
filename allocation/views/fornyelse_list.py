"""Fornyelser as a list, those that end first on top, and its export."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel, User
from allocation import renewal_progress, renewal_terms
from allocation.forms.renewal import FornyelseFilterForm
from allocation.models import Fornyelse
from allocation.renewal_progress import SETTLED, TONES, Stage
from allocation.search import households_named
from allocation.views.soknad_list import active_bydel
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.forms.filters import with_address
from housing.models.household import open_to
from housing.tenants import tenant_name

COLUMNS = [
    Column("Frist"),
    Column("Leietaker"),
    Column("Adresse"),
    Column("Hvor langt"),
    Column("Samtale"),
    Column("Går ut", sort="ends_on"),
    Column("Saksbehandler"),
]
VIEWS: tuple[tuple[str, str], ...] = (
    ("Alle åpne", ""),
    ("Har ikke søkt", "ikke-sokt"),
    ("Over fristen", "over-fristen"),
    ("Samtale mangler", "samtale"),
    ("Etter utløp", "etter-utlop"),
    ("Avklart", "avklart"),
)


@require_GET
@login_required
def fornyelse_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = FornyelseFilterForm(request.GET)
    steps = renewal_terms.steps_of(bydel, today)
    page = list_page(request, _rows(request.user, bydel, form, steps, today), COLUMNS, default="ends_on")
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, steps, today) for row in page.rows],
        "views": _views(request),
        "count_text": "1 fornyelse" if page.total == 1 else f"{page.total_text} fornyelser",
        "reset_url": reverse("fornyelse-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("fornyelse-export") + page.query}],
        "crumbs": [
            {"label": "Leieforhold", "url": reverse("lease-list")},
            {"label": "Fornyelser", "url": ""},
        ],
    }
    return TemplateResponse(request, "allocation/fornyelse_list.html", context)


@require_GET
@login_required
def fornyelse_export(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = FornyelseFilterForm(request.GET)
    steps = renewal_terms.steps_of(bydel, today)
    rows = sorted_for_export(request, _rows(request.user, bydel, form, steps, today), COLUMNS, default="ends_on")
    head = ["Frist", "Leietaker", "Adresse", "Hvor langt", "Samtale", "Søke innen", "Går ut", "Saksbehandler"]
    cells = (_exported(row, steps, today) for row in rows.iterator(chunk_size=1000))
    response, count = workbook("fornyelser", head, cells)
    Export.objects.record(by=request.user, what="Fornyelser", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _rows(
    user: User, bydel: Bydel, form: FornyelseFilterForm, steps: dict[str, Any], today: date
) -> QuerySet[Any]:
    rows: QuerySet[Any] = renewal_progress.with_stage(Fornyelse.objects.visible_to(user).filter(bydel=bydel))
    # Where a protected household lives is told to nobody without the grant, nor found by its address.
    shown = ExpressionWrapper(open_to(user, "household"), output_field=BooleanField())
    rows = rows.annotate(applicant=tenant_name(user), address_shown=shown)
    data = filters_of(form)
    rows = _narrowed(rows, data.get("utvalg", ""), steps, today)
    if text := data.get("q", "").strip():
        at_address = with_address(rows.filter(address_shown=True), text, path="lease__dwelling__")
        named = households_named(text, user=user, bydel=bydel)
        rows = rows.filter(Q(pk__in=at_address.values("pk")) | Q(household__in=named))
    return rows.select_related("lease__dwelling", "soknad__caseworker")


def _narrowed(rows: QuerySet[Any], chosen: str, steps: dict[str, Any], today: date) -> QuerySet[Any]:
    if chosen == "alle":
        return rows
    if chosen == "avklart":
        return rows.filter(stage__in=SETTLED)
    rows = rows.open()  # type: ignore[attr-defined]
    if chosen == "ikke-sokt":
        return rows.filter(stage=Stage.NOT_APPLIED)
    if chosen == "over-fristen":
        return rows.filter(_overdue(steps, today))
    if chosen == "samtale":
        return rows.filter(renewal_progress.guidance_missing(steps, today))
    if chosen == "behandles":
        return rows.filter(stage=Stage.APPLIED)
    return rows.filter(ends_on__lt=today) if chosen == "etter-utlop" else rows


def _overdue(steps: dict[str, Any], today: date) -> Q:
    """A søknad that should have come, a vedtak that should have been made, a lease that has ended."""
    late = Q(stage=Stage.NOT_APPLIED, apply_by__lte=today) | Q(ends_on__lt=today)
    months = steps.get("decide_by_months")
    if months is None:
        return late
    return late | Q(stage=Stage.APPLIED, ends_on__lte=renewal_terms.latest_end(today, months))


def _shown(row: Any, steps: dict[str, Any], today: date) -> dict[str, Any]:
    dates, stage = renewal_terms.dates_of(row, steps), Stage(row.stage)
    guidance = renewal_progress.guidance_of(row, dates, today)
    return {
        "lamp": renewal_progress.lamp_of(row, steps, today),
        "url": row.get_absolute_url(),
        "applicant": row.applicant,
        "address": row.lease.dwelling.address if row.address_shown else "",
        "stage": stage.label,
        "tone": TONES.get(stage, "neutral"),
        "guidance": guidance.text,
        "ends": norwegian_date(row.ends_on),
        "caseworker": _caseworker(row),
    }


def _exported(row: Any, steps: dict[str, Any], today: date) -> list[Any]:
    shown = _shown(row, steps, today)
    return [
        shown["lamp"].text,
        shown["applicant"],
        shown["address"],
        shown["stage"],
        shown["guidance"],
        row.apply_by,
        row.ends_on,
        shown["caseworker"],
    ]


def _caseworker(row: Any) -> str:
    return row.soknad.caseworker.name if row.soknad and row.soknad.caseworker else ""


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = request.GET.get("utvalg", "")
    return [
        {
            "label": label,
            "url": reverse("fornyelse-list") + (f"?{urlencode({'utvalg': code})}" if code else ""),
            "current": code == now,
        }
        for label, code in VIEWS
    ]
