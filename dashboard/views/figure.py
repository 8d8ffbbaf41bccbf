"""One figure of the unit: its development, its parts, what it means, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.frame import active_scope
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from config.spreadsheet import as_csv
from dashboard import charts, overview, trend, values
from dashboard.figures import BY_CODE
from dashboard.figures.reading import Readings
from dashboard.figures.shape import DIRECTIONS, SECTIONS, Figure, Measure
from dashboard.overview import Shown
from dashboard.rows_behind import Behind
from housing.views.parts import Fact, Link

# What the amount of a row says, by how the figure is made of them.
COUNTS_AS = {Measure.COUNT: "Antall", Measure.SHARE: "Er en av dem", Measure.RATE: "Er en av dem"}


def figure_or_404(code: str) -> Figure:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def shown_of(request: AuthedRequest, figure: Figure) -> Shown:
    shown = overview.shown_in(active_scope(request), request.user)
    if figure not in shown.figures:
        raise Http404
    return shown


@require_GET
@login_required
def figure_page(request: AuthedRequest, code: str) -> HttpResponse:
    figure, today = figure_or_404(code), timezone.localdate()
    shown = shown_of(request, figure)
    live = overview.read_one(request.user, figure, shown, today)
    points = trend.of_unit(request.user, [figure], today, live, **shown.lookup)[code]
    line = overview.line_of(figure, live, points, today, shown)
    marks = trend.notes(figure, shown.kommune, points[0].day, points[-1].day, shown.bydel)
    context = {
        "figure": figure,
        "line": line,
        "shown": shown,
        "section": SECTIONS[figure.section],
        "facts": _facts(line),
        "short": values.HEADS[figure.unit],
        "about": _about(figure, line),
        "chart": charts.line(figure, points, unit=shown.name, reference=_reference(line), notes=marks),
        "table": table_of(figure, points),
        "notes": [text for _, text in marks],
        "splits": [_split(figure, name, live) for name in figure.splits],
        "as_of": overview.as_of(today),
        "actions": _actions(request, figure, shown),
        "crumbs": [Link("Oversikt", reverse("oversikt")), Link(figure.name, "")],
    }
    return TemplateResponse(request, "dashboard/figure.html", context)


def _reference(line: overview.Line) -> Any:
    return (line.reference.label, line.reference.value) if line.reference else None


def _facts(line: overview.Line) -> list[Fact]:
    facts = [Fact("Nå", line.text), Fact("For et år siden", line.before_text)]
    if line.change:
        facts.append(Fact("Endring", ", ".join(filter(None, (line.change, line.judged)))))
    return facts


def _about(figure: Figure, line: overview.Line) -> list[Fact]:
    told = [
        ("Tema", SECTIONS[figure.section]),
        ("Gjelder", "Det siste året" if figure.of_year else "Slik det er i dag"),
        ("Bedre når tallet er", DIRECTIONS[figure.direction]),
        ("Å måle mot", line.reference_text),
        ("Kilde", figure.cited),
    ]
    return [Fact(label, value) for label, value in told if value]


def table_of(figure: Figure, points: list[charts.Point]) -> list[tuple[str, str, bool]]:
    """Newest first: the day, the value in words, and whether there is one."""
    return [
        (norwegian_date(point.day), point.why if point.value is None else values.text(figure, point.value),
         point.value is not None)
        for point in reversed(points)
    ]  # fmt: skip


def _split(figure: Figure, name: str, live: Readings) -> tuple[str, list[charts.Bar]]:
    known = [(part, value) for part, value in overview.part_values(figure, name, live) if value is not None]
    bars = charts.bars(figure, [(figure.part_label(part), value, "") for part, value in known])
    return figure.splits[name].label, bars


def _actions(request: AuthedRequest, figure: Figure, shown: Shown) -> list[Link]:
    download = reverse("oversikt-tall-export", args=[figure.code])
    links = [Link("Last ned Excel", download), Link("CSV", f"{download}?format=csv")]
    return [*_behind_link(request, figure, shown), *links]


def _behind_link(request: AuthedRequest, figure: Figure, shown: Shown) -> list[Link]:
    if not overview.may_see_rows(request.user, figure, shown):
        return []
    return [Link("Se radene bak", reverse("oversikt-rader", args=[figure.code]))]


@require_GET
@login_required
def export(request: AuthedRequest, code: str) -> HttpResponse:
    """The table beside the chart."""
    figure, today = figure_or_404(code), timezone.localdate()
    shown = shown_of(request, figure)
    live = shown.read([figure], today)
    points = trend.of_unit(request.user, [figure], today, live, **shown.lookup)[code]
    rows = ([point.day, point.why if point.value is None else float(point.value)] for point in reversed(points))
    write = as_csv if request.GET.get("format") == "csv" else workbook
    response, count = write(f"{code}-{today.isoformat()}", ["Dag", figure.name], rows)
    Export.objects.record(by=request.user, what=f"Oversikt: {figure.name}"[:60], filters=shown.name, rows=count)
    return response


@require_GET
@login_required
def rows_page(request: AuthedRequest, code: str) -> HttpResponse:
    """Those of the rows behind the figure that the user may open, today."""
    figure, today = figure_or_404(code), timezone.localdate()
    shown = shown_of(request, figure)
    overview.require_rows(request.user, figure, shown)
    part = request.GET.get("del", "")
    behind = Behind(figure, shown, today, part)
    columns = columns_of(figure)
    page = list_page(request, behind.visible_to(request.user), columns, default="pk")
    amounts = behind.amounts([row.pk for row in page.rows])
    context = {
        "figure": figure,
        "subtitle": ", ".join(
            word for word in (shown.name, figure.part_label(part), norwegian_date(today)) if word
        ),
        "counts_as": columns[1].label,
        "page": page,
        "rows": [_row(figure, behind, row, amounts) for row in page.rows],
        "count_text": _count_text(page.total_text),
        "total_text": f"av {page.total_text}",
        "crumbs": [
            Link("Oversikt", reverse("oversikt")),
            Link(figure.name, reverse("oversikt-tall", args=[code])),
            Link("Rader", ""),
        ],
        "actions": [Link("Last ned Excel", f"{reverse('oversikt-rader-export', args=[code])}{page.query}")],
    }
    return TemplateResponse(request, "dashboard/rows.html", context)


def columns_of(figure: Figure) -> tuple[Column, Column]:
    return Column("Sak eller sted"), Column(COUNTS_AS.get(figure.measure, "Verdi"), numeric=True)


def _count_text(may_see: str) -> str:
    """More may be counted than the user opens: rows of protected persons, or of work that is not hers."""
    return f"{may_see} rader som du har tilgang til. Flere kan være regnet med i tallet."


def _row(figure: Figure, behind: Behind, row: Any, amounts: dict[int, Any]) -> tuple[str, str, str]:
    return behind.page.label(row), behind.url_of(row), counts_with(figure, amounts.get(row.pk))


def counts_with(figure: Figure, amount: Any) -> str:
    """A row of a share is one of those, or not; a row of a median is so many days."""
    if amount is None:
        return ""
    if figure.measure in {Measure.SHARE, Measure.RATE}:
        return "Ja" if amount else "Nei"
    return values.text(figure, amount)


@require_GET
@login_required
def rows_export(request: AuthedRequest, code: str) -> HttpResponse:
    figure, today = figure_or_404(code), timezone.localdate()
    shown = shown_of(request, figure)
    overview.require_rows(request.user, figure, shown)
    behind = Behind(figure, shown, today, request.GET.get("del", ""))
    columns = columns_of(figure)
    rows = list(sorted_for_export(request, behind.visible_to(request.user), columns, default="pk"))
    response, count = workbook(f"{code}-rader", [one.label for one in columns], _exported(figure, behind, rows))
    Export.objects.record(by=request.user, what=f"Rader: {figure.name}"[:60], filters=shown.name, rows=count)
    return response


def _exported(figure: Figure, behind: Behind, rows: list[Any]) -> Iterator[list[str]]:
    amounts = behind.amounts([row.pk for row in rows])
    for row in rows:
        label, _, amount = _row(figure, behind, row, amounts)
        yield [label, amount]
