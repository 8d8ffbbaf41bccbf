"""Other systems are governed by the administrators of the kommune, and looked after by its internal control."""

from accounts.permissions import Role
from tests.access.rows import Row

GOVERNS = frozenset({Role.ADMINISTRATOR})
READS_THEM = GOVERNS | {Role.AUDITOR}


def _governed(name: str, args: str = "integrasjon", get: int | None = 200, post: int | None = 422) -> Row:
    return Row(name, args, READS_THEM, GOVERNS, get, post)


PAGES = [
    Row("integrasjon-list", "", None, READS_THEM, 200, None),
    Row("integrasjon-new", "", None, GOVERNS, 200, 422),
    Row("integrasjon", "integrasjon", READS_THEM, READS_THEM, 200, None),
    _governed("integrasjon-rotate"),
    _governed("integrasjon-revoke", post=302),
    _governed("abonnement-new"),
    Row("abonnement", "abonnement", READS_THEM, READS_THEM, 200, None),
    _governed("abonnement-pause", "abonnement"),
    _governed("abonnement-resume", "abonnement_paused", None, 302),
    _governed("abonnement-test", "abonnement", None, 302),
    _governed("levering-again", "levering", None, 302),
]
API = [
    Row("api-integrasjon-list", "", None, READS_THEM, 200, 400, may_post=GOVERNS),
    Row("api-integrasjon-detail", "integrasjon", READS_THEM, READS_THEM, 200, None),
    _governed("api-integrasjon-rotate", "integrasjon", None, 200),
    _governed("api-integrasjon-revoke", "integrasjon", None, 200),
    _governed("api-abonnement-new", "integrasjon", None, 400),
    Row("api-abonnement-list", "", None, READS_THEM, 200, None),
    Row("api-abonnement-detail", "abonnement", READS_THEM, READS_THEM, 200, None),
    _governed("api-abonnement-pause", "abonnement", None, 400),
    _governed("api-abonnement-resume", "abonnement_paused", None, 200),
    _governed("api-abonnement-test", "abonnement", None, 201),
    Row("api-levering-list", "abonnement", READS_THEM, READS_THEM, 200, None),
    _governed("api-levering-again", "levering", None, 200),
]
