"""Fellesarealer, information to residents, and beboerorganer with their meetings."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.timeline import timeline
from bomiljo.actions import areas, bodies
from bomiljo.boxes.acts import works_here
from bomiljo.forms.life import (
    AnswerForm,
    AreaForm,
    BodyForm,
    EndBodyForm,
    InformasjonForm,
    MeetingForm,
    NewAreaForm,
    NewBodyForm,
)
from bomiljo.hours import DAY_IS_OVER, SATURDAY
from bomiljo.models import BodyMeeting, CommonArea, ResidentBody
from bomiljo.views.parts import above, place_form, worked, worked_place
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

FORM = ["GET", "POST"]


@require_http_methods(FORM)
@login_required
def area_new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = NewAreaForm(posted(request))
    return place_form(
        request, place, form, lambda: areas.add(place=place, by=request.user, **form.cleaned_data),
        title="Legg til fellesareal", button="Legg til", done="Fellesarealet er lagt til.",
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def area_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    form = AreaForm(posted(request), initial={"name": row.name, "state": row.state, "note": row.note})
    return place_form(
        request, row.bomiljo, form, lambda: areas.change(area=row, by=request.user, **form.cleaned_data),
        title=label(row, "kind"), button="Lagre", done="Fellesarealet er endret.",
        template="bomiljo/area.html", remove_url=reverse("area-remove", args=[pk]),
    )  # fmt: skip


@require_http_methods(["POST"])
@login_required
def area_remove(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    form = AreaForm({"state": row.state})
    return place_form(
        request, row.bomiljo, form, lambda: areas.remove(area=row, by=request.user),
        title=label(row, "kind"), button="Lagre", done="Fellesarealet er tatt ut av lista.",
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def informasjon_new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = InformasjonForm(posted(request), initial={"given_on": timezone.localdate()})
    return place_form(
        request, place, form, lambda: areas.inform(place=place, by=request.user, **form.cleaned_data),
        title="Informasjon til beboerne", button="Lagre", done="Informasjonen er registrert.",
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def body_new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = NewBodyForm(posted(request), initial={"started_on": timezone.localdate()})
    return place_form(
        request, place, form, lambda: bodies.start(place=place, by=request.user, **form.cleaned_data),
        title="Legg til beboerorgan", button="Legg til", done="Beboerorganet er registrert.",
        after=lambda row: reverse("body", args=[row.pk]),
    )  # fmt: skip


@require_GET
@login_required
def body(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ResidentBody.objects.visible_to(request.user).select_related("bomiljo__bydel"), pk=pk)
    works = works_here(request.user, row.bomiljo)
    meetings = BodyMeeting.objects.visible_to(request.user).filter(body=row)
    context = {
        "title": str(row),
        "subtitle": f"{label(row, 'kind')} · {row.bomiljo.name}",
        "status": {
            "label": "Lagt ned" if row.ended_on else "I gang",
            "tone": "neutral" if row.ended_on else "success",
        },
        "action": {"label": "Registrer møte", "url": reverse("body-meeting-new", args=[pk])} if works else None,
        "facts": _body_facts(row),
        "meetings": [_meeting(meeting, works=works) for meeting in meetings],
        "steps": _body_steps(row) if works else [],
        "events": timeline(request.user, row),
        "crumbs": [*above(row.bomiljo), Link(str(row), "")],
    }
    return TemplateResponse(request, "bomiljo/body.html", context)


@require_http_methods(FORM)
@login_required
def body_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _body(request, pk)
    names = ("kind", "name", "members", "meets")
    form = BodyForm(posted(request), initial={name: getattr(row, name) for name in names})
    return form_page(
        request, form, lambda: bodies.change(body=row, by=request.user, **form.cleaned_data),
        title="Endre beboerorganet", button="Lagre", done="Beboerorganet er endret.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def body_end(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _body(request, pk)
    form = EndBodyForm(posted(request), initial={"ended_on": timezone.localdate()})
    return form_page(
        request, form, lambda: bodies.end(body=row, by=request.user, **form.cleaned_data),
        title="Legg ned beboerorganet", button="Legg ned", done="Beboerorganet er lagt ned.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def meeting_new(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _body(request, pk)
    form = MeetingForm(posted(request), initial={"held_on": timezone.localdate()})
    return form_page(
        request, form, lambda: bodies.meet(body=row, by=request.user, **form.cleaned_data),
        title="Registrer møte", button="Lagre møtet", done="Møtet er registrert.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def meeting_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = BodyMeeting.objects.visible_to(request.user).select_related("body__bomiljo")
    row = get_object_or_404(rows, pk=pk)
    request_body = _body(request, row.body_id)
    form = AnswerForm(posted(request), initial={"answered": row.answered})
    return form_page(
        request, form, lambda: bodies.answer(meeting=row, by=request.user, **form.cleaned_data),
        title="Svar til beboerne", button="Lagre svaret", done="Svaret er lagret.",
        intro=f"Tatt opp {norwegian_date(row.held_on)}: {row.topics}", **_about(request_body),
    )  # fmt: skip


def _area(request: AuthedRequest, pk: int) -> Any:
    return worked(request, CommonArea.objects.visible_to(request.user), pk)


def _body(request: AuthedRequest, pk: int) -> Any:
    return worked(request, ResidentBody.objects.visible_to(request.user), pk)


def _about(row: Any) -> dict[str, Any]:
    return {
        "subtitle": f"{row}, {row.bomiljo.name}",
        "crumbs": [*above(row.bomiljo), Link(str(row), reverse("body", args=[row.pk]))],
    }


def _body_facts(row: Any) -> list[Fact]:
    members = "" if row.members is None else str(row.members)
    facts = [Fact("Møtes", row.meets), Fact("Medlemmer", members), Fact("Startet", norwegian_date(row.started_on))]
    return [*facts, Fact("Lagt ned", norwegian_date(row.ended_on))] if row.ended_on else facts


def _body_steps(row: Any) -> list[Link]:
    steps = [Link("Endre", reverse("body-change", args=[row.pk]))]
    return steps if row.ended_on else [*steps, Link("Legg ned", reverse("body-end", args=[row.pk]))]


def _meeting(row: Any, *, works: bool) -> dict[str, Any]:
    late = row.starts_at is not None and row.starts_at >= DAY_IS_OVER
    return {
        "title": norwegian_date(row.held_on) + (f" kl. {row.starts_at:%H.%M}" if row.starts_at else ""),
        "evening": late or row.held_on.weekday() >= SATURDAY,
        "attended": row.attended,
        "topics": row.topics,
        "answered": row.answered,
        "url": reverse("body-meeting-answer", args=[row.pk]) if works else "",
    }
