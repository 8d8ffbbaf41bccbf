"""How it stands with a booppfølging today: its lamps, what is next, and whether something is in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from config.deadlines import NO_DEADLINE, Deadline
from followup import clock
from followup.clock import Code
from followup.models import Booppfolging, Fagansvar, OppfolgingStatus

S = OppfolgingStatus
TONES = {
    S.PROPOSED: "info", S.ACTIVE: "success", S.PAUSED: "warning", S.DECLINED: "neutral", S.MOVED: "neutral",
    S.ENDED: "neutral",
}  # fmt: skip


def silence_lamp(case: Booppfolging, since: date | None, limits: dict[str, Any], today: date) -> Deadline | None:
    """None for one that nobody is to be in contact with now. `since`: silent_since of with_last_contact()."""
    if case.status != S.ACTIVE or since is None:
        return None
    return clock.deadline(Code.SILENCE, today, trigger=since, rules=limits)


def review_lamp(case: Booppfolging, today: date) -> Deadline:
    if case.status != S.ACTIVE or case.review_on is None:
        return NO_DEADLINE
    return clock.deadline(Code.REVIEW, today, due=case.review_on)


def answering(case: Booppfolging, user: User, today: date) -> QuerySet[Fagansvar]:
    """The service that answers for the leieforhold now; none without a leieforhold."""
    rows = Fagansvar.objects.visible_to(user).on(today).filter(tenancy=case.tenancy_id)
    return rows.select_related("fagtjeneste", "coordinator")[:1]
