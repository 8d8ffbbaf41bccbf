"""The sum of the bydeler's frozen KOSTRA reports. Small numbers are not shown across a bydel's border."""

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
from dashboard.kostra.numbers import NUMBERS
from dashboard.kostra.reading import Summed, of_kommune, withheld_text
from dashboard.views.year import kommune_of, year_asked
from housing.views.parts import Link


@require_GET
@login_required
def kostra_kommune(request: AuthedRequest) -> HttpResponse:
    return kommune_page(request)


def kommune_page(request: AuthedRequest) -> HttpResponse:
    kommune, today = kommune_of(request), timezone.localdate()
    year, form = year_asked(request, today, usual=today.year - 1, last=today.year - 1)
    summed = of_kommune(kommune, year)
    context = {
        "title": f"KOSTRA {year}", "subtitle": kommune.name, "form": form, "year": year,
        "in_words": _in_words(summed), "complete": not summed.missing,
        "missing": [bydel.name for bydel in summed.missing],
        "bydeler": [bydel.name.removeprefix("Bydel ") for bydel in summed.bydeler],
        "numbers": _numbers(summed), "compared": _of_bydeler(summed),
        "actions": [] if summed.missing else
        [Link("Last ned Excel", f"{reverse('kostra-kommune-excel')}?aar={year}")],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/kostra_kommune.html", context)


@require_GET
@login_required
def kostra_kommune_excel(request: AuthedRequest) -> HttpResponse:
    kommune, today = kommune_of(request), timezone.localdate()
    year, _ = year_asked(request, today, usual=today.year - 1, last=today.year - 1)
    summed = of_kommune(kommune, year)
    head = ["Tall", "Del", kommune.name, *(bydel.name for bydel in summed.bydeler)]
    response, count = workbook(f"kostra-{year}-kommunen", head, _exported(summed))
    Export.objects.record(by=request.user, what="KOSTRA, kommunens sum", filters=f"aar={year}", rows=count)
    return response


def _in_words(summed: Summed) -> str:
    told = len(summed.bydeler) - len(summed.missing)
    versions = f"{told} av {len(summed.bydeler)} bydeler har rapportert."
    if summed.missing:
        return f"{versions} Summen vises når alle har rapportert: ellers kunne én bydels tall regnes ut."
    return f"{versions} Tall under fem vises ikke, og heller ikke tall som kunne røpe dem."


def _numbers(summed: Summed) -> list[dict[str, Any]]:
    return [
        {
            "label": tall.part_label(part) if part else tall.name,
            "definition": "" if part else tall.definition,
            "part": bool(part),
            "value": withheld_text(summed.of_kommune(tall.code, part)),
        }
        for tall in NUMBERS
        for part in ("", *tall.parts())
    ]


def _of_bydeler(summed: Summed) -> list[dict[str, Any]]:
    return [
        {
            "label": bydel.name,
            "version": f"Versjon {summed.versions[bydel.pk]}",
            "cells": [withheld_text(summed.told(bydel.pk, tall.code)) for tall in NUMBERS],
        }
        for bydel in summed.bydeler
        if bydel.pk in summed.versions
    ]


def _exported(summed: Summed) -> Iterator[list[Any]]:
    for tall in NUMBERS:
        cells = [summed.told(bydel.pk, tall.code) for bydel in summed.bydeler]
        whole = summed.of_kommune(tall.code)
        yield [tall.name, "", *(_cell(told) for told in (whole, *cells))]
        for part in tall.parts():
            yield [tall.name, tall.part_label(part), _cell(summed.of_kommune(tall.code, part))]


def _cell(told: Any) -> int | str:
    return told.value if told.value is not None else withheld_text(told)
