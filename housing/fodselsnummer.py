"""Fødselsnummer and D-numbers: reading what somebody typed, and making invented ones.

Source: Skatteetaten, folkeregisteret-api-dokumentasjon («Test for konsumenter» and its table of examples).
The ready-made libraries refuse both synthetic numbers and those that will be given out from 2032.

No message, repr or exception from here contains the number: they end up in logs.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

K1_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
K2_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Until 2032 the first control sum leaves no remainder. From then on 1–3 are given out as well.
K1_REMAINDERS: Final = (0, 1, 2, 3)
D_NUMBER_DAY: Final = 40
# Added to the month of invented persons: Skatteetaten (Tenor) 80, Norsk helsenett 65, Nav 40.
SYNTHETIC_MONTHS: Final = (80, 65, 40)
SKATTEETATEN_MONTH: Final = SYNTHETIC_MONTHS[0]

LENGTH: Final = 11
DATE_LENGTH: Final = 6
# Dashes, and characters without width that come along when text is pasted. Spaces of every kind go too.
SEPARATORS: Final = frozenset("-\u2010\u2011\u2012\u2013\u2212\u200b\u2060\ufeff")


class Kind(StrEnum):
    FODSELSNUMMER = "fodselsnummer"
    D_NUMMER = "d_nummer"


class InvalidFodselsnummer(ValueError):
    """The message is bokmål, fit to stand beside the form field."""


@dataclass(frozen=True)
class Fodselsnummer:
    """A number whose digits agree. Whether it belongs to somebody is known to Folkeregisteret only.

    `birth_date` is None for numbers of the 2032 kind: their century cannot be read from the digits.
    """

    text: str = field(repr=False)
    kind: Kind
    synthetic: bool
    birth_date: datetime.date | None = field(repr=False)
    control_2032: bool


def parse(text: str, *, allow_synthetic: bool) -> Fodselsnummer:
    """Read a number as people write it, with blanks or a hyphen. Raises InvalidFodselsnummer."""
    number = _normalise(text)
    if not number.isascii() or (number and not number.isdigit()):
        raise InvalidFodselsnummer("Fødselsnummeret kan bare inneholde siffer.")
    if len(number) != LENGTH:
        raise InvalidFodselsnummer("Fødselsnummeret må ha 11 siffer.")

    k1_remainder = _remainder(number, K1_WEIGHTS)
    if k1_remainder not in K1_REMAINDERS or _remainder(number, K2_WEIGHTS) != 0:
        raise InvalidFodselsnummer("Kontrollsifferet stemmer ikke. Se etter tastefeil.")

    kind, day = _split_day(int(number[:2]))
    synthetic, month = _split_month(int(number[2:4]))
    control_2032 = k1_remainder != 0
    birth_date = _birth_date(number, day=day, month=month, century_known=not control_2032)
    if synthetic and not allow_synthetic:
        raise InvalidFodselsnummer("Syntetiske fødselsnummer kan ikke brukes her.")
    return Fodselsnummer(number, kind, synthetic, None if control_2032 else birth_date, control_2032)


def synthetic(birth_date: datetime.date, serial: int = 0) -> str:
    """The invented fødselsnummer number `serial` (from 0) of a birth date, in Skatteetaten's test series.

    A date has room for about 400 (200 before 1900). Raises ValueError outside that, and for a year
    without a series.
    """
    month = birth_date.month + SKATTEETATEN_MONTH
    date_digits = f"{birth_date.day:02d}{month:02d}{birth_date.year % 100:02d}"
    remaining = serial
    for individual in _individual_numbers(birth_date.year):
        number = _with_control_digits(f"{date_digits}{individual:03d}")
        if number is None:
            continue
        if remaining == 0:
            return number
        remaining -= 1
    raise ValueError(f"No synthetic fødselsnummer with serial {serial} on this date.")


def mask(text: str) -> str:
    """For screens: the date part of the number. Anything that is not eleven digits is hidden completely."""
    number = _normalise(text)
    if len(number) != LENGTH or not number.isdigit():
        return "*" * LENGTH
    return f"{number[:DATE_LENGTH]} {'*' * (LENGTH - DATE_LENGTH)}"


def _normalise(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in SEPARATORS)


def _remainder(number: str, weights: tuple[int, ...]) -> int:
    """The control digit is part of the sum (weight 1), so a sound number leaves nothing modulo 11."""
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=False)) % 11


def _split_day(day: int) -> tuple[Kind, int]:
    if day > D_NUMBER_DAY:
        return Kind.D_NUMMER, day - D_NUMBER_DAY
    return Kind.FODSELSNUMMER, day


def _split_month(month: int) -> tuple[bool, int]:
    for offset in SYNTHETIC_MONTHS:
        if offset < month <= offset + 12:
            return True, month - offset
    return False, month


def _birth_date(number: str, *, day: int, month: int, century_known: bool) -> datetime.date:
    year_digits, individual = int(number[4:6]), int(number[6:9])
    # Without a century the date is tried in 2000–2099, where every year that can be a leap year is one.
    century = _century(year_digits, individual) if century_known else 2000
    if century is None:
        raise InvalidFodselsnummer("Sifrene passer ikke med noe fødselsår. Se etter tastefeil.")
    try:
        return datetime.date(century + year_digits, month, day)
    except ValueError:
        raise InvalidFodselsnummer("De seks første sifrene er ikke en gyldig dato. Se etter tastefeil.") from None


def _century(year_digits: int, individual: int) -> int | None:
    """Which century the individual number (digits 7–9) speaks of. None for series never given out."""
    if individual < 500:
        return 1900
    if year_digits < 40:
        return 2000
    if individual < 750 and year_digits >= 54:
        return 1800
    return 1900 if individual >= 900 else None


def _individual_numbers(year: int) -> range:
    if 1854 <= year <= 1899:
        return range(500, 750)
    if 1900 <= year <= 1999:
        return range(500)
    if 2000 <= year <= 2039:
        return range(500, 1000)
    raise ValueError(f"No fødselsnummer are given out for the year {year}.")


def _with_control_digits(nine_digits: str) -> str | None:
    """None when a control digit would be 10: such a number is never given out."""
    number = nine_digits
    for weights in (K1_WEIGHTS, K2_WEIGHTS):
        control = -_remainder(number, weights[:-1]) % 11
        if control == 10:
            return None
        number += str(control)
    return number
