"""The rows behind a number in a KOSTRA report, and the report as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_safe

from audit.models import Export
from config.export import workbook
from config.labels import label
from config.links import reverse
from config.lists import COUNT_CAP, Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from config.spreadsheet import as_csv
from dashboard.forms.kostra import RadFilterForm
from dashboard.kostra import reading
from dashboard.kostra.numbers import BY_CODE, NUMBERS, Tall
from dashboard.kostra.report import pdf_of
from dashboard.kostra.rows import address, facts_text, is_hidden, why, with_opened
from dashboard.models import KostraRad, KostraRapport, RadChange
from housing.views.parts import Link

COLUMNS = [Column("Rad", sort="key"), Column("Det som gjør at den telles"), Column("Endring")]
HIDDEN = "Skjermet, eller utenfor det du ser"


@require_GET
@login_required
def rows(request: AuthedRequest, pk: int) -> HttpResponse:
    user, tall = request.user, BY_CODE.get(request.GET.get("tall", ""), NUMBERS[0])
    wanted = _wanted(request, tall)
    total = KostraRad.objects.visible_to(user).filter(wanted, rapport=OuterRef("pk")).order_by().values("rapport")
    rapport: Any = get_object_or_404(
        _reports(request).annotate(total=Subquery(total.annotate(number=Count("pk")).values("number"))), pk=pk
    )
    user.require(tall.drill, bydel=rapport.bydel)
    may = {str(one.drill) for one in NUMBERS if user.may(one.drill, bydel=rapport.bydel)}
    form = RadFilterForm(request.GET, tall=tall, may=may)
    behind = KostraRad.objects.visible_to(user).filter(wanted, rapport=rapport)
    page = list_page(
        request,
        with_opened(behind, user, tall),
        COLUMNS,
        default="key",
        total=min(rapport.total or 0, COUNT_CAP + 1),
    )
    context = {
        "title": tall.name, "subtitle": f"{rapport.bydel.name}, KOSTRA {rapport.year}, versjon {rapport.version}",
        "form": form, "page": page, "rows": [_shown(row, tall) for row in page.rows],
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
    return get_object_or_404(_reports(request), pk=pk)


def _reports(request: AuthedRequest) -> QuerySet[KostraRapport]:
    rows = KostraRapport.objects.visible_to(request.user)
    return rows.select_related("bydel__kommune", "reported_by")


def _wanted(request: AuthedRequest, tall: Tall) -> Q:
    """The rows that the address asks for. A part that the number has not, asks for nothing."""
    part = request.GET.get("utvalg", "")
    of_part = Q(code=tall.code) & (Q(parts__contains=[part]) if part in tall.parts() else Q())
    gone = Q(change=RadChange.GONE)
    return of_part & (~Q(change=RadChange.SAME) if request.GET.get("endring") == "endring" else ~gone)


def _shown(row: Any, tall: Tall) -> dict[str, Any]:
    change = label(row, "change") if row.change else ""
    if is_hidden(row):
        return {"label": HIDDEN, "url": "", "facts": "", "change": change, "why": ""}
    return {
        "label": f"{tall.subject._meta.verbose_name} {row.key}".capitalize(), "url": address(row, tall),
        "facts": facts_text(row.facts), "change": change, "why": why(row) if row.change else "",
    }  # fmt: skip


def _lines(request: AuthedRequest, rapport: KostraRapport) -> list[reading.Line]:
    return reading.lines_of(request.user, rapport)


def _name(rapport: KostraRapport) -> str:
    return f"kostra-{rapport.year}-versjon-{rapport.version}"


def _note(request: AuthedRequest, rapport: KostraRapport, what: str, count: int) -> None:
    Export.objects.record(by=request.user, what=what, filters=f"{rapport.bydel.name}, {rapport}", rows=count)
