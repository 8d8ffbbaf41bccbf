"""Meetings that are not closed."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Window
from django.urls import reverse
from django.utils import timezone

from accounts.models import Bydel, User
from allocation.models import AllocationMeeting, MeetingStatus
from allocation.worklist.parts import group
from config.dates import norwegian_datetime
from config.worklist import SHOWN, WorkGroup, WorkItem


def meetings(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = list(
        AllocationMeeting.objects.visible_to(user)
        .filter(bydel=bydel)
        .exclude(status=MeetingStatus.CLOSED)
        .annotate(of_all=Window(Count("*")))
        .order_by("held_at", "pk")[:SHOWN]
    )
    items = [
        WorkItem(
            row.body_name,
            reverse("meeting", args=[row.pk]),
            norwegian_datetime(timezone.localtime(row.held_at)),
            "amber" if row.status == MeetingStatus.OPEN else "none",
            row.get_status_display(),
        )
        for row in rows
    ]
    return group("Møter", rows, items, reverse("meeting-list"))
