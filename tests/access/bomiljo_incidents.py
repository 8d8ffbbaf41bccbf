"""Hendelser: intake, both sides, the ladder, and the question to those who follow up."""

from tests.access.rows import (
    DWELLINGS,
    FOLLOWS,
    READS_INCIDENTS,
    READS_REPORTER,
    WORKS,
    WORKS_INCIDENTS,
    Row,
)

# A booppfølger reads those that are linked to somebody she follows.
READS_LINKED = READS_INCIDENTS | FOLLOWS
ANSWERS = WORKS | FOLLOWS

PAGES = [
    Row("hendelse-list", "", None, READS_LINKED, 200, None),
    Row("hendelse-export", "", None, READS_LINKED, 200, None),
    Row("hendelse-choose", "", None, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-new", "bomiljo", WORKS_INCIDENTS, WORKS_INCIDENTS, 200, 422, permission_first=True),
    Row("dwelling-incident", "dwelling", DWELLINGS, WORKS_INCIDENTS, 302, None),
    Row("hendelse", "hendelse", READS_INCIDENTS, READS_INCIDENTS, 200, None),
    Row("hendelse-take", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, None, 302),
    Row("hendelse-assign", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-respond", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-close", "hendelse_linked", READS_LINKED, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-reopen", "hendelse_closed", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-part", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-hear", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-step", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-letter", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-letter-preview", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, None, 422),
    Row("nabobrev-pdf", "nabobrev", READS_LINKED, READS_LINKED, 200, None),
    Row("hendelse-feedback", "hendelse_closed", READS_INCIDENTS, READS_REPORTER, 200, 422),
    Row("hendelse-reporter", "hendelse", READS_INCIDENTS, READS_REPORTER, 200, 422),
    Row("hendelse-matter", "hendelse_linked", READS_LINKED, WORKS_INCIDENTS, 200, 422),
    Row("hendelse-ungroup", "hendelse", READS_INCIDENTS, WORKS_INCIDENTS, None, 302),
    Row("hendelse-group", "hendelse_linked", READS_LINKED, WORKS_INCIDENTS, 200, 422),
    Row("hendelsespart-ask", "part", READS_LINKED, WORKS_INCIDENTS, None, 409),
    Row("hendelsespart-answer", "part", READS_LINKED, ANSWERS, 200, 422),
    Row("bomiljosak", "sak", READS_INCIDENTS, READS_INCIDENTS, 200, None),
    Row("bomiljosak-respond", "sak", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("bomiljosak-step", "sak", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("bomiljosak-letter", "sak", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
    Row("bomiljosak-close", "sak", READS_INCIDENTS, WORKS_INCIDENTS, 200, 422),
]
API: list[Row] = []
