"""What is agreed with the resident: the plan, the tasks, those who help, how close the follow-up is.

Written and read by booppfølgere. The history says that something was written, never what.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm
from followup.actions import booppfolging
from followup.actions import booppfolging_rules as rules
from followup.models import (
    Booppfolging,
    Fagtjeneste,
    Intensitetsendring,
    Intensity,
    Medvirkende,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    TaskCategory,
    TaskState,
)

PARTS = ("own_goals", "resources", "needs", "agreement", "safety")
NEVER_SEEN = ""


@transaction.atomic
def write(
    *,
    case: Booppfolging,
    own_goals: str,
    resources: str = "",
    needs: str = "",
    agreement: str = "",
    safety: str = "",
    seen: str | None = None,
    by: User,
) -> Oppfolgingsplan:
    """Skriv planen: beboerens egne mål først. `seen` er versjonen som ble åpnet (None: uten å spørre)."""
    case = _lock(case, by=by)
    plan = _written(case)
    if seen is not None and seen != version(plan):
        who = plan.changed_by.name if plan else "En annen"
        raise StaleForm(f"{who} har endret planen etter at du åpnet den. Les endringene, og lagre på nytt.")
    if (needs.strip() or agreement.strip()) and not own_goals.strip():
        raise RuleBroken("Skriv beboerens egne mål først, med beboerens egne ord.", field="own_goals")
    typed = dict(zip(PARTS, (own_goals, resources, needs, agreement, safety), strict=True))
    plan = plan or Oppfolgingsplan(booppfolging=case)
    for name, text in typed.items():
        setattr(plan, name, text.strip())
    plan.changed_by = by
    plan.save()
    booppfolging.record("plan_written", "Planen for oppfølgingen er skrevet.", case, by=by)
    return plan


def version(plan: Oppfolgingsplan | None) -> str:
    """What a form carries to notice that somebody else has written in the meantime."""
    return plan.changed_at.isoformat() if plan else NEVER_SEEN


@transaction.atomic
def add_task(
    *, case: Booppfolging, category: str, text: str, who: str = "", due_on: date | None = None, by: User
) -> Oppfolgingsoppgave:
    """Legg til en oppgave i ett av de seks områdene."""
    case = _lock(case, by=by)
    if category not in TaskCategory.values:
        raise RuleBroken("Velg området oppgaven hører til.", field="category")
    if not text.strip():
        raise RuleBroken("Skriv hva som skal gjøres.", field="text")
    rules.require_ahead(due_on, "due_on")
    task = Oppfolgingsoppgave.objects.create(
        booppfolging=case, category=category, text=text.strip(), who=who.strip(), due_on=due_on
    )
    booppfolging.record("task_added", "En oppgave er lagt til.", case, by=by)
    return task


@transaction.atomic
def close_task(*, task: Oppfolgingsoppgave, by: User) -> Oppfolgingsoppgave:
    """Oppgaven er gjort."""
    return _set_task(task, TaskState.DONE, by=by)


@transaction.atomic
def drop_task(*, task: Oppfolgingsoppgave, by: User) -> Oppfolgingsoppgave:
    """Oppgaven er ikke aktuell lenger."""
    return _set_task(task, TaskState.DROPPED, by=by)


@transaction.atomic
def reopen_task(*, task: Oppfolgingsoppgave, by: User) -> Oppfolgingsoppgave:
    """Oppgaven skal gjøres likevel."""
    return _set_task(task, TaskState.OPEN, by=by)


@transaction.atomic
def add_helper(
    *,
    case: Booppfolging,
    fagtjeneste: Fagtjeneste | None = None,
    name: str = "",
    does: str,
    phone: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: User,
) -> Medvirkende:
    """Legg til en tjeneste eller en person rundt beboeren."""
    case = _lock(case, by=by)
    rules.require_service(case, fagtjeneste)
    if fagtjeneste is None and not name.strip():
        raise RuleBroken("Velg en tjeneste, eller skriv hvem det er.", field="name")
    if not does.strip():
        raise RuleBroken("Skriv hva de gjør for beboeren.", field="does")
    if valid_to is not None and valid_to < valid_from:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="valid_to")
    helper = Medvirkende.objects.create(
        booppfolging=case,
        fagtjeneste=fagtjeneste,
        name=name.strip(),
        does=does.strip(),
        phone=phone.strip() or (fagtjeneste.phone if fagtjeneste else ""),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    booppfolging.record("helper_added", "Oversikten over hvem som er rundt beboeren, er endret.", case, by=by)
    return helper


@transaction.atomic
def end_helper(*, helper: Medvirkende, valid_to: date, by: User) -> Medvirkende:
    """De hjelper ikke lenger etter denne dagen."""
    case = _lock(helper.booppfolging, by=by)
    helper = cast(Medvirkende, Medvirkende.objects.select_for_update(of=("self",)).get(pk=helper.pk))
    if valid_to < helper.valid_from:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett den.", field="valid_to")
    helper.valid_to = valid_to
    helper.save()
    booppfolging.record("helper_ended", "Oversikten over hvem som er rundt beboeren, er endret.", case, by=by)
    return helper


@transaction.atomic
def step(*, case: Booppfolging, intensity: str, reason: str, changed_on: date, by: User) -> Intensitetsendring:
    """Trapp oppfølgingen opp eller ned, med hvorfor."""
    case = _lock(case, by=by)
    if intensity not in Intensity.values or intensity == case.intensity:
        raise RuleBroken("Velg en annen intensitet enn den som gjelder nå.", field="intensity")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor intensiteten endres.", field="reason")
    if changed_on > timezone.localdate():
        raise RuleBroken("Endringen kan ikke gjelde fra en dag fram i tid. Rett datoen.", field="changed_on")
    latest = case.intensiteter.order_by("-changed_on").values_list("changed_on", flat=True).first()
    since = latest or case.proposed_on
    if changed_on < since:
        raise RuleBroken(
            f"Intensiteten ble sist satt {norwegian_date(since)}. Velg den dagen eller en senere.",
            field="changed_on",
        )
    change = Intensitetsendring.objects.create(
        booppfolging=case, intensity=intensity, changed_on=changed_on, reason=reason.strip(), changed_by=by
    )
    case.intensity = intensity
    case.save(update_fields=["intensity"])
    label = change.get_intensity_display().split(":")[0].lower()
    booppfolging.record("stepped", f"Intensiteten er {label} fra {norwegian_date(changed_on)}.", case, by=by)
    return change


@transaction.atomic
def set_two_person(*, case: Booppfolging, two_person: bool, by: User) -> Booppfolging:
    """Bestem om det skal være to på hjemmebesøk."""
    case = _lock(case, by=by)
    case.two_person = two_person
    case.save(update_fields=["two_person"])
    text = "Det skal være to på hjemmebesøk." if two_person else "Én kan dra på hjemmebesøk alene."
    booppfolging.record("two_person", text, case, by=by)
    return case


@transaction.atomic
def set_next(
    *, case: Booppfolging, next_contact_on: date | None, review_on: date | None, by: User
) -> Booppfolging:
    """Avtal neste kontakt og når oppfølgingen evalueres."""
    case = _lock(case, by=by)
    # A day that has passed may stand while the other one is changed.
    if next_contact_on != case.next_contact_on:
        rules.require_ahead(next_contact_on, "next_contact_on")
    if review_on != case.review_on:
        rules.require_ahead(review_on, "review_on")
    case.next_contact_on, case.review_on = next_contact_on, review_on
    case.save(update_fields=["next_contact_on", "review_on"])
    words = [
        f"{label} {norwegian_date(day) if day else 'ikke avtalt'}"
        for label, day in (("Neste kontakt", next_contact_on), ("evaluering", review_on))
    ]
    booppfolging.record("next_set", ", ".join(words) + ".", case, by=by)
    return case


def _written(case: Booppfolging) -> Oppfolgingsplan | None:
    found: Any = Oppfolgingsplan.objects.filter(booppfolging=case).first()
    return cast("Oppfolgingsplan | None", found)


def _lock(case: Booppfolging, *, by: User) -> Booppfolging:
    case = booppfolging.lock(case, by=by, permission=Permission.FOLLOWUP_WORK)
    rules.require_open(case)
    return case


def _set_task(task: Oppfolgingsoppgave, state: TaskState, *, by: User) -> Oppfolgingsoppgave:
    case = _lock(task.booppfolging, by=by)
    rows = Oppfolgingsoppgave.objects.select_for_update(of=("self",))
    task = cast(Oppfolgingsoppgave, rows.get(pk=task.pk))
    if task.state == state:
        return task
    task.state = state
    task.closed_on = None if state == TaskState.OPEN else timezone.localdate()
    task.save()
    booppfolging.record("task_changed", f"En oppgave er satt til «{task.get_state_display()}».", case, by=by)
    return task
