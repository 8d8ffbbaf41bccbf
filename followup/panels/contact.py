"""Contacts and visits of one booppfølging: that they were, to all who read it; what was said, to booppfølgere."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date, norwegian_datetime
from followup.models import Booppfolging, Contact, ContactOutcome, HomeVisit, Kontaktnotat, VisitStatus
from followup.panels.parts import Panel

LAST = 10
TONES = {ContactOutcome.HELD: "success", ContactOutcome.NOT_OPENED: "warning", ContactOutcome.CANCELLED: "neutral"}


def contact(case: Booppfolging, user: User) -> Panel | None:
    works = user.may(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    rows = Contact.objects.visible_to(user).filter(booppfolging=case).select_related("by", "also")
    contacts = list(rows[: LAST + 1])
    shown = contacts[:LAST]
    notes = _notes(shown, user) if works else {}
    visits = HomeVisit.objects.visible_to(user).filter(booppfolging=case, status=VisitStatus.PLANNED)
    data = {
        "contacts": [_contact(row, notes.get(row.pk, ""), works) for row in shown],
        "more": len(contacts) > LAST,
        "visits": [_visit(row, works) for row in visits.select_related("worker", "second")],
        "register_url": reverse("contact-new", args=[case.pk]) + "?fra=sak" if works else "",
        "plan_url": reverse("visit-new", args=[case.pk]) + "?fra=sak" if works and case.is_open else "",
    }
    return Panel("followup/panels/contact.html", data)


def _notes(rows: list[Contact], user: User) -> dict[int, str]:
    found = Kontaktnotat.objects.visible_to(user).filter(contact__in=[row.pk for row in rows])
    return dict(found.values_list("pk", "text"))


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
