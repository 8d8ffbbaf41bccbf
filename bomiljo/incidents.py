"""What the pages and the rules of incidents share: lamps, what is next, and the homes of a place."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.models import (
    BomiljoEntrance,
    FollowupAnswer,
    Hendelse,
    Hendelsespart,
    IncidentStatus,
)
from config.deadlines import NO_DEADLINE, Deadline, Rules
from housing.models import Dwelling

TONES = {IncidentStatus.RECEIVED: "info", IncidentStatus.IN_PROGRESS: "warning"}
# What stops a notice until it is changed.
WAIT = (FollowupAnswer.FOLLOWING, FollowupAnswer.CONTACTING)


def limits_of(bydel_id: int) -> Rules:
    """A landlord does not read how the bydel works; the days are the bydel's all the same."""
    with across_units():
        return clock.limits(bydel_id)


def incident_lamp(row: Hendelse, rules: Rules, today: date) -> Deadline:
    """The first answer, then that something happens, then the word back to the one who reported."""
    if row.status == IncidentStatus.CLOSED:
        waits = row.feedback_by is not None and row.feedback_on is None
        return clock.deadline(Code.FEEDBACK, today, due=row.feedback_by) if waits else NO_DEADLINE
    if row.responded_on is None:
        return clock.deadline(Code.RESPONSE, today, trigger=row.received_on, due=row.respond_by)
    return clock.deadline(Code.QUIET, today, trigger=row.quiet_since, rules=rules)


def is_quiet(row: Hendelse, rules: Rules, today: date) -> bool:
    return clock.due(Code.QUIET, row.quiet_since, rules) < today


def next_step(row: Hendelse) -> str:
    """What the head of the page says is next."""
    if row.status == IncidentStatus.CLOSED:
        waits = row.feedback_by is not None and row.feedback_on is None
        return "Gi tilbakemelding til den som meldte" if waits else "Ingen, hendelsen er avsluttet"
    if row.responded_on is None:
        return "Gi første svar"
    return "Ta neste steg, eller avslutt"


def homes_of(bomiljo_id: int, homes: QuerySet[Dwelling], today: date) -> QuerySet[Dwelling]:
    """Those of the dwellings that are in the place today."""
    entrances = BomiljoEntrance.objects.on(today).filter(bomiljo=bomiljo_id)
    return homes.filter(entrance__in=entrances.values("entrance"), withdrawn_on=None).order_by(
        "address_sort", "pk"
    )


def may_answer(user: User, row: Hendelse) -> bool:
    """Those who follow up, and those who place it, answer for the bydel. A landlord never does."""
    return user.may(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)


def answer_due(part: Hendelsespart) -> date | None:
    """The last day on which a notice waits for an answer."""
    return clock.due(Code.ASKED, part.asked_on) if part.asked_on else None


def unanswered() -> Q:
    """Incidents in which those who follow up have been asked, and nobody has answered."""
    waiting = Hendelsespart.objects.filter(asked_on__isnull=False, answer="")
    return Q(pk__in=waiting.values("hendelse"))


def reads_reporter(user: User, row: Hendelse) -> bool:
    return user.may(Permission.MELDER_VIEW, bydel=row.bydel_id)


def works(user: User, row: Hendelse) -> bool:
    return user.may(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
