"""Vedtak that wait for a second look, and vilkår that are to be followed up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.permissions import Permission
from allocation import clock
from allocation.clock import Code
from allocation.lamps import condition_lamp
from allocation.models import Vedtak, VedtakCondition
from allocation.worklist.parts import Office, on_or_before
from config.labels import label
from config.links import reverse
from config.worklist import Lamp, WorkItem


def conditions(office: Office) -> Lamp:
    """Near the day or past it. One that has been followed up and closed is gone from the list."""
    rows = (
        VedtakCondition.objects.visible_to(office.user)
        .filter(vedtak__soknad__bydel=office.bydel)
        .to_follow_up(clock.latest(Code.CONDITION, office.today, level="amber", kept=True))
        .with_open(office.user)
        .annotate(number=F("vedtak__soknad__number"), case=F("vedtak__soknad"), given_at=F("vedtak__issued_at"))
    )
    return Lamp(
        "soknader.vilkar", "Vilkår som skal følges opp", office.named(rows, "vedtak__soknad__household"),
        lambda row: _condition_item(row, office.today), reverse("condition-list"),
        red=on_or_before("due", clock.latest(Code.CONDITION, office.today, level="red", kept=True)), lit=True,
        who="vedtak__soknad__caseworker",
    )  # fmt: skip


def _condition_item(row: Any, today: date) -> WorkItem:
    lamp = condition_lamp(row.due, today)
    url = f"{reverse('soknad', args=[row.case])}#vilkar-i-vedtaket"
    note = f"{row.applicant}: {row.text}"[:120] if row.open else row.applicant
    days = (today - timezone.localdate(row.given_at)).days if row.given_at else None
    return WorkItem(row.number, url, note, lamp.level, lamp.text, "Følg opp vilkåret", days, row.due)


def to_second(office: Office) -> Lamp | None:
    """Drafts by others that somebody must look over before they can be issued."""
    if not office.bydel.second_look or not office.may(Permission.SOKNAD_WORK):
        return None
    rows = (
        Vedtak.objects.visible_to(office.user)
        .awaiting_second_look(office.bydel)
        .exclude(created_by=office.user)
        .annotate(number=F("soknad__number"))
        .order_by("created_at", "pk")
    )
    return Lamp(
        "soknader.ses_over", "Utkast som skal ses over", office.named(rows, "soknad__household"),
        lambda row: _draft_item(row, office.today), reverse("soknad-list") + "?status=til_vedtak",
        who="soknad__caseworker",
    )  # fmt: skip


def _draft_item(row: Any, today: date) -> WorkItem:
    note = f"{row.applicant}, {label(row, 'kind')}"
    days = (today - timezone.localdate(row.created_at)).days
    return WorkItem(row.number, reverse("vedtak-second", args=[row.pk]), note, todo="Se over utkastet", days=days)
