"""What waits in dwellings and leases: for the bydel and for the landlord."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Window
from django.urls import reverse

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.dates import days_text, norwegian_date
from config.working_days import add_months
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing.models import Lease, Relation, Vacancy
from housing.redaction import shown_name

# Husleieloven § 9-2: without a written demand within three months the lease becomes indefinite.
HOLDOVER_MONTHS = 3
HOLDOVER_CRITICAL_DAYS = 60
VACANT_AMBER_DAYS = 14
VACANT_RED_DAYS = 30


def groups(user: User, today: date, *, bydel: Bydel | None, landlord: Landlord | None) -> list[WorkGroup]:
    unit: Q | None = Q(bydel=bydel) if bydel else Q(landlord=landlord) if landlord else None
    if unit is None:
        return []
    found = []
    if user.may(Permission.LEASE_VIEW, bydel=bydel, landlord=landlord):
        found.append(_holdovers(user, unit, today))
    if user.may(Permission.DWELLING_VIEW, bydel=bydel, landlord=landlord):
        vacancies = Q(dwelling__bydel=bydel) if bydel else Q(dwelling__landlord=landlord)
        found.append(_vacancies(user, vacancies, today))
    return [group for group in found if group.items]


def _holdovers(user: User, unit: Q, today: date) -> WorkGroup:
    """Leases that have ended while the tenant still lives there (from day 1; critical at 60 days)."""
    members = "tenancy__household__members"
    rows: list[Any] = list(
        Lease.objects.visible_to(user)
        .in_force()
        .filter(unit, ends_on__lt=today, tenancy__moved_out=None)
        .filter(**{f"{members}__relation": Relation.MAIN, f"{members}__valid_to": None})
        .select_related("dwelling")
        .annotate(tenant=shown_name(user, f"{members}__person__"), of_all=Window(Count("*")))
        .order_by("ends_on", "pk")[:SHOWN]
    )
    items = []
    for row in rows:
        days = (today - row.ends_on).days
        last = add_months(row.ends_on, HOLDOVER_MONTHS)
        critical = "Kritisk: " if days >= HOLDOVER_CRITICAL_DAYS else ""
        items.append(
            WorkItem(
                row.tenant,
                reverse("tenancy", args=[row.tenancy_id]),
                f"{row.dwelling.address}. Skriftlig krav om å flytte må sendes innen {norwegian_date(last)}.",
                "red",
                f"{critical}gikk ut for {days_text(days)} siden",
            )
        )
    total = rows[0].of_all if rows else 0
    return WorkGroup(
        "Kontrakten er gått ut, leietakeren bor der fortsatt",
        tuple(items),
        total,
        reverse("lease-list") + "?utloper=utlopt",
    )


def _vacancies(user: User, unit: Q, today: date) -> WorkGroup:
    rows: list[Any] = list(
        Vacancy.objects.visible_to(user)
        .open()
        .filter(unit, reported_on__lte=today - timedelta(days=VACANT_AMBER_DAYS))
        .select_related("dwelling")
        .annotate(of_all=Window(Count("*")))
        .order_by("reported_on", "pk")[:SHOWN]
    )
    items = []
    for row in rows:
        days = (today - (row.ready_from or row.reported_on)).days
        ready = "" if row.ready_from else ", ingen klar dato"
        items.append(
            WorkItem(
                row.dwelling.address,
                reverse("dwelling", args=[row.dwelling_id]),
                f"{row.get_cause_display()}{ready}",
                "red" if days > VACANT_RED_DAYS else "amber" if days > VACANT_AMBER_DAYS else "none",
                f"Ledig i {days_text(days)}" if days > 0 else f"Klar {norwegian_date(row.ready_from)}",
            )
        )
    total = rows[0].of_all if rows else 0
    return WorkGroup("Ledige boliger", tuple(items), total, reverse("dwelling-list") + "?status=ledig")
