"""Leases that end, and those that have ended with the tenant still living there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.models import Bydel, User
from allocation import renewal_progress, renewal_terms
from allocation.models import Fornyelse
from allocation.renewal_progress import Stage
from allocation.worklist.parts import group, named
from config.dates import norwegian_date
from config.worklist import WorkGroup, WorkItem
from housing.lease_texts import lamp_of
from housing.models import Lease


def not_applied(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """The routine that catches those who have not applied in good time (seed 003: 210)."""
    rows = named(
        Fornyelse.objects.visible_to(user)
        .not_applied()
        .filter(bydel=bydel, apply_by__lte=today, ends_on__gte=today)
        .order_by("ends_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(
            row.applicant,
            row.get_absolute_url(),
            f"Skulle ha søkt innen {norwegian_date(row.apply_by)}",
            "red",
            f"Går ut {norwegian_date(row.ends_on)}",
        )
        for row in rows
    ]
    return group("Har ikke søkt fornyelse", rows, items, reverse("fornyelse-list") + "?utvalg=ikke-sokt")


def without_talk(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Those who should have been called to a conversation by now."""
    steps = renewal_terms.steps_of(bydel, today)
    missing = renewal_progress.guidance_missing(steps, today)
    rows = named(
        renewal_progress.with_stage(Fornyelse.objects.visible_to(user).open())
        .filter(missing, bydel=bydel, ends_on__gte=today)
        .order_by("ends_on", "pk"),
        user,
        "household",
    )
    items = [_talk_item(row, steps, today) for row in rows]
    return group("Mangler veiledningssamtale", rows, items, reverse("fornyelse-list") + "?utvalg=samtale")


def unsigned(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Granted in the same dwelling: a new lease is all that is left."""
    rows = named(
        renewal_progress.with_stage(Fornyelse.objects.visible_to(user).open())
        .filter(bydel=bydel, stage=Stage.GRANTED, ends_on__gte=today)
        .order_by("ends_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(
            row.applicant,
            row.get_absolute_url(),
            "Signer ny kontrakt",
            "amber",
            f"Går ut {norwegian_date(row.ends_on)}",
        )
        for row in rows
    ]
    return group(
        "Fornyelse innvilget, kontrakt mangler", rows, items, reverse("fornyelse-list") + "?utvalg=avklart"
    )


def expired(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Husleieloven § 9-2: red from the first day, also for a lease that no sweep has found."""
    ended = Lease.objects.visible_to(user).in_force().filter(bydel=bydel, ends_on__lt=today)
    rows = named(
        ended.filter(tenancy__moved_out=None).select_related("dwelling").order_by("ends_on", "pk"),
        user,
        "tenancy__household",
    )
    cases = Fornyelse.objects.visible_to(user).filter(lease__in=[row.pk for row in rows])
    known = {case.lease_id: case for case in renewal_progress.with_stage(cases.filter(~Q(status="avsluttet")))}
    items = [_expired_item(row, known.get(row.pk), today) for row in rows]
    title = "Kontrakten er gått ut, leietakeren bor der fortsatt"
    return group(title, rows, items, reverse("fornyelse-list") + "?utvalg=etter-utlop")


def _talk_item(row: Any, steps: dict[str, Any], today: date) -> WorkItem:
    due = renewal_terms.dates_of(row, steps).interview_by
    note = f"Skulle vært holdt innen {norwegian_date(due)}" if due else ""
    return WorkItem(row.applicant, row.get_absolute_url(), note, "amber", f"Går ut {norwegian_date(row.ends_on)}")


def _expired_item(lease: Any, case: Any, today: date) -> WorkItem:
    if case is None:
        lamp, url = lamp_of(lease, today), reverse("tenancy-fornyelse", args=[lease.tenancy_id])
        return WorkItem(lease.applicant, url, lease.dwelling.address, lamp.level, lamp.text)
    told = renewal_progress.lamp_of(case, {}, today)
    return WorkItem(lease.applicant, case.get_absolute_url(), lease.dwelling.address, told.level, told.text)
