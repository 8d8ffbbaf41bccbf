"""The count of needs of a bydel: counted, adjusted, made final; and set against the stock."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.models import Export
from config.dates import norwegian_date, norwegian_datetime
from config.export import workbook
from config.links import reverse
from config.requests import AuthedRequest
from dashboard.behov import reading
from dashboard.behov.counting import HOMELESS_WORDS, KINDS, NEED_WORDS, SIZES
from dashboard.behov.forecast import FORMULA
from dashboard.behov.reading import Cell, Counted
from dashboard.models import Boligbehov
from dashboard.views.boligbehov_chart import against_chart, against_rows
from dashboard.views.boligbehov_kommune import against_kommune, kommune_page
from dashboard.views.year import own_bydel, reports, year_asked
from housing.views.parts import Link


@require_GET
@login_required
def boligbehov(request: AuthedRequest) -> HttpResponse:
    """The newest count of the year. For a whole kommune: the sum."""
    bydel, today = own_bydel(request), timezone.localdate()
    if bydel is None:
        return kommune_page(request)
    year, form = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    found = reading.versions(request.user, bydel, year)
    if found:
        return _page(request, found, found[0], form=form)
    may = reports(request.user, bydel) and year >= today.year
    context = {
        "title": f"Boligbehov {year}", "bydel": bydel, "form": form, "may": may,
        "count_url": _count_url(year), "actions": _around(year),
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/boligbehov_none.html", context)


@require_GET
@login_required
def version(request: AuthedRequest, pk: int) -> HttpResponse:
    found, row = _opened(request, pk)
    return _page(request, found, row)


@require_GET
@login_required
def against(request: AuthedRequest) -> HttpResponse:
    """Bolig mot behov: need, stock, vacant and expected by size."""
    bydel, today = own_bydel(request), timezone.localdate()
    if bydel is None:
        return against_kommune(request)
    year, form = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    found = reading.versions(request.user, bydel, year)
    counted = reading.counted(request.user, found[0]) if found else None
    context: dict[str, Any] = {
        "title": f"Bolig mot behov {year}", "subtitle": bydel.name, "form": form, "formula": FORMULA,
        "actions": [Link("Boligbehov", f"{reverse('boligbehov')}?aar={year}")],
    }  # fmt: skip
    if counted:
        context |= {
            "in_words": _against_words(counted), "rows": against_rows(counted.against),
            "chart": against_chart(counted.against, bydel.name, year), "as_of": _as_of(counted.boligbehov),
        }  # fmt: skip
    return TemplateResponse(request, "dashboard/boligbehov_against.html", context)


@require_GET
@login_required
def excel(request: AuthedRequest, pk: int) -> HttpResponse:
    _, row = _opened(request, pk)
    name = f"boligbehov-{row.year}-versjon-{row.version}"
    response, count = workbook(name, reading.HEAD, reading.exported(reading.counted(request.user, row)))
    Export.objects.record(by=request.user, what="Boligbehov", filters=f"{row.bydel.name}, {row}", rows=count)
    return response


def _opened(request: AuthedRequest, pk: int) -> tuple[list[Boligbehov], Boligbehov]:
    found = reading.versions_with(request.user, pk)
    if not found:
        raise Http404
    return found, next(row for row in found if row.pk == pk)


def _page(request: AuthedRequest, found: list[Boligbehov], row: Boligbehov, form: Any = None) -> HttpResponse:
    counted, user = reading.counted(request.user, row), request.user
    newest = row.pk == found[0].pk
    may = newest and reports(user, row.bydel_id)
    works = may and row.finalised_at is None
    context = {
        "title": f"Boligbehov {row.year}", "bydel": row.bydel, "form": form, "row": row,
        "status": _status(row), "in_words": _in_words(counted), "as_of": _as_of(row),
        "sizes": list(SIZES.values()), "table": _table(counted.needs, works=works),
        "totals": _totals(counted), "total": counted.total,
        "homeless": [_cell(cell, works=works) for cell in counted.homeless],
        "adjusted": [cell for cell in counted.cells if cell.why],
        "forecast": [{"label": SIZES[one.size], "parts": reading.parts_of(one)} for one in counted.ledighet],
        "need_words": NEED_WORDS, "homeless_words": HOMELESS_WORDS, "formula": FORMULA,
        "action": Link("Gjør endelig", reverse("boligbehov-finalise", args=[row.pk])) if works else None,
        "actions": [*([Link("Tell på nytt", _count_url(row.year))] if may and _countable(row) else []),
                    Link("Last ned Excel", reverse("boligbehov-excel", args=[row.pk])), *_around(row.year)],
        "versions": _versions(found, row),
        "crumbs": [] if form else [Link("Boligbehov", f"{reverse('boligbehov')}?aar={row.year}"),
                                   Link(f"Versjon {row.version}", "")],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/boligbehov.html", context)


def _countable(row: Boligbehov) -> bool:
    return row.year >= timezone.localdate().year


def _status(row: Boligbehov) -> dict[str, str]:
    if row.finalised_at:
        return {"label": f"Versjon {row.version}, endelig", "tone": "success"}
    return {"label": f"Versjon {row.version}, ikke endelig", "tone": "warning"}


def _as_of(row: Boligbehov) -> str:
    told = f"Talt per {norwegian_date(row.day)} av {row.counted_by.name}."
    if row.finalised_at and row.finalised_by:
        told += f" Gjort endelig {norwegian_datetime(row.finalised_at)} av {row.finalised_by.name}."
    return told


def _in_words(counted: Counted) -> str:
    homeless = sum(cell.value for cell in counted.homeless)
    expected = sum(row.expected for row in counted.ledighet)
    return (
        f"Husstander med et åpent behov: {counted.total}. Bostedsløse husstander: {homeless}."
        f" Boliger som ventes ledige: {expected}."
    )


def _against_words(counted: Counted) -> str:
    short = [f"{row.label.lower()} (mangler {row.missing})" for row in counted.against if row.missing > 0]
    told = f"Behovet er større enn det som ventes ledig: {', '.join(short)}." if short else _ENOUGH
    unknown = f" {counted.unknown} behov mangler vurdert størrelse og er ikke med." if counted.unknown else ""
    return f"{told}{unknown}"


_ENOUGH = "Det ventes ledig minst så mange boliger som det er behov for, av alle størrelser."


def _table(needs: list[Cell], *, works: bool) -> list[dict[str, Any]]:
    by_kind: dict[str, list[Cell]] = {}
    for cell in needs:
        by_kind.setdefault(cell.tall.kind, []).append(cell)
    return [
        {
            "label": KINDS.get(kind, kind), "cells": [_cell(cell, works=works) for cell in cells],
            "total": sum(cell.value for cell in cells),
            "followup": sum(cell.tall.with_followup for cell in cells),
        }
        for kind, cells in by_kind.items()
    ]  # fmt: skip


def _totals(counted: Counted) -> list[int]:
    return [sum(cell.value for cell in counted.needs if cell.tall.size == size) for size in SIZES]


def _cell(cell: Cell, *, works: bool) -> dict[str, Any]:
    return {
        "label": cell.label, "value": cell.value, "counted": cell.tall.counted, "why": cell.why,
        "url": reverse("boligbehov-adjust", args=[cell.tall.pk]) if works else "",
    }  # fmt: skip


def _versions(found: list[Boligbehov], shown: Boligbehov) -> list[dict[str, str]]:
    return [
        {
            "label": f"Versjon {one.version}",
            "value": f"per {norwegian_date(one.day)}" + (", endelig" if one.finalised_at else ""),
            "url": "" if one.pk == shown.pk else one.get_absolute_url(),
        }
        for one in found
    ]


def _count_url(year: int) -> str:
    return f"{reverse('boligbehov-count')}?aar={year}"


def _around(year: int) -> list[Link]:
    return [
        Link("Bolig mot behov", f"{reverse('boligbehov-against')}?aar={year}"),
        Link("Kommunens sum", f"{reverse('boligbehov-kommune')}?aar={year}"),
    ]
