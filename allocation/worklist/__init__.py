"""What waits in a bydel's cases, and what cases ask of a landlord.

A new lamp is one function in a module here and one line in LAMPS, in the order of the page.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.permissions import Permission
from allocation.models import RuleSet
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
from allocation.worklist.parts import Answer, Office
from config.worklist import Asking, Lamp, Source

LAMPS: tuple[Answer, ...] = (
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


def settings(asking: Asking) -> list[QuerySet[Any]]:
    """The kommune's lead times that apply now."""
    if asking.bydel is None:
        return []
    return [RuleSet.objects.in_force(kommune=asking.bydel.kommune_id, day=asking.today)[:1]]


def lamps(asking: Asking, known: list[list[Any]]) -> list[Lamp]:
    """Those that the user's roles can do something about."""
    if asking.bydel is not None:
        if not asking.user.may(Permission.SOKNAD_VIEW, bydel=asking.bydel):
            return []
        office = Office(asking, asking.bydel, next(iter(known[0]), None))
        return [lamp for answer in LAMPS if (lamp := answer(office)) is not None]
    asked = exchange.asked_of_landlord(asking, asking.landlord) if asking.landlord else None
    return [asked] if asked else []


SOURCE = Source("soknader", "Søknader", "soknad-list", settings, lamps)
