"""The bekymringsnotater of a bydel, a landlord or the city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from bomiljo.forms.cooperation import NoteFilterForm
from bomiljo.models import Bekymringsnotat, NoteStatus
from bomiljo.views.coop import Cell, exported, of_unit, place_choices, unit_for
from bomiljo.views.notat import TONES
from config.asked import Asked
from config.dates import norwegian_date
from config.deadlines import Deadline
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

COLUMNS = [Column("Status"), Column("Hva"), Column("Sted"), Column("Sett av"), Column("Sett", sort="noted_on")]
HEAD = ["Hva", "Sted", "Hvor", "Sett av", "Sett", "Haster", "Status", "Kort om hva som er sett"]


@require_GET
@login_required
def notat_list(request: AuthedRequest) -> HttpResponse:
    scope = unit_for(request)
    form = NoteFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form))
    page = list_page(request, asked, COLUMNS, default="-noted_on")
    may = request.user.may(Permission.STED_NOTE, bydel=scope.bydel, landlord=scope.landlord, kommune=scope.kommune)
    new = {"label": "Skriv notat", "url": reverse("notat-new")} if may else None
    context = {
        "title": "Bekymringsnotater",
        "subtitle": "Det tjenestene har sett på et sted. Notatene handler aldri om en person.",
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": "1 notat" if page.total == 1 else f"{page.total_text} notater",
        "reset_url": reverse("notat-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("notat-export") + page.query}],
        "action": new,
        "empty": {
            "title": "Ingen notater venter",
            "text": "Har du sett noe som bekymrer på et sted, eller noe som går bra? Skriv det på ett minutt.",
            "url": new["url"] if new else "",
            "label": "Skriv notat",
        },
    }
    return TemplateResponse(request, "bomiljo/plain_list.html", context)


@require_GET
@login_required
def notat_export(request: AuthedRequest) -> HttpResponse:
    scope = unit_for(request)
    form = NoteFilterForm(request.GET, of={"sted": place_choices(request, scope)})
    rows = sorted_for_export(request, _rows(request.user, scope, filters_of(form)), COLUMNS, default="-noted_on")
    lines = (_line(row) for row in rows.iterator(chunk_size=1000))
    return exported(request, "bekymringsnotater", "Bekymringsnotater", HEAD, lines)


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any]) -> QuerySet[Any]:
    rows = Bekymringsnotat.objects.visible_to(user).filter(**of_unit(scope)).select_related("bomiljo")
    status = data.get("status") or NoteStatus.NEW
    asked = {
        "status": "" if status == "alle" else status,
        "concern": data.get("hva"),
        "service": data.get("sett_av"),
        "bomiljo": data.get("sted"),
        "urgent": data.get("haster"),
    }
    return rows.filter(**{name: value for name, value in asked.items() if value})


def _shown(row: Any) -> dict[str, Any]:
    urgent = row.urgent and row.status != NoteStatus.CLOSED
    return {
        "lamp": Deadline("red", "Haster") if urgent else None,
        "status": label(row, "status"),
        "tone": TONES[NoteStatus(row.status)],
        "cells": [
            Cell("Hva", label(row, "concern"), reverse("notat", args=[row.pk]), row.text),
            Cell("Sted", str(row.bomiljo), sub=label(row, "place")),
            Cell("Sett av", label(row, "service")),
            Cell("Sett", norwegian_date(row.noted_on), tabular=True),
        ],
    }


def _line(row: Any) -> list[Any]:
    return [
        label(row, "concern"), str(row.bomiljo), label(row, "place"), label(row, "service"),
        row.noted_on, "Ja" if row.urgent else "", label(row, "status"), row.text,
    ]  # fmt: skip
