"""Leases that end, and those that have ended with the tenant still living there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from allocation import renewal_progress, renewal_terms
from allocation.models import Fornyelse
from allocation.renewal_progress import Stage
from allocation.worklist.parts import Office
from config.dates import norwegian_date
from config.links import reverse
from config.worklist import Lamp, WorkItem
from housing.lease_texts import lamp_of
from housing.models import Lease


def not_applied(office: Office) -> Lamp:
    """The routine that catches those who have not applied in good time (seed 003: 210)."""
    rows = Fornyelse.objects.visible_to(office.user).not_applied()
    rows = rows.filter(bydel=office.bydel, apply_by__lte=office.today, ends_on__gte=office.today)
    return _lamp(office, "ikke_sokt", "Har ikke søkt fornyelse", rows, _not_applied_item, "ikke-sokt", red=True)


def without_talk(office: Office) -> Lamp:
    """Those who should have been called to a conversation by now."""
    steps = dict(office.rules.definition["renewal"]) if office.rules else {}
    missing = renewal_progress.guidance_missing(steps, office.today)
    rows = _staged(office).filter(missing, bydel=office.bydel, ends_on__gte=office.today)

    def item(row: Any, today: date) -> WorkItem:
        return _talk_item(row, steps, today)

    return _lamp(office, "samtale", "Mangler veiledningssamtale", rows, item, "samtale")


def unsigned(office: Office) -> Lamp:
    """Granted in the same dwelling: a new lease is all that is left."""
    rows = _staged(office).filter(bydel=office.bydel, stage=Stage.GRANTED, ends_on__gte=office.today)
    return _lamp(
        office, "usignert", "Fornyelse innvilget, kontrakt mangler", rows, _unsigned_item, "avklart"
    )  # fmt: skip


def _staged(office: Office) -> Any:
    return renewal_progress.with_stage(Fornyelse.objects.visible_to(office.user).open())


def _lamp(office: Office, code: str, title: str, rows: Any, item: Any, choice: str, *, red: bool = False) -> Lamp:
    return Lamp(
        f"soknader.{code}", title, office.named(rows.order_by("ends_on", "pk")),
        lambda row: item(row, office.today), f"{reverse('fornyelse-list')}?utvalg={choice}", red=red, lit=True,
        who="soknad__caseworker",
    )  # fmt: skip


def expired(office: Office) -> Lamp:
    """Husleieloven § 9-2: red from the first day, also for a lease that no sweep has found.

    Fixed: after three months without a written demand the lease is tidsubestemt, whoever has put it off.
    """
    cases = Fornyelse.objects.visible_to(office.user).open().filter(lease=OuterRef("pk"))
    ended = Lease.objects.visible_to(office.user).in_force()
    rows = (
        ended.filter(bydel=office.bydel, ends_on__lt=office.today, tenancy__moved_out=None)
        .annotate(case=Subquery(cases.values("pk")[:1]), demanded_on=Subquery(cases.values("demanded_on")[:1]))
        .select_related("dwelling")
        .defer("period")
        .order_by("ends_on", "pk")
    )
    return Lamp(
        "soknader.utlopt", "Kontrakten er gått ut, leietakeren bor der fortsatt",
        office.named(rows, "tenancy__household"), lambda row: _expired_item(row, office.today),
        reverse("fornyelse-list") + "?utvalg=etter-utlop", red=True, lit=True,
        who="fornyelse__soknad__caseworker", fixed=True,
    )  # fmt: skip


def _not_applied_item(row: Any, today: date) -> WorkItem:
    return WorkItem(
        row.applicant, row.get_absolute_url(), f"Skulle ha søkt innen {norwegian_date(row.apply_by)}", "red",
        f"Går ut {norwegian_date(row.ends_on)}", "Ta kontakt, og hjelp med søknaden", (today - row.apply_by).days,
        row.apply_by,
    )  # fmt: skip


def _unsigned_item(row: Any, today: date) -> WorkItem:
    ends = norwegian_date(row.ends_on)
    return WorkItem(
        row.applicant, row.get_absolute_url(), "", "amber", f"Går ut {ends}", "Signer ny kontrakt", due=row.ends_on
    )  # fmt: skip


def _talk_item(row: Any, steps: dict[str, Any], today: date) -> WorkItem:
    due = renewal_terms.dates_of(row, steps).interview_by
    note = f"Skulle vært holdt innen {norwegian_date(due)}" if due else ""
    return WorkItem(
        row.applicant, row.get_absolute_url(), note, "amber", f"Går ut {norwegian_date(row.ends_on)}",
        "Avtal en veiledningssamtale", (today - due).days if due else None, due,
    )  # fmt: skip


def _expired_item(lease: Any, today: date) -> WorkItem:
    todo, days = "Forny kontrakten, eller krev skriftlig at leietakeren flytter", (today - lease.ends_on).days
    if lease.case is None:
        lamp, url = lamp_of(lease, today), reverse("tenancy-fornyelse", args=[lease.tenancy_id])
        level, text = lamp.level, lamp.text
    else:
        told = renewal_progress.after_end(lease.ends_on, lease.demanded_on, today)
        level, text, url = told.level, told.text, reverse("fornyelse", args=[lease.case])
    return WorkItem(lease.applicant, url, lease.dwelling.address, level, text, todo, days, lease.ends_on)
