"""What a row of the access table is, and the roles that its columns name."""

from typing import NamedTuple

from accounts.permissions import Role

R = Role
# Somebody with the grant to open protected persons is a caseworker too (tests/world.py).
WORKS = frozenset({R.CASEWORKER, R.DECISION_MAKER, R.PROTECTED_READER})
LEADS = frozenset({R.DECISION_MAKER})
READS = WORKS | {R.MANAGER}
LANDLORD = frozenset({R.LANDLORD_STAFF})
# Those who work with places. Somebody with the grant to see who reported is one of them (tests/world.py).
PLACEWORK = frozenset({R.BOMILJO_WORKER, R.MELDER_READER})
DWELLINGS = READS | {R.BOOPPFOLGER} | PLACEWORK | LANDLORD
LEASES = READS | LANDLORD
SIGNS = WORKS | LANDLORD
TAKES_PART = READS | {R.BOOPPFOLGER} | LANDLORD
FOLLOWS = frozenset({R.BOOPPFOLGER})
# What a colleague reads of the follow-up, and who may start it and say who answers for it.
READS_FOLLOWUP = READS | FOLLOWS
PLACES = WORKS | FOLLOWS
# What all in the bydel read of its places; the landlord reads its own, and analysts compare them all.
IN_BYDEL = READS | FOLLOWS | PLACEWORK
CITY = frozenset({R.ANALYST})
READS_PLACES = IN_BYDEL | LANDLORD | CITY
# Incidents: rows and what is told of them; the work with them; who may write of a worry for a place.
READS_INCIDENTS = WORKS | PLACEWORK | LANDLORD
WORKS_INCIDENTS = PLACEWORK | LANDLORD
WRITES_NOTES = WORKS | FOLLOWS | PLACEWORK | LANDLORD
# Surveys are run by those who work with places, and by the city's analysts.
SURVEYS = PLACEWORK | CITY
READS_REPORTER = frozenset({R.MELDER_READER})
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
