"""The loans of a bydel's rooms, those to come first; keys that are late; exported without telephone for those who
do not work with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from audit.models import Export
from bomiljo.forms.rooms import ENDED, LoanFilterForm
from bomiljo.models import CommonRoom, LoanStatus, RoomLoan
from bomiljo.room_time import span_of
from bomiljo.room_words import TONES, loan_lamp
from bomiljo.views.room_scope import bydeler_of, of_bydeler, works_in
from config.asked import Asked
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

COLUMNS = [
    Column("Frist"), Column("Når", sort="event"), Column("Rom"), Column("Hva"), Column("Hvor mange", numeric=True),
    Column("Nøkkelen leveres", sort="key_in_on"), Column("Status"),
]  # fmt: skip
HEAD = [
    "Dag",
    "Fra",
    "Til",
    "Rom",
    "Hva",
    "Hvem låner",
    "Hvor mange",
    "Nøkkel hentes",
    "Nøkkel leveres",
    "Status",
    "Brudd",
]
DEFAULT = "event"


@require_GET
@login_required
def room_loan_list(request: AuthedRequest) -> HttpResponse:
    scope, today = bydeler_of(request, request.user), timezone.localdate()
    form = _form(request, scope)
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form), today)
    page = list_page(request, asked, COLUMNS, default=DEFAULT)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": f"{page.total_text} lån",
        "reset_url": reverse("room-loan-list"),
        "actions": [
            {"label": "Last ned Excel", "url": reverse("room-loan-export") + page.query},
        ],
    }
    return TemplateResponse(request, "bomiljo/room_loan_list.html", context)


@require_GET
@login_required
def room_loan_export(request: AuthedRequest) -> HttpResponse:
    scope, today = bydeler_of(request, request.user), timezone.localdate()
    works = works_in(scope, request.user)
    rows = _rows(request.user, scope, filters_of(_form(request, scope)), today)
    rows = sorted_for_export(request, rows, COLUMNS, default=DEFAULT)
    if works:
        rows = rows.annotate(borrower=F("laner__name"), phone=F("laner__phone"))
    head = [*HEAD, "Navn", "Telefon"] if works else HEAD
    lines = (_exported(row, works=works) for row in rows.iterator(chunk_size=1000))
    response, count = workbook("romlan", head, lines)
    Export.objects.record(by=request.user, what="Romlån", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _form(request: AuthedRequest, scope: ActiveScope) -> LoanFilterForm:
    rooms = CommonRoom.objects.visible_to(request.user).filter(**of_bydeler(scope))
    return LoanFilterForm(request.GET, rooms=rooms)


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any], today: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = RoomLoan.objects.visible_to(user).filter(**of_bydeler(scope))
    rows = _in_state(rows, data.get("tilstand") or "", today)
    if data.get("rom"):
        rows = rows.filter(room=data["rom"])
    return rows.select_related("room")


def _in_state(rows: QuerySet[Any], state: str, today: date) -> QuerySet[Any]:
    if state == "alle":
        return rows
    if state == "ferdig":
        return rows.filter(status__in=ENDED)
    if state == "sen":
        return rows.filter(status=LoanStatus.KEY_OUT, key_in_on__lt=today)
    return rows.filter(status=state) if state else rows.exclude(status__in=ENDED)


def _shown(row: Any, today: date) -> dict[str, Any]:
    lamp = loan_lamp(row, today)
    return {
        "lamp": lamp if lamp.text else None,
        "when": f"{norwegian_date(span_of(row).start)} kl. {span_of(row)}",
        "url": row.get_absolute_url(),
        "room": row.room.name,
        "purpose": row.purpose,
        "participants": row.participants,
        "key_in": norwegian_date(row.key_in_on) if row.key_in_on else "",
        "status": label(row, "status"),
        "tone": TONES[LoanStatus(row.status)],
    }


def _exported(row: Any, *, works: bool) -> list[Any]:
    start, end = timezone.localtime(row.event.lower), timezone.localtime(row.event.upper)
    line = [
        start.date(), f"{start:%H.%M}", f"{end:%H.%M}", row.room.name, row.purpose, row.borrower_kind,
        row.participants, row.key_out_on, row.key_in_on, label(row, "status"), "Ja" if row.breach else "",
    ]  # fmt: skip
    return [*line, row.borrower, row.phone] if works else line
