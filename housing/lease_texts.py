"""Leases in words: when they end, and what the lamp says. The limits stand in frister.toml."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from config.dates import days_text, norwegian_date
from housing import clock
from housing.clock import Code
from housing.models import Lease


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
        demand = clock.deadline(Code.MOVE_DEMAND, today, trigger=lease.ends_on)
        return Lamp(demand.level, _overdue(lease.ends_on, today))
    level = clock.deadline(Code.LEASE_END, today, due=lease.ends_on).level
    return Lamp(level, "" if level == "none" else _ahead((lease.ends_on - today).days))


def _ahead(days: int) -> str:
    return f"Utløper om {days_text(days)}" if days else "Utløper i dag"


def _overdue(ended: date, today: date) -> str:
    """Husleieloven § 9-2: without a written demand in time the lease runs on without an end."""
    demand = clock.deadline(Code.MOVE_DEMAND, today, trigger=ended)
    demand_by = clock.due(Code.MOVE_DEMAND, ended)
    if today > demand_by:
        return f"Fristen for å kreve fraflytting gikk ut {norwegian_date(demand_by)}"
    if demand.level == "critical":
        return f"Krev fraflytting innen {norwegian_date(demand_by)}"
    return f"Utløpt for {days_text((today - ended).days)} siden"
