"""Documents that did not come in time, cases where everything has come, and own drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q

from accounts.permissions import Permission
from allocation import drafts, nearing
from allocation.lamps import document_lamp
from allocation.models import Dokumentkrav, SoknadStatus
from allocation.worklist.parts import Office, cases_lamp
from config.dates import days_text
from config.links import reverse
from config.worklist import Lamp, WorkItem

LIST = "?status=avventer"


def overdue(office: Office) -> Lamp:
    """One row a case, by the document that is most overdue."""
    late = Q(dokumentkrav__received_on=None, dokumentkrav__waived_on=None, dokumentkrav__due_on__lt=office.today)
    rows = (
        office.cases()
        .filter(late, status=SoknadStatus.AWAITING)
        .annotate(due=Min("dokumentkrav__due_on"), missing=Count("dokumentkrav"))
        .order_by("due", "pk")
    )
    return Lamp(
        "soknader.dokumenter", "Dokumentasjon over fristen", office.named(rows),
        lambda row: _overdue_item(row, office.today), reverse("soknad-list") + LIST,
        red=True, lit=True, who="caseworker",
    )  # fmt: skip


def _overdue_item(row: Any, today: date) -> WorkItem:
    lamp = document_lamp(row.due, today)
    what = "1 dokument mangler" if row.missing == 1 else f"{row.missing} dokumenter mangler"
    url = f"{row.get_absolute_url()}#dokumentasjon"
    return WorkItem(
        row.number, url, f"{row.applicant}, {what}", lamp.level, lamp.text,
        "Purr, eller avgjør saken uten dokumentet", row.days_in_step(today), lamp.due,
    )  # fmt: skip


def all_here(office: Office) -> Lamp:
    """Everything that was asked for has come: somebody may go on."""
    asked = Dokumentkrav.objects.filter(soknad=OuterRef("pk"))
    rows = office.cases().filter(Exists(asked), ~Exists(asked.outstanding()), status=SoknadStatus.AWAITING)
    return cases_lamp(
        office, "dokumenter_kommet", "Dokumentasjonen er kommet",
        rows.order_by(nearing.by_answer(office.today), "pk"), LIST, todo=lambda row: "Ta opp igjen behandlingen",
    )  # fmt: skip


def own_drafts(office: Office) -> Lamp | None:
    """Registrations that the user has begun and not finished. Nobody else sees them, not even a stand-in."""
    if not office.may(Permission.SOKNAD_WORK):
        return None
    return Lamp(
        "soknader.kladder", "Påbegynte registreringer", drafts.own(office.user).filter(bydel=office.bydel),
        lambda row: _draft_item(row, office.today), reverse("kladd-list"), who="owner",
    )  # fmt: skip


def _draft_item(row: Any, today: date) -> WorkItem:
    days = (today - row.saved_at.date()).days
    ago = "i dag" if days == 0 else "i går" if days == 1 else f"for {days_text(days)} siden"
    url = reverse("kladd-open", args=[row.pk])
    return WorkItem(drafts.name_of(row), url, f"Lagret {ago}", todo="Gjør registreringen ferdig", days=days)
