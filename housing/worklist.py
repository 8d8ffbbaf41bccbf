"""What waits in dwellings and leases: for the bydel and for the landlord."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.permissions import Permission
from config.labels import label
from config.links import reverse
from config.worklist import Asking, Lamp, Source, WorkItem
from housing import clock
from housing.clock import Code
from housing.lease_texts import lamp_of
from housing.models import HouseholdMember, Lease, Relation, Tenancy, Vacancy
from housing.occupancy import vacancy_lamp
from housing.tenants import tenant_name


def settings(asking: Asking) -> list[QuerySet[Any]]:
    return []


def lamps(asking: Asking, known: list[list[Any]]) -> list[Lamp]:
    bydel, landlord, user = asking.bydel, asking.landlord, asking.user
    unit: Q | None = Q(bydel=bydel) if bydel else Q(landlord=landlord) if landlord else None
    if unit is None:
        return []
    found = []
    if user.may(Permission.LEASE_VIEW, bydel=bydel, landlord=landlord):
        found.append(_dead_tenants(asking, unit))
    # A bydel reads of leases that have run out with its fornyelser (allocation/worklist/renewals.py).
    if landlord and user.may(Permission.LEASE_VIEW, landlord=landlord):
        found.append(_holdovers(asking, unit))
    if user.may(Permission.DWELLING_VIEW, bydel=bydel, landlord=landlord):
        vacancies = Q(dwelling__bydel=bydel) if bydel else Q(dwelling__landlord=landlord)
        found.append(_vacancies(asking, vacancies))
    return found


SOURCE = Source("boliger", "Boliger og leieforhold", "dwelling-list", settings, lamps)


def _dead_tenants(asking: Asking, unit: Q) -> Lamp:
    """Those of the household may carry on (husleieloven § 8-2); somebody must talk to them."""
    main = HouseholdMember.objects.filter(
        household=OuterRef("household"), relation=Relation.MAIN, valid_to=None, person__died_on__isnull=False
    )
    rows = Tenancy.objects.visible_to(asking.user).current().filter(unit, Exists(main)).select_related("dwelling")
    return Lamp(
        "boliger.dod", "Leietakeren er død",
        rows.annotate(tenant=tenant_name(asking.user)).order_by("moved_in", "pk"), _dead_item,
        reverse("lease-list"), red=True, lit=True,
    )  # fmt: skip


def _dead_item(row: Any) -> WorkItem:
    url = reverse("tenancy", args=[row.pk])
    return WorkItem(row.tenant, url, row.dwelling.address, "red", "Leietakeren er død", "Avklar videre leie")


def _holdovers(asking: Asking, unit: Q) -> Lamp:
    """Leases that have ended while the tenant still lives there, from the first day.

    Fixed: after three months without a written demand the lease is tidsubestemt (husleieloven § 9-2).
    """
    rows = Lease.objects.visible_to(asking.user).in_force()
    rows = rows.filter(unit, ends_on__lt=asking.today, tenancy__moved_out=None)
    rows = rows.select_related("dwelling").defer("period")

    def item(row: Any) -> WorkItem:
        lamp, url = lamp_of(row, asking.today), reverse("tenancy", args=[row.tenancy_id])
        todo = "Forny kontrakten, eller krev skriftlig at leietakeren flytter"
        days = (asking.today - row.ends_on).days
        return WorkItem(row.tenant, url, row.dwelling.address, lamp.level, lamp.text, todo, days, row.ends_on)

    return Lamp(
        "boliger.utlopt", "Kontrakten er gått ut, leietakeren bor der fortsatt",
        rows.annotate(tenant=tenant_name(asking.user, "tenancy__household")).order_by("ends_on", "pk"), item,
        reverse("lease-list") + "?utloper=utlopt", red=True, lit=True, fixed=True,
    )  # fmt: skip


def _vacancies(asking: Asking, unit: Q) -> Lamp:
    today = asking.today
    rows: QuerySet[Any] = Vacancy.objects.visible_to(asking.user).open()
    rows = rows.annotate(stands_from=Coalesce("ready_from", "reported_on")).select_related("dwelling")

    def item(row: Any) -> WorkItem:
        level, text = vacancy_lamp(row.stands_from, today)
        note = label(row, "cause") if row.ready_from else f"{label(row, 'cause')}, ingen klar dato"
        url, days = reverse("dwelling", args=[row.dwelling_id]), (today - row.reported_on).days
        todo = "Tildel boligen" if row.ready_from else "Meld når boligen er klar"
        return WorkItem(row.dwelling.address, url, note, level, text, todo, days, row.stands_from)

    return Lamp(
        "boliger.ledige", "Ledige boliger",
        rows.filter(unit, stands_from__lte=clock.latest(Code.VACANCY, today)).order_by("stands_from", "pk"), item,
        reverse("dwelling-list") + "?status=ledig",
        red=Q(stands_from__lte=clock.latest(Code.VACANCY, today, level="red")), lit=True,
    )  # fmt: skip
