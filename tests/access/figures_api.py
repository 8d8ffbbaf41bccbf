"""The API of the figures, and folketall, which all in the kommune read."""

from accounts.permissions import Role
from tests.access.rows import CITY, EVERYBODY, IN_BYDEL, LANDLORD, READS, Row

ENTERS = CITY | {Role.ADMINISTRATOR}

READS_CITY = IN_BYDEL | CITY
READS_ANY = READS_CITY | LANDLORD
READS_PEOPLE = READS_ANY | ENTERS

PAGES = [
    Row("oversikt-pdf", "", None, IN_BYDEL | LANDLORD, 200, None),
    # No month is published of the furnished unit.
    Row("oversikt-by-pdf", "", None, READS_CITY, 409, None),
    Row("folketall-list", "", None, READS_PEOPLE, 200, None),
    Row("folketall-export", "", None, READS_PEOPLE, 200, None),
    Row("folketall", "folketall", EVERYBODY, EVERYBODY, 200, None, whole_kommune=True),
    Row("folketall-new", "", None, ENTERS, 200, 422),
    Row("folketall-many", "", None, ENTERS, 200, 422),
    Row("folketall-change", "folketall", EVERYBODY, ENTERS, 200, 422, whole_kommune=True),
]

API = [
    Row("api-oversikt-definisjoner", "", None, READS_ANY, 200, None),
    Row("api-oversikt", "", None, IN_BYDEL, 200, None, query="?bydel={bydel}"),
    Row("api-oversikt-tall", "", None, IN_BYDEL, 200, None, query="?bydel={bydel}&figure=ventende"),
    Row("api-oversikt-rader", "", None, READS, 200, None, query="?bydel={bydel}&figure=ventende"),
    Row("api-oversikt-by", "", None, READS_CITY, 200, None),
    Row("api-oversikt-by-tall", "", None, READS_CITY, 200, None, query="?figure=ventende"),
    Row("api-oversikt-pdf", "", None, IN_BYDEL, 200, None, query="?bydel={bydel}"),
    Row("api-oversikt-by-pdf", "", None, READS_CITY, 409, None),
    Row("api-folketall-list", "", None, READS_PEOPLE, 200, 400, may_post=ENTERS),
    Row("api-folketall-many", "", None, ENTERS, None, 400),
    Row("api-folketall-change", "folketall", EVERYBODY, ENTERS, None, 400, whole_kommune=True),
]
