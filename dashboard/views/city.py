"""Hele byen: the kommune's figures, and its bydeler side by side. Only what is published is read here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.frame import active_scope
from config.links import reverse
from config.requests import AuthedRequest
from config.spreadsheet import as_csv
from dashboard import charts, city_page, report, values
from dashboard.city_page import City
from dashboard.figures.shape import SECTIONS, Figure
from dashboard.views.figure import figure_or_404, table_of
from housing.views.parts import Fact, Link


@require_GET
@login_required
def city(request: AuthedRequest) -> HttpResponse:
    shown = _shown(request)
    found = city_page.lines(shown, request.user)
    sections = [(label, [one for one in found if one.figure.section == key]) for key, label in SECTIONS.items()]
    context = {
        "kommune": shown.kommune,
        "day": _day(shown),
        "days": _days(shown, reverse("oversikt-by")),
        "sections": [(label, rows) for label, rows in sections if rows],
        "query": _query(shown),
        "actions": _report(shown),
    }
    return TemplateResponse(request, "dashboard/city.html", context)


@require_GET
@login_required
def report_page(request: AuthedRequest) -> HttpResponse:
    shown = _shown(request)
    headers = {"Content-Disposition": f'attachment; filename="bydelene-{shown.day}.pdf"'}
    return HttpResponse(report.of_city(shown, request.user), content_type="application/pdf", headers=headers)


@require_GET
@login_required
def compare(request: AuthedRequest, code: str) -> HttpResponse:
    figure = _compared(code)
    kommune = city_page.kommune_of(active_scope(request), request.user)
    shown, points = city_page.of_figure(kommune, request.user, request.GET.get("dag", ""), figure)
    told = city_page.published_of(shown, request.user, figure)
    own, here = active_scope(request).bydel, reverse("oversikt-by-tall", args=[code])
    rows = city_page.comparison(shown, request.user, figure, told)
    rows = city_page.with_own(rows, shown, request.user, figure, own)
    context = {
        "figure": figure,
        "kommune": shown.kommune,
        "day": _day(shown),
        "days": _days(shown, here),
        "facts": [Fact(shown.kommune.name, _of_city(figure, shown, points))],
        "bars": _bars(figure, rows, own.name if own else ""),
        "per_thousand": "Per 1000 innbyggere" if any(row.rate is not None for row in rows) else "",
        "short": values.HEADS[figure.unit],
        "chart": charts.line(figure, points, unit=str(shown.kommune)) if points else None,
        "table": table_of(figure, points),
        "splits": city_page.parts(figure, told),
        "actions": _downloads(code, shown),
        "crumbs": [Link("Hele byen", reverse("oversikt-by")), Link(figure.name, "")],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/compare.html", context)


@require_GET
@login_required
def export(request: AuthedRequest, code: str) -> HttpResponse:
    figure, shown = _compared(code), _shown(request)
    told = city_page.published_of(shown, request.user, figure)
    rows = city_page.comparison(shown, request.user, figure, told)
    write = as_csv if request.GET.get("format") == "csv" else workbook
    head = ["Bydel", figure.name, "Per 1000 innbyggere"]
    response, count = write(f"{code}-bydeler", head, city_page.cells(rows, figure))
    filters = f"{shown.kommune}, {_day(shown)}"
    Export.objects.record(by=request.user, what=f"Hele byen: {figure.name}"[:80], filters=filters, rows=count)
    return response


def _compared(code: str) -> Figure:
    figure = figure_or_404(code)
    if not figure.compared:
        raise Http404
    return figure


def _shown(request: AuthedRequest) -> City:
    kommune = city_page.kommune_of(active_scope(request), request.user)
    return city_page.city(kommune, request.user, request.GET.get("dag", ""))


def _day(shown: City) -> str:
    return norwegian_date(shown.day) if shown.day else ""


def _query(shown: City) -> str:
    return f"?dag={shown.day.isoformat()}" if shown.day and shown.day != shown.days[0] else ""


def _report(shown: City) -> list[Link]:
    return [Link("Last ned rapport (PDF)", reverse("oversikt-by-pdf") + _query(shown))] if shown.day else []


def _days(shown: City, here: str) -> list[tuple[str, str, bool]]:
    """Each month that may be chosen: its day, its address, and whether it is the one shown."""
    return [(norwegian_date(day), f"{here}?dag={day.isoformat()}", day == shown.day) for day in shown.days]


def _of_city(figure: Figure, shown: City, points: list[charts.Point]) -> str:
    point = next((one for one in points if one.day == shown.day), None)
    if point is None:
        return values.NOTHING
    return point.why if point.value is None else values.text(figure, point.value)


def _bars(figure: Figure, rows: list[city_page.Row], own: str) -> list[charts.Bar]:
    bars = charts.bars(figure, [(row.bydel.name, row.value, row.why) for row in rows], own=own)
    rates = ["" if row.rate is None else values.number(round(row.rate, 2)) for row in rows]
    return [
        bar._replace(note=rate, text=f"{bar.text}, skjult for andre" if row.own else bar.text)
        for bar, rate, row in zip(bars, rates, rows, strict=True)
    ]


def _downloads(code: str, shown: City) -> list[Link]:
    query = _query(shown)
    download = reverse("oversikt-by-export", args=[code])
    return [
        Link("Last ned Excel", f"{download}{query}"),
        Link("CSV", f"{download}{query}{'&' if query else '?'}format=csv"),
    ]
