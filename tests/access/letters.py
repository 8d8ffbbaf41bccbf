"""Who may see where the letters are, stop them and send them again, and tell a søker that it takes time."""

from tests.access.rows import READS, WORKS, Row

PAGES = [
    Row("letter-list", "", None, READS, 200, None),
    Row("letter-export", "", None, READS, 200, None),
    Row("letter", "letter", READS, READS, 200, None),
    Row("letter-returned", "letter", READS, WORKS, None, 302),
    Row("letter-resend", "returned_letter", READS, WORKS, 200, 302),
    Row("letter-send-now", "queued_letter", READS, WORKS, None, 302),
    Row("letter-stop", "queued_letter", READS, WORKS, 200, 422),
    Row("forelopig-svar", "soknad", READS, WORKS, 200, 422),
    Row("forelopig-svar-preview", "soknad", READS, WORKS, None, 422),
    Row("forelopig-svar-many", "", None, WORKS, 200, 422),
]
API = [
    Row("api-letter-returned", "letter", READS, WORKS, None, 200),
    Row("api-letter-resend", "returned_letter", READS, WORKS, None, 200),
    Row("api-letter-send-now", "queued_letter", READS, WORKS, None, 200),
    Row("api-letter-stop", "queued_letter", READS, WORKS, None, 400),
    Row("api-forelopig-svar", "soknad", READS, READS, 200, 400, may_post=WORKS),
    Row("api-forelopig-svar-preview", "soknad", READS, WORKS, None, 400),
    Row("api-forelopig-svar-many", "", None, WORKS, None, 400),
]
