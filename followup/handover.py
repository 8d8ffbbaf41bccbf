"""What a stand-in needs to know about somebody's residents: who, where, next, safety, tasks, who else helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import User
from followup.models import HomeVisit, Medvirkende, Oppfolgingsoppgave, Oppfolgingsplan, TaskState, VisitStatus
from followup.visit_plan import Asked, cases_to_visit, in_travel_order


@dataclass
class Resident:
    case: Any
    visit: HomeVisit | None = None
    safety: str = ""
    agreement: str = ""
    tasks: list[Any] = field(default_factory=list)
    helpers: list[Any] = field(default_factory=list)


class Handover(NamedTuple):
    """`closed`: protected residents, who are opened one by one, with a reason (gate 3)."""

    residents: list[Resident]
    closed: list[int]


def handover_from(worker: User, asked: Asked) -> Handover:
    cases = in_travel_order(cases_to_visit(asked).open().filter(worker=worker).with_last_contact())
    known = [case for case in cases if not case.closed]
    return Handover(_residents(known, asked.user), [case.pk for case in cases if case.closed])


def _residents(cases: list[Any], by: User) -> list[Resident]:
    """Four queries, however many there are."""
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
