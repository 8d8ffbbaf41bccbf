"""What waits in a bydel's cases: each group is one query, whatever the number of rows.

A new lamp is one function in a module here and one line in GROUPS, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.worklist import cases, meetings, offers, reconfirmations, renewals, waiting
from config.worklist import WorkGroup

GROUPS: tuple[Callable[[User, Bydel, date], WorkGroup], ...] = (
    offers.offers,
    cases.unanswered,
    waiting.tilsagn,
    waiting.parked_time_up,
    reconfirmations.unanswered,
    renewals.not_applied,
    cases.to_decision,
    cases.without_caseworker,
    cases.mine,
    reconfirmations.to_be_asked,
    meetings.meetings,
)


def groups(user: User, bydel: Bydel, today: date) -> list[WorkGroup]:
    """The groups that the user's roles can do something about; empty ones are left out."""
    if not user.may(Permission.SOKNAD_VIEW, bydel=bydel):
        return []
    found = (group(user, bydel, today) for group in GROUPS)
    return [group for group in found if group.items]
