"""What waits in dwellings and leases: for the bydel and for the landlord."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Window
from django.urls import reverse

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing.lease_texts import lamp_of
from housing.models import Lease, Vacancy
from housing.occupancy import AMBER_AFTER, vacancy_lamp
from housing.tenants import tenant_name


def groups(user: User, today: date, *, bydel: Bydel | None, landlord: Landlord | None) -> list[WorkGroup]:
    unit: Q | None = Q(bydel=bydel) if bydel else Q(landlord=landlord) if landlord else None
    if unit is None:
        return []
    found = []
    # A bydel reads of them with its fornyelser (allocation/worklist/renewals.py).
    if landlord and user.may(Permission.LEASE_VIEW, landlord=landlord):
        found.append(_holdovers(user, unit, today))
    if user.may(Permission.DWELLING_VIEW, bydel=bydel, landlord=landlord):
        vacancies = Q(dwelling__bydel=bydel) if bydel else Q(dwelling__landlord=landlord)
        found.append(_vacancies(user, vacancies, today))
    return [group for group in found if group.items]


def _holdovers(user: User, unit: Q, today: date) -> WorkGroup:
    """Leases that have ended while the tenant still lives there, from the first day."""
    rows: list[Any] = list(
        Lease.objects.visible_to(user)
        .in_force()
        .filter(unit, ends_on__lt=today, tenancy__moved_out=None)
        .select_related("dwelling")
        .annotate(tenant=tenant_name(user, "tenancy__household"), of_all=Window(Count("*")))
        .order_by("ends_on", "pk")[:SHOWN]
    )
    items = []
    for row in rows:
        lamp = lamp_of(row, today)
        url = reverse("tenancy", args=[row.tenancy_id])
        items.append(WorkItem(row.tenant, url, row.dwelling.address, lamp.level, lamp.text))
    title = "Kontrakten er gått ut, leietakeren bor der fortsatt"
    return WorkGroup(title, tuple(items), _total(rows), reverse("lease-list") + "?utloper=utlopt")


def _vacancies(user: User, unit: Q, today: date) -> WorkGroup:
    rows: list[Any] = list(
        Vacancy.objects.visible_to(user)
        .open()
        .filter(unit, reported_on__lte=today - timedelta(days=AMBER_AFTER))
        .select_related("dwelling")
        .annotate(of_all=Window(Count("*")))
        .order_by("reported_on", "pk")[:SHOWN]
    )
    items = []
    for row in rows:
        level, text = vacancy_lamp((today - (row.ready_from or row.reported_on)).days)
        note = row.get_cause_display() if row.ready_from else f"{row.get_cause_display()}, ingen klar dato"
        url = reverse("dwelling", args=[row.dwelling_id])
        items.append(WorkItem(row.dwelling.address, url, note, level, text))
    return WorkGroup("Ledige boliger", tuple(items), _total(rows), reverse("dwelling-list") + "?status=ledig")


def _total(rows: list[Any]) -> int:
    return rows[0].of_all if rows else 0
