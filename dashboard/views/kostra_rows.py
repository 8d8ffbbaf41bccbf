"""The rows behind a number in a KOSTRA report, and the report as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from audit.models import Export
from config.export import workbook
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from config.spreadsheet import as_csv
from dashboard.forms.kostra import RadFilterForm
from dashboard.kostra import reading
from dashboard.kostra.numbers import BY_CODE, NUMBERS, Tall
from dashboard.kostra.report import pdf_of
from dashboard.kostra.rows import Opened, facts_text, opened, why
from dashboard.models import KostraRad, KostraRapport, RadChange
from housing.views.parts import Link

COLUMNS = [Column("Rad", sort="key"), Column("Det som gjør at den telles"), Column("Endring")]
HIDDEN = "Skjermet, eller utenfor det du ser"


@require_GET
@login_required
def rows(request: AuthedRequest, pk: int) -> HttpResponse:
    rapport = _opened(request, pk)
    user = request.user
    tall = BY_CODE.get(request.GET.get("tall", ""), NUMBERS[0])
    user.require(tall.drill, bydel=rapport.bydel)
    may = {one.drill for one in NUMBERS if user.may(one.drill, bydel=rapport.bydel)}
    form = RadFilterForm(request.GET, tall=tall, may={str(one) for one in may})
    page = list_page(request, _rows(request, rapport, tall, form), COLUMNS, default="key")
    seen = opened(user, tall, [row.key for row in page.rows])
    context = {
        "title": tall.name, "subtitle": f"{rapport.bydel.name}, KOSTRA {rapport.year}, versjon {rapport.version}",
        "form": form, "page": page, "rows": [_shown(row, tall, seen) for row in page.rows],
        "count_text": "1 rad" if page.total == 1 else f"{page.total_text} rader",
        "definition": tall.definition, "reset_url": f"{reverse('kostra-rows', args=[pk])}?tall={tall.code}",
        "crumbs": [Link("KOSTRA", f"{reverse('kostra')}?aar={rapport.year}"),
                   Link(f"Versjon {rapport.version}", rapport.get_absolute_url()), Link(tall.name, "")],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/kostra_rows.html", context)


@require_GET
@login_required
def excel(request: AuthedRequest, pk: int) -> HttpResponse:
    rapport = _opened(request, pk)
    response, count = workbook(_name(rapport), reading.HEAD, reading.exported(_lines(request, rapport)))
    _note(request, rapport, "KOSTRA-rapport, Excel", count)
    return response


@require_GET
@login_required
def csv(request: AuthedRequest, pk: int) -> HttpResponse:
    rapport = _opened(request, pk)
    response, count = as_csv(_name(rapport), reading.HEAD, reading.exported(_lines(request, rapport)))
    _note(request, rapport, "KOSTRA-rapport, CSV", count)
    return response


@require_safe
@login_required
def pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    rapport = _opened(request, pk)
    document = pdf_of(request.user, rapport)
    headers = {"Content-Disposition": f'attachment; filename="{_name(rapport)}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def _opened(request: AuthedRequest, pk: int) -> KostraRapport:
    rows = KostraRapport.objects.visible_to(request.user).select_related("byutvalg_kommune", "reported_by")
    return get_object_or_404(rows, pk=pk)


def _rows(request: AuthedRequest, rapport: KostraRapport, tall: Tall, form: RadFilterForm) -> QuerySet[KostraRad]:
    rows = KostraRad.objects.visible_to(request.user).filter(rapport=rapport, code=tall.code)
    data = form.cleaned_data if form.is_valid() else {}
    if data.get("utvalg"):
        rows = rows.filter(parts__contains=[data["utvalg"]])
    return rows.exclude(change=RadChange.SAME) if data.get("endring") else rows.counted()


def _shown(row: KostraRad, tall: Tall, seen: Opened) -> dict[str, Any]:
    """Of what the user may not see there is only that it is counted."""
    if row.key not in seen and not (row.change == RadChange.GONE and not row.facts):
        return {"label": HIDDEN, "url": "", "facts": "", "change": row.get_change_display(), "why": ""}
    url = seen.get(row.key, "")
    return {
        "label": f"{tall.subject._meta.verbose_name} {row.key}".capitalize(), "url": url,
        "facts": facts_text(row.facts), "change": row.get_change_display() if row.change else "",
        "why": why(row) if row.change else "",
    }  # fmt: skip


def _lines(request: AuthedRequest, rapport: KostraRapport) -> list[reading.Line]:
    return reading.lines_of(request.user, rapport)


def _name(rapport: KostraRapport) -> str:
    return f"kostra-{rapport.year}-versjon-{rapport.version}"


def _note(request: AuthedRequest, rapport: KostraRapport, what: str, count: int) -> None:
    Export.objects.record(by=request.user, what=what, filters=f"{rapport.bydel.name}, {rapport}", rows=count)
