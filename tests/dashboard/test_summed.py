"""What may be read of a kommune's sum, also by somebody who remembers what it was before."""

import itertools

import pytest

from dashboard.summed import KOMMUNE, Stage, publish

NUMBERS = {"tall": {"slag": ["slag=a", "slag=b", "slag=c"]}}
A, B, C, D = 1, 2, 3, 4


def stage(bydel, value, parts=()):
    told = dict(zip(("slag=a", "slag=b", "slag=c"), parts, strict=False))
    return Stage(bydel, {"tall": {"": value, **told}})


def told(*stages, bydeler=(A, B, C, D)):
    return publish(stages, bydeler, NUMBERS)


def of(published, unit=KOMMUNE, part=""):
    return published[unit, "tall", part]


FIRST = (stage(A, 10), stage(B, 20), stage(C, 30), stage(D, 40))


def test_nothing_before_all_have_reported():
    assert told(*FIRST[:3]) == {}


def test_all_are_shown_when_none_is_small():
    assert [of(told(*FIRST), unit).value for unit in (KOMMUNE, A, B, C, D)] == [100, 10, 20, 30, 40]


def test_a_small_number_takes_others_with_it():
    found = told(stage(A, 3), *FIRST[1:])
    assert of(found).value == 93
    assert (of(found, A).withheld, of(found, B).withheld, of(found, C).withheld) == (
        "skjult", "skjult", "skjult",
    )  # fmt: skip
    assert of(found, D).value == 40


@pytest.mark.parametrize("missing", [A, C])
def test_a_bydel_without_enough_data_leaves_no_sum(missing):
    found = told(*(stage(one.bydel, None) if one.bydel == missing else one for one in FIRST))
    assert of(found).withheld == of(found, missing).withheld == "ikke_data"
    assert of(found, D).withheld == "skjult"


def test_there_is_a_sum_once_the_last_one_has_data():
    found = told(stage(A, None), *FIRST[1:], FIRST[0])
    assert [of(found, unit).value for unit in (KOMMUNE, A, B, C, D)] == [100, 10, 20, 30, 40]


def test_what_was_withheld_once_stays_so():
    """Else the two states together would tell: A, B and C are not known, and then only B and C are new."""
    found = told(stage(A, 3), *FIRST[1:], stage(A, 12))
    assert of(found).value == 102
    assert [of(found, unit).withheld for unit in (A, B, C)] == ["skjult"] * 3


def test_what_could_be_read_before_takes_the_sum_with_it():
    """B and C are remembered: with the sum, what A became could be reckoned."""
    found = told(*FIRST, stage(A, 3))
    assert of(found).withheld == "skjult"
    assert of(found, A).withheld == "skjult"
    assert of(found, part="slag=a").withheld == "skjult"


def test_parts_that_could_be_read_before_take_each_other_with_them():
    stages = [stage(unit, 30, (10, 10, 10)) for unit in (A, B, C, D)]
    assert of(told(*stages), part="slag=a").value == 40
    found = told(*stages, *(stage(unit, 30, (0, 20, 10)) for unit in (A, B, C, D)))
    assert of(found).value == 120
    assert {of(found, part=part).value for part in NUMBERS["tall"]["slag"]} == {None}


def test_a_number_that_a_bydel_did_not_report_is_not_nought():
    found = told(*FIRST[:3], Stage(D, {}))
    assert of(found).withheld == "ikke_data"


VALUES = (None, 0, 3, 7, 50)


def test_no_state_lets_a_small_number_be_reckoned_by_one_who_remembers():
    """Of every first report and every correction of one bydel: a hidden number is one of at least two whose sum is
    not small, among what is not known from either state."""
    for first in itertools.product(VALUES, repeat=4):
        stages = [stage(unit, value) for unit, value in zip((A, B, C, D), first, strict=True)]
        before = told(*stages)
        for unit, value in itertools.product((A, B), VALUES):
            after = told(*stages, stage(unit, value))
            check(after, before, dict(zip((A, B, C, D), first, strict=True)), unit, value)


def check(after, before, first, changed, value):
    now = first | {changed: value}
    for key in now:
        assert of(after, key).value in {None, now[key]}
        assert now[key] is None or now[key] >= 5 or of(after, key).value is None
    if of(after).value is None:
        return
    # What is not known: hidden now, and not read before by somebody who takes it to be the same still.
    unknown = [
        now[key] for key in now
        if of(after, key).value is None and (key == changed or of(before, key).value is None)
    ]  # fmt: skip
    assert not any(value < 5 for value in unknown) or (
        len(unknown) > 2 and all(sum(unknown) - own >= 5 for own in unknown)
    )
