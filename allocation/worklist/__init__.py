"""What waits in a bydel's cases: each group is one query, whatever the number of rows.

A new lamp is one function in a module here and one line in GROUPS, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from allocation.worklist import (
    cases,
    documents,
    exchange,
    klager,
    letters,
    life,
    meetings,
    offers,
    reconfirmations,
    renewals,
    vedtak,
    waiting,
)
from config.worklist import WorkGroup

GROUPS: tuple[Callable[[User, Bydel, date], WorkGroup], ...] = (
    life.dead_applicants,
    offers.offers,
    klager.klager,
    cases.unanswered,
    documents.overdue,
    documents.all_here,
    waiting.tilsagn,
    waiting.parked_time_up,
    reconfirmations.unanswered,
    renewals.expired,
    renewals.not_applied,
    renewals.without_talk,
    renewals.unsigned,
    vedtak.conditions,
    vedtak.to_second,
    letters.returned,
    letters.failing,
    exchange.asked,
    exchange.asked_of_absent,
    exchange.answered,
    exchange.to_hand_over,
    cases.to_decision,
    cases.without_caseworker,
    cases.mine,
    documents.own_drafts,
    reconfirmations.to_be_asked,
    meetings.meetings,
)


def groups(user: User, bydel: Bydel, today: date) -> list[WorkGroup]:
    """The groups that the user's roles can do something about; empty ones are left out."""
    if not user.may(Permission.SOKNAD_VIEW, bydel=bydel):
        return []
    found = (group(user, bydel, today) for group in GROUPS)
    return [group for group in found if group.items]


def landlord_groups(user: User, landlord: Landlord, today: date) -> list[WorkGroup]:
    """What cases ask of a landlord: never what a case says."""
    return [group for group in (exchange.asked_of_landlord(user, landlord, today),) if group.items]
