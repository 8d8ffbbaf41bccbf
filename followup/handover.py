"""What a stand-in needs to know about somebody's residents: who, where, next, safety, tasks, who else helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import Bydel, User
from followup.models import HomeVisit, Medvirkende, Oppfolgingsoppgave, Oppfolgingsplan, TaskState, VisitStatus
from followup.visit_plan import cases_to_visit, in_travel_order
from housing.models.household import has_protected_member


@dataclass
class Resident:
    case: Any
    visit: HomeVisit | None = None
    safety: str = ""
    agreement: str = ""
    tasks: list[Any] = field(default_factory=list)
    helpers: list[Any] = field(default_factory=list)


def residents_of(worker: User, bydel: Bydel, *, by: User) -> list[Resident]:
    """Five queries, however many there are. Protected residents are opened one by one, with a reason (gate 3)."""
    unprotected = ~has_protected_member(OuterRef("household"))
    open_cases = cases_to_visit(by, bydel).open().filter(unprotected, worker=worker)
    cases = in_travel_order(open_cases.with_last_contact())
    keys, today = [case.pk for case in cases], timezone.localdate()
    of_case = {"booppfolging__in": keys}
    written: Any = Oppfolgingsplan.objects.visible_to(by).filter(**of_case)
    plans = {row.booppfolging_id: row for row in written}
    tasks = _by_case(Oppfolgingsoppgave.objects.visible_to(by).filter(state=TaskState.OPEN, **of_case))
    helpers = _by_case(
        Medvirkende.objects.visible_to(by).on(today).filter(**of_case).select_related("fagtjeneste")
    )
    planned = HomeVisit.objects.visible_to(by).filter(status=VisitStatus.PLANNED, planned_on__gte=today, **of_case)
    following = {row.booppfolging_id: row for row in planned.order_by("-planned_on", "-pk")}
    return [
        Resident(
            case=case, visit=following.get(case.pk), tasks=tasks[case.pk], helpers=helpers[case.pk],
            safety=plans[case.pk].safety if case.pk in plans else "",
            agreement=plans[case.pk].agreement if case.pk in plans else "",
        )
        for case in cases
    ]  # fmt: skip


def _by_case(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.booppfolging_id].append(row)
    return found
