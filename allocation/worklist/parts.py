"""What the lamps of casework are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import RuleSet, Soknad, SoknadStatus
from allocation.models.soknad import SoknadQuerySet
from allocation.nearing import answer_deadline, answer_due, with_answer
from config.labels import label
from config.links import reverse
from config.worklist import Asking, Lamp, WorkItem
from housing.tenants import tenant_name


@dataclass(frozen=True)
class Office:
    """The bydel whose cases are asked about, by whom and when, and the kommune's rules of today."""

    asking: Asking
    bydel: Bydel
    rules: RuleSet | None

    @property
    def user(self) -> User:
        return self.asking.user

    @property
    def today(self) -> date:
        return self.asking.today

    def may(self, permission: Permission) -> bool:
        return self.user.may(permission, bydel=self.bydel)

    def named(self, rows: QuerySet[Any], path: str = "household") -> QuerySet[Any]:
        """With the applicant's name, as the user may read it."""
        named: QuerySet[Any] = rows.annotate(applicant=tenant_name(self.user, path))
        return named

    def cases(self) -> SoknadQuerySet:
        return with_answer(Soknad.objects.visible_to(self.user).filter(bydel=self.bydel))


Answer = Callable[[Office], Lamp | None]

TODO: dict[str, str] = {
    SoknadStatus.REGISTERED: "Ta saken",
    SoknadStatus.IN_PROGRESS: "Vurder vilkårene",
    SoknadStatus.AWAITING: "Ta opp igjen behandlingen når dokumentasjonen er kommet",
    SoknadStatus.TO_DECISION: "Fatt vedtak",
}


def cases_lamp(
    office: Office, code: str, title: str, rows: QuerySet[Any], query: str, *,
    todo: Callable[[Any], str] | None = None, fixed: bool = False,
) -> Lamp:  # fmt: skip
    """Of rows of Office.cases(): each is lit by the answer that the applicant waits for."""

    def item(row: Any) -> WorkItem:
        return case_item(row, office.today, todo=todo(row) if todo else "")

    return Lamp(
        f"soknader.{code}", title, office.named(rows), item, reverse("soknad-list") + query,
        red=answer_due(office.today, "red"), lit=answer_due(office.today, "amber"), who="caseworker", fixed=fixed,
    )  # fmt: skip


def case_item(row: Any, today: date, *, todo: str = "") -> WorkItem:
    """Its lamp is the answer that the applicant waits for."""
    lamp = answer_deadline(row, today)
    note = f"{row.applicant}, {label(row, 'status').lower()}"
    return WorkItem(
        row.number, row.get_absolute_url(), note, lamp.level, lamp.text,
        todo or TODO.get(row.status, ""), row.days_in_step(today), lamp.due,
    )  # fmt: skip


def on_or_before(column: str, day: date) -> Q:
    return Q(**{f"{column}__lte": day})
