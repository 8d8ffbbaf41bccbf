"""The time of a loan: one local day, real hours over the clock change, within the hours of the weekday."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bomiljo.models import Romtid
from bomiljo.room_time import Span, free_between, length_text, require_open, span_on
from config.errors import RuleBroken

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def test_the_night_that_the_clock_is_turned_back_is_an_hour_longer():
    span = span_on(AUTUMN, time(1), time(4))

    assert span.length == timedelta(hours=4)
    assert span.start == datetime(2026, 10, 24, 23, tzinfo=UTC)


def test_the_night_that_the_clock_is_put_forward_is_an_hour_shorter():
    assert length_text(span_on(SPRING, time(1), time(4))) == "2 timer"


def test_the_hour_that_comes_twice_is_in_it_both_times():
    assert span_on(AUTUMN, time(2, 15), time(2, 45)).length == timedelta(hours=1, minutes=30)


def test_an_ordinary_evening():
    assert length_text(span_on(date(2026, 12, 2), time(17), time(20, 30))) == "3 timer og 30 minutter"


@pytest.mark.parametrize(
    ("day", "starts", "ends", "said", "field"),
    [
        pytest.param(date(2026, 12, 2), time(20), time(1), "over midnatt", "ends", id="over midnatt"),
        pytest.param(date(2026, 12, 2), time(20), time(20), "samme tid", "ends", id="uten lengde"),
        pytest.param(SPRING, time(2, 30), time(4), "finnes ikke", "starts", id="klokkeslett som ikke finnes"),
    ],
)
def test_what_is_no_time_is_refused(day, starts, ends, said, field):
    with pytest.raises(RuleBroken, match=said) as refused:
        span_on(day, starts, ends)
    assert refused.value.field == field


WEDNESDAY = Romtid(weekday=2, opens=time(17), closes=time(22))


def test_exactly_the_hours_are_within():
    require_open([WEDNESDAY], date(2026, 12, 2), time(17), time(22))


@pytest.mark.parametrize(
    ("day", "starts", "ends", "said"),
    [
        pytest.param(date(2026, 12, 2), time(16, 59), time(20), "17.00 til 22.00", id="et minutt for tidlig"),
        pytest.param(date(2026, 12, 2), time(17), time(22, 1), "17.00 til 22.00", id="et minutt for sent"),
        pytest.param(date(2026, 12, 3), time(17), time(20), "torsdager", id="stengt dag"),
    ],
)
def test_outside_the_hours_is_refused(day, starts, ends, said):
    with pytest.raises(RuleBroken, match=said):
        require_open([WEDNESDAY], day, starts, ends)


def test_what_is_left_of_a_day():
    day, at = date(2026, 12, 2), lambda hour: datetime(2026, 12, 2, hour, tzinfo=UTC)
    taken = [span_on(day, time(12), time(14)), Span(at(15), at(16))]

    free = free_between(at(9), at(21), taken)

    assert [str(span) for span in free] == ["10.00–12.00", "14.00–16.00", "17.00–22.00"]
