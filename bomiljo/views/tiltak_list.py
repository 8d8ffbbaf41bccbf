"""The measures of a bydel, a landlord or the city."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.forms.measures import MeasureFilterForm
from bomiljo.models import Etterkontroll, Tiltak, TiltakStatus
from bomiljo.views.coop import Cell, exported, of_unit, place_choices, unit_for
from config.asked import Asked
from config.dates import norwegian_date
from config.deadlines import Deadline
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

T = TiltakStatus
TONES = {
    T.IDEA: "neutral", T.DIALOGUE: "info", T.PLANNED: "info", T.RUNNING: "success", T.ENDED: "warning",
    T.HANDED_OVER: "info", T.HOLDS: "success", T.RELAPSE: "danger", T.DROPPED: "neutral",
}  # fmt: skip
COLUMNS = [
    Column("Status"), Column("Tiltak"), Column("Sted"), Column("Ansvarlig"),
    Column("Planlagt slutt", sort="planned_end"), Column("Registrert", sort="created_on"),
]  # fmt: skip
HEAD = [
    "Tiltak", "Slag", "Sted", "Initiativ", "Medvirkning", "Status", "Ansvarlig", "Starter", "Planlagt slutt",
    "Avsluttet", "Overtas av",
]  # fmt: skip
ENDS_WITHIN = timedelta(days=60)


@require_GET
@login_required
def tiltak_list(request: AuthedRequest) -> HttpResponse:
    scope, today = unit_for(request), timezone.localdate()
    form = MeasureFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form), today)
    page = list_page(request, asked, COLUMNS, default="-created_on")
    may = (
        request.user.may(Permission.BOMILJO_JOIN, bydel=scope.bydel, landlord=scope.landlord) and not scope.kommune
    )
    new = {"label": "Ny idé", "url": reverse("tiltak-new")} if may else None
    context = {
        "title": "Tiltak",
        "subtitle": "Et tiltak slutter aldri bare: noen overtar, og vi ser på det igjen.",
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": f"{page.total_text} tiltak",
        "reset_url": reverse("tiltak-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("tiltak-export") + page.query}],
        "action": new,
        "empty": {
            "title": "Ingen tiltak ennå",
            "text": "Begynn med en idé. Se i erfaringene hva andre har prøvd.",
            "url": new["url"] if new else reverse("erfaring-list"),
            "label": "Ny idé" if new else "Se erfaringene",
        },
    }
    return TemplateResponse(request, "bomiljo/plain_list.html", context)


@require_GET
@login_required
def tiltak_export(request: AuthedRequest) -> HttpResponse:
    scope, today = unit_for(request), timezone.localdate()
    form = MeasureFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    rows = sorted_for_export(
        request, _rows(request.user, scope, filters_of(form), today), COLUMNS, default="-created_on"
    )
    return exported(request, "tiltak", "Tiltak", HEAD, (_line(row) for row in rows.iterator(chunk_size=1000)))


def end_lamp(row: Tiltak, today: date) -> Deadline | None:
    """Lit when a running measure nears its end."""
    if row.status != T.RUNNING or row.planned_end is None:
        return None
    lamp = clock.deadline(Code.MEASURE_END, today, due=row.planned_end)
    return lamp if lamp.level != "none" else None


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any], today: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Tiltak.objects.visible_to(user).filter(**of_unit(scope))
    rows = _in_state(user, rows, data.get("status") or "", today)
    asked = {"category": data.get("slag"), "initiator": data.get("initiativ"), "bomiljo": data.get("sted")}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return rows.select_related("bomiljo", "responsible").defer("what", "expected", "effect", "handover_plan")


def _in_state(user: User, rows: QuerySet[Any], state: str, today: date) -> QuerySet[Any]:
    if state == "snart":
        return rows.filter(status=T.RUNNING, planned_end__lte=today + ENDS_WITHIN)
    if state == "sjekk":
        late = Etterkontroll.objects.visible_to(user).filter(checked_on=None, due_on__lt=today)
        return rows.filter(Exists(late.filter(tiltak=OuterRef("pk"))))
    if state in T.values:
        return rows.filter(status=state)
    return rows if state == "alle" else rows.exclude(status=T.DROPPED)


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": end_lamp(row, today),
        "status": label(row, "status"),
        "tone": TONES[T(row.status)],
        "cells": [
            Cell("Tiltak", row.title, row.get_absolute_url(), label(row, "category")),
            Cell("Sted", str(row.bomiljo or "Hele bydelen"), sub=f"Initiativ: {label(row, 'initiator')}"),
            Cell("Ansvarlig", row.responsible.name if row.responsible else "Ingen ennå"),
            Cell("Planlagt slutt", norwegian_date(row.planned_end) if row.planned_end else "Ingen", tabular=True),
            Cell("Registrert", norwegian_date(row.created_on), tabular=True),
        ],
    }


def _line(row: Any) -> list[Any]:
    return [
        row.title, label(row, "category"), str(row.bomiljo or ""), label(row, "initiator"),
        label(row, "involvement"), label(row, "status"), row.responsible.name if row.responsible else "",
        row.starts_on, row.planned_end, row.ended_on, row.handover_to,
    ]  # fmt: skip
