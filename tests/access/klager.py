"""Klager, from the vedtak they are registered on to the answer of the klageorgan."""

from tests.access.rows import LEADS, READS, WORKS, Row

PAGES = [
    Row("klage-list", "", None, READS, 200, None),
    Row("klage-export", "", None, READS, 200, None),
    Row("klage-new", "vedtak", READS, WORKS, 200, 422),
    Row("klage", "klage", READS, READS, 200, None),
    Row("klage-case-file", "klage", READS, WORKS, 200, None),
    Row("klage-take", "klage", READS, WORKS, None, 302),
    Row("klage-assign", "klage", READS, WORKS, 200, 422),
    Row("klage-admit", "klage_late", READS, LEADS, 200, 422),
    Row("klage-review", "klage_in_review", READS, WORKS, 200, 422),
    Row("klage-conclude", "klage_in_review", READS, LEADS, 200, 422),
    Row("klage-forelopig-svar", "klage_in_review", READS, WORKS, 200, 422),
    Row("klage-forelopig-svar-preview", "klage_in_review", READS, WORKS, None, 422),
    Row("klage-answer", "forwarded", READS, LEADS, 200, 422),
    Row("klage-withdraw", "klage", READS, WORKS, 200, 422),
    Row("klage-rejection-appeal", "klage_rejected", READS, LEADS, 200, 422),
]

API = [
    Row("api-klage-list", "", None, READS, 200, None),
    Row("api-klage-detail", "klage", READS, READS, 200, None),
    Row("api-klage-case-file", "klage", READS, WORKS, 200, None),
    Row("api-klage-new", "vedtak", READS, WORKS, None, 400),
    Row("api-klage-take", "klage", READS, WORKS, None, 200),
    Row("api-klage-assign", "klage", READS, WORKS, None, 400),
    Row("api-klage-admit", "klage_late", READS, LEADS, None, 409),
    Row("api-klage-review", "klage_in_review", READS, WORKS, None, 400),
    Row("api-klage-reverse", "klage_in_review", READS, LEADS, None, 409),
    Row("api-klage-forward", "klage_in_review", READS, LEADS, None, 400),
    Row("api-klage-forelopig-svar", "klage_in_review", READS, READS, 200, 400, may_post=WORKS),
    Row("api-klage-forelopig-svar-preview", "klage_in_review", READS, WORKS, None, 400),
    Row("api-klage-answer", "forwarded", READS, LEADS, None, 400),
    Row("api-klage-withdraw", "klage", READS, WORKS, None, 400),
    Row("api-klage-rejection-appeal", "klage_rejected", READS, LEADS, None, 400),
]
