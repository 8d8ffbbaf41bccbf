"""Registering, documents, files, duplicates and startlån."""

from accounts.permissions import Role
from tests.access.rows import READS, WORKS, Row

# A draft is its writer's own: in the furnished unit the caseworker's.
WRITER = frozenset({Role.CASEWORKER})

PAGES = [
    Row("soknad-new", "", None, WORKS, 200, 302),
    Row("soknad-new-for-household", "household", READS, WORKS, 200, 422, permission_first=True),
    Row("kladd-list", "", None, WORKS, 200, None),
    Row("kladd-open", "kladd", WRITER, WRITER, 302, None),
    Row("kladd-lookup", "kladd", WRITER, WRITER, 200, 302),
    Row("kladd-person", "kladd", WRITER, WRITER, 200, 422),
    Row("kladd-case", "kladd", WRITER, WRITER, 200, 422),
    Row("kladd-economy", "kladd", WRITER, WRITER, 200, 302),
    Row("kladd-contact", "kladd", WRITER, WRITER, 200, 422),
    Row("kladd-review", "kladd", WRITER, WRITER, 200, 422),
    Row("kladd-discard", "kladd", WRITER, WRITER, 200, 302),
    Row("dokument-ask", "soknad", READS, WORKS, 200, 422),
    Row("dokument-receive", "krav", READS, WORKS, 200, 422),
    Row("dokument-waive", "krav", READS, WORKS, 200, 422),
    Row("dokument-reopen", "krav", READS, WORKS, None, 409),
    Row("dokument-upload", "krav", READS, WORKS, 200, 422),
    Row("attachment-upload", "soknad", READS, WORKS, 200, 422),
    Row("attachment", "attachment", READS, READS, 200, None),
    Row("attachment-remove", "attachment", READS, WORKS, 200, 422),
    Row("dublett-decide", "soknad deciding", READS, WORKS, 200, 422),
    Row("startlan-assess", "soknad", READS, WORKS, 200, 422),
]

API = [
    Row("api-dokument-ask", "soknad", READS, READS, 200, 400, may_post=WORKS),
    Row("api-dokument-receive", "krav", READS, WORKS, None, 400),
    Row("api-dokument-waive", "krav", READS, WORKS, None, 400),
    Row("api-dokument-reopen", "krav", READS, WORKS, None, 409),
    # Sent as JSON, a file is refused before anything else is read.
    Row("api-attachment-list", "soknad", READS, READS, 200, 415, may_post=WORKS),
    Row("api-attachment", "attachment", READS, READS, 200, None),
    Row("api-attachment-remove", "attachment", READS, WORKS, None, 400),
    Row("api-dublett-decide", "soknad", READS, READS, 200, 400, may_post=WORKS),
    Row("api-startlan-assess", "soknad", READS, WORKS, None, 400),
]

ROWS = PAGES + API
