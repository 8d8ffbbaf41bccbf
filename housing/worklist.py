"""What waits in dwellings and leases: for the bydel and for the landlord."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing import clock
from housing.clock import Code
from housing.lease_texts import lamp_of
from housing.models import HouseholdMember, Lease, Relation, Tenancy, Vacancy
from housing.occupancy import vacancy_lamp
from housing.tenants import tenant_name


def groups(user: User, today: date, *, bydel: Bydel | None, landlord: Landlord | None) -> list[WorkGroup]:
    unit: Q | None = Q(bydel=bydel) if bydel else Q(landlord=landlord) if landlord else None
    if unit is None:
        return []
    found = []
    if user.may(Permission.LEASE_VIEW, bydel=bydel, landlord=landlord):
        found.append(_dead_tenants(user, unit))
    # A bydel reads of leases that have run out with its fornyelser (allocation/worklist/renewals.py).
    if landlord and user.may(Permission.LEASE_VIEW, landlord=landlord):
        found.append(_holdovers(user, unit, today))
    if user.may(Permission.DWELLING_VIEW, bydel=bydel, landlord=landlord):
        vacancies = Q(dwelling__bydel=bydel) if bydel else Q(dwelling__landlord=landlord)
        found.append(_vacancies(user, vacancies, today))
    return [group for group in found if group.items]


def _dead_tenants(user: User, unit: Q) -> WorkGroup:
    """Those of the household may carry on (husleieloven § 8-2); somebody must talk to them."""
    main = HouseholdMember.objects.filter(
        household=OuterRef("household"), relation=Relation.MAIN, valid_to=None, person__died_on__isnull=False
    )
    rows: list[Any] = list(
        Tenancy.objects.visible_to(user)
        .current()
        .filter(unit, Exists(main))
        .select_related("dwelling")
        .annotate(tenant=tenant_name(user), of_all=Window(Count("*")))
        .order_by("moved_in", "pk")[:SHOWN]
    )
    items = [
        WorkItem(
            row.tenant,
            reverse("tenancy", args=[row.pk]),
            row.dwelling.address,
            "red",
            "avklar videre leie",
        )
        for row in rows
    ]
    return WorkGroup("Leietakeren er død", tuple(items), _total(rows), reverse("lease-list"))


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
        todo, days = "Forny kontrakten, eller krev skriftlig at leietakeren flytter", (today - row.ends_on).days
        items.append(WorkItem(row.tenant, url, row.dwelling.address, lamp.level, lamp.text, todo, days))
    title = "Kontrakten er gått ut, leietakeren bor der fortsatt"
    return WorkGroup(title, tuple(items), _total(rows), reverse("lease-list") + "?utloper=utlopt")


def _vacancies(user: User, unit: Q, today: date) -> WorkGroup:
    rows: list[Any] = list(
        Vacancy.objects.visible_to(user)
        .open()
        .annotate(stands_from=Coalesce("ready_from", "reported_on"), of_all=Window(Count("*")))
        .filter(unit, stands_from__lte=clock.latest(Code.VACANCY, today))
        .select_related("dwelling")
        .order_by("stands_from", "pk")[:SHOWN]
    )
    items = []
    for row in rows:
        level, text = vacancy_lamp(row.stands_from, today)
        note = row.get_cause_display() if row.ready_from else f"{row.get_cause_display()}, ingen klar dato"
        url = reverse("dwelling", args=[row.dwelling_id])
        todo = "Tildel boligen" if row.ready_from else "Meld når boligen er klar"
        items.append(WorkItem(row.dwelling.address, url, note, level, text, todo, (today - row.reported_on).days))
    return WorkGroup("Ledige boliger", tuple(items), _total(rows), reverse("dwelling-list") + "?status=ledig")


def _total(rows: list[Any]) -> int:
    return rows[0].of_all if rows else 0
