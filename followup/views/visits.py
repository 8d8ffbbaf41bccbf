"""«Dagen min», the week, and planning, moving and checking in from a visit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import Permission
from config.dates import deadline_text, norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from followup import visit_plan
from followup.actions import visits
from followup.forms.visit import PlanForm
from followup.models import HomeVisit, VisitStatus
from followup.models.contact import SATURDAY
from followup.team import covers, team
from followup.views.gate import booppfolging_or_404
from followup.views.posting import posted
from followup.views.visit_gate import act_page, asked_by, back_to, note_opened, resident_of, visit_or_404
from housing.views.parts import Link

DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
TONES = {VisitStatus.PLANNED: "info", VisitStatus.DONE: "success"}


@require_GET
@login_required
def day(request: AuthedRequest) -> HttpResponse:
    asked, today = asked_by(request), timezone.localdate()
    user, bydel = asked.user, asked.bydel
    covered = covers(user, bydel, today)
    people = [user, *covered]
    now, due = visit_plan.of_day(asked, people, today), visit_plan.due(asked, people, today)
    note_opened(request, [*(row.booppfolging for row in (*now.planned, *now.missing)), *due])
    context = {
        "subtitle": f"{DAYS[today.weekday()]} {norwegian_date(today)}",
        "planned": [visit_row(row, today) for row in now.planned],
        "due": [_due_row(row, today) for row in due],
        "missing": [visit_row(row, today) for row in now.missing],
        "covered": [Link(one.name, reverse("besok-handover", args=[one.pk])) for one in covered],
        "actions": [
            Link("Etter en runde", reverse("besok-round")), Link("Uken", reverse("besok-week")),
            Link("Fravær", reverse("absence-list")), Link("Notatmaler", reverse("notatmal-list")),
        ],
    }  # fmt: skip
    return TemplateResponse(request, "followup/day.html", context)


@require_GET
@login_required
def week(request: AuthedRequest) -> HttpResponse:
    asked = asked_by(request)
    user, bydel = asked.user, asked.bydel
    colleagues = list(team(bydel))
    worker = next((one for one in colleagues if str(one.pk) == request.GET.get("hvem")), None)
    monday = _monday(request.GET.get("fra", ""))
    today = timezone.localdate()
    found = visit_plan.of_week(asked, monday, worker)
    note_opened(request, [row.booppfolging for row in found])
    rows = [visit_row(row, today) for row in found]
    by_day = {day: list(those) for day, those in groupby(sorted(rows, key=_planned_on), key=_planned_on)}
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    shown = [one for one in days if one.weekday() < SATURDAY or one in by_day]
    context = {
        "worker": worker, "week": monday.isocalendar().week, "week_text": str(monday.isocalendar().week),
        "days": [_day_of_week(one, by_day.get(one, []), today) for one in shown],
        "away": [_away(row) for row in visit_plan.absences(user, bydel, monday, days[-1])],
        "tabs": [_tab(None, worker, monday), *(_tab(one, worker, monday) for one in colleagues)],
        "before": _week_url(worker, monday - timedelta(days=7)),
        "after": _week_url(worker, monday + timedelta(days=7)),
        "crumbs": [Link("Dagen min", reverse("besok-day")), Link("Uken", "")],
    }  # fmt: skip
    return TemplateResponse(request, "followup/week.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def plan(request: AuthedRequest, pk: int) -> HttpResponse:
    case = booppfolging_or_404(request, pk)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    initial = {"worker": case.worker_id or request.user.pk, "check_in": case.two_person}
    form = PlanForm(posted(request), initial=initial, team=team(case.bydel_id))
    return act_page(
        request, form, lambda: visits.plan(case=case, by=request.user, **form.cleaned_data),
        title="Planlegg besøk", subtitle=resident_of(request, case), button="Planlegg besøket",
        intro="Dere skal være to hos denne beboeren." if case.two_person else "",
        back=back_to(request, case), done="Besøket er planlagt.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def move(request: AuthedRequest, pk: int) -> HttpResponse:
    visit = visit_or_404(request, pk)
    initial = {
        "planned_on": visit.planned_on, "planned_time": visit.planned_time, "worker": visit.worker_id,
        "second": visit.second_id, "check_in": visit.check_in_by is not None,
    }  # fmt: skip
    form = PlanForm(posted(request), initial=initial, team=team(visit.bydel_id))
    return act_page(
        request, form, lambda: visits.move(visit=visit, by=request.user, **form.cleaned_data),
        title="Flytt besøket", subtitle=resident_of(request, visit.booppfolging), button="Lagre endringen",
        back=back_to(request, visit.booppfolging), done="Besøket er endret.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def cancel(request: AuthedRequest, pk: int) -> HttpResponse:
    visit = visit_or_404(request, pk)
    if request.method == "POST":
        visits.cancel(visit=visit, by=request.user)
        messages.success(request, "Besøket er avlyst.")
        return redirect(back_to(request, visit.booppfolging))
    resident = resident_of(request, visit.booppfolging)
    context = {
        "title": "Avlys besøket", "subtitle": f"{resident}, {norwegian_date(visit.planned_on)}",
        "button": "Avlys besøket", "danger": True, "back": back_to(request, visit.booppfolging),
        "effects": ["Besøket går ut av planen.", "Beboeren får ikke beskjed herfra. Gi beskjed selv."],
        "crumbs": [Link("Dagen min", reverse("besok-day")), Link("Avlys besøket", "")],
    }  # fmt: skip
    return TemplateResponse(request, "followup/form.html", context)


@require_POST
@login_required
def check_in(request: AuthedRequest, pk: int) -> HttpResponse:
    visit = visit_or_404(request, pk)
    visits.check_in(visit=visit, by=request.user)
    messages.success(request, "Det er meldt fra at besøket er over.")
    return redirect(back_to(request, visit.booppfolging))


def visit_row(visit: Any, today: date) -> dict[str, Any]:
    """A visit annotated by visit_plan, as the lists show it."""
    overdue, inside = _overdue(visit), visit.check_in_by is not None and visit.checked_in_at is None
    late = visit.status == VisitStatus.PLANNED and visit.planned_on < today
    return {
        "pk": visit.pk, "case": visit.booppfolging_id, "closed": visit.closed,
        "resident": visit.resident, "phone": visit.phone,
        "address": _address(visit), "planned_on": visit.planned_on, "worker": visit.worker.name,
        "time": f"{visit.planned_time:%H.%M}" if visit.planned_time else "",
        "second": visit.second.name if visit.second else "",
        "open": visit.status == VisitStatus.PLANNED, "label": visit.get_status_display(),
        "tone": TONES.get(VisitStatus(visit.status), "neutral"),
        "late": norwegian_date(visit.planned_on) if late else "",
        "check_in": _check_in_text(visit), "overdue": overdue,
        "can_check_in": inside and visit.planned_on <= today,
        "may_move": visit.status == VisitStatus.PLANNED,
    }  # fmt: skip


def _overdue(visit: HomeVisit) -> bool:
    return visit.check_in_by is not None and visit.checked_in_at is None and visit.check_in_by < timezone.now()


def _check_in_text(visit: HomeVisit) -> str:
    if visit.checked_in_at is not None:
        return f"Meldte seg {timezone.localtime(visit.checked_in_at):%H.%M}"
    if visit.check_in_by is None:
        return ""
    return f"Melder seg innen {timezone.localtime(visit.check_in_by):%H.%M}"


def _due_row(case: Any, today: date) -> dict[str, Any]:
    agreed = case.next_contact_on
    why = f"Avtalt {deadline_text(agreed, today)}" if agreed else f"Sist kontakt {_last(case)}"
    return {
        "case": case.pk, "closed": case.closed, "resident": case.resident,
        "address": _address(case), "phone": case.phone, "why": why,
        "level": "red" if agreed is None or agreed < today else "amber", "two_person": case.two_person,
    }  # fmt: skip


def _last(case: Any) -> str:
    return norwegian_date(case.last_contact) if case.last_contact else "ikke registrert"


def _address(row: Any) -> str:
    return " ".join(part for part in (row.street, row.unit) if part)


def _planned_on(row: dict[str, Any]) -> date:
    found: date = row["planned_on"]
    return found


def _day_of_week(day: date, rows: list[dict[str, Any]], today: date) -> dict[str, Any]:
    title = f"{DAYS[day.weekday()]} {norwegian_date(day)}"
    return {"title": title, "rows": rows, "id": f"dag-{day:%d-%m}", "today": day == today}


def _away(row: Any) -> str:
    period = f"{norwegian_date(row.starts_on)}–{norwegian_date(row.ends_on)}"
    return f"{row.user} er borte {period}. {row.stand_in} dekker."


def _tab(one: User | None, chosen: User | None, monday: date) -> dict[str, Any]:
    return {"label": one.name if one else "Hele teamet", "url": _week_url(one, monday), "current": one == chosen}


def _week_url(worker: User | None, monday: date) -> str:
    return f"{reverse('besok-week')}?fra={monday}" + (f"&hvem={worker.pk}" if worker else "")


def _monday(asked: str) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = timezone.localdate()
    if not 1990 < day.year < 2190:
        day = timezone.localdate()
    return day - timedelta(days=day.weekday())
