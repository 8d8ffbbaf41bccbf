"""What may be read of a kommune's sum of reports that the bydeler have frozen: no number under five.

Every correction changes the sum, and what could be read of the earlier one is not forgotten. Each state that the
reports have been in is therefore decided in turn: what was withheld once stays withheld, and where something must
be withheld that could be read before, the sum is withheld with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.models import Withheld
from dashboard.suppression import Cell, decide, decide_parts

Parts = Mapping[str, int | None]
Number = Mapping[str, Sequence[str]]
KOMMUNE = 0


class Stage(NamedTuple):
    """One frozen report of a bydel: by code the value of the whole ('') and of its parts."""

    bydel: int
    numbers: Mapping[str, Parts]


class Told(NamedTuple):
    value: int | None
    withheld: str


# By (bydel or KOMMUNE, code, part).
Published = dict[tuple[int, str, str], Told]


@dataclass
class _Memory:
    """What could be read, and what could not, in the states before."""

    shown: set[str | int] = field(default_factory=set)
    hidden: set[str | int] = field(default_factory=set)

    def learn(self, told: Mapping[str, str] | Mapping[int, str], *, summed: bool) -> tuple[set[str | int], bool]:
        """What is withheld now, and whether some of it could be read before.

        What is withheld without a sum need not be remembered: there was nothing to reckon it from.
        """
        hidden: set[str | int] = {key for key, why in told.items() if why} | (self.hidden & set(told))
        again = bool(hidden & self.shown)
        self.hidden |= hidden if summed else set()
        shown: set[str | int] = {key for key in told if key not in hidden}
        self.shown |= shown
        return hidden, again


def publish(stages: Sequence[Stage], bydeler: Sequence[int], numbers: Mapping[str, Number]) -> Published:
    """`stages` in the order that they were frozen; `numbers` has the parts of each split of each code.

    Nothing is published before all bydeler have reported: a sum that grows by one bydel tells its number.
    """
    published: Published = {}
    for code, splits in numbers.items():
        published |= _of_code(code, splits, stages, bydeler)
    return published


def _of_code(code: str, splits: Number, stages: Sequence[Stage], bydeler: Sequence[int]) -> Published:
    current: dict[int, Parts] = {}
    cells, of_split = _Memory(), {split: _Memory() for split in splits}
    told: Published = {}
    for stage in stages:
        current[stage.bydel] = stage.numbers.get(code, {"": None})
        if all(bydel in current for bydel in bydeler):
            told = _state(code, splits, {bydel: current[bydel] for bydel in bydeler}, cells, of_split)
    return told


def _state(
    code: str, splits: Number, own: Mapping[int, Parts], cells: _Memory, of_split: Mapping[str, _Memory]
) -> Published:
    known = {bydel: Cell((parts[""] or 0,), has_value=parts[""] is not None) for bydel, parts in own.items()}
    whole = Cell((sum(cell.counts[0] for cell in known.values()),), all(cell.has_value for cell in known.values()))
    decided = decide(known, whole, list(own))
    hidden, again = cells.learn(decided.cells, summed=not decided.total)
    why = decided.total or (Withheld.HIDDEN if again else "")
    told: Published = {(KOMMUNE, code, ""): _told(whole.counts[0], why)}
    for bydel, parts in own.items():
        reason = decided.cells[bydel] or (Withheld.HIDDEN if bydel in hidden else "")
        told[bydel, code, ""] = _told(parts[""], reason)
    for split, names in splits.items():
        told |= _parts(code, names, own, of_split[split], why)
    return told


def _parts(code: str, names: Sequence[str], own: Mapping[int, Parts], memory: _Memory, why: str) -> Published:
    """The parts of the sum. Without the sum there are none."""
    if why:
        return {(KOMMUNE, code, part): _told(None, why) for part in names}
    of_bydeler = [{part: Cell((parts.get(part) or 0,)) for part in names} for parts in own.values()]
    totals = {part: Cell((sum(mine[part].counts[0] for mine in of_bydeler),)) for part in names}
    decided = decide_parts(totals, of_bydeler, names)
    hidden, again = memory.learn(decided, summed=True)
    return {
        (KOMMUNE, code, part): _told(
            totals[part].counts[0],
            decided[part] or (Withheld.HIDDEN if again or part in hidden else ""),
        )
        for part in names
    }


def _told(value: int | None, withheld: str) -> Told:
    return Told(None if withheld else value, withheld)
