"""One list of what is to be done in the places, for bydel and landlord."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.forms.cooperation import TaskFilterForm
from bomiljo.models import Stedsoppgave, TaskFrom
from bomiljo.views.coop import Cell, exported, of_unit, place_choices, unit_for, url_if
from config.asked import Asked
from config.dates import norwegian_date
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

COLUMNS = [
    Column("Frist", sort="due_on"), Column("Hva"), Column("Sted"), Column("Hvem"), Column("Kommer fra"),
]  # fmt: skip
HEAD = ["Hva", "Sted", "Hvem", "Ansvarlig", "Kommer fra", "Opprettet", "Frist", "Gjort", "Hva som ble gjort"]
FROM_SURVEY = (TaskFrom.LOW, TaskFrom.FALLING)


@require_GET
@login_required
def stedsoppgave_list(request: AuthedRequest) -> HttpResponse:
    scope, today = unit_for(request), timezone.localdate()
    form = TaskFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    page = list_page(request, _asked(request.user, scope, form, today), COLUMNS, default="due_on")
    may = request.user.may(Permission.BOMILJO_JOIN, bydel=scope.bydel, landlord=scope.landlord)
    new = {"label": "Ny oppgave", "url": reverse("stedsoppgave-new")} if may and not scope.kommune else None
    context = {
        "title": "Oppgaver i bomiljøene",
        "subtitle": "Bydelen og utleieren har samme liste.",
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": "1 oppgave" if page.total == 1 else f"{page.total_text} oppgaver",
        "reset_url": reverse("stedsoppgave-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("stedsoppgave-export") + page.query}],
        "action": new,
        "empty": {
            "title": "Ingen åpne oppgaver",
            "text": "Oppgaver kommer fra samarbeidsmøtene og undersøkelsene, eller du lager en selv.",
            "url": new["url"] if new else "",
            "label": "Ny oppgave",
        },
    }
    return TemplateResponse(request, "bomiljo/plain_list.html", context)


@require_GET
@login_required
def stedsoppgave_export(request: AuthedRequest) -> HttpResponse:
    scope, today = unit_for(request), timezone.localdate()
    form = TaskFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    rows = sorted_for_export(request, _asked(request.user, scope, form, today), COLUMNS, default="due_on")
    lines = (_line(row) for row in rows.iterator(chunk_size=1000))
    return exported(request, "stedsoppgaver", "Oppgaver i bomiljøene", HEAD, lines)


def results_url(row: Stedsoppgave) -> str:
    """The score that it comes from, where the results have a page."""
    surveyed = row.surveyed if row.source in FROM_SURVEY else None
    return url_if("survey-results", surveyed.campaign_id) if surveyed else ""


def lamp_of(row: Stedsoppgave, today: date) -> Any:
    return None if row.done_on else clock.deadline(Code.TASK, today, due=row.due_on)


def _asked(user: User, scope: ActiveScope, form: TaskFilterForm, today: date) -> Asked[Any]:
    data = filters_of(form)
    mine = user.pk if data.get("hvem") == "mine" else None
    return Asked(_rows, colleague_of(user), scope, data, mine, today)


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any], mine: int | None, today: date) -> QuerySet[Any]:
    rows = Stedsoppgave.objects.visible_to(user).filter(**of_unit(scope))
    state, who = data.get("status") or "", data.get("hvem") or ""
    if state == "gjort":
        rows = rows.filter(done_on__isnull=False)
    elif state != "alle":
        rows = rows.open()
    if state == "over":
        rows = rows.filter(due_on__lt=today)
    if who:
        rows = rows.filter(owner=mine) if who == "mine" else rows.filter(party=who)
    if data.get("sted"):
        rows = rows.filter(bomiljo=data["sted"])
    return rows.select_related("bomiljo", "owner", "surveyed")


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": lamp_of(row, today),
        "status": "Gjort",
        "tone": "success",
        "cells": [
            Cell("Hva", row.what, reverse("stedsoppgave", args=[row.pk]), row.result),
            Cell("Sted", str(row.bomiljo or "Flere steder")),
            Cell("Hvem", label(row, "party"), sub=row.owner.name if row.owner else "Ingen ennå"),
            Cell("Kommer fra", label(row, "source"), results_url(row), sub=norwegian_date(row.opened_on)),
        ],
    }


def _line(row: Any) -> list[Any]:
    return [
        row.what, str(row.bomiljo or ""), label(row, "party"), row.owner.name if row.owner else "",
        label(row, "source"), row.opened_on, row.due_on, row.done_on, row.result,
    ]  # fmt: skip
