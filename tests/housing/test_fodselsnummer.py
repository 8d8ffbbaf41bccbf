import datetime
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing.fodselsnummer import InvalidFodselsnummer, Kind, mask, parse, synthetic

# Skatteetaten's published examples of invented persons (month + 80).
PUBLISHED = [
    ("17912099997", "57912075186", datetime.date(2020, 11, 17)),
    ("29822099635", "69822075096", datetime.date(2020, 2, 29)),
    ("05840399895", "45840375084", datetime.date(2003, 4, 5)),
    ("12829499914", "52829400197", datetime.date(1994, 2, 12)),
    ("12905299938", "52905200100", datetime.date(1952, 10, 12)),
    ("21883649874", "61883600222", datetime.date(1936, 8, 21)),
    ("21929774873", "61929750062", datetime.date(1897, 12, 21)),
]
INVENTED = "17912099997"
BIRTH_DATES = st.dates(datetime.date(1854, 1, 1), datetime.date(2039, 12, 31))
# About one number in six has no fitting control digits. The shortest series (the 1800s) still has 200.
SERIALS = st.integers(0, 150)


def with_control(nine_digits: str, *, k1_remainder: int = 0) -> str | None:
    """Independent of the module: tries all endings until both sums have the wanted remainder."""
    for ending in range(100):
        digits = [int(char) for char in f"{nine_digits}{ending:02d}"]
        k1 = sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits, strict=False)) % 11
        k2 = sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits, strict=True)) % 11
        if (k1, k2) == (k1_remainder, 0):
            return "".join(map(str, digits))
    return None


@pytest.mark.parametrize(("fodselsnummer", "d_nummer", "birth_date"), PUBLISHED)
def test_published_examples(fodselsnummer, d_nummer, birth_date):
    for text, kind in ((fodselsnummer, Kind.FODSELSNUMMER), (d_nummer, Kind.D_NUMMER)):
        number = parse(text, allow_synthetic=True)
        assert (number.text, number.kind, number.birth_date) == (text, kind, birth_date)
        assert number.synthetic
        assert not number.control_2032


@pytest.mark.parametrize(
    ("text", "is_synthetic", "control_2032"),
    [
        pytest.param("30108299939", False, True, id="virkelig serie, 2032"),
        pytest.param("30908299902", True, True, id="syntetisk, 2032"),
        pytest.param("20036914700", False, False, id="virkelig serie, 1964"),
        pytest.param("03851598730", True, False, id="syntetisk, 1964"),
    ],
)
def test_published_examples_of_both_control_schemes(text, is_synthetic, control_2032):
    number = parse(text, allow_synthetic=True)
    assert (number.synthetic, number.control_2032) == (is_synthetic, control_2032)
    assert (number.birth_date is None) is control_2032


@pytest.mark.parametrize("k1_remainder", range(11))
def test_from_2032_the_first_control_sum_may_leave_0_to_3(k1_remainder):
    text = _dated_number("018190", k1_remainder=k1_remainder)
    if k1_remainder <= 3:
        assert parse(text, allow_synthetic=True).control_2032 is (k1_remainder > 0)
    else:
        with pytest.raises(InvalidFodselsnummer, match="Kontrollsifferet stemmer ikke"):
            parse(text, allow_synthetic=True)


def test_leap_day_of_an_unknown_century_is_a_date():
    text = with_control("298200123", k1_remainder=1)
    assert parse(text, allow_synthetic=True).birth_date is None
    with pytest.raises(InvalidFodselsnummer, match="ikke en gyldig dato"):
        parse(with_control("298200123"), allow_synthetic=True)  # 1900 was no leap year


@pytest.mark.parametrize(
    ("year_digits", "individual", "year"),
    [
        (0, 0, 1900),
        (99, 499, 1999),
        (0, 500, 2000),
        (39, 500, 2039),
        (39, 999, 2039),
        (40, 500, None),
        (53, 749, None),
        (54, 500, 1854),
        (99, 749, 1899),
        (99, 750, None),
        (40, 899, None),
        (40, 900, 1940),
        (99, 999, 1999),
    ],
)
def test_century_of_the_individual_number(year_digits, individual, year):
    text = _first_number(f"{day:02d}81{year_digits:02d}{individual:03d}" for day in range(1, 32))
    if year:
        assert parse(text, allow_synthetic=True).birth_date == datetime.date(year, 1, int(text[:2]))
    else:
        with pytest.raises(InvalidFodselsnummer, match="passer ikke med noe fødselsår"):
            parse(text, allow_synthetic=True)


@pytest.mark.parametrize(
    ("month_digits", "month"),
    [(41, 1), (52, 12), (66, 1), (77, 12), (81, 1), (92, 12)],
)
def test_synthetic_series(month_digits, month):
    number = parse(_dated_number(f"01{month_digits}90"), allow_synthetic=True)
    assert number.synthetic
    assert number.birth_date == datetime.date(1990, month, 1)


@pytest.mark.parametrize("month_digits", [40, 53, 65, 78, 80, 93])
def test_months_beside_the_synthetic_series_are_no_dates(month_digits):
    with pytest.raises(InvalidFodselsnummer, match="ikke en gyldig dato"):
        parse(_dated_number(f"01{month_digits}90"), allow_synthetic=True)


@pytest.mark.parametrize("month_digits", [41, 66, 81])
def test_production_refuses_every_synthetic_series(month_digits):
    with pytest.raises(InvalidFodselsnummer, match="Syntetiske fødselsnummer kan ikke brukes her"):
        parse(_dated_number(f"01{month_digits}90"), allow_synthetic=False)


def test_production_accepts_the_real_series():
    assert not parse("20036914700", allow_synthetic=False).synthetic


@pytest.mark.parametrize("day", ["00", "32", "40", "72"])
def test_days_that_do_not_exist(day):
    with pytest.raises(InvalidFodselsnummer, match="ikke en gyldig dato"):
        parse(_dated_number(f"{day}8190"), allow_synthetic=True)


@pytest.mark.parametrize(
    "text",
    [
        "179120 99997",
        " 17912099997\n",
        "179120-99997",
        "179120\u00a099997",
        "179120\u202f99997",
        "179120\u201399997",
        "17 91 20 999 97",
        "\ufeff17912099997\u200b",
    ],
)
def test_blanks_and_hyphens_are_forgiven(text):
    assert parse(text, allow_synthetic=True).text == INVENTED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Fødselsnummeret må ha 11 siffer."),
        ("1791209999", "Fødselsnummeret må ha 11 siffer."),
        ("179120999970", "Fødselsnummeret må ha 11 siffer."),
        ("1791209999O", "Fødselsnummeret kan bare inneholde siffer."),
        ("179120.99997", "Fødselsnummeret kan bare inneholde siffer."),
        ("١٧٩١٢٠٩٩٩٩٧", "Fødselsnummeret kan bare inneholde siffer."),
        ("1791209999²", "Fødselsnummeret kan bare inneholde siffer."),
        ("17912099998", "Kontrollsifferet stemmer ikke. Se etter tastefeil."),
    ],
)
def test_messages(text, message):
    with pytest.raises(InvalidFodselsnummer) as refusal:
        parse(text, allow_synthetic=True)
    assert str(refusal.value) == message


@given(BIRTH_DATES, SERIALS)
def test_synthetic_numbers_can_be_read_back(birth_date, serial):
    text = synthetic(birth_date, serial)
    number = parse(text, allow_synthetic=True)
    assert (number.text, number.birth_date, number.synthetic) == (text, birth_date, True)
    assert number.kind is Kind.FODSELSNUMMER
    assert not number.control_2032
    assert int(text[2:4]) == birth_date.month + 80


@given(BIRTH_DATES, SERIALS, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(birth_date, serial, place, change):
    text = synthetic(birth_date, serial)
    wrong = f"{text[:place]}{(int(text[place]) + change) % 10}{text[place + 1 :]}"
    with pytest.raises(InvalidFodselsnummer) as refusal:
        parse(wrong, allow_synthetic=True)
    assert wrong not in str(refusal.value)


def test_serials_of_one_date_differ():
    birth_date = datetime.date(1990, 1, 1)
    assert len({synthetic(birth_date, serial) for serial in range(400)}) == 400


@pytest.mark.parametrize("serial", [-1, 500])
def test_serial_outside_the_series(serial):
    with pytest.raises(ValueError, match="serial"):
        synthetic(datetime.date(1990, 1, 1), serial)


@pytest.mark.parametrize("year", [1853, 2040])
def test_years_without_a_series(year):
    with pytest.raises(ValueError, match=str(year)):
        synthetic(datetime.date(year, 1, 1))


def test_repr_does_not_tell_the_number_or_the_birth_date():
    shown = repr(parse(INVENTED, allow_synthetic=True))
    assert INVENTED not in shown
    assert "2020" not in shown
    assert "synthetic=True" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (INVENTED, "179120 *****"),
        ("179120 99997", "179120 *****"),
        ("1791209999", "***********"),
        ("tastefeil 12", "***********"),
        ("", "***********"),
    ],
)
def test_mask(text, shown):
    assert mask(text) == shown


def _dated_number(date_digits: str, *, k1_remainder: int = 0) -> str:
    return _first_number((f"{date_digits}{individual:03d}" for individual in range(10)), k1_remainder)


def _first_number(candidates: Iterable[str], k1_remainder: int = 0) -> str:
    """Some nine digits have no fitting control digits: take the first that have."""
    return next(text for digits in candidates if (text := with_control(digits, k1_remainder=k1_remainder)))
