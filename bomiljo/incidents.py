"""What the pages and the rules of incidents share: lamps, what is next, and the homes of a place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from accounts.scope import across_units
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.models import (
    Bomiljo,
    BomiljoEntrance,
    Bomiljoinnstilling,
    FollowupAnswer,
    Hendelse,
    Hendelsespart,
    IncidentStatus,
)
from bomiljo.models.hendelse import quiet_before
from config.dates import days_text
from config.deadlines import NO_DEADLINE, Deadline, Rules
from config.together import Apart, Statement, together
from housing.models import Dwelling

TONES = {IncidentStatus.RECEIVED: "info", IncidentStatus.IN_PROGRESS: "warning"}
# What stops a notice until it is changed.
WAIT = (FollowupAnswer.FOLLOWING, FollowupAnswer.CONTACTING)
# Where a bydel has decided nothing.
USUAL = clock.rules_of(Bomiljoinnstilling())


def limits_of(bydel_id: int) -> Rules:
    """A landlord does not read how the bydel works; the days are the bydel's all the same."""
    with across_units():
        return clock.limits(bydel_id)


# A landlord does not see what bydeler have decided; only the days it must keep are read. The setting is afterwards
# what it was.
_OPEN = (
    "SELECT set_config('husrom.before', current_setting('husrom.place_bydeler'), true); "
    "SELECT set_config('husrom.place_bydeler',"
    " ARRAY(SELECT id FROM accounts_bydel WHERE kommune_id = %s)::text, true)"
)
_CLOSE = Statement("SELECT set_config('husrom.place_bydeler', current_setting('husrom.before'), true)")


def places_and_limits(
    user: User, bydel: Bydel | None, landlord: Landlord | None
) -> tuple[list[Bomiljo], dict[int, Rules]]:
    """The places of a list, and what their bydeler have decided. The others use what is usual (`rules_for`).

    One trip: a bydel reads its own; for a landlord the days are looked up in every bydel.
    """
    places, settings = Bomiljo.objects.visible_to(user), Bomiljoinnstilling.objects.all()
    if bydel is not None:
        found, rows = together([places.filter(bydel=bydel), settings.filter(bydel=bydel)])
    else:
        kommune = landlord.kommune_id if landlord else None
        of_kommune = Apart(settings.filter(bydel__kommune=kommune), Statement(_OPEN, [kommune]), _CLOSE)
        found, rows = together([places.filter(landlord=landlord)], of_kommune)
    return found, {row.bydel_id: clock.rules_of(row) for row in rows}


def rules_for(row: Hendelse, limits: Mapping[int, Rules]) -> Rules:
    return limits.get(row.bydel_id) or USUAL


def quiet_in(limits: Mapping[int, Rules], today: date) -> Q:
    """Open incidents in which nothing has happened for as long as their own bydel says."""
    decided = Q(pk__in=[])
    for bydel, rules in limits.items():
        decided |= Q(bydel=bydel) & quiet_before(_quiet_from(rules, today))
    return decided | ~Q(bydel__in=list(limits)) & quiet_before(_quiet_from(USUAL, today))


def _quiet_from(rules: Rules, today: date) -> date:
    return today - timedelta(days=rules["bomiljo"]["quiet_days"])


def incident_lamp(row: Hendelse, rules: Rules, today: date) -> Deadline:
    """The first answer, then that something happens, then the word back to the one who reported."""
    if row.status == IncidentStatus.CLOSED:
        waits = row.feedback_by is not None and row.feedback_on is None
        return clock.deadline(Code.FEEDBACK, today, due=row.feedback_by) if waits else NO_DEADLINE
    if row.responded_on is None:
        return clock.deadline(Code.RESPONSE, today, trigger=row.received_on, due=row.respond_by)
    return clock.deadline(Code.QUIET, today, trigger=row.quiet_since, rules=rules)


def quiet_text(row: Hendelse, rules: Rules, today: date) -> str:
    """«Ingenting har skjedd på 20 dager», when that is longer than the bydel allows."""
    if row.status == IncidentStatus.CLOSED or clock.due(Code.QUIET, row.quiet_since, rules) >= today:
        return ""
    return f"Ingenting har skjedd på {days_text((today - row.quiet_since).days)}"


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
