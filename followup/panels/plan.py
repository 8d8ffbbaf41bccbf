"""The booppfølger's own parts of the page: the plan, the tasks, who helps, and how close the follow-up is."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import deadline_text, norwegian_date
from config.links import reverse
from followup.models import (
    Booppfolging,
    Intensitetsendring,
    Medvirkende,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    TaskCategory,
    TaskState,
)
from followup.panels.parts import Asking, Panel, Part

# The resident's own goals first, what works before what does not.
SECTIONS = (
    ("own_goals", "Egne mål", "Spør hva som er viktig for beboeren, og skriv det med beboerens ord."),
    ("resources", "Det beboeren får til", ""),
    ("needs", "Behov", ""),
    ("agreement", "Avtalt", ""),
    ("safety", "Trygghet", ""),
)


@Part
def plan(case: Booppfolging, user: User) -> Asking[Panel]:
    written = Oppfolgingsplan.objects.visible_to(user).filter(booppfolging=case).select_related("changed_by")
    (rows,) = yield (written,)
    if not reads_notes(case, user):
        return Panel("followup/panels/closed.html", {})
    row = rows[0] if rows else None
    texts = [
        {"id": name, "title": title, "text": getattr(row, name, ""), "empty": empty}
        for name, title, empty in SECTIONS
    ]
    changed = (
        f"Sist endret {norwegian_date(timezone.localdate(row.changed_at))} av {row.changed_by}." if row else ""
    )
    data = {
        "sections": [section for section in texts if section["text"] or section["empty"]],
        "changed": changed,
        "url": reverse("booppfolging-plan", args=[case.pk]) if case.is_open else "",
        "action": "Endre planen" if row else "Skriv planen",
    }
    return Panel("followup/panels/plan.html", data)


@Part
def tasks(case: Booppfolging, user: User) -> Asking[Panel | None]:
    (rows,) = yield (Oppfolgingsoppgave.objects.visible_to(user).filter(booppfolging=case),)
    if not reads_notes(case, user):
        return None
    todo = [row for row in rows if row.state == TaskState.OPEN]
    groups = [
        {"label": label, "tasks": [_task(row) for row in todo if row.category == value]}
        for value, label in TaskCategory.choices
    ]
    data = {
        "groups": [group for group in groups if group["tasks"]],
        "closed": [_closed(row) for row in rows if row.state != TaskState.OPEN],
        "may": case.is_open,
        "add_url": reverse("booppfolging-task", args=[case.pk]) if case.is_open else "",
    }
    return Panel("followup/panels/tasks.html", data)


@Part
def helpers(case: Booppfolging, user: User) -> Asking[Panel | None]:
    (rows,) = yield (Medvirkende.objects.visible_to(user).filter(booppfolging=case).select_related("fagtjeneste"),)
    if not reads_notes(case, user):
        return None
    today = timezone.localdate()
    data = {
        "helpers": [_helper(row, case, over=bool(row.valid_to and row.valid_to < today)) for row in rows],
        "add_url": reverse("booppfolging-helper", args=[case.pk]) if case.is_open else "",
    }
    return Panel("followup/panels/helpers.html", data)


@Part
def intensity(case: Booppfolging, user: User) -> Asking[Panel | None]:
    changes = Intensitetsendring.objects.visible_to(user).filter(booppfolging=case)
    (rows,) = yield (changes.select_related("changed_by"),)
    if not reads_notes(case, user):
        return None
    data = {
        "now": case.get_intensity_display(),
        "changes": [
            {
                "label": row.get_intensity_display().split(":")[0],
                "since": norwegian_date(row.changed_on),
                "reason": row.reason,
                "by": row.changed_by.name,
            }
            for row in rows
        ],
        "url": reverse("booppfolging-intensity", args=[case.pk]) if case.is_open else "",
    }
    return Panel("followup/panels/intensity.html", data)


def reads_notes(case: Booppfolging, user: User) -> bool:
    return user.may(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)


def _task(row: Oppfolgingsoppgave) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "pk": row.pk,
        "text": row.text,
        "who": row.who,
        "due": deadline_text(row.due_on, today) if row.due_on else "",
        "level": "red" if row.due_on and row.due_on < today else "none",
    }


def _closed(row: Oppfolgingsoppgave) -> dict[str, Any]:
    when = norwegian_date(row.closed_on) if row.closed_on else ""
    return {"pk": row.pk, "text": row.text, "note": f"{row.get_state_display()} {when}"}


def _helper(row: Medvirkende, case: Booppfolging, *, over: bool) -> dict[str, Any]:
    until = f"–{norwegian_date(row.valid_to)}" if row.valid_to else " og framover"
    return {
        "name": str(row),
        "service": str(row.fagtjeneste) if row.fagtjeneste and row.name else "",
        "does": row.does,
        "phone": row.phone,
        "period": f"{norwegian_date(row.valid_from)}{until}",
        "over": over,
        "url": reverse("medvirkende-end", args=[row.pk]) if case.is_open and row.valid_to is None else "",
    }
