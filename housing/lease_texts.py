"""Leases in words: when they end, and what the lamp says. The limits are husleieloven's and the kommune's."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from config.dates import days_text, norwegian_date
from housing.actions.leases import months_after
from housing.models import Lease

WARN_MONTHS: Final = 4
CRITICAL_DAYS: Final = 60
# Husleieloven § 9-2: without a written demand within three months the lease runs on without an end.
DEMAND_MONTHS: Final = 3


class Lamp(NamedTuple):
    level: str
    text: str


def ends_text(lease: Lease) -> str:
    return norwegian_date(lease.ends_on) if lease.ends_on else "tidsubestemt"


def lease_state(lease: Lease) -> str:
    """«, annullert» or «, avløst …» after the kind; empty for the lease in force."""
    if lease.cancelled_at is not None:
        return ", annullert"
    return f", avsluttet {norwegian_date(lease.closed_on)}" if lease.closed_on else ""


def lamp_of(lease: Lease, today: date) -> Lamp:
    """For a lease in force in a tenancy that lasts: a renewal would have taken its place."""
    if lease.ends_on is None:
        return Lamp("none", "")
    if lease.ends_on < today:
        return Lamp("red", _overdue(lease.ends_on, today))
    if lease.ends_on <= months_after(today, WARN_MONTHS):
        return Lamp("amber", _ahead((lease.ends_on - today).days))
    return Lamp("none", "")


def _ahead(days: int) -> str:
    return f"Utløper om {days_text(days)}" if days else "Utløper i dag"


def _overdue(ended: date, today: date) -> str:
    days = (today - ended).days
    demand_by = months_after(ended, DEMAND_MONTHS)
    if today > demand_by:
        return f"Fristen for å kreve fraflytting gikk ut {norwegian_date(demand_by)}"
    if days >= CRITICAL_DAYS:
        return f"Krev fraflytting innen {norwegian_date(demand_by)}"
    return f"Utløpt for {days_text(days)} siden"
