"""KOSTRA and boligbehov: what bydelene report and count, and the kommune's sums."""

from accounts.permissions import Role
from tests.access.rows import CITY, IN_BYDEL, LEADS, Row

# Said on behalf of the bydel: its leaders.
REPORTS = LEADS | {Role.MANAGER}
# Those who read figures of a bydel, and those who read the sums of the kommune.
FIGURES = IN_BYDEL
SUMS = IN_BYDEL | CITY

PAGES = [
    Row("kostra", "", None, SUMS, 200, None),
    Row("kostra-report", "", None, REPORTS, 200, 422),
    Row("kostra-kommune", "", None, SUMS, 200, None),
    Row("kostra-kommune-excel", "", None, SUMS, 200, None),
    Row("kostra-version", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("kostra-rows", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("kostra-pdf", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("kostra-excel", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("kostra-csv", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("boligbehov", "", None, SUMS, 200, None),
    Row("boligbehov-count", "", None, REPORTS, 200, 422),
    Row("boligbehov-against", "", None, SUMS, 200, None),
    Row("boligbehov-kommune", "", None, SUMS, 200, None),
    Row("boligbehov-kommune-excel", "", None, SUMS, 200, None),
    Row("boligbehov-adjust", "behovstall", FIGURES, REPORTS, 200, 422),
    Row("boligbehov-version", "boligbehov", FIGURES, FIGURES, 200, None),
    Row("boligbehov-finalise", "boligbehov", FIGURES, REPORTS, 200, 302),
    Row("boligbehov-excel", "boligbehov", FIGURES, FIGURES, 200, None),
]

API = [
    Row("api-kostra-list", "", None, FIGURES, 200, 400, may_post=REPORTS),
    Row("api-kostra-detail", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("api-kostra-rows", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("api-kostra-pdf", "kostra_rapport", FIGURES, FIGURES, 200, None),
    Row("api-kostra-draft", "bydel", FIGURES, FIGURES, 200, None),
    Row("api-kostra-kommune", "", None, SUMS, 200, None),
    Row("api-boligbehov-list", "", None, FIGURES, 200, 400, may_post=REPORTS),
    Row("api-boligbehov-detail", "boligbehov", FIGURES, FIGURES, 200, None),
    Row("api-boligbehov-finalise", "boligbehov", FIGURES, REPORTS, None, 200),
    Row("api-boligbehov-adjust", "behovstall", FIGURES, REPORTS, None, 400),
    Row("api-boligbehov-kommune", "", None, SUMS, 200, None),
]
