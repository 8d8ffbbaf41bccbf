"""What somebody who reads all that is published, and knows one bydel's own numbers, can reckon of the others.
What one can find who also knows the rule is in test_suppression_reasoned.py.

Every combination of small numbers is published. What is left unknown is some whole numbers with a known sum: one
alone is the sum, and when that is nought, all of them are. A sum under five is a number that nobody may know.
"""

from functools import cache
from itertools import product

import pytest

from dashboard.suppression import Cell, decide, decide_parts

UNITS = (1, 2, 3, 4)
KNOWS = [None, 0, 1, 3]
WHO = ["outsider", "first", "second", "last"]


@cache
def published(counts):
    """What is read of each bydel and of the kommune: a number, or None."""
    cells = {unit: Cell((count,)) for unit, count in zip(UNITS, counts, strict=False)}
    told = decide(cells, Cell((sum(counts),)), UNITS)
    shown = [None if told.cells[unit] else cells[unit].counts[0] for unit in cells]
    return shown, None if told.total else sum(counts)


def small_ones_only(counts):
    return [None if count < 5 else count for count in counts], sum(counts)


def reckoned(shown, total, truth, own):
    """The numbers under five that can be reckoned from what is shown: of one other, or of some others together."""
    known = [truth[number] if number == own else count for number, count in enumerate(shown)]
    unknown = [number for number, count in enumerate(known) if count is None]
    found = [count for number, count in enumerate(shown) if number != own and count is not None and count < 5]
    if total is None or not unknown:
        return found
    left = total - sum(count for count in known if count is not None)
    return [*found, left] if left < 5 else found


@pytest.mark.parametrize("own", KNOWS, ids=WHO)
def test_no_number_under_five_can_be_reckoned(own):
    for counts in product(range(10), repeat=4):
        assert reckoned(*published(counts), counts, own) == [], counts


@pytest.mark.parametrize("own", KNOWS, ids=WHO)
def test_all_the_others_together_are_not_under_five(own):
    for counts in product(range(10), repeat=4):
        _, total = published(counts)
        assert own is None or total is None or total - counts[own] >= 5, counts


@pytest.mark.parametrize("own", KNOWS, ids=WHO)
def test_what_is_hidden_is_never_one_alone(own):
    for counts in product(range(10), repeat=4):
        shown, total = published(counts)
        others = [count for number, count in enumerate(shown) if number != own]
        assert total is None or others.count(None) != 1, counts


def test_hiding_the_small_ones_alone_would_not_do():
    every = product(range(8), repeat=4)
    assert sum(bool(reckoned(*small_ones_only(counts), counts, 0)) for counts in every) > 1000


@pytest.mark.parametrize("own", [None, 0, 1], ids=WHO[:3])
def test_no_part_of_the_kommune_under_five_can_be_reckoned(own):
    """Two bydeler, three parts each: a part of the kommune less one's own is the other's."""
    for counts in product(range(7), repeat=6):
        bydeler = (counts[:3], counts[3:])
        sums = [sum(column) for column in zip(*bydeler, strict=True)]
        shown = parts_published(bydeler, sums)
        if shown is None:
            continue
        mine = (0, 0, 0) if own is None else bydeler[own]
        unknown = [sums[part] - mine[part] for part in range(3) if shown[part] is None]
        known = [shown[part] - mine[part] for part in range(3) if shown[part] is not None]
        assert all(count >= 5 for count in known), bydeler
        assert not unknown or (len(unknown) > 1 and sum(unknown) >= 5), bydeler


def parts_published(bydeler, sums):
    """The parts of the kommune that are shown; None where its sum is not."""
    whole = decide({n: Cell((sum(counts),)) for n, counts in enumerate(bydeler)}, Cell((sum(sums),)), (0, 1))
    if whole.total:
        return None
    totals = {str(part): Cell((count,)) for part, count in enumerate(sums)}
    own = [{str(part): Cell((count,)) for part, count in enumerate(counts)} for counts in bydeler]
    told = decide_parts(totals, own, list(totals))
    return [None if told[str(part)] else count for part, count in enumerate(sums)]


def test_a_share_hides_both_the_part_and_the_rest():
    cells = {unit: Cell((20, 30)) for unit in (1, 2, 3)} | {4: Cell((48, 2))}
    told = decide(cells, Cell((108, 92)), UNITS)
    assert told.cells[4]
    assert not told.total
    assert all(told.cells.values())


def test_a_kommune_with_one_bydel_hides_small_numbers_only():
    assert not decide({1: Cell((7,))}, Cell((7,)), (1,)).total
    assert decide({1: Cell((3,))}, Cell((3,)), (1,)).total


def test_what_has_no_value_says_so():
    told = decide({1: Cell((9,)), 2: Cell((0,), has_value=False)}, Cell((0,), has_value=False), (1, 2))
    assert told.cells[2] == told.total == "ikke_data"
