"""What figures are held against."""

from decimal import Decimal

import pytest

from dashboard.figures import BY_CODE
from dashboard.figures.references import PER_THOUSAND, REFERENCES, Kind, of_figure, of_section, reference_of
from dashboard.figures.shape import Measure, Section

OSLO, RAELINGEN = "0301", "3224"


@pytest.mark.parametrize("one", REFERENCES, ids=lambda one: f"{one.figure or one.name} {one.bydel} {one.per}")
def test_a_reference_is_about_something_and_says_where_it_is_from(one):
    assert one.words and one.source
    assert bool(one.figure) != bool(one.name and one.section and one.unit)
    if one.figure:
        figure = BY_CODE[one.figure]
        assert not one.part or one.part in figure.parts_in_order(one.part.partition("=")[0])
        # For each 1 000 only what is counted.
        assert not one.per or (one.per in PER_THOUSAND and figure.measure == Measure.COUNT)
    assert one.kommune or not one.bydel


def test_what_is_no_target_says_from_when():
    assert all(one.year for one in REFERENCES if one.kind == Kind.REFERENCE)


def values(code, **where):
    return [one.value for one in of_figure(BY_CODE[code], **where)]


def test_targets_come_first_and_the_nearest_before_the_widest():
    per_thousand = [one.value for one in of_figure(BY_CODE["boliger"], kommune=OSLO, bydel="03") if one.per]
    assert per_thousand == [55, 19, Decimal("19.4")]
    assert [one.value for one in of_figure(BY_CODE["boliger"], kommune=OSLO) if one.per] == [19, Decimal("19.4")]
    [target] = of_figure(BY_CODE["opphold_barnefamilier"], kommune=OSLO, bydel="03")
    assert (target.kind, target.value) == (Kind.TARGET, 0)


def test_another_kommune_has_its_own():
    assert values("ventende_over_seks_maneder", kommune=RAELINGEN) == [0]
    assert values("ventende_over_seks_maneder", kommune=OSLO) == []
    assert values("gjennomstromming", kommune=RAELINGEN) == []
    assert of_section(Section.DWELLINGS, RAELINGEN) == []


def test_a_part_has_its_own():
    assert values("nye_kontrakter", kommune=OSLO) == []
    assert Decimal("5.7") in values("nye_kontrakter", kommune=OSLO, part="slag=ny")


def test_a_number_that_nobody_keeps_is_shown_for_what_it_is():
    [cost] = of_section(Section.DWELLINGS, OSLO)
    assert cost.value == 83000
    assert cost.label == "Gjennomsnitt for hver bolig. Husrom har ikke utleierens regnskap (2018)"


def test_a_rate_says_of_how_many():
    [rate, *_] = of_figure(BY_CODE["opphold"], kommune=OSLO, bydel="12")
    assert rate.value == 2
    assert rate.label == "Husholdninger i midlertidig bolig, bydel Alna, per 1\xa0000 husholdninger (2010)"


def test_the_one_beside_a_figure_is_counted_as_the_figure_is():
    assert reference_of(BY_CODE["boliger"], "03", OSLO).value == 11129
    assert reference_of(BY_CODE["opphold"], "12", OSLO) is None
    assert reference_of(BY_CODE["opphold_unge"]).value == 0
