"""Which numbers of a kommune may be read outside their bydel: no count under five can be found or reckoned.

A count under five is withheld. Since the sum is known, and each bydel knows its own, others are withheld with it.
Nor may the rule itself tell what it withholds to one who knows it (docs/adr/0024-what-a-rule-tells.md):

- Others are taken in a fixed order, never by size, and always from the first one on: being withheld says nothing
  of a number.
- Those that are withheld have at least two bounds together, and one bound without any single one of them. The
  bound is five and, for each that is known to be small, the most that it can be. So whatever the small ones are,
  there are numbers of the others that would be withheld in the same way.

Where that cannot be had, nothing is told, neither the sum nor the numbers in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from dashboard.models import Withheld

FEW = 5
# So many numbers, and so many parts, are withheld at least.
LEAST, LEAST_PARTS = 3, 2
# With fewer bydeler than these, what two of them know is nearly all that there is.
MANY = 4
K = TypeVar("K")


class Cell(NamedTuple):
    """`counts` are all numbers that the value tells about: one for a count, the part and the rest for a share."""

    counts: tuple[int, ...]
    has_value: bool = True

    @property
    def small(self) -> bool:
        return any(count < FEW for count in self.counts)


class Decision(NamedTuple, Generic[K]):
    """Why each cell is not shown, and why the sum is not. '' is shown."""

    cells: dict[K, str]
    total: str


def decide(cells: Mapping[K, Cell], total: Cell, order: Sequence[K]) -> Decision[K]:
    """`cells` by bydel, `total` of the kommune; `order` is that in which others are withheld."""
    known = {key: cells[key] for key in order if key in cells and cells[key].has_value}
    hidden = _withheld(known)
    if hidden is None or total.small or not total.has_value:
        return Decision(_reasons(cells, set(cells)), _reason(total, hidden=True))
    return Decision(_reasons(cells, hidden), _reason(total, hidden=False))


def decide_parts(
    totals: Mapping[str, Cell], own: Sequence[Mapping[str, Cell]], order: Sequence[str]
) -> dict[str, str]:
    """The parts of a kommune's sum, which is shown. `own` is what each bydel knows of its own parts.

    All of them are withheld where the sum, or a bydel's own number, would give one away.
    """
    if len(own) < 2:
        return decide(totals, _sum(totals.values()), order).cells
    names = [part for part in order if part in totals]
    table = [{part: mine.get(part) or _nothing(totals[part]) for part in names} for mine in own]
    hidden = _withheld_of_few(table) if len(table) < MANY else _withheld_parts(table, names)
    return _reasons(totals, set(totals) if hidden is None else hidden)


def _reasons(cells: Mapping[K, Cell], hidden: Set[K]) -> dict[K, str]:
    return {key: _reason(cell, hidden=key in hidden) for key, cell in cells.items()}


def _reason(cell: Cell, *, hidden: bool) -> str:
    if not cell.has_value:
        return Withheld.NO_DATA
    return Withheld.HIDDEN if hidden else ""


def _withheld(cells: Mapping[K, Cell]) -> set[K] | None:
    """The small ones with the first others, as many as it takes. None when all together are not enough."""
    small, order = {key for key, cell in cells.items() if cell.small}, list(cells)
    if not small:
        return set()
    for taken in range(LEAST, len(order) + 1):
        others = set(order[:taken])
        hidden = others | small
        if _is_safe([cells[key] for key in hidden], known_small=len(small - others)):
            return hidden
    return None


def _is_safe(unknown: Sequence[Cell], *, known_small: int = 0) -> bool:
    """For an outsider and for each who knows one of them, in each kind of count that they tell about."""
    bound = FEW + known_small * (FEW - 1)
    of_each_kind = [(sum(counts), max(counts)) for counts in zip(*(cell.counts for cell in unknown), strict=True)]
    return all(whole >= 2 * bound and whole - largest >= bound for whole, largest in of_each_kind)


def _withheld_of_few(table: Sequence[Mapping[str, Cell]]) -> set[str] | None:
    return None if any(cell.small for mine in table for cell in mine.values()) else set()


def _withheld_parts(table: Sequence[Mapping[str, Cell]], order: Sequence[str]) -> set[str] | None:
    """As for the numbers of bydeler: of one part, and of those that are withheld together."""
    if not _has_room(table, parts=len(order)):
        return None
    small = {part for part in order if not _is_safe([mine[part] for mine in table])}
    if not small:
        return set()
    for taken in range(LEAST_PARTS, len(order) + 1):
        hidden = {*order[:taken], *small}
        if _is_safe([_sum(mine[part] for part in hidden) for mine in table]):
            return hidden
    return None


def _has_room(table: Sequence[Mapping[str, Cell]], *, parts: int) -> bool:
    """Whether those outside the two largest bydeler have so much that their parts are not told by what these two
    can have at most of each."""
    of_bydeler = [_sum(mine.values()).counts for mine in table]
    return all(sum(sorted(counts)[:-2]) >= (parts + 1) * FEW for counts in zip(*of_bydeler, strict=True))


def _nothing(like: Cell) -> Cell:
    return Cell((0,) * len(like.counts))


def _sum(cells: Iterable[Cell]) -> Cell:
    return Cell(tuple(sum(counts) for counts in zip(*(cell.counts for cell in cells), strict=True)))
