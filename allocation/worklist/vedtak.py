"""Vedtak that wait for a second look, and vilkår that are to be followed up."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import clock
from allocation.clock import Code
from allocation.lamps import condition_lamp
from allocation.models import Vedtak, VedtakCondition
from allocation.worklist.parts import group, named
from config.worklist import WorkGroup, WorkItem


def conditions(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Near the day or past it. One that has been followed up and closed is gone from the list."""
    rows = named(
        VedtakCondition.objects.visible_to(user)
        .filter(vedtak__soknad__bydel=bydel)
        .to_follow_up(clock.latest(Code.CONDITION, today, level="amber", kept=True))
        .with_open(user)
        .annotate(number=F("vedtak__soknad__number"), case=F("vedtak__soknad")),
        user,
        "vedtak__soknad__household",
    )
    items = []
    for row in rows:
        lamp = condition_lamp(row.due, today)
        url = f"{reverse('soknad', args=[row.case])}#vilkar-i-vedtaket"
        note = f"{row.applicant}: {row.text}"[:120] if row.open else row.applicant
        items.append(WorkItem(row.number, url, note, lamp.level, lamp.text))
    return group("Vilkår som skal følges opp", rows, items, reverse("condition-list"))


def to_second(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Drafts by others that somebody must look over before they can be issued."""
    if not bydel.second_look or not user.may(Permission.SOKNAD_WORK, bydel=bydel):
        return WorkGroup("", (), 0)
    rows = named(
        Vedtak.objects.visible_to(user)
        .awaiting_second_look(bydel)
        .exclude(created_by=user)
        .annotate(number=F("soknad__number"))
        .order_by("created_at", "pk"),
        user,
        "soknad__household",
    )
    items = [
        WorkItem(row.number, reverse("vedtak-second", args=[row.pk]), f"{row.applicant}, {row.get_kind_display()}")
        for row in rows
    ]
    return group("Utkast som skal ses over", rows, items, reverse("soknad-list") + "?status=til_vedtak")
