"""Oslostandarden: status, overrides, the checklist and the report."""

from tests.access.rows import CITY, IN_BYDEL, LANDLORD, PLACEWORK, Row

READS = IN_BYDEL | CITY

PAGES = [
    Row("standard", "", None, READS, 200, None),
    Row("standard-measure", "", None, READS, 200, None),
    Row("standard-report", "", None, READS, 200, None),
    Row("standard-override", "", None, PLACEWORK, 200, 422),
    Row("standard-override-end", "overstyring", READS, PLACEWORK, 200, 422),
    Row("standardbevis-new", "", None, PLACEWORK, 200, 422),
    Row("standardansvar-new", "", None, PLACEWORK, 200, 422),
    Row("standardansvar-done", "standardansvar", READS, PLACEWORK, None, 302),
]

API = [
    Row("api-standard", "", None, READS, 200, None),
    Row("api-standard-report", "", None, READS, 200, None),
    Row("api-standard-override", "", None, PLACEWORK, None, 400),
    Row("api-standard-override-end", "overstyring", READS, PLACEWORK, None, 400),
    Row("api-standardbevis-new", "", None, PLACEWORK, None, 400),
    Row("api-standardansvar", "", None, IN_BYDEL | CITY | LANDLORD, 200, 400, may_post=PLACEWORK),
    Row("api-standardansvar-done", "standardansvar", READS, PLACEWORK, None, 200),
]
