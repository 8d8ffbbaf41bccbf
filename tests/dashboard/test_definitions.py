"""What is said about each figure: complete, short enough to be kept, and in words."""

import re
from collections import Counter, defaultdict

import pytest

from dashboard.figures import FIGURES
from dashboard.figures.references import REFERENCES
from dashboard.figures.shape import SUMMED, Direction, Measure, Unit
from dashboard.figures.shared import hoisted
from dashboard.figures.sources import DOCUMENTS
from dashboard.models import Snapshot

CODE, PART = (Snapshot._meta.get_field(name).max_length for name in ("figure", "part"))
figures = pytest.mark.parametrize("figure", [pytest.param(figure, id=figure.code) for figure in FIGURES])


@figures
def test_it_has_words_and_a_source(figure):
    assert figure.definition.endswith(".") and "!" not in figure.definition
    assert figure.name and not figure.name.endswith(".")
    assert re.search(r"seed \d{3}|loven §", figure.source)
    # Rows are opened through their own visible_to; what has none opens nothing.
    assert hasattr(figure.subject._default_manager, "visible_to") == bool(figure.drill)


@pytest.mark.parametrize("told", [*FIGURES, *REFERENCES], ids=lambda told: told.name or told.words)
def test_the_source_is_told_by_its_name(told):
    assert "seed" not in told.cited
    assert re.search(rf"({'|'.join(map(re.escape, DOCUMENTS.values()))}), tekstlinje \d|loven §", told.cited)


@figures
def test_it_can_be_kept(figure):
    assert re.fullmatch(r"[a-z0-9_]+", figure.code) and len(figure.code) <= CODE
    parts = [part for split in figure.splits for part in figure.parts_in_order(split)]
    assert all(len(part) <= PART and figure.part_label(part) for part in parts)


@figures
def test_the_unit_says_what_the_measure_makes(figure):
    made_of = {
        Measure.COUNT: {Unit.NUMBER},
        Measure.RATE: {Unit.PER_HUNDRED},
        Measure.SHARE: {Unit.PERCENT, Unit.INDEX},
    }
    assert figure.unit in made_of.get(figure.measure, set(Unit))
    assert figure.direction in Direction
    assert figure.summed == (figure.measure in SUMMED)


def test_what_is_shared_has_one_meaning():
    """A statement has one of each name."""
    texts = defaultdict(set)
    for figure in FIGURES:
        for name, select in hoisted(figure.rows).named.items():
            texts[name].add(select)
    assert len(texts) > 5
    assert {name for name, found in texts.items() if len(found) > 1} == set()


def test_no_two_are_named_alike():
    for names in ([figure.code for figure in FIGURES], [figure.name for figure in FIGURES]):
        assert not [name for name, number in Counter(names).items() if number > 1]
