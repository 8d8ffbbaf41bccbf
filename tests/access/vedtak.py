"""Who may look over, reopen, let lapse and follow up; and decide how the office works."""

from tests.access.rows import LEADS, READS, WORKS, Row

PAGES = [
    Row("vedtak-second", "draft", READS, WORKS, 200, 302),
    Row("vedtak-reopen", "vedtak", READS, LEADS, 200, 422),
    Row("condition-list", "", None, READS, 200, None),
    Row("condition-export", "", None, READS, 200, None),
    Row("condition-follow-up", "condition_in_force", READS, WORKS, 200, 422),
    Row("office-settings", "", None, LEADS, 200, 422),
]
API = [
    Row("api-vedtak-second", "draft", READS, WORKS, None, 200),
    Row("api-vedtak-reopen", "vedtak", READS, LEADS, None, 400),
    Row("api-vedtak-lapse", "listed", READS, LEADS, None, 400),
    Row("api-condition-list", "", None, READS, 200, None),
    Row("api-condition-follow-up", "condition_in_force", READS, WORKS, None, 400),
    Row("api-office-settings", "bydel", READS, LEADS, None, 400),
]
