"""Leases that end."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from accounts.models import Bydel, User
from allocation.models import Fornyelse, FornyelseStatus
from allocation.worklist.parts import group, named
from config.dates import deadline_text, norwegian_date
from config.worklist import WorkGroup, WorkItem


def not_applied(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = named(
        Fornyelse.objects.visible_to(user)
        .filter(bydel=bydel, status=FornyelseStatus.NOTICED, apply_by__lte=today)
        .select_related("lease")
        .order_by("ends_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(
            row.applicant,
            reverse("tenancy", args=[row.lease.tenancy_id]),
            f"Skulle ha søkt innen {norwegian_date(row.apply_by)}",
            "red",
            _lease_end(row.ends_on, today),
        )
        for row in rows
    ]
    return group("Har ikke søkt fornyelse", rows, items, reverse("lease-list"))


def _lease_end(ends_on: date, today: date) -> str:
    if ends_on < today:
        return f"Gikk ut {norwegian_date(ends_on)}"
    return f"Går ut {deadline_text(ends_on, today)}"
