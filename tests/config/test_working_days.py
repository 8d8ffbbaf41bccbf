from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.dates import age_text, ago_text, days_text, deadline_text, norwegian_date, norwegian_datetime
from config.money import kroner
from config.working_days import add_months, add_weeks, add_working_days, is_working_day, next_working_day

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 4, 1), True, id="onsdag før påske"),
        pytest.param(date(2026, 4, 2), False, id="skjærtorsdag"),
        pytest.param(date(2026, 4, 3), False, id="langfredag"),
        pytest.param(date(2026, 4, 6), False, id="2. påskedag"),
        pytest.param(date(2026, 4, 7), True, id="tirsdag etter påske"),
        pytest.param(date(2026, 5, 1), False, id="1. mai"),
        pytest.param(date(2026, 5, 14), False, id="Kristi himmelfartsdag"),
        pytest.param(date(2026, 5, 15), True, id="inneklemt fredag"),
        pytest.param(date(2024, 5, 16), True, id="16. mai"),
        pytest.param(date(2024, 5, 17), False, id="17. mai på en fredag"),
        pytest.param(date(2026, 5, 18), True, id="17. mai på en søndag flyttes ikke"),
        pytest.param(date(2026, 5, 25), False, id="2. pinsedag"),
        pytest.param(date(2026, 12, 24), True, id="julaften"),
        pytest.param(date(2026, 12, 25), False, id="1. juledag"),
        pytest.param(date(2025, 12, 26), False, id="2. juledag"),
        pytest.param(date(2026, 12, 31), True, id="nyttårsaften"),
        pytest.param(date(2027, 1, 1), False, id="nyttårsdag"),
        pytest.param(date(2026, 11, 20), True, id="fredag"),
        pytest.param(date(2026, 11, 21), False, id="lørdag"),
        pytest.param(date(2026, 11, 22), False, id="søndag"),
        pytest.param(date(2024, 2, 29), True, id="skuddårsdag"),
    ],
)
def test_is_working_day(day, expected):
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 2), date(2026, 4, 7)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_next_working_day(day, expected):
    assert next_working_day(day) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 11, 23), 3, date(2026, 11, 26), id="innen uken"),
        pytest.param(date(2026, 11, 20), 1, date(2026, 11, 23), id="over helgen"),
        pytest.param(date(2026, 11, 21), 1, date(2026, 11, 23), id="fra en lørdag"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="null dager flytter ikke"),
        pytest.param(date(2026, 4, 1), 1, date(2026, 4, 7), id="over påsken"),
        pytest.param(date(2026, 12, 23), 1, date(2026, 12, 24), id="til julaften"),
        pytest.param(date(2026, 12, 23), 2, date(2026, 12, 28), id="over jul"),
        pytest.param(date(2026, 12, 30), 2, date(2027, 1, 4), id="over nyttår"),
        pytest.param(date(2026, 4, 7), -1, date(2026, 4, 1), id="tilbake over påsken"),
        pytest.param(date(2026, 11, 22), -1, date(2026, 11, 20), id="tilbake fra en søndag"),
    ],
)
def test_add_working_days(day, count, expected):
    assert add_working_days(day, count) == expected


@given(DAYS, st.integers(1, 60))
def test_the_count_is_the_number_of_working_days_passed(day, count):
    end = add_working_days(day, count)
    passed = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, passed)) == count
    assert is_working_day(end)


@given(DAYS, COUNTS, COUNTS)
def test_adding_in_two_steps_is_adding_once(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(DAYS, COUNTS)
def test_subtracting_undoes_adding(day, count):
    start = next_working_day(day)
    assert add_working_days(add_working_days(start, count), -count) == start


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="til februar"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="til februar i skuddår"),
        pytest.param(date(2026, 1, 28), 1, date(2026, 2, 28), id="samme dato finnes"),
        pytest.param(date(2026, 3, 31), 1, date(2026, 4, 30), id="31 til 30"),
        pytest.param(date(2026, 4, 30), 1, date(2026, 5, 30), id="30 blir ikke 31"),
        pytest.param(date(2026, 11, 30), 1, date(2026, 12, 30), id="til desember"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 31), id="over nyttår"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="et år fra skuddårsdag"),
        pytest.param(date(2024, 2, 29), 48, date(2028, 2, 29), id="fire år fra skuddårsdag"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="tilbake"),
        pytest.param(date(2026, 1, 15), -1, date(2025, 12, 15), id="tilbake over nyttår"),
        pytest.param(date(2026, 8, 31), 6, date(2027, 2, 28), id="seks måneder fra tilsagn"),
        pytest.param(date(2026, 8, 31), 0, date(2026, 8, 31), id="ingen"),
    ],
)
def test_add_months(day, count, expected):
    assert add_months(day, count) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(3, date(2024, 3, 4)), (0, date(2024, 2, 12)), (-1, date(2024, 2, 5))]
)
def test_add_weeks(count, expected):
    assert add_weeks(date(2024, 2, 12), count) == expected


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "0 kr"),
        (999, "999 kr"),
        (1000, "1 000 kr"),
        (12345, "12 345 kr"),
        (1234567, "1 234 567 kr"),
        (-500, "−500 kr"),
        (Decimal("12345.00"), "12 345 kr"),
        (Decimal("12345.50"), "12 345,50 kr"),
        (Decimal("0.005"), "0,01 kr"),
        (Decimal("0.0049"), "0 kr"),
        (Decimal("-0.004"), "0 kr"),
        (Decimal("999.995"), "1 000 kr"),
    ],
)
def test_kroner(amount, shown):
    assert kroner(amount) == shown.replace(" ", "\u202f")


@pytest.mark.parametrize(
    ("deadline", "shown"),
    [
        (date(2026, 11, 29), "om 5 dager (29.11.)"),
        (date(2026, 11, 26), "om 2 dager (26.11.)"),
        (date(2026, 11, 25), "i morgen"),
        (date(2026, 11, 24), "i dag"),
        (date(2026, 11, 23), "1 dag over fristen"),
        (date(2026, 11, 21), "3 dager over fristen"),
        (date(2026, 12, 1), "om 7 dager (01.12.)"),
        (date(2026, 12, 31), "om 37 dager (31.12.)"),
        (date(2027, 1, 1), "om 38 dager (01.01.2027)"),
    ],
)
def test_deadline_text(deadline, shown):
    assert deadline_text(deadline, date(2026, 11, 24)) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "0 dager"),
        (1, "1 dag"),
        (2, "2 dager"),
        (60, "60 dager"),
        (61, "2 måneder"),
        (364, "11 måneder"),
        (365, "12 måneder"),
        (730, "24 måneder"),
    ],
)
def test_age_text(days, shown):
    assert age_text(days) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, "0 dager"), (1, "1 dag"), (2, "2 dager")])
def test_days_text(count, shown):
    assert days_text(count) == shown


def test_norwegian_date():
    assert norwegian_date(date(2026, 11, 4)) == "04.11.2026"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        pytest.param(datetime(2026, 11, 24, 22, 59, tzinfo=UTC), "24.11.2026 kl. 23.59", id="vinter"),
        pytest.param(datetime(2026, 11, 24, 23, 0, tzinfo=UTC), "25.11.2026 kl. 00.00", id="midnatt"),
        pytest.param(datetime(2026, 7, 1, 12, 5, tzinfo=UTC), "01.07.2026 kl. 14.05", id="sommer"),
    ],
)
def test_moments_are_told_in_norwegian_time(moment, shown):
    assert norwegian_datetime(moment) == shown
    assert norwegian_date(moment) == shown[:10]


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        norwegian_datetime(datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 26), "i dag"),
        (date(2026, 11, 25), "i går"),
        (date(2026, 11, 24), "for 2 dager siden"),
        (date(2026, 9, 20), "for 2 måneder siden"),
    ],
)
def test_ago_text(day, shown):
    assert ago_text(day, date(2026, 11, 26)) == shown
