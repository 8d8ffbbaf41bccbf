"""Publishes the figures of a kommune at the end of a month: what may be read across bydeler, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from accounts.models import Bydel
from dashboard.figures import BY_CODE
from dashboard.figures.shape import Figure, Measure
from dashboard.models import CityFigure, Snapshot
from dashboard.suppression import Cell, decide, decide_parts


def publish(day: date) -> None:
    """Gi ut tallene for hver kommune. The caller has the scope of the system and the transaction."""
    CityFigure.objects.filter(day=day).delete()
    codes = [code for code, figure in BY_CODE.items() if figure.compared]
    taken = list(Snapshot.objects.filter(day=day, figure__in=codes, landlord=None))
    bydeler: dict[int, list[int]] = defaultdict(list)
    for bydel, kommune in Bydel.objects.order_by("kommune", "number").values_list("pk", "kommune"):
        bydeler[kommune].append(bydel)
    published = (_of_figure(code, kommune, units, taken) for kommune, units in bydeler.items() for code in codes)
    CityFigure.objects.bulk_create(row for rows in published for row in rows)


def _of_figure(code: str, kommune: int, units: list[int], taken: list[Snapshot]) -> list[CityFigure]:
    figure = BY_CODE[code]
    rows = [row for row in taken if row.figure == code and (row.kommune_id == kommune or row.bydel_id in units)]
    totals = {row.part: row for row in rows if row.kommune_id}
    if not totals:
        return []
    own = {unit: {row.part: _cell(figure, row) for row in rows if row.bydel_id == unit} for unit in units}
    cells = {unit: parts[""] for unit, parts in own.items() if "" in parts}
    told = decide(cells, _cell(figure, totals[""]), units)
    of_bydel = [row for row in rows if row.bydel_id and not row.part]
    made = [_published(totals[""], kommune, told.total)]
    made += [_published(row, kommune, told.cells[row.bydel_id]) for row in of_bydel if row.bydel_id]
    if told.total:
        return made
    parts = _parts(figure, totals, own)
    return made + [
        _published(totals.get(part) or _nothing(totals[""], part), kommune, parts[part]) for part in parts
    ]


def _parts(figure: Figure, totals: dict[str, Snapshot], own: dict[int, dict[str, Cell]]) -> dict[str, str]:
    """Why each part of the kommune's number is not shown."""
    told: dict[str, str] = {}
    for split in figure.splits:
        # A part that nobody is in is a small one too: left out, it would be known to be nought.
        of_split = {part: _cell(figure, _nothing(totals[""], part)) for part in figure.parts_in_order(split)}
        of_split |= {part: _cell(figure, row) for part, row in totals.items() if part.startswith(f"{split}=")}
        told |= decide_parts(of_split, list(own.values()), figure.parts_in_order(split))
    return told


def _nothing(total: Snapshot, part: str) -> Snapshot:
    return Snapshot(day=total.day, figure=total.figure, part=part, count=0, value=0)


def _cell(figure: Figure, row: Snapshot) -> Cell:
    """A share tells about its part and the rest of it, a rate about both that it sets against each other.

    Where there is too little for a value, that is a small number: to say so would tell that it is nought.
    Those who keep no such records have no row.
    """
    part, whole = int(row.amount or 0), int(row.whole or 0)
    counts = {Measure.SHARE: (part, whole - part), Measure.RATE: (part, whole)}.get(figure.measure, (row.count,))
    return Cell(counts if row.value is not None else (0,) * len(counts))


def _published(row: Snapshot, kommune: int, withheld: str) -> CityFigure:
    return CityFigure(
        kommune_id=kommune, bydel_id=row.bydel_id, day=row.day, figure=row.figure, part=row.part,
        value=None if withheld else row.value, withheld=withheld,
    )  # fmt: skip
