"""The city's catalogue of what has been tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo import catalogue
from bomiljo.forms.measures import CatalogueFilterForm
from bomiljo.models import Worked
from bomiljo.views.coop import Cell
from bomiljo.views.erfaring import TONES
from config.asked import Asked
from config.dates import norwegian_date
from config.forms import filters_of
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest

COLUMNS = [
    Column("Virket det"), Column("Erfaring"), Column("Hva de lærte"), Column("Bydel"),
    Column("Publisert", sort="published_on"),
]  # fmt: skip


@require_GET
@login_required
def erfaring_list(request: AuthedRequest) -> HttpResponse:
    user = request.user
    user.require(Permission.BOMILJO_VIEW)
    bydeler = Bydel.objects.filter(kommune__in=user.scopes.kommuner(Permission.BOMILJO_VIEW)).order_by("name")
    form = CatalogueFilterForm(request.GET, of={"bydel": bydeler})
    page = list_page(request, Asked(_rows, colleague_of(user), filters_of(form)), COLUMNS, default="-published_on")
    context = {
        "title": "Erfaringer",
        "subtitle": "Det bydelene har prøvd. Det som ikke virket, er like velkomment.",
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": "1 erfaring" if page.total == 1 else f"{page.total_text} erfaringer",
        "reset_url": reverse("erfaring-list"),
        "empty": {
            "title": "Ingen erfaringer er publisert ennå",
            "text": "Skriv erfaringen fra siden til et tiltak som er prøvd, også når det ikke gikk.",
            "url": reverse("tiltak-list"),
            "label": "Se tiltakene",
        },
    }
    return TemplateResponse(request, "bomiljo/plain_list.html", context)


def _rows(user: User, data: Mapping[str, Any]) -> QuerySet[Any]:
    rows = catalogue.published(user)
    asked = {"category": data.get("slag"), "worked": data.get("virket")}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if data.get("bydel"):
        rows = rows.filter(of_bydel=data["bydel"].pk)
    return catalogue.matching(rows, data.get("sok", ""))


def _shown(row: Any) -> dict[str, Any]:
    return {
        "lamp": None,
        "status": label(row, "worked"),
        "tone": TONES[Worked(row.worked)],
        "cells": [
            Cell("Erfaring", row.title, row.get_absolute_url(), label(row, "category")),
            Cell("Hva de lærte", row.learnt[:200]),
            Cell("Bydel", row.bydel_name or "Ikke oppgitt"),
            Cell("Publisert", norwegian_date(row.published_on), tabular=True),
        ],
    }
