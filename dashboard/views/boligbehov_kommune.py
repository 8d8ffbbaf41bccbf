"""The sum of the bydeler's final counts of needs. Small numbers are not shown across a bydel's border."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.models import Export
from config.export import workbook
from config.links import reverse
from config.requests import AuthedRequest
from dashboard.bars import Bar, Chart, chart
from dashboard.behov import reading
from dashboard.behov.counting import HOMELESS_WORDS, NEED_WORDS, SIZES
from dashboard.behov.forecast import FORMULA
from dashboard.behov.reading import NUMBERS, Summed
from dashboard.kostra.reading import withheld_text
from dashboard.summed import Told
from dashboard.views.year import kommune_of, year_asked
from housing.views.parts import Link

WORDS = {"behov": NEED_WORDS, "bostedslose": HOMELESS_WORDS, "ventet": FORMULA}


@require_GET
@login_required
def boligbehov_kommune(request: AuthedRequest) -> HttpResponse:
    return kommune_page(request)


def kommune_page(request: AuthedRequest) -> HttpResponse:
    kommune, today = kommune_of(request), timezone.localdate()
    year, form = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    summed = reading.of_kommune(kommune, year)
    context = {
        "title": f"Boligbehov {year}", "subtitle": kommune.name, "form": form, "year": year,
        "in_words": _in_words(summed), "complete": not summed.missing,
        "missing": [bydel.name for bydel in summed.missing],
        "numbers": _numbers(summed), "heads": list(NUMBERS.values()),
        "compared": _of_bydeler(summed),
        "actions": [Link("Bolig mot behov", f"{reverse('boligbehov-against')}?aar={year}"),
                    *([] if summed.missing else
                      [Link("Last ned Excel", f"{reverse('boligbehov-kommune-excel')}?aar={year}")])],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/boligbehov_kommune.html", context)


@require_GET
@login_required
def boligbehov_kommune_excel(request: AuthedRequest) -> HttpResponse:
    kommune, today = kommune_of(request), timezone.localdate()
    year, _ = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    summed = reading.of_kommune(kommune, year)
    head = ["Tall", "Del", kommune.name, *(bydel.name for bydel in summed.bydeler)]
    response, count = workbook(f"boligbehov-{year}-kommunen", head, _exported(summed))
    Export.objects.record(by=request.user, what="Boligbehov, kommunens sum", filters=f"aar={year}", rows=count)
    return response


def against_kommune(request: AuthedRequest) -> HttpResponse:
    """Bolig mot behov for all of the kommune, as far as it may be shown."""
    kommune, today = kommune_of(request), timezone.localdate()
    year, form = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    summed = reading.of_kommune(kommune, year)
    context: dict[str, Any] = {
        "title": f"Bolig mot behov {year}", "subtitle": kommune.name, "form": form, "formula": FORMULA,
        "actions": [Link("Boligbehov", f"{reverse('boligbehov-kommune')}?aar={year}")], "as_of": "",
        "in_words": _in_words(summed),
    }  # fmt: skip
    if not summed.missing:
        context |= {"rows": _against(summed), "chart": _chart(summed, kommune.name, year)}
    return TemplateResponse(request, "dashboard/boligbehov_against.html", context)


def _in_words(summed: Summed) -> str:
    told = len(summed.bydeler) - len(summed.missing)
    said = f"{told} av {len(summed.bydeler)} bydeler har en endelig telling."
    if summed.missing:
        return f"{said} Summen vises når alle har det: ellers kunne én bydels tall regnes ut."
    return f"{said} Tall under fem vises ikke, og heller ikke tall som kunne røpe dem."


def _numbers(summed: Summed) -> list[dict[str, Any]]:
    return [
        {
            "label": reading.part_label(part) if part else name, "part": bool(part),
            "definition": "" if part else WORDS.get(code, ""),
            "value": withheld_text(summed.of_kommune(code, part)),
        }
        for code, name in NUMBERS.items()
        for part in ("", *reading.parts(code))
    ]  # fmt: skip


def _of_bydeler(summed: Summed) -> list[dict[str, Any]]:
    return [
        {"label": bydel.name, "cells": [withheld_text(summed.told(bydel.pk, code)) for code in NUMBERS]}
        for bydel in summed.bydeler
    ]


def _exported(summed: Summed) -> Iterator[list[Any]]:
    for code, name in NUMBERS.items():
        told = (summed.of_kommune(code), *(summed.told(bydel.pk, code) for bydel in summed.bydeler))
        yield [name, "", *(_cell(one) for one in told)]
        for part in reading.parts(code):
            yield [name, reading.part_label(part), _cell(summed.of_kommune(code, part))]


def _cell(told: Told) -> int | str:
    return told.value if told.value is not None else withheld_text(told)


_SHOWN = (("need", "behov"), ("expected", "ventet"), ("stock", "boliger"))


def _against(summed: Summed) -> list[dict[str, Any]]:
    return [
        {"label": SIZES[size]}
        | {kind: withheld_text(summed.of_kommune(code, f"rom={size}")) for kind, code in _SHOWN}
        for size in SIZES
        if size
    ]


def _chart(summed: Summed, unit: str, year: int) -> Chart | None:
    groups = []
    for size in filter(None, SIZES):
        told = [(kind, code, summed.of_kommune(code, f"rom={size}")) for kind, code in _SHOWN]
        groups.append(
            (SIZES[size], [Bar(NUMBERS[code], one.value, withheld_text(one), kind) for kind, code, one in told])
        )
    return chart(f"Bolig mot behov i {unit} {year}", "De samme tallene står i tabellen.", groups)
