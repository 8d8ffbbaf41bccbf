"""What figures are held against."""

from decimal import Decimal

import pytest

from dashboard.figures import BY_CODE
from dashboard.figures.references import PER_THOUSAND, REFERENCES, Kind, of_figure, of_section
from dashboard.figures.shape import Measure, Section
from tests.factories import BydelFactory, KommuneFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: f"{one.figure or one.name} {one.bydel} {one.per}")
def test_a_reference_is_about_something_and_says_where_it_is_from(one):
    assert one.label and one.source
    assert bool(one.figure) != bool(one.name and one.section and one.unit)
    if one.figure:
        figure = BY_CODE[one.figure]
        assert not one.part or one.part in figure.parts_in_order(one.part.partition("=")[0])
        # For each 1 000 only what is counted.
        assert not one.per or (one.per in PER_THOUSAND and figure.measure == Measure.COUNT)
    assert one.kommune or not one.bydel


def test_what_is_no_target_says_from_when():
    assert all(one.year for one in REFERENCES if one.kind == Kind.REFERENCE)


def test_targets_come_first_and_the_nearest_before_the_widest():
    oslo = KommuneFactory(number="0301")
    sagene = BydelFactory(kommune=oslo, number="03")
    assert [one.value for one in of_figure("boliger", oslo, sagene) if one.per] == [55, 19, Decimal("19.4")]
    assert [one.value for one in of_figure("boliger", oslo) if one.per] == [19, Decimal("19.4")]
    [target] = of_figure("opphold_barnefamilier", oslo, sagene)
    assert (target.kind, target.value) == (Kind.TARGET, 0)


def test_another_kommune_has_its_own():
    raelingen = KommuneFactory(number="3224")
    [target] = of_figure("ventende_over_seks_maneder", raelingen)
    assert target.kind == Kind.TARGET
    assert of_figure("gjennomstromming", raelingen) == []
    assert of_section(Section.DWELLINGS, raelingen) == []


def test_a_part_has_its_own():
    oslo = KommuneFactory(number="0301")
    assert [one.value for one in of_figure("nye_kontrakter", oslo)] == []
    assert Decimal("5.7") in [one.value for one in of_figure("nye_kontrakter", oslo, part="slag=ny")]


def test_a_number_that_nobody_keeps_is_shown_for_what_it_is():
    oslo = KommuneFactory(number="0301")
    [cost] = of_section(Section.DWELLINGS, oslo)
    assert cost.value == 83000
    assert cost.text == "Gjennomsnitt for hver bolig. Husrom har ikke utleierens regnskap (2018)"


def test_a_rate_says_of_how_many():
    oslo = KommuneFactory(number="0301")
    alna = BydelFactory(kommune=oslo, number="12")
    [rate, *_] = of_figure("opphold", oslo, alna)
    assert rate.value == 2
    assert rate.text == "Husholdninger i midlertidig bolig, bydel Alna, per 1 000 husholdninger (2010)"
