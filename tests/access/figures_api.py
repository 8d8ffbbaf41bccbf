"""The API of the figures: each unit's own, and what is published of the kommune."""

from tests.access.rows import CITY, IN_BYDEL, LANDLORD, READS, Row

READS_CITY = IN_BYDEL | CITY
READS_ANY = READS_CITY | LANDLORD

API = [
    Row("api-oversikt-definisjoner", "", None, READS_ANY, 200, None),
    Row("api-oversikt", "", None, IN_BYDEL, 200, None, query="?bydel={bydel}"),
    Row("api-oversikt-tall", "", None, IN_BYDEL, 200, None, query="?bydel={bydel}&figure=ventende"),
    Row("api-oversikt-rader", "", None, READS, 200, None, query="?bydel={bydel}&figure=ventende"),
    Row("api-oversikt-by", "", None, READS_CITY, 200, None),
    Row("api-oversikt-by-tall", "", None, READS_CITY, 200, None, query="?figure=ventende"),
]
