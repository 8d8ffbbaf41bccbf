"""Common rooms: the list, the page of one with its calendar, and the forms that say what a room is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import rooms
from bomiljo.forms.rooms import NEW_ROOM, RoomFilterForm, RoomForm, of_room
from bomiljo.models import Bomiljo, CommonRoom
from bomiljo.room_calendar import days_of, loans_around
from bomiljo.room_words import fact_rows, hour_lines, key_text
from bomiljo.views.parts import trail
from bomiljo.views.room_scope import bydeler_of, of_bydeler, works_in
from config.asked import Asked
from config.forms import filters_of
from config.frame import ActiveScope
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.working_days import add_months
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link

COLUMNS = [Column("Rom", sort="name"), Column("Hvor"), Column("Plass til", sort="capacity", numeric=True),
           Column("Nøkkel"), Column("Utlån")]  # fmt: skip
WEEK = 7


@require_GET
@login_required
def room_list(request: AuthedRequest) -> HttpResponse:
    scope = bydeler_of(request, request.user)
    form = RoomFilterForm(request.GET)
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form).get("utlan", ""))
    page = list_page(request, asked, COLUMNS, default="name")
    works = works_in(scope, request.user)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, with_bydel=scope.bydel is None) for row in page.rows],
        "count_text": f"{page.total_text} fellesrom",
        "reset_url": reverse("room-list"),
        "action": {"label": "Registrer fellesrom", "url": reverse("room-new")} if works else None,
    }
    return TemplateResponse(request, "bomiljo/room_list.html", context)


def _rows(user: User, scope: ActiveScope, state: str) -> QuerySet[CommonRoom]:
    rows: QuerySet[CommonRoom] = CommonRoom.objects.visible_to(user).filter(**of_bydeler(scope))
    rows = rows.select_related("bydel").defer("rules")
    return rows.filter(open_for_loan=state == "apent") if state else rows


@require_GET
@login_required
def room(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _room(request, pk), request.user
    works = user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    hours = list(row.hours.all())
    first, count = _days_asked(request)
    days = days_of(row, hours, loans_around(row, first, count), first, count)
    context = {
        "row": row,
        "subtitle": f"{row.address}, {row.bydel}",
        "status": _status(row),
        "head_facts": [
            {"label": "Plass til", "value": str(row.capacity)},
            {"label": "Nøkkel", "value": key_text(row)},
            {"label": "På nettsiden", "value": reverse("room-public", args=[row.slug]),
             "url": reverse("room-public", args=[row.slug])},
        ],
        "action": {"label": "Registrer lån", "url": reverse("room-loan-new", args=[pk])}
        if works and row.open_for_loan else None,
        "actions": [Link("Endre rommet", reverse("room-change", args=[pk]))] if works else [],
        "may_switch": works,
        "days": days,
        "calendar": _calendar_links(pk, first, count),
        "facts": fact_rows(row),
        "hours": hour_lines(hours),
        "rules": row.rules.splitlines(),
        "loans_url": f"{reverse('room-loan-list')}?rom={pk}",
        "events": timeline(user, row),
        "crumbs": [*trail("room-list"), Link(row.name, "")],
    }  # fmt: skip
    return TemplateResponse(request, "bomiljo/room.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def room_new(request: AuthedRequest) -> HttpResponse:
    scope, user = bydeler_of(request, request.user), request.user
    user.require(Permission.BOMILJO_WORK, bydel=scope.bydel)
    bydel = scope.bydel
    assert bydel is not None  # noqa: S101 - required above
    form = RoomForm(posted(request), places=_places(request, bydel), initial=NEW_ROOM)
    return form_page(
        request, form, lambda: rooms.register(bydel=bydel, facts=form.facts, hours=form.hours, by=user),
        title="Registrer fellesrom", subtitle=str(bydel), button="Registrer", crumbs=trail("room-list"),
        done="Rommet er registrert og kan lånes.", after=lambda saved: str(saved.get_absolute_url()),
        template="bomiljo/room_form.html",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def room_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _room(request, pk), request.user
    user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    form = RoomForm(posted(request), places=_places(request, row.bydel), initial=of_room(row))
    return form_page(
        request, form, lambda: rooms.change(room=row, facts=form.facts, hours=form.hours, by=user),
        title="Endre rommet", subtitle=row.name, button="Lagre", done="Endringene er lagret.",
        intro="Lån som er avtalt, står ved lag.",
        crumbs=[*trail("room-list"), Link(row.name, row.get_absolute_url())],
        template="bomiljo/room_form.html",
    )  # fmt: skip


@require_POST
@login_required
def room_switch(request: AuthedRequest, pk: int) -> HttpResponse:
    """Opens a closed room for loans, and closes an open one."""
    row = _room(request, pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    saved = rooms.open_for_loans(room=row, is_open=not row.open_for_loan, by=request.user)
    said = "Rommet kan lånes igjen." if saved.open_for_loan else "Rommet er stengt for nye lån."
    messages.success(request, said)
    return redirect(row)


def _room(request: AuthedRequest, pk: int) -> CommonRoom:
    return get_object_or_404(CommonRoom.objects.visible_to(request.user).select_related("bydel", "bomiljo"), pk=pk)


def _places(request: AuthedRequest, bydel: Bydel) -> QuerySet[Bomiljo]:
    return Bomiljo.objects.visible_to(request.user).filter(bydel=bydel).open_on(timezone.localdate())


def _status(row: CommonRoom) -> dict[str, str]:
    if row.open_for_loan:
        return {"label": "Kan lånes", "tone": "success"}
    return {"label": "Stengt for nye lån", "tone": "neutral"}


def _shown(row: CommonRoom, *, with_bydel: bool) -> dict[str, Any]:
    return {
        "name": row.name,
        "url": row.get_absolute_url(),
        "address": f"{row.address}, {row.bydel}" if with_bydel else row.address,
        "capacity": row.capacity,
        "key": key_text(row),
        "status": _status(row),
    }


def _days_asked(request: AuthedRequest) -> tuple[date, int]:
    """`fra` is any day; `vis=maned` shows its month, else its week. What cannot be read is this week."""
    try:
        day = date.fromisoformat(request.GET.get("fra", ""))
        add_months(day, 12), add_months(day, -12)
    except (ValueError, OverflowError):
        day = timezone.localdate()
    if request.GET.get("vis") != "maned":
        return day - timedelta(days=day.weekday()), WEEK
    first = day.replace(day=1)
    return first, (add_months(first, 1) - first).days


def _calendar_links(pk: int, first: date, count: int) -> list[Link]:
    url, month = reverse("room", args=[pk]), count > WEEK
    kind = "&vis=maned" if month else ""
    before = add_months(first, -1) if month else first - timedelta(days=WEEK)
    after = first + timedelta(days=count)
    other = Link("Vis uka", f"{url}?fra={first}") if month else Link("Vis måneden", f"{url}?fra={first}&vis=maned")
    return [
        Link("Forrige måned" if month else "Forrige uke", f"{url}?fra={before}{kind}"),
        Link("Neste måned" if month else "Neste uke", f"{url}?fra={after}{kind}"),
        other,
    ]
