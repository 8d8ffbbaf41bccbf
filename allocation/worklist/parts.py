"""What the groups of the work list are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window

from accounts.models import Bydel, User
from allocation.lamps import answer_lamp
from allocation.models import Soknad
from allocation.models.soknad import SoknadQuerySet
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing.tenants import tenant_name


def named(rows: QuerySet[Any], user: User, path: str) -> list[Any]:
    """The first rows with the applicant's name and, on each, how many there are in all."""
    return list(rows.annotate(applicant=tenant_name(user, path), of_all=Window(Count("*")))[:SHOWN])


def group(title: str, rows: list[Any], items: list[WorkItem], url: str) -> WorkGroup:
    return WorkGroup(title, tuple(items), rows[0].of_all if rows else 0, url)


def cases_of(user: User, bydel: Bydel) -> SoknadQuerySet:
    return Soknad.objects.visible_to(user).filter(bydel=bydel)


def case_item(row: Any, today: date) -> WorkItem:
    lamp = answer_lamp(row.received_on, today)
    note = f"{row.applicant}, {row.get_status_display().lower()}"
    return WorkItem(row.number, row.get_absolute_url(), note, lamp.level, lamp.text)
