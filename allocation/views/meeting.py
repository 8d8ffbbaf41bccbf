"""Pages of allocation meetings: list, the meeting itself and its minutes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from allocation import meeting_page
from allocation.models import AllocationMeeting, MeetingParticipant, MeetingStatus
from audit.timeline import timeline
from config.dates import norwegian_datetime
from config.frame import active_scope
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404

COLUMNS = (
    Column("Møte"),
    Column("Bydel"),
    Column("Status"),
    Column("Sted"),
    Column("Boliger", numeric=True),
    Column("Leder"),
)


@require_safe
@login_required
def meeting_list(request: AuthedRequest) -> HttpResponse:
    """Those to come first, the nearest on top; then the closed ones, newest first."""
    user, bydel = request.user, active_scope(request).bydel
    meetings = AllocationMeeting.objects.visible_to(user).defer("minutes")
    if bydel is not None and user.may(Permission.MEETING_ATTEND, bydel=bydel):
        meetings = meetings.filter(bydel=bydel)
    counted = meetings.annotate(dwelling_count=Count("dwellings")).select_related("leader", "bydel")
    closed = list_page(request, counted.filter(status=MeetingStatus.CLOSED), COLUMNS, default="-held_at", size=25)
    coming = counted.exclude(status=MeetingStatus.CLOSED).order_by("held_at", "pk")
    context = {
        "columns": closed.head,
        "coming": [_row(one) for one in coming],
        "closed": [_row(one) for one in closed.rows],
        "shown": closed.shown,
        "next_url": closed.next_url,
        "total_text": f"av {closed.total_text} lukkede møter",
        "action": _plan_action(request),
    }
    return TemplateResponse(request, "allocation/meeting_list.html", context)


@require_safe
@login_required
def meeting(request: AuthedRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(AllocationMeeting.objects.visible_to(request.user).defer("minutes"), pk=pk)
    sections = meeting_page.agenda(found, request.user)
    sees_cases = meeting_page.sees_cases(request.user, found)
    context = {
        "meeting": found,
        "status": meeting_page.Tag(
            found.get_status_display(), meeting_page.STATUS_TONES[MeetingStatus(found.status)]
        ),
        "head_facts": _head_facts(found, sections),
        "action": meeting_page.next_step(found, sections, request.user) if sees_cases else None,
        "actions": meeting_page.other_steps(found, sections, request.user),
        "steps": _steps(found),
        "sections": sections,
        "sees_cases": sees_cases,
        "participants": _participants(found, with_cases=sees_cases),
        "events": timeline(request.user, found) if sees_cases else [],
        "crumbs": crumbs(None, str(found)),
    }
    return TemplateResponse(request, "allocation/meeting.html", context)


@require_safe
@login_required
def meeting_minutes(request: AuthedRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(AllocationMeeting.objects.visible_to(request.user), pk=pk)
    if not meeting_page.sees_cases(request.user, found):
        raise PermissionDenied("Referatet viser saker. Spør lederen for møtet om det du trenger å vite.")
    if found.minutes is None:
        raise Http404
    response = HttpResponse(bytes(found.minutes), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="referat-{found.held_at:%Y-%m-%d}-{found.pk}.pdf"'
    return response


def crumbs(found: AllocationMeeting | None = None, *more: str) -> list[dict[str, str]]:
    """Breadcrumbs below the list of meetings; the last one is the page itself."""
    trail = [{"label": "Møter", "url": reverse("meeting-list")}]
    if found is not None:
        trail.append({"label": str(found), "url": reverse("meeting", args=[found.pk])})
    return [*trail, *({"label": label, "url": ""} for label in more)]


def _plan_action(request: AuthedRequest) -> meeting_page.Link | None:
    bydel = active_scope(request).bydel
    may = bydel is not None and request.user.may(Permission.MEETING_PREPARE, bydel=bydel)
    return meeting_page.Link("Planlegg møte", reverse("meeting-new")) if may else None


def _row(found: AllocationMeeting) -> dict[str, Any]:
    return {
        "url": reverse("meeting", args=[found.pk]),
        "name": f"{found.body_name} {norwegian_datetime(found.held_at)}",
        "status": meeting_page.Tag(
            found.get_status_display(), meeting_page.STATUS_TONES[MeetingStatus(found.status)]
        ),
        "bydel": found.bydel.name,
        "place": found.place,
        "dwellings": found.dwelling_count,  # type: ignore[attr-defined]
        "leader": found.leader.name if found.leader else "",
    }


def _head_facts(found: AllocationMeeting, sections: list[meeting_page.Section]) -> list[meeting_page.Fact]:
    decided = sum(section.tag.label != "Ikke avgjort" for section in sections)
    facts = [
        meeting_page.Fact("Tid", norwegian_datetime(found.held_at)),
        meeting_page.Fact("Sted", found.place or "Ikke bestemt"),
        meeting_page.Fact("Avgjort", f"{decided} av {len(sections)} boliger"),
    ]
    if found.leader is not None:
        facts.append(meeting_page.Fact("Leder", found.leader.name))
    return facts


def _steps(found: AllocationMeeting) -> list[dict[str, str]]:
    order = list(MeetingStatus)
    now = order.index(MeetingStatus(found.status))
    notes = ("", norwegian_datetime(found.opened_at) if found.opened_at else "",
             norwegian_datetime(found.closed_at) if found.closed_at else "")  # fmt: skip
    done = found.status == MeetingStatus.CLOSED
    return [
        {
            "label": status.label,
            "state": "done" if position < now or done else "current" if position == now else "waiting",
            "note": note,
        }
        for position, (status, note) in enumerate(zip(order, notes, strict=True))
    ]


def _participants(found: AllocationMeeting, *, with_cases: bool) -> list[dict[str, str]]:
    people = MeetingParticipant.objects.filter(meeting=found).order_by("pk")
    if with_cases:
        people = people.prefetch_related("inhabil__soknad")
    return [
        {
            "name": person.name,
            "role": person.role,
            "inhabil": ", ".join(noted.soknad.number for noted in person.inhabil.all()) if with_cases else "",
        }
        for person in people
    ]
