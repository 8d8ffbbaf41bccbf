"""Bekymring, opphold, utskriving, the service directory and who answers for a leieforhold."""

from accounts.permissions import Role
from tests.access.rows import EVERYBODY, FOLLOWS, LANDLORD, LEASES, PLACES, PLACEWORK, READS_FOLLOWUP, WORKS, Row

REPORTS = READS_FOLLOWUP | LANDLORD
# Those who hold their role in a bydel: to the others a bydel's entry in the directory has no page of change.
IN_BYDEL = READS_FOLLOWUP | PLACEWORK
# A landlord opens households that it lets to; a booppfølger those that she follows.
TENANTS = LEASES | FOLLOWS

PAGES = [
    Row("bekymring-list", "", None, REPORTS, 200, None),
    Row("bekymring-export", "", None, REPORTS, 200, None),
    Row("bekymring", "bekymring", REPORTS, REPORTS, 200, None),
    Row("bekymring-assess", "bekymring", REPORTS, PLACES, 200, 422),
    Row("bekymring-take-up", "bekymring", REPORTS, PLACES, 200, 422),
    Row("bekymring-report", "followed", TENANTS, PLACES | LANDLORD, 200, 422),
    Row("opphold-list", "", None, READS_FOLLOWUP, 200, None),
    Row("opphold-export", "", None, READS_FOLLOWUP, 200, None),
    Row("opphold-choose", "", None, PLACES, 200, None),
    Row("opphold", "opphold", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("opphold-extend", "opphold", READS_FOLLOWUP, PLACES, 200, 422),
    Row("opphold-end", "opphold", READS_FOLLOWUP, PLACES, 200, 422),
    Row("opphold-new", "household", LEASES, WORKS, 200, 422),
    Row("utskriving-list", "", None, READS_FOLLOWUP, 200, None),
    Row("utskriving-choose", "", None, PLACES, 200, None),
    Row("utskriving-export", "", None, READS_FOLLOWUP, 200, None),
    Row("utskriving-change", "utskriving", READS_FOLLOWUP, PLACES, 200, 422),
    Row("utskriving-dwelling", "utskriving", READS_FOLLOWUP, PLACES, 200, 302),
    Row("utskriving-close", "utskriving", READS_FOLLOWUP, PLACES, 200, 422),
    Row("utskriving-new", "household", LEASES, WORKS, 200, 422),
    Row("service-list", "", None, EVERYBODY, 200, None),
    Row("service-new", "", None, PLACES | {Role.ADMINISTRATOR}, 200, 422),
    Row("service-change", "fagtjeneste", IN_BYDEL, PLACES, 200, 422),
    Row("service-check", "fagtjeneste", IN_BYDEL, PLACES, None, 302),
    Row("service-close", "fagtjeneste", IN_BYDEL, PLACES, 200, 422),
    Row("ansvar-missing", "", None, READS_FOLLOWUP, 200, None),
    Row("ansvar-give", "tenancy", READS_FOLLOWUP, PLACES, 200, 422),
    Row("ansvar-end", "fagansvar", READS_FOLLOWUP, PLACES, 200, 422),
]

API = [
    Row("api-bekymring-list", "", None, REPORTS, 200, None),
    Row("api-bekymring-detail", "bekymring", REPORTS, REPORTS, 200, None),
    Row("api-bekymring-assess", "bekymring", REPORTS, PLACES, None, 400),
    Row("api-bekymring-take-up", "bekymring", REPORTS, PLACES, None, 400),
    Row("api-bekymring-report", "followed", TENANTS, PLACES | LANDLORD, None, 400),
    Row("api-opphold-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-opphold-detail", "opphold", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-opphold-extend", "opphold", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-opphold-end", "opphold", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-opphold-new", "household", LEASES, WORKS, None, 400),
    Row("api-utskriving-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-utskriving-detail", "utskriving", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-utskriving-change", "utskriving", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-utskriving-dwelling", "utskriving", READS_FOLLOWUP, PLACES, None, 200),
    Row("api-utskriving-close", "utskriving", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-utskriving-new", "household", LEASES, WORKS, None, 400),
    Row("api-service-list", "", None, EVERYBODY, 200, 400, may_post=PLACES | {Role.ADMINISTRATOR}),
    Row("api-service-detail", "fagtjeneste", EVERYBODY, EVERYBODY, 200, None, whole_kommune=True),
    Row("api-service-change", "fagtjeneste", IN_BYDEL, PLACES, None, 400),
    Row("api-service-check", "fagtjeneste", IN_BYDEL, PLACES, None, 200),
    Row("api-service-close", "fagtjeneste", IN_BYDEL, PLACES, None, 400),
    Row("api-ansvar-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-ansvar-give", "tenancy", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-ansvar-end", "fagansvar", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-ansvar-missing", "", None, READS_FOLLOWUP, 200, None),
]
