"""What the groups of the work list are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window

from accounts.models import Bydel, User
from allocation.models import Soknad, SoknadStatus
from allocation.models.soknad import SoknadQuerySet
from allocation.nearing import answer_deadline, with_answer
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing.tenants import tenant_name


def named(rows: QuerySet[Any], user: User, path: str) -> list[Any]:
    """The first rows with the applicant's name and, on each, how many there are in all."""
    return list(rows.annotate(applicant=tenant_name(user, path), of_all=Window(Count("*")))[:SHOWN])


def group(title: str, rows: list[Any], items: list[WorkItem], url: str) -> WorkGroup:
    return WorkGroup(title, tuple(items), rows[0].of_all if rows else 0, url)


def cases_of(user: User, bydel: Bydel) -> SoknadQuerySet:
    return with_answer(Soknad.objects.visible_to(user).filter(bydel=bydel))


TODO: dict[str, str] = {
    SoknadStatus.REGISTERED: "Ta saken",
    SoknadStatus.IN_PROGRESS: "Vurder vilkårene",
    SoknadStatus.AWAITING: "Ta opp igjen behandlingen når dokumentasjonen er kommet",
    SoknadStatus.TO_DECISION: "Fatt vedtak",
}


def case_item(row: Any, today: date, *, todo: str = "") -> WorkItem:
    """A row of cases_of: its lamp is the answer that the applicant waits for."""
    lamp = answer_deadline(row, today)
    note = f"{row.applicant}, {row.get_status_display().lower()}"
    return WorkItem(
        row.number, row.get_absolute_url(), note, lamp.level, lamp.text,
        todo or TODO.get(row.status, ""), row.days_in_step(today),
    )  # fmt: skip
