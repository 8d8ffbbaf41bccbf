"""Who is away, and what a stand-in needs to know about their residents in a minute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Oppslag
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import absences
from followup.forms.visit import AbsenceEndForm, AbsenceForm
from followup.handover import Resident, handover_from
from followup.models import Fravaer
from followup.team import absence_on, team
from followup.views.posting import posted
from followup.views.visit_gate import act_page, asked_by, note_opened, working_bydel
from housing.views.parts import Link


@require_GET
@login_required
def absence_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = working_bydel(request), timezone.localdate()
    since = today - timedelta(days=30)
    rows = Fravaer.objects.visible_to(request.user).filter(bydel=bydel, ends_on__gte=since)
    context = {
        "rows": [_row(row, row.ends_on >= today) for row in rows.select_related("user", "stand_in")],
        "action": Link("Registrer fravær", reverse("absence-new")),
        "crumbs": [Link("Dagen min", reverse("besok-day")), Link("Fravær", "")],
    }
    return TemplateResponse(request, "followup/absence_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def absence_new(request: AuthedRequest) -> HttpResponse:
    bydel = working_bydel(request)
    form = AbsenceForm(
        posted(request), team=team(bydel), initial={"user": request.user.pk, "starts_on": timezone.localdate()}
    )
    return act_page(
        request, form, lambda: absences.register(bydel=bydel, by=request.user, **form.cleaned_data),
        title="Registrer fravær", button="Registrer fraværet", back=reverse("absence-list"),
        intro="Skriv når noen er borte og hvem som dekker. Hvorfor skal ikke stå noe sted.",
        done="Fraværet er registrert. Den som dekker, ser beboerne på «Dagen min».",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def absence_end(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Fravaer.objects.visible_to(request.user).select_related("user", "stand_in")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=row.bydel_id)
    form = AbsenceEndForm(posted(request), initial={"ends_on": row.ends_on})
    return act_page(
        request, form, lambda: absences.end(absence=row, by=request.user, **form.cleaned_data),
        title="Endre siste dag", subtitle=row.user.name, button="Lagre dagen", back=reverse("absence-list"),
        done="Fraværet er endret.",
    )  # fmt: skip


@require_GET
@login_required
def handover(request: AuthedRequest, pk: int) -> HttpResponse:
    """Every resident on it is opened, and each opening is in the read log."""
    asked = asked_by(request)
    bydel = asked.bydel
    worker: User = get_object_or_404(team(bydel), pk=pk)
    found = handover_from(worker, asked)
    cases = [resident.case for resident in found.residents]
    for case in cases:
        if case.household_id not in asked.opened:
            Oppslag.objects.record(case, by=request.user)
    note_opened(request, cases)
    away = absence_on(worker, bydel, timezone.localdate())
    context = {
        "worker": worker, "residents": [_resident(one) for one in found.residents], "closed": found.closed,
        "away": _away(away) if away else "",
        "crumbs": [Link("Dagen min", reverse("besok-day")), Link(f"Overlevering fra {worker}", "")],
    }  # fmt: skip
    return TemplateResponse(request, "followup/handover.html", context)


def _away(row: Fravaer) -> str:
    return f"{row.user} er borte til og med {norwegian_date(row.ends_on)}. {row.stand_in} dekker."


def _resident(one: Resident) -> dict[str, Any]:
    case = one.case
    following = one.visit
    clock = f" kl. {following.planned_time:%H.%M}" if following and following.planned_time else ""
    visit = f"Besøk {norwegian_date(following.planned_on)}{clock}" if following else ""
    agreed = f"Kontakt {norwegian_date(case.next_contact_on)}" if case.next_contact_on else ""
    return {
        "pk": case.pk, "name": case.resident, "phone": case.phone, "status": case.get_status_display(),
        "address": " ".join(part for part in (case.street, case.unit) if part),
        "next": ", ".join(part for part in (visit, agreed) if part) or "Ikke avtalt",
        "last": norwegian_date(case.last_contact) if case.last_contact else "Ikke registrert",
        "two_person": case.two_person, "safety": one.safety, "agreement": one.agreement,
        "tasks": [f"{task.text}{_by(task)}" for task in one.tasks],
        "helpers": [
            {"name": str(helper), "does": helper.does, "phone": helper.phone or _phone_of(helper)}
            for helper in one.helpers
        ],
    }  # fmt: skip


def _by(task: Any) -> str:
    return f" (innen {norwegian_date(task.due_on)})" if task.due_on else ""


def _phone_of(helper: Any) -> str:
    return helper.fagtjeneste.phone if helper.fagtjeneste else ""


def _row(row: Fravaer, lasts: bool) -> dict[str, Any]:
    return {
        "pk": row.pk, "who": row.user.name, "stand_in": row.stand_in.name, "lasts": lasts, "user": row.user_id,
        "period": f"{norwegian_date(row.starts_on)}–{norwegian_date(row.ends_on)}",
    }  # fmt: skip
