"""Who gets what from every URL: the one table that the access matrix is read from.

`see`: the roles for which the object exists; to all others it answers 404. None: the page is about no object.
`may`: the roles that get the page; those who see but may not get 403. `get` and `post`: what the page answers
to them (None: 405). `args`: the attributes of the furnished unit that fill the path. A post is sent without a
form, so 422 (400 in the API) says that the gates were passed.
"""

from typing import NamedTuple

from accounts.permissions import Role

R = Role
# Somebody with the grant to open protected persons is a caseworker too (tests/world.py).
WORKS = frozenset({R.CASEWORKER, R.DECISION_MAKER, R.PROTECTED_READER})
LEADS = frozenset({R.DECISION_MAKER})
READS = WORKS | {R.MANAGER}
LANDLORD = frozenset({R.LANDLORD_STAFF})
DWELLINGS = READS | {R.BOOPPFOLGER, R.BOMILJO_WORKER} | LANDLORD
LEASES = READS | LANDLORD
SIGNS = WORKS | LANDLORD
TAKES_PART = READS | {R.BOOPPFOLGER} | LANDLORD
AUDITS = frozenset({R.AUDITOR})
OPENS_PROTECTED = frozenset({R.PROTECTED_READER})
EVERYBODY = frozenset(R)


class Row(NamedTuple):
    name: str
    args: str
    see: frozenset[Role] | None
    may: frozenset[Role]
    get: int | None
    post: int | None
    # What an empty PATCH is answered, where the API has it.
    patch: int | None = None
    # Who may change what more may read.
    may_patch: frozenset[Role] | None = None
    # Asked for in the address by lists that are about one bydel.
    query: str = ""
    # Who may post to a list that more may read.
    may_post: frozenset[Role] | None = None
    # The same for every bydel of the kommune: a building is no secret.
    whole_kommune: bool = False
    # The permission does not depend on the object, and is asked for first.
    permission_first: bool = False


# Answered alike to everybody, logged in or not: what is expected stands in test_access.py.
OPEN = {"health", "account_login", "account_logout", "scheme-switch", "scope-switch"}

PAGES = [
    Row("home", "", None, EVERYBODY, 200, None),
    Row("search", "", None, EVERYBODY, 200, 302),
    Row("dwelling-list", "", None, DWELLINGS, 200, None),
    Row("dwelling-export", "", None, DWELLINGS, 200, None),
    Row("dwelling", "dwelling", DWELLINGS, DWELLINGS, 200, None),
    Row("vacancy-report", "dwelling", DWELLINGS, LANDLORD, 200, 422),
    Row("vacancy-ready", "vacant", DWELLINGS, LANDLORD, 200, 422),
    Row("vacancy-withdraw", "vacant", DWELLINGS, LANDLORD, 200, 422),
    Row("property-list", "", None, DWELLINGS, 200, None),
    Row("property", "property", DWELLINGS, DWELLINGS, 200, None, whole_kommune=True),
    Row("entrance", "entrance", DWELLINGS, DWELLINGS, 200, None, whole_kommune=True),
    Row("lease-list", "", None, LEASES, 200, None),
    Row("lease-export", "", None, LEASES, 200, None),
    Row("tenancy", "tenancy", LEASES, LEASES, 200, None),
    Row("tenancy-end", "tenancy", LEASES, SIGNS, 200, 422),
    Row("household", "household", LEASES, LEASES, 200, None),
    Row("protected-reason", "household", LEASES, OPENS_PROTECTED, None, 422),
    Row("member-add", "household", LEASES, WORKS, 200, 422),
    Row("member-end", "household member", LEASES, WORKS, 200, 422),
    Row("member-main", "household child", LEASES, WORKS, 200, 302),
    Row("person-change", "household person", LEASES, WORKS, 200, 422),
    Row("person-number", "household person", LEASES, WORKS, 200, 422),
    Row("person-protection", "household person", LEASES, WORKS, 200, 422),
    Row("representative-add", "household person", LEASES, WORKS, 200, 422),
    Row("representative-end", "household representative", LEASES, WORKS, 200, 422),
    Row("soknad-list", "", None, READS, 200, None),
    Row("soknad-export", "", None, READS, 200, None),
    Row("soknad-new", "", None, WORKS, 200, 200),
    Row("soknad-new-person", "", None, WORKS, None, 422),
    Row("soknad-new-for-household", "household", READS, WORKS, 200, 422, permission_first=True),
    Row("soknad", "soknad", READS, READS, 200, None),
    Row("soknad-take", "registered", READS, WORKS, None, 302),
    Row("soknad-assign", "soknad", READS, WORKS, 200, 422),
    Row("soknad-change", "soknad", READS, WORKS, 200, 422),
    Row("soknad-need", "soknad", READS, WORKS, 200, 422),
    Row("soknad-assess", "soknad", READS, WORKS, 200, 422),
    Row("soknad-prioritise", "soknad", READS, WORKS, 200, 422),
    Row("soknad-await", "soknad", READS, WORKS, 200, 422),
    Row("soknad-resume", "awaiting", READS, WORKS, None, 302),
    Row("soknad-to-decision", "soknad", READS, WORKS, None, 302),
    Row("soknad-withdraw", "soknad", READS, WORKS, 200, 422),
    Row("soknad-dismiss", "soknad", READS, WORKS, 200, 422),
    Row("waiting-park", "listed", READS, WORKS, 200, 422),
    Row("waiting-unpark", "on_hold", READS, WORKS, None, 302),
    Row("vedtak-draft", "deciding", READS, WORKS, 200, 422),
    Row("vedtak", "vedtak", READS, READS, 200, None),
    Row("vedtak-issue", "draft", READS, LEADS, 200, 409),
    Row("vedtak-preview", "draft", READS, WORKS, 200, None),
    Row("vedtak-discard", "draft", READS, WORKS, 200, 302),
    Row("vedtak-revoke", "vedtak", READS, LEADS, 200, 422),
    Row("meeting-list", "", None, EVERYBODY, 200, None),
    Row("meeting-new", "", None, WORKS, 200, 422),
    Row("meeting", "meeting", TAKES_PART, TAKES_PART, 200, None),
    Row("meeting-change", "meeting", TAKES_PART, WORKS, 200, 422),
    Row("meeting-agenda", "meeting", TAKES_PART, WORKS, 200, 302),
    Row("meeting-participants", "meeting", TAKES_PART, WORKS, 200, 422),
    Row("meeting-participant-remove", "meeting guest", TAKES_PART, WORKS, None, 302),
    Row("meeting-inhabilitet", "meeting", TAKES_PART, WORKS, None, 422),
    Row("meeting-open", "meeting", TAKES_PART, LEADS, 200, 302),
    Row("meeting-decide", "open_meeting open_row", READS, LEADS, 200, 422),
    Row("meeting-close", "open_meeting", READS, LEADS, 200, 409),
    Row("meeting-minutes", "closed_meeting", READS, READS, 200, None),
    Row("offer-new", "listed", READS, WORKS, 200, 422),
    Row("offer", "offer", READS, READS, 200, None),
    Row("offer-answer", "offer", READS, WORKS, 200, 422),
    Row("offer-consequence", "declined", READS, LEADS, 200, 422),
    Row("offer-withdraw", "offer", READS, WORKS, 200, 422),
    Row("lease-sign", "accepted", READS, WORKS, 200, 422),
    Row("oppslag-list", "", None, AUDITS, 200, None),
    Row("export-list", "", None, AUDITS, 200, None),
    Row("letter-pdf", "letter", READS, READS, 200, None),
]  # fmt: skip

API = [
    Row("api-schema", "", None, EVERYBODY, 200, None),
    Row("api-dwelling-list", "", None, DWELLINGS, 200, None),
    Row("api-dwelling-detail", "dwelling", DWELLINGS, DWELLINGS, 200, None),
    Row("api-vacancy-report", "dwelling", DWELLINGS, LANDLORD, None, 400),
    Row("api-vacancy-list", "", None, DWELLINGS, 200, None),
    Row("api-vacancy-detail", "vacancy", DWELLINGS, DWELLINGS, 200, None),
    Row("api-vacancy-ready", "vacancy", DWELLINGS, LANDLORD, None, 400),
    Row("api-vacancy-withdraw", "vacancy", DWELLINGS, LANDLORD, None, 400),
    Row("api-property-list", "", None, DWELLINGS, 200, None),
    Row("api-property-detail", "property", DWELLINGS, DWELLINGS, 200, None, whole_kommune=True),
    Row("api-entrance-list", "", None, DWELLINGS, 200, None),
    Row("api-entrance-detail", "entrance", DWELLINGS, DWELLINGS, 200, None, whole_kommune=True),
    Row("api-tenancy-list", "", None, LEASES, 200, None),
    Row("api-tenancy-detail", "tenancy", LEASES, LEASES, 200, None),
    Row("api-tenancy-end", "tenancy", LEASES, SIGNS, None, 400),
    Row("api-lease-list", "", None, LEASES, 200, None),
    Row("api-lease-detail", "lease", LEASES, LEASES, 200, None),
    Row("api-household-list", "", None, LEASES, 200, 400, may_post=WORKS),
    Row("api-household-detail", "household", LEASES, LEASES, 200, None),
    Row("api-protected-reason", "household", LEASES, OPENS_PROTECTED, None, 400),
    Row("api-member-add", "household", LEASES, WORKS, None, 400),
    Row("api-member-end", "household member", LEASES, WORKS, None, 400),
    Row("api-member-main", "household child", LEASES, WORKS, None, 200),
    Row("api-person-detail", "household person", LEASES, LEASES, 200, None, patch=200, may_patch=WORKS),
    Row("api-person-number", "household person", LEASES, WORKS, None, 400),
    Row("api-person-protection", "household person", LEASES, WORKS, None, 400),
    Row("api-representative-add", "household person", LEASES, WORKS, None, 400),
    Row("api-representative-end", "household person", LEASES, WORKS, None, 400),
]

API_CASES = [
    Row("api-soknad-list", "", None, READS, 200, 400, may_post=WORKS),
    Row("api-soknad-lookup", "", None, WORKS, None, 400),
    Row("api-soknad-new-person", "", None, WORKS, None, 400),
    Row("api-soknad-detail", "soknad", READS, READS, 200, None, patch=400, may_patch=WORKS),
    Row("api-soknad-need", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-take", "registered", READS, WORKS, None, 200),
    Row("api-soknad-assign", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-await", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-resume", "awaiting", READS, WORKS, None, 200),
    Row("api-soknad-findings", "soknad", READS, WORKS, None, 200),
    Row("api-soknad-assess", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-to-decision", "soknad", READS, WORKS, None, 200),
    Row("api-soknad-prioritise", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-withdraw", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-dismiss", "soknad", READS, WORKS, None, 400),
    Row("api-waiting-park", "listed", READS, WORKS, None, 400),
    Row("api-waiting-unpark", "on_hold", READS, WORKS, None, 200),
    Row("api-vedtak-draft", "deciding", READS, WORKS, None, 400),
    Row("api-vedtak-list", "", None, READS, 200, None),
    Row("api-vedtak-detail", "vedtak", READS, READS, 200, None),
    Row("api-vedtak-preview", "draft", READS, WORKS, 200, None),
    Row("api-vedtak-issue", "draft", READS, LEADS, None, 409),
    Row("api-vedtak-revoke", "vedtak", READS, LEADS, None, 400),
    Row("api-vedtak-discard", "draft", READS, WORKS, None, 204),
    Row("api-meeting-list", "", None, EVERYBODY, 200, 400, may_post=WORKS),
    Row("api-meeting-detail", "meeting", TAKES_PART, TAKES_PART, 200, None),
    Row("api-meeting-minutes", "closed_meeting", READS, READS, 200, None),
    Row("api-meeting-change", "meeting", TAKES_PART, WORKS, None, 400),
    Row("api-meeting-agenda", "meeting", TAKES_PART, WORKS, None, 400),
    Row("api-meeting-participants", "meeting", TAKES_PART, WORKS, None, 400),
    Row("api-meeting-participant-remove", "meeting", TAKES_PART, WORKS, None, 400),
    Row("api-meeting-inhabilitet", "meeting", TAKES_PART, WORKS, None, 400),
    Row("api-meeting-open", "meeting", TAKES_PART, LEADS, None, 200),
    Row("api-meeting-choose", "open_meeting open_row", READS, LEADS, None, 400),
    Row("api-meeting-postpone", "open_meeting open_row", READS, LEADS, None, 400),
    Row("api-meeting-close", "open_meeting", READS, LEADS, None, 409),
    Row("api-offer-new", "listed", READS, WORKS, None, 400),
    Row("api-offer-list", "", None, READS, 200, None),
    Row("api-offer-detail", "offer", READS, READS, 200, None),
    Row("api-offer-accept", "offer", READS, WORKS, None, 400),
    Row("api-offer-decline", "offer", READS, WORKS, None, 400),
    Row("api-offer-withdraw", "offer", READS, WORKS, None, 400),
    Row("api-offer-consequence", "declined", READS, LEADS, None, 400),
    Row("api-lease-sign", "accepted", READS, WORKS, None, 400),
    Row("api-letter-list", "", None, READS, 200, None),
    Row("api-letter-detail", "letter", READS, READS, 200, None),
    Row("api-letter-pdf", "letter", READS, READS, 200, None),
    Row("api-rule-set-list", "", None, EVERYBODY, 200, None),
    Row("api-rule-set-detail", "rule_set", EVERYBODY, EVERYBODY, 200, None, whole_kommune=True),
]

# Each matter has its own rows; they are made of the words above.
from tests.access import waiting  # noqa: E402

PAGES += waiting.PAGES
API += waiting.API

TABLE = PAGES + API + API_CASES
