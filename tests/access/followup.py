"""Bo-oppfølging as a whole: its settings."""

from tests.access.rows import LEADS, READS_FOLLOWUP, Row

PAGES = [
    Row("followup-settings", "", None, LEADS, 200, 422),
]

API = [
    Row("api-followup-settings", "bydel", READS_FOLLOWUP, LEADS, None, 400),
]
