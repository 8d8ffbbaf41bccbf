"""The results as rows of a spreadsheet: what the page shows, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bomiljo.models import SurveyPart
from bomiljo.result_tables import Results
from bomiljo.results import FEW

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
