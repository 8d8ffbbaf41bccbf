"""The results as rows of a spreadsheet: what the page shows, and no more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpResponse

from bomiljo.models import SurveyPart
from bomiljo.result_tables import Results
from bomiljo.results import FEW
from config.export import harmless

HEAD = ["Bydel", "Bomiljø", "Del", "Svar", "Indeks", "Nedre grense", "Øvre grense", "Endring", "Om endringen"]


def lines(found: Results) -> Iterator[list[Any]]:
    for place in found.places:
        where, changes = [place.bydel.name, place.bomiljo.name], found.changes(place)
        parts = [part for part in SurveyPart if (place.pk, part) in found.cells]
        if not parts:
            yield [*where, "", FEW, "", "", "", "", ""]
        for part in parts:
            index, change = found.index(place, part), changes.get(part)
            if index:
                told = [change.points, change.words] if change else ["", ""]
                yield [*where, part.label, *index, *told]


def as_csv(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[HttpResponse, int]:
    """Semicolons and a mark of UTF-8, as Norwegian spreadsheets read it."""
    buffer, told = io.StringIO(), [[harmless(value) for value in row] for row in rows]
    csv.writer(buffer, delimiter=";").writerows([head, *told])
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response, len(told)
