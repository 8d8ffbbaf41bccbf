"""What one can find out who reads all that is published, knows one bydel's own numbers, and knows the rule.

What is published could have come of several truths. A number under five is safe when it is not the same in all of
them. Small worlds are searched whole: every truth, by what is published of it. In large ones a neighbour is looked
for: another truth that is published in the same way, and has another number there.
"""

import random
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product

import pytest

from dashboard import suppression
from dashboard.suppression import Cell, decide, decide_parts

BYDELER = 15


@cache
def cell(count):
    return Cell((count,))


def cells_of(counts):
    return {unit: cell(count) for unit, count in enumerate(counts)}


def published(counts):
    """What is read of each bydel and of the kommune: a number, or None."""
    return _published(tuple(counts), suppression.FEW)


# The same numbers are published for each who may read them.
@lru_cache(maxsize=30_000)
def _published(counts, few):
    told = decide(cells_of(counts), cell(sum(counts)), range(len(counts)))
    shown = tuple(None if told.cells[unit] else count for unit, count in enumerate(counts))
    return shown, None if told.total else sum(counts)


def published_parts(table):
    """By part of the kommune's number, beside what is published of the bydeler; None where there is no sum."""
    return _published_parts(tuple(map(tuple, table)), suppression.FEW)


@lru_cache(maxsize=30_000)
def _published_parts(table, few):
    of_bydeler = published([sum(row) for row in table])
    if of_bydeler[1] is None:
        return of_bydeler, None
    parts = [str(part) for part in range(len(table[0]))]
    totals = {part: cell(sum(row[int(part)] for row in table)) for part in parts}
    own = [dict(zip(parts, map(cell, row), strict=True)) for row in table]
    told = decide_parts(totals, own, parts)
    return of_bydeler, tuple(None if told[part] else totals[part].counts[0] for part in parts)


def truths(length, most):
    """Every list of so many counts that come to `most` at most."""
    if not length:
        yield ()
        return
    for first in range(most + 1):
        for rest in truths(length - 1, most - first):
            yield first, *rest


def found_out(worlds, publish, own, of_viewer, *, least_known):
    """Numbers under FEW that are the same in every truth that looks so to the viewer.

    Where no sum is told, what is possible ends only where the search does: those who know much of it are left out.
    """
    possible = defaultdict(list)
    for world in worlds:
        possible[publish(world), of_viewer(world, own)].append(world)
    for (told, known), alike in possible.items():
        if told[1] is None and least_known(known):
            continue
        for place, values in enumerate(zip(*map(flat, alike), strict=True)):
            if len(set(values)) == 1 and values[0] < suppression.FEW and not is_own(place, own, alike[0]):
                yield told, known, place


def flat(world):
    return world if isinstance(world[0], int) else tuple(count for row in world for count in row)


def is_own(place, own, world):
    width = 1 if isinstance(world[0], int) else len(world[0])
    return own is not None and place // width == own


def one_of(world, own):
    return None if own is None else world[own]


@pytest.mark.parametrize(("few", "bydeler", "most"), [(5, 3, 40), (3, 4, 22), (2, 5, 13), (2, 6, 10)])
def test_no_number_of_a_bydel_is_found_out(monkeypatch, few, bydeler, most):
    monkeypatch.setattr(suppression, "FEW", few)
    worlds = list(truths(bydeler, most))
    assert sum(published(world)[1] is not None for world in worlds) > len(worlds) / 2
    for own in (None, *range(bydeler)):
        found = found_out(worlds, published, own, one_of, least_known=lambda known: (known or 0) > most / 2)
        assert list(found) == []


def test_hiding_until_the_sum_is_large_enough_would_tell():
    """As was done once: three at least, and five together without any one of them."""

    def earlier(counts):
        hidden = {unit for unit, count in enumerate(counts) if count < 5}
        for unit in range(len(counts)):
            left = [counts[one] for one in hidden]
            if not hidden or (len(hidden) > 2 and all(sum(left) - one >= 5 for one in left)):
                break
            hidden.add(unit)
        safe = not hidden or (
            len(hidden) > 2 and all(sum(counts[i] for i in hidden) - counts[j] >= 5 for j in hidden)
        )
        if not safe or sum(counts) < 5 or any(sum(counts) - count < 5 for count in counts):
            return (None,) * len(counts), None
        return tuple(None if unit in hidden else count for unit, count in enumerate(counts)), sum(counts)

    worlds = list(truths(3, 25))
    assert list(found_out(worlds, earlier, 0, one_of, least_known=lambda known: known > 12))


@pytest.mark.parametrize(("few", "bydeler", "most"), [(2, 2, 12), (2, 3, 8)])
def test_no_part_of_a_bydel_is_found_out_where_they_are_few(monkeypatch, few, bydeler, most):
    monkeypatch.setattr(suppression, "FEW", few)
    worlds = [tuple(zip(*[iter(flat)] * 3, strict=True)) for flat in truths(3 * bydeler, most)]
    worlds = [world for world in worlds if published_parts(world)[1] is not None]
    assert len(worlds) > 100
    for own in (None, *range(bydeler)):
        assert list(found_out(worlds, published_parts, own, one_of, least_known=lambda known: False)) == []


def sizes(seed):
    """Bydeler of very different sizes."""
    chance = random.Random(seed)
    mean = chance.choice([2, 5, 12, 40])
    return chance, [max(0, round(chance.expovariate(1 / mean))) for _ in range(BYDELER)]


def neighbours(counts, unit, viewer, *, summed):
    """With one more or one less in the bydel, and as much less or more in another where the sum is told."""
    others = [one for one in range(len(counts)) if one not in {unit, viewer}] if summed else [None]
    for step, other in product((1, -1), others):
        changed = list(counts)
        changed[unit] += step
        if other is not None:
            changed[other] -= step
        if min(changed) >= 0:
            yield changed


@pytest.mark.parametrize("seed", range(40))
def test_in_a_city_each_small_number_could_be_another(seed):
    _, counts = sizes(seed)
    told = published(counts)
    small = [unit for unit, count in enumerate(counts) if count < 5]
    for unit, viewer in product(small, (None, *range(BYDELER))):
        if viewer != unit:
            near = neighbours(counts, unit, viewer, summed=told[1] is not None)
            assert any(published(other) == told for other in near), (counts, unit, viewer)


def divided(chance, count, parts):
    """A bydel's number by part, some parts much more usual than others."""
    row = [0] * parts
    for _ in range(count):
        row[min(int(chance.expovariate(0.7)), parts - 1)] += 1
    return row


def moved(table, bydel, part, viewer):
    """One more or one less there, and as much less or more elsewhere, so that many sums stay the same."""
    for move, step in product(moves(table, bydel, part, viewer), (1, -1)):
        changed = [list(row) for row in table]
        for row, column, sign in move:
            changed[row][column] += sign * step
        if min(flat(changed)) >= 0:
            yield changed


def moves(table, bydel, part, viewer):
    """To another bydel, to another part of it, with another bydel making up for that, and with two others."""
    others = [one for one in range(len(table)) if one not in {bydel, viewer}]
    beside = [one for one in range(len(table[0])) if one != part]
    yield from ([(bydel, part, 1), (other, to, -1)] for other, to in product(others, range(len(table[0]))))
    yield from ([(bydel, part, 1), (bydel, to, -1)] for to in beside)
    for other, to in product(others, beside):
        around = [(bydel, part, 1), (other, part, -1), (other, to, 1)]
        yield [*around, (bydel, to, -1)]
        yield from ([*around, (third, to, -1)] for third in others if third != other)


@pytest.mark.parametrize("seed", range(12))
def test_in_a_city_each_small_part_could_be_another(seed):
    chance, counts = sizes(seed)
    table = [divided(chance, count, chance.choice([2, 3, 6])) for count in counts]
    width = max(map(len, table))
    table = [row + [0] * (width - len(row)) for row in table]
    told = published_parts(table)
    viewers = (None, *chance.sample(range(BYDELER), 3))
    for viewer, (bydel, row) in product(viewers, enumerate(table)):
        for part, count in enumerate(row):
            if count < 5 and bydel != viewer and told[1] is not None:
                near = moved(table, bydel, part, viewer)
                assert any(published_parts(other) == told for other in near), (table, viewer, bydel, part)
