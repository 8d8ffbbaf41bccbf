"""Home visits: planned, moved, called off, and that those who went in have come out again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from followup.clock import limits
from followup.models import Booppfolging, HomeVisit, VisitStatus
from followup.models.visit import VISIT_STEPS
from followup.team import absence_on, works_here


@transaction.atomic
def plan(
    *,
    case: Booppfolging,
    planned_on: date,
    worker: User,
    by: User,
    planned_time: time | None = None,
    second: User | None = None,
    check_in: bool = False,
) -> HomeVisit:
    """Planlegg et hjemmebesøk. Skal dere være to, må begge være valgt."""
    case = Booppfolging.objects.select_for_update(no_key=True).get(pk=case.pk)
    by.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    if not case.is_open:
        raise RuleBroken("Oppfølgingen er avsluttet. Ta den opp igjen før du planlegger besøk.")
    visit = HomeVisit(bydel_id=case.bydel_id, booppfolging=case, created_by=by)
    _set(visit, case, planned_on, planned_time, worker, second, check_in)
    visit.save()
    _record("followup.visit_planned", f"Planla hjemmebesøk {norwegian_date(planned_on)}.", visit, by=by)
    return visit


@transaction.atomic
def move(
    *,
    visit: HomeVisit,
    planned_on: date,
    worker: User,
    by: User,
    planned_time: time | None = None,
    second: User | None = None,
    check_in: bool = False,
) -> HomeVisit:
    """Flytt besøket til en annen dag, et annet klokkeslett eller en annen booppfølger."""
    visit = _locked(visit, by=by)
    _require_planned(visit)
    before = visit.planned_on
    _set(visit, visit.booppfolging, planned_on, planned_time, worker, second, check_in)
    visit.save()
    text = f"Endret hjemmebesøket {norwegian_date(before)} til {norwegian_date(planned_on)}, {worker}."
    _record("followup.visit_moved", text, visit, by=by)
    return visit


@transaction.atomic
def cancel(*, visit: HomeVisit, by: User) -> HomeVisit:
    """Avlys besøket. Det teller ikke som kontakt."""
    visit = _locked(visit, by=by)
    check(VISIT_STEPS, VisitStatus(visit.status), VisitStatus.CANCELLED, what="Besøket")
    visit.status = VisitStatus.CANCELLED
    visit.save(update_fields=["status"])
    _record("followup.visit_cancelled", f"Avlyste besøket {norwegian_date(visit.planned_on)}.", visit, by=by)
    return visit


@transaction.atomic
def check_in(*, visit: HomeVisit, by: User) -> HomeVisit:
    """Meld fra at dere er ute igjen. En kollega som har fått beskjed, kan gjøre det."""
    visit = _locked(visit, by=by)
    if visit.checked_in_at is not None:
        return visit
    if visit.status == VisitStatus.CANCELLED:
        raise RuleBroken("Besøket er avlyst. Ingen skal melde seg.")
    if visit.planned_on > timezone.localdate():
        raise RuleBroken(f"Besøket er først {norwegian_date(visit.planned_on)}. Meld fra når dere er ute igjen.")
    visit.checked_in_at = timezone.now()
    visit.save(update_fields=["checked_in_at"])
    _record("followup.visit_checked_in", "Meldte seg etter hjemmebesøket.", visit, by=by)
    return visit


def _set(
    visit: HomeVisit,
    case: Booppfolging,
    planned_on: date,
    planned_time: time | None,
    worker: User,
    second: User | None,
    checks_in: bool,
) -> None:
    if planned_on < timezone.localdate():
        raise RuleBroken("Dagen er passert. Velg en dag fra i dag av.", field="planned_on")
    _require_worker(worker, case, planned_on, "worker")
    if second is None and case.two_person:
        raise RuleBroken("Dere skal være to hos denne beboeren. Velg hvem som er med.", field="second")
    if second is not None:
        _require_worker(second, case, planned_on, "second")
        if second == worker:
            raise RuleBroken("Velg to forskjellige booppfølgere.", field="second")
    _require_only_one(visit, case, planned_on)
    visit.planned_on, visit.planned_time, visit.worker, visit.second = planned_on, planned_time, worker, second
    visit.two_person = second is not None
    visit.check_in_by = _check_in_by(case, planned_on, planned_time) if checks_in else None


def _require_worker(worker: User, case: Booppfolging, day: date, field: str) -> None:
    if not works_here(worker, case.bydel_id):
        raise RuleBroken(f"{worker} er ikke booppfølger i bydelen. Velg en annen.", field=field)
    away = absence_on(worker, case.bydel_id, day)
    if away is not None:
        raise RuleBroken(f"{worker} er borte {norwegian_date(day)}. {away.stand_in} dekker.", field=field)


def _require_only_one(visit: HomeVisit, case: Booppfolging, day: date) -> None:
    planned = case.visits.filter(status=VisitStatus.PLANNED, planned_on=day).exclude(pk=visit.pk)
    if planned.exists():
        raise RuleBroken(
            "Det er alt planlagt et besøk hos beboeren denne dagen. Velg en annen dag.", field="planned_on"
        )


def _check_in_by(case: Booppfolging, day: date, clock: time | None) -> datetime:
    if clock is None:
        raise RuleBroken("Skriv klokkeslettet for besøket, så vet kollegene når dere skal melde dere.",
                         field="planned_time")  # fmt: skip
    begins = datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())
    return begins + timedelta(minutes=limits(case.bydel_id)["followup"]["check_in_minutes"])


def _locked(visit: HomeVisit, *, by: User) -> HomeVisit:
    """The case first, then the visit: the same order as when a contact is registered."""
    case = Booppfolging.objects.select_for_update(no_key=True).get(pk=visit.booppfolging_id)
    by.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    visit = HomeVisit.objects.select_for_update().get(pk=visit.pk)
    visit.booppfolging = case
    return visit


def _require_planned(visit: HomeVisit) -> None:
    if visit.status != VisitStatus.PLANNED:
        state = visit.get_status_display().lower()
        raise RuleBroken(f"Besøket er {state} og kan ikke flyttes. Planlegg et nytt.")


def _record(kind: str, text: str, visit: HomeVisit, *, by: User) -> None:
    case = visit.booppfolging
    Event.objects.record(
        kind, text, by=by, about=[visit, case, case.household], bydel=case.bydel_id, followup=True
    )
