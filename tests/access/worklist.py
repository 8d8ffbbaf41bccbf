"""The work list: rows put off, saved views, stand-ins."""

from accounts.permissions import Role
from tests.access.rows import EVERYBODY, LEADS, READS, WORKS, WRITES_NOTES, Row

# A saved view is its owner's alone; a vikariat the two people's and the leader's.
OWNER = frozenset({Role.CASEWORKER})
TWO = OWNER | LEADS
# Those whose role is held in a bydel or with a landlord.
IN_UNIT = EVERYBODY - {Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR}
UNASSIGNED = "?lampe=soknader.uten_saksbehandler"

PAGES = [
    Row("utsettelse-new", "registered", READS, WORKS, 200, 422, query=UNASSIGNED),
    Row("utsettelse-end", "utsettelse", READS, WORKS, None, 302),
    Row("visning-list", "", None, EVERYBODY, 200, None),
    Row("visning-new", "", None, EVERYBODY, 200, 422),
    Row("visning-change", "visning", OWNER, OWNER, 200, 422),
    Row("visning-delete", "visning", OWNER, OWNER, None, 302),
    Row("vikariat-list", "", None, EVERYBODY, 200, None),
    Row("vikariat-new", "", None, IN_UNIT, 200, 422),
    Row("vikariat", "vikariat", TWO, TWO, 200, None),
    Row("vikariat-end", "vikariat", TWO, TWO, None, 302),
]

API = [
    Row("api-worklist", "", None, EVERYBODY, 200, None),
    Row("api-utsettelse-list", "", None, EVERYBODY, 200, 400, may_post=WRITES_NOTES),
    Row("api-utsettelse-end", "utsettelse", READS, WORKS, None, 200),
    Row("api-visning-list", "", None, EVERYBODY, 200, 400),
    Row("api-visning-change", "visning", OWNER, OWNER, None, 400),
    Row("api-visning-delete", "visning", OWNER, OWNER, None, 204),
    Row("api-vikariat-list", "", None, EVERYBODY, 200, 400, may_post=IN_UNIT),
    Row("api-vikariat-detail", "vikariat", TWO, TWO, 200, None),
    Row("api-vikariat-end", "vikariat", TWO, TWO, None, 200),
]
