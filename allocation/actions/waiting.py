"""Prioritering and the waiting list: facts are written, the order is computed on read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation.actions import assessments, soknader
from allocation.models import CriterionKind, LeftCause, Soknad, SoknadKind, Urgency, WaitingEntry
from config.dates import norwegian_date
from config.errors import RuleBroken


@transaction.atomic
def prioritise(
    *,
    soknad: Soknad,
    urgency: int,
    urgency_grounds: Sequence[str],
    grounds: str,
    prioritised: bool = True,
    version: int,
    by: User,
) -> WaitingEntry:
    """Prioriter en kvalifisert søker med hastegrad og begrunnelse, eller si at søkeren ikke prioriteres.

    Kvalifisert, prioritert and på venteliste are three dated facts (seed 000: 982-998).
    """
    soknad = soknader.lock(soknad, by=by, version=version)
    soknader.require_open(soknad)
    assessments.require_complete(soknad)
    if failed := assessments.unmet(soknad, CriterionKind.REQUIREMENT):
        raise RuleBroken(f"Søkeren er ikke kvalifisert: {', '.join(failed)}.")
    if not grounds.strip():
        raise RuleBroken("Skriv begrunnelsen for prioriteringen.", field="grounds")
    today = timezone.localdate()
    entry, _ = WaitingEntry.objects.get_or_create(
        soknad=soknad, defaults={"bydel": soknad.bydel, "received_on": soknad.received_on}
    )
    entry.qualified_on = entry.qualified_on or today
    entry.prioritised_on = (entry.prioritised_on or today) if prioritised else None
    entry.urgency, entry.urgency_grounds = Urgency(urgency), list(urgency_grounds)
    entry.grounds, entry.set_by = grounds, by
    entry.save()
    soknader.touch(soknad)
    what = f"prioritert, hastegrad «{Urgency(urgency).label}»" if prioritised else "ikke prioritert"
    soknader.record("waiting.prioritised", f"Søkeren er kvalifisert og {what}.", soknad, by=by)
    return entry


def put_on_list(*, soknad: Soknad, deadline: date | None, by: User) -> WaitingEntry:
    """A tilsagn, or a bytte that is granted, gives a place on the list; only a tilsagn has a deadline.
    Called when the vedtak is issued, in its transaction."""
    entry = WaitingEntry.objects.select_for_update().filter(soknad=soknad).first()
    if entry is None or entry.prioritised_on is None:
        what = "bytte kan innvilges" if soknad.kind == SoknadKind.EXCHANGE else "tilsagn kan gis"
        raise RuleBroken(f"Søkeren må være prioritert før {what}. Gå til prioritering.")
    entry.listed_on = entry.listed_on or timezone.localdate()
    entry.deadline = deadline
    # A new tilsagn after a revoked one gives the place back, with the waiting time kept.
    entry.left_on, entry.left_cause = None, ""
    entry.save()
    due = f" Bolig innen {norwegian_date(deadline)}." if deadline else ""
    soknader.record("waiting.listed", f"Satt på ventelisten.{due}", soknad, by=by)
    return entry


@transaction.atomic
def park(*, soknad: Soknad, until: date, reason: str, by: User) -> WaitingEntry:
    """Sett saken på vent til en dato. Søknadstidspunktet og ventetiden beholdes."""
    soknad = soknader.lock(soknad, by=by)
    entry = _waiting(soknad)
    if until <= timezone.localdate():
        raise RuleBroken("Velg en dato fram i tid.", field="until")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor saken settes på vent.", field="reason")
    entry.parked_until, entry.parked_reason = until, reason
    entry.save()
    soknader.record("waiting.parked", f"Satt på vent til {norwegian_date(until)}: {reason}"[:400], soknad, by=by)
    return entry


@transaction.atomic
def unpark(*, soknad: Soknad, by: User) -> WaitingEntry:
    """Ta saken tilbake på ventelisten nå."""
    soknad = soknader.lock(soknad, by=by)
    entry = _waiting(soknad)
    entry.parked_until, entry.parked_reason = None, ""
    entry.save()
    soknader.record("waiting.unparked", "Saken er ikke lenger satt på vent.", soknad, by=by)
    return entry


def leave(*, soknad: Soknad, cause: LeftCause, by: User | None) -> None:
    """Take the søknad off the list, if it is on it. Called by the action that causes it."""
    entry = WaitingEntry.objects.select_for_update().filter(soknad=soknad).waiting().first()
    if entry is None:
        return
    entry.left_on, entry.left_cause = timezone.localdate(), cause
    entry.save()
    soknader.record("waiting.left", f"Ute av ventelisten: {cause.label.lower()}.", soknad, by=by)


def _waiting(soknad: Soknad) -> WaitingEntry:
    entry = WaitingEntry.objects.select_for_update().filter(soknad=soknad).waiting().first()
    if entry is None:
        raise RuleBroken("Saken står ikke på ventelisten.")
    return entry
