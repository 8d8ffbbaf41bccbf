"""Which numbers of a kommune may be read outside their bydel: no count under five can be found or reckoned.

A count under five is withheld. Since the sum is known, and each bydel knows its own, others are withheld with it
until what is left unknown to any one bydel is at least two numbers, of at least five together. They are taken in a
fixed order, never by size: the smallest of those shown would tell how large it can be. Where that cannot be had,
the sum is withheld too. A sum is also withheld when one bydel, by taking away its own, would find a small rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from dashboard.models import Withheld

FEW = 5
K = TypeVar("K")


class Cell(NamedTuple):
    """`counts` are all numbers that the value tells about: one for a count, the part and the rest for a share."""

    counts: tuple[int, ...]
    has_value: bool = True

    @property
    def small(self) -> bool:
        return any(count < FEW for count in self.counts)


class Decision(NamedTuple):
    """Why each cell is not shown, and why the sum is not. '' is shown."""

    cells: dict[int, str]
    total: str


def decide(cells: Mapping[int, Cell], total: Cell, order: Sequence[int]) -> Decision:
    """`cells` by bydel, `total` of the kommune; `order` is that in which others are withheld."""
    small = {key for key, cell in cells.items() if cell.small}
    hidden = _with_others(small, [key for key in order if key in cells], lambda some: _is_safe(cells, some))
    gives_away = len(cells) > 1 and any(_rest(total, cell).small for cell in cells.values())
    if hidden is None or gives_away or total.small or not total.has_value:
        return Decision(_reasons(cells, set(cells)), _reason(total, hidden=True))
    return Decision(_reasons(cells, hidden), _reason(total, hidden=False))


def _reasons(cells: Mapping[int, Cell], hidden: Set[int]) -> dict[int, str]:
    return {key: _reason(cell, hidden=key in hidden) for key, cell in cells.items()}


def _reason(cell: Cell, *, hidden: bool) -> str:
    if not cell.has_value:
        return Withheld.NO_DATA
    return Withheld.HIDDEN if hidden else ""


def _is_safe(cells: Mapping[int, Cell], hidden: Set[int]) -> bool:
    """For outsiders, and for each bydel that knows one of them."""
    unknown = [cells[key] for key in hidden]
    return len(hidden) > 2 and not any(_rest(_sum(unknown), cell).small for cell in unknown)


def decide_parts(
    totals: Mapping[str, Cell], own: Sequence[Mapping[str, Cell]], order: Sequence[str]
) -> dict[str, str]:
    """The parts of a kommune's sum, which is shown. `own` is what each bydel knows of its own parts.

    All of them are withheld where the sum would give one away whatever is withheld with it.
    """
    known = [{}, *own] if len(own) > 1 else [{}]
    rests = {part: [_rest(cell, mine.get(part)) for mine in known] for part, cell in totals.items()}
    small = {part for part, of_each in rests.items() if any(rest.small for rest in of_each)}

    def is_safe(hidden: Set[str]) -> bool:
        left = [_sum([rests[part][viewer] for part in hidden]) for viewer in range(len(known))]
        return len(hidden) > 1 and not any(rest.small for rest in left)

    hidden = _with_others(small, [part for part in order if part in totals], is_safe)
    return {part: _reason(cell, hidden=hidden is None or part in hidden) for part, cell in totals.items()}


def _with_others(small: Set[K], order: Sequence[K], is_safe: Callable[[Set[K]], bool]) -> set[K] | None:
    """The small ones, and as many others as it takes. None when all together are not enough."""
    hidden = set(small)
    for key in order:
        if not small or is_safe(hidden):
            break
        hidden.add(key)
    return hidden if not small or is_safe(hidden) else None


def _rest(all_of: Cell, own: Cell | None) -> Cell:
    """What the others have together."""
    if own is None:
        return all_of
    return Cell(tuple(one - mine for one, mine in zip(all_of.counts, own.counts, strict=True)))


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(tuple(sum(counts) for counts in zip(*(cell.counts for cell in cells), strict=True)))
