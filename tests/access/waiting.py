"""The waiting list and the lists around it."""

from tests.access.rows import LEADS, READS, WORKS, Row

PAGES = [
    Row("waiting-list", "", None, READS, 200, None),
    Row("waiting-export", "", None, READS, 200, None),
    Row("waiting-qualified", "", None, READS, 200, None),
    Row("waiting-qualified-export", "", None, READS, 200, None),
    Row("waiting-stock", "", None, READS, 200, None),
    Row("waiting-place", "listed", READS, READS, 200, None),
    Row("reconfirm-list", "", None, READS, 200, None),
    Row("reconfirm-ask-many", "", None, WORKS, 200, 422),
    Row("reconfirm-take-off", "", None, LEADS, 200, 422),
    Row("reconfirm-ask", "on_hold", READS, WORKS, 200, 302),
    Row("reconfirm-answer", "listed", READS, WORKS, 200, 422),
]
API = [
    Row("api-waiting-list", "", None, READS, 200, None, query="?bydel={bydel}"),
    Row("api-waiting-qualified", "", None, READS, 200, None, query="?bydel={bydel}"),
    Row("api-waiting-stock", "", None, READS, 200, None, query="?bydel={bydel}"),
    Row("api-waiting-place", "listed", READS, READS, 200, None),
    Row("api-reconfirm-list", "", None, READS, 200, None),
    Row("api-reconfirm-ask-many", "", None, WORKS, None, 400),
    Row("api-reconfirm-take-off", "", None, LEADS, None, 400),
    Row("api-reconfirm-ask", "on_hold", READS, WORKS, None, 200),
    Row("api-reconfirm-answer", "listed", READS, WORKS, None, 400),
]
