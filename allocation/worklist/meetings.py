"""Meetings that are not closed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from allocation.models import AllocationMeeting, MeetingStatus
from allocation.worklist.parts import Office
from config.dates import norwegian_datetime
from config.labels import label
from config.links import reverse
from config.worklist import Lamp, WorkItem


def meetings(office: Office) -> Lamp:
    rows = AllocationMeeting.objects.visible_to(office.user).filter(bydel=office.bydel)
    return Lamp(
        "soknader.moter", "Møter", rows.exclude(status=MeetingStatus.CLOSED).order_by("held_at", "pk"), _item,
        reverse("meeting-list"), lit=Q(status=MeetingStatus.OPEN), who="leader",
    )  # fmt: skip


def _item(row: Any) -> WorkItem:
    is_open = row.status == MeetingStatus.OPEN
    held_at = timezone.localtime(row.held_at)
    return WorkItem(
        row.body_name, reverse("meeting", args=[row.pk]), norwegian_datetime(held_at),
        "amber" if is_open else "none", label(row, "status"),
        "Lukk møtet" if is_open else "Forbered sakene", due=held_at.date(),
    )  # fmt: skip
