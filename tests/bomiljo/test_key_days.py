"""When the key of a room is fetched and brought back, and how many are out at once."""

from datetime import date

import pytest

from bomiljo.key_days import KeyWindow, key_window, most_out, promised
from bomiljo.models import CommonRoom, LoanStatus, RoomLoan, Weekday

SAGENE = CommonRoom(key_out_weekday=Weekday.THURSDAY, key_in_weekday=Weekday.TUESDAY)


@pytest.mark.parametrize(
    ("event", "out", "back"),
    [
        pytest.param(date(2026, 12, 2), date(2026, 11, 26), date(2026, 12, 8), id="onsdag: torsdag til tirsdag"),
        pytest.param(date(2026, 12, 5), date(2026, 12, 3), date(2026, 12, 8), id="lørdag: helga imellom"),
        pytest.param(date(2026, 12, 3), date(2026, 11, 26), date(2026, 12, 8), id="torsdag: uka før"),
        pytest.param(date(2026, 12, 8), date(2026, 12, 3), date(2026, 12, 15), id="tirsdag: uka etter"),
        pytest.param(date(2027, 3, 27), date(2027, 3, 24), date(2027, 3, 30), id="skjærtorsdag: onsdagen før"),
        pytest.param(date(2026, 5, 16), date(2026, 5, 13), date(2026, 5, 19), id="Kristi himmelfart: dagen før"),
        pytest.param(date(2027, 5, 6), date(2027, 4, 29), date(2027, 5, 11), id="Kristi himmelfart er lånedag"),
    ],
)  # fmt: skip
def test_the_key_is_out_around_the_event(event, out, back):
    assert key_window(SAGENE, event) == (out, back)


def test_a_return_day_that_is_a_public_holiday_moves_past_it():
    room = CommonRoom(key_out_weekday=Weekday.THURSDAY, key_in_weekday=Weekday.MONDAY)

    assert key_window(room, date(2026, 4, 4)) == (date(2026, 4, 1), date(2026, 4, 7))  # andre påskedag


def test_an_ordinary_saturday_is_no_holiday():
    room = CommonRoom(key_out_weekday=Weekday.SATURDAY, key_in_weekday=Weekday.SUNDAY)

    assert key_window(room, date(2026, 12, 2)) == (date(2026, 11, 28), date(2026, 12, 6))


def test_without_key_days_it_is_agreed_by_telephone():
    assert key_window(CommonRoom(), date(2026, 12, 2)) is None


@pytest.mark.parametrize(
    ("others", "most"),
    [
        pytest.param([(1, 3), (5, 7)], 1, id="etter hverandre"),
        pytest.param([(1, 4), (4, 7)], 2, id="begge ute samme dag"),
        pytest.param([(1, 2), (9, 12)], 0, id="begge utenfor"),
        pytest.param([(1, 3), (8, 9)], 1, id="første og siste dag er med"),
    ],
)
def test_the_most_keys_that_are_out_at_once(others, most):
    windows = [KeyWindow(date(2026, 6, first), date(2026, 6, last)) for first, last in others]

    assert most_out(windows, KeyWindow(date(2026, 6, 3), date(2026, 6, 8))) == most


def test_a_key_that_is_late_is_still_out_today():
    late = RoomLoan(status=LoanStatus.KEY_OUT, key_given_on=date(2026, 6, 1), key_in_on=date(2026, 6, 5))

    assert promised([late], date(2026, 6, 20)) == [(date(2026, 6, 1), date(2026, 6, 20))]
