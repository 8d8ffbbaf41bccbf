"""Everything that changes a booppfølging, apart from what is written in its plan (actions.planer)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation.models import Vedtak
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from config.working_days import add_months
from followup import clock
from followup.actions import booppfolging_rules as rules
from followup.actions.vedtaksvalg import point_at
from followup.models import Booppfolging, EndReason, Fagtjeneste, HomeVisit, OppfolgingStatus, Origin, VisitStatus
from followup.models.booppfolging import STEPS
from housing.models import Tenancy

S = OppfolgingStatus


@transaction.atomic
def start(
    *,
    case: Booppfolging,
    worker: User | None,
    agreement_on: date | None = None,
    review_on: date | None = None,
    fagtjeneste: Fagtjeneste | None = None,
    vedtak: Vedtak | None = None,
    by: User,
) -> Booppfolging:
    """Start oppfølgingen: hvem som har den, når samarbeidsavtalen ble inngått, og når den evalueres."""
    case = lock(case, by=by)
    if case.started_on is not None:
        raise RuleBroken("Oppfølgingen har vært i gang før. Ta den opp igjen i stedet.")
    today = timezone.localdate()
    rules.require_worker(case, worker)
    rules.require_agreed(agreement_on)
    review_on = review_on or _usual_review(case, today)
    rules.require_ahead(review_on, "review_on")
    rules.require_service(case, fagtjeneste)
    case.worker, case.agreement_on, case.review_on, case.fagtjeneste = worker, agreement_on, review_on, fagtjeneste
    point_at(case, vedtak, by=by)
    case.started_on = today
    _activate(case)
    record("started", f"Oppfølgingen er startet. {case.worker} er booppfølger.", case, by=by)
    return case


@transaction.atomic
def decline(*, case: Booppfolging, by: User) -> Booppfolging:
    """Beboeren takker nei. Oppfølging er frivillig, og døra står åpen."""
    case = lock(case, by=by)
    _move(case, S.DECLINED)
    _stop(case)
    record("declined", "Beboeren takket nei til oppfølging.", case, by=by)
    return case


@transaction.atomic
def pause(*, case: Booppfolging, until: date, by: User) -> Booppfolging:
    """Sett oppfølgingen på pause til en dag fram i tid."""
    case = lock(case, by=by)
    rules.require_pause(until)
    _move(case, S.PAUSED)
    case.paused_until = until
    case.save()
    record("paused", f"Oppfølgingen er på pause til {norwegian_date(until)}.", case, by=by)
    return case


@transaction.atomic
def resume(*, case: Booppfolging, worker: User | None = None, by: User) -> Booppfolging:
    """Ta oppfølgingen opp igjen etter en pause, et nei eller en avslutning."""
    case = lock(case, by=by)
    if case.status == S.ACTIVE:
        raise RuleBroken("Oppfølgingen er alt i gang.")
    if case.started_on is None:
        raise RuleBroken("Oppfølgingen har ikke vært i gang. Start den i stedet.")
    rules.require_worker(case, worker or case.worker)
    case.worker = worker or case.worker
    case.review_on = case.review_on or _usual_review(case, timezone.localdate())
    _activate(case)
    record("resumed", f"Oppfølgingen er tatt opp igjen. {case.worker} er booppfølger.", case, by=by)
    return case


@transaction.atomic
def end(*, case: Booppfolging, reason: str, ended_on: date, by: User) -> Booppfolging:
    """Avslutt oppfølgingen, med hvorfor. Planen og historikken blir stående."""
    case = lock(case, by=by)
    if reason not in EndReason.values:
        raise RuleBroken("Velg hvorfor oppfølgingen avsluttes.", field="reason")
    rules.require_end(case, ended_on)
    _move(case, S.ENDED)
    case.end_reason, case.ended_on = EndReason(reason), ended_on
    _stop(case)
    text = f"Oppfølgingen ble avsluttet {norwegian_date(ended_on)}: {case.get_end_reason_display().lower()}."
    record("ended", text, case, by=by)
    return case


@transaction.atomic
def assign(*, case: Booppfolging, worker: User | None, by: User) -> Booppfolging:
    """Gi oppfølgingen til en annen booppfølger i bydelen."""
    case = lock(case, by=by)
    rules.require_open(case)
    rules.require_worker(case, worker)
    if case.worker == worker:
        raise RuleBroken(f"{worker} har alt oppfølgingen.", field="worker")
    case.worker = worker
    case.save()
    record("assigned", f"{worker} er booppfølger.", case, by=by)
    return case


@transaction.atomic
def move_to(*, case: Booppfolging, to: Bydel, by: User) -> Booppfolging:
    """Flytt oppfølgingen til en annen bydel. Den får et forslag der; notatene blir her."""
    case = lock(case, by=by)
    left = case.bydel
    rules.require_within(left, to)
    rules.require_alive(case)
    _move(case, S.MOVED)
    _stop(case)
    with across_units():
        new = _continued(case, to, by)
        record("moved_in", f"Oppfølgingen er flyttet hit fra {left}. Velg en booppfølger.", new, by=by)
    record("moved", f"Beboeren er flyttet. {to} har fått et forslag om å følge opp.", case, by=by)
    return case


def _continued(case: Booppfolging, to: Bydel, by: User) -> Booppfolging:
    """No note goes along: the resident decides what the new bydel is told."""
    today = timezone.localdate()
    homes = Tenancy.objects.current().filter(household=case.household_id, bydel=to)
    return Booppfolging.objects.create(
        bydel=to,
        household_id=case.household_id,
        person_id=case.person_id,
        tenancy=homes.order_by("-moved_in").first(),
        status=S.PROPOSED,
        status_since=timezone.now(),
        basis=case.basis,
        origin=Origin.MOVED,
        condition_id=case.condition_id,
        vedtak_id=case.vedtak_id,
        follows=case,
        intensity=case.intensity,
        # How many go to the door is about safety, and no note.
        two_person=case.two_person,
        proposed_on=today,
        created_by=by,
    )


def lock(case: Booppfolging, *, by: User, permission: Permission = Permission.FOLLOWUP_PLACE) -> Booppfolging:
    """The row under a lock, for somebody who may."""
    locked = Booppfolging.objects.select_for_update(of=("self",)).select_related("bydel").get(pk=case.pk)
    by.require(permission, bydel=locked.bydel_id)
    return locked


def record(kind: str, text: str, case: Booppfolging, *, by: User) -> None:
    """One line on the history of the booppfølging, the household and the leieforhold. Never what a note says."""
    about = [case, case.household, *([case.tenancy] if case.tenancy else [])]
    Event.objects.record(f"followup.{kind}", text[:400], by=by, about=about, bydel=case.bydel_id, followup=True)


def _activate(case: Booppfolging) -> None:
    rules.require_alive(case)
    rules.require_here(case)
    rules.require_condition(case)
    rules.require_vedtak(case)
    rules.require_only(case)
    _move(case, S.ACTIVE)
    case.active_since = timezone.localdate()
    case.paused_until, case.ended_on, case.end_reason = None, None, ""
    case.save()


def _stop(case: Booppfolging) -> None:
    """Nothing is due any longer, and nobody goes on a visit that was planned."""
    case.paused_until = case.next_contact_on = case.review_on = None
    case.save()
    planned = HomeVisit.objects.filter(booppfolging=case, status=VisitStatus.PLANNED)
    planned.update(status=VisitStatus.CANCELLED)


def _move(case: Booppfolging, to: OppfolgingStatus) -> None:
    check(STEPS, S(case.status), to, what="Oppfølgingen")
    case.status, case.status_since = to, timezone.now()


def _usual_review(case: Booppfolging, today: date) -> date:
    return add_months(today, clock.limits(case.bydel_id)["followup"]["review_months"])
