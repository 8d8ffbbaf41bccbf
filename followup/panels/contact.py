"""Contacts and visits of one booppfølging: that they were, to all who read it; what was said, to booppfølgere."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse
from followup.models import Booppfolging, Contact, ContactOutcome, HomeVisit, Kontaktnotat, VisitStatus
from followup.panels.parts import Asking, Panel, Part

LAST = 10
TONES = {ContactOutcome.HELD: "success", ContactOutcome.NOT_OPENED: "warning", ContactOutcome.CANCELLED: "neutral"}


@Part
def contact(case: Booppfolging, user: User) -> Asking[Panel]:
    newest = Contact.objects.visible_to(user).filter(booppfolging=case)
    said = Kontaktnotat.objects.visible_to(user).filter(contact__in=newest.values("pk")[:LAST])
    planned = HomeVisit.objects.visible_to(user).filter(booppfolging=case, status=VisitStatus.PLANNED)
    contacts, written, visits = yield (
        newest.select_related("by", "also")[: LAST + 1], said, planned.select_related("worker", "second"),
    )  # fmt: skip
    works = user.may(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    shown = contacts[:LAST]
    notes = {row.pk: row.text for row in written} if works else {}
    data = {
        "contacts": [_contact(row, notes.get(row.pk, ""), works) for row in shown],
        "more": len(contacts) > LAST,
        "visits": [_visit(row, works) for row in visits],
        "register_url": reverse("contact-new", args=[case.pk]) + "?fra=sak" if works else "",
        "plan_url": reverse("visit-new", args=[case.pk]) + "?fra=sak" if works and case.is_open else "",
    }
    return Panel("followup/panels/contact.html", data)


def _contact(row: Contact, note: str, works: bool) -> dict[str, Any]:
    hidden = row.hidden_at is not None
    with_whom = f"{row.by} og {row.also}" if row.also else str(row.by)
    minutes = f"{row.minutes} minutter" if row.minutes else ""
    asked = "beboeren tok kontakt" if row.from_resident else ""
    return {
        "kind": row.get_kind_display(), "at": norwegian_datetime(row.happened_at), "hours": row.out_of_hours,
        "outcome": "Skjult" if hidden else row.get_outcome_display(),
        "tone": "neutral" if hidden else TONES.get(ContactOutcome(row.outcome), "neutral"),
        "by": ", ".join(part for part in (with_whom, minutes, asked) if part),
        "note": note,
        "hidden": f"Skrevet på feil person. Skjult {norwegian_date(row.hidden_at)}." if row.hidden_at else "",
        "hide_url": reverse("contact-hide", args=[row.pk]) + "?fra=sak" if works and not hidden else "",
    }  # fmt: skip


def _visit(row: HomeVisit, works: bool) -> dict[str, Any]:
    clock = f" kl. {row.planned_time:%H.%M}" if row.planned_time else ""
    late = row.planned_on < timezone.localdate()
    register = f"{reverse('contact-new', args=[row.booppfolging_id])}?fra=sak&besok={row.pk}"
    return {
        "when": f"{norwegian_date(row.planned_on)}{clock}", "late": late,
        "who": f"{row.worker} og {row.second}" if row.second else str(row.worker),
        "move_url": reverse("visit-move", args=[row.pk]) + "?fra=sak" if works else "",
        "register_url": register if works else "",
    }  # fmt: skip
