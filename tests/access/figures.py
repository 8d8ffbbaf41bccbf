"""Oversikt: the figures of the unit, of the city, and the rows behind them."""

from tests.access.rows import CITY, DWELLINGS, IN_BYDEL, LANDLORD, Row

_READS_OWN = IN_BYDEL | LANDLORD
_OF_CITY = IN_BYDEL | CITY

PAGES = [
    # An analyst has no bydel: she reads the city's.
    Row("oversikt", "", None, _READS_OWN | CITY, 200, None),
    Row("oversikt-export", "", None, _READS_OWN, 200, None),
    Row("oversikt-definisjoner", "", None, _READS_OWN | CITY, 200, None),
    Row("oversikt-tall", "figure", None, _READS_OWN, 200, None),
    Row("oversikt-tall-export", "figure", None, _READS_OWN, 200, None),
    Row("oversikt-rader", "figure", None, DWELLINGS, 200, None),
    Row("oversikt-rader-export", "figure", None, DWELLINGS, 200, None),
    Row("oversikt-by", "", None, _OF_CITY, 200, None),
    Row("oversikt-by-tall", "figure", None, _OF_CITY, 200, None),
    Row("oversikt-by-export", "figure", None, _OF_CITY, 200, None),
]
