"""Ending a leieforhold: by moving out, or by exchanging the dwelling for another."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing import ending
from housing.actions import vacancies
from housing.actions.leases import first_day
from housing.models import Destination, Dwelling, EndCause, Lease, Tenancy


@transaction.atomic
def end(
    *,
    tenancy: Tenancy,
    moved_out: date,
    end_cause: EndCause | str,
    destination: Destination | str,
    by: User,
    destination_bydel: Bydel | None = None,
) -> Tenancy:
    """Avslutt leieforholdet. The open lease is cut at the day of moving; what was agreed is in the history.

    A day ahead is an agreed end: the dwelling may then be reported vacant before it is empty.
    """
    tenancy = _locked(tenancy)
    by.require(Permission.LEASE_WORK, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
    return _end(
        tenancy,
        moved_out=moved_out,
        end_cause=EndCause(end_cause),
        destination=Destination(destination),
        destination_bydel=destination_bydel,
        by=by,
    )


@transaction.atomic
def end_by_exchange(*, tenancy: Tenancy, moved_out: date, to: Bydel, by: User) -> Tenancy:
    """Avslutt leieforholdet fordi husstanden har byttet bolig, og meld boligen ledig.

    Called when the new lease is signed, by an action that knows that the bydel and the landlord of this
    dwelling have consented: the one who signs may have no role here.
    """
    tenancy = _locked(tenancy)
    tenancy = _end(
        tenancy,
        moved_out=moved_out,
        end_cause=EndCause.EXCHANGE,
        destination=Destination.MUNICIPAL,
        destination_bydel=to,
        by=by,
    )
    vacancies.report_after_exchange(dwelling=tenancy.dwelling, reported_on=timezone.localdate(), by=by)
    return tenancy


def _locked(tenancy: Tenancy) -> Tenancy:
    Dwelling.objects.select_for_update().get(pk=tenancy.dwelling_id)  # same order as when a lease is signed
    return Tenancy.objects.select_for_update().get(pk=tenancy.pk)


def _end(
    tenancy: Tenancy,
    *,
    moved_out: date,
    end_cause: EndCause,
    destination: Destination,
    destination_bydel: Bydel | None,
    by: User,
) -> Tenancy:
    if tenancy.moved_out is not None:
        raise RuleBroken(f"Leieforholdet er allerede avsluttet {norwegian_date(tenancy.moved_out)}.")
    if moved_out < tenancy.moved_in:
        raise RuleBroken(
            f"Utflyttingen er før innflyttingen {norwegian_date(tenancy.moved_in)}. Rett datoen.",
            field="moved_out",
        )
    for lease in tenancy.leases.select_for_update().filter(cancelled_at=None):
        _cut(lease, last_day=moved_out)

    tenancy.moved_out, tenancy.end_cause = moved_out, end_cause
    tenancy.destination, tenancy.destination_bydel = destination, destination_bydel
    tenancy.save(update_fields=["moved_out", "end_cause", "destination", "destination_bydel"])
    Event.objects.record(
        "tenancy.ended",
        f"Leieforholdet avsluttet {norwegian_date(moved_out)}: {end_cause.label.lower()}.",
        by=by,
        about=[tenancy, tenancy.dwelling, tenancy.household],
        bydel=tenancy.bydel_id,
        landlord=tenancy.landlord_id,
    )
    ending.ended(tenancy, by)
    return tenancy


def _cut(lease: Lease, *, last_day: date) -> None:
    """A lease that had not begun is cancelled; one that lasts longer is shortened."""
    upper = lease.period.upper
    if first_day(lease) > last_day:
        lease.cancelled_at = timezone.now()
    elif upper is None or upper > last_day:
        lease.period = DateRange(first_day(lease), last_day + timedelta(days=1))
    if lease.closed_on is None:
        lease.closed_on = last_day
    lease.save(update_fields=["period", "closed_on", "cancelled_at"])
