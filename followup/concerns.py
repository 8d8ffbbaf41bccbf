"""What may be said of a bekymringsmelding to whom. The one who reported knows that it was read, and no more."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from config.deadlines import Deadline
from followup import clock
from followup.clock import Code
from followup.models import Bekymringsmelding, ConcernStatus

ASSESSED = "Vurdert"
TONES = {ConcernStatus.RECEIVED: "info", ConcernStatus.CONTACT: "success"}


def reads_all(user: User, row: Bekymringsmelding) -> bool:
    """Whether the user may know what was found, and not only that it was assessed."""
    return user.may(Permission.FOLLOWUP_VIEW, bydel=row.bydel_id)


def status_label(user: User, row: Bekymringsmelding) -> str:
    if reads_all(user, row) or row.status == ConcernStatus.RECEIVED:
        return str(row.get_status_display())
    return ASSESSED


def status_tone(user: User, row: Bekymringsmelding) -> str:
    if not reads_all(user, row):
        return "info" if row.status == ConcernStatus.RECEIVED else "neutral"
    return TONES.get(ConcernStatus(row.status), "neutral")


def concern_lamp(row: Bekymringsmelding, today: date) -> Deadline:
    """The day that was counted when the message came, also when the bydel has another limit now."""
    return clock.deadline(Code.CONCERN, today, trigger=row.received_on, due=row.assess_by)
