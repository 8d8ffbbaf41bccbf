"""The bomiljøer of a bydel, of a landlord, or of the kommune for those who compare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from audit.models import Export
from bomiljo.forms.places import PlaceFilterForm
from bomiljo.homes import dwellings_of, dwellings_text
from bomiljo.models import Bomiljo
from bomiljo.place_filter import narrowed
from bomiljo.standing import ago, coordinator_of, next_of, with_standing
from bomiljo.views.parts import in_scope, scope_of_places
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest

COLUMNS = [
    Column("Neste"),
    Column("Bomiljø", sort="name_sort"),
    Column("Boliger", numeric=True),
    Column("Koordinator"),
    Column("Siste undersøkelse", sort="last_survey"),
    Column("Sist til stede", sort="last_presence"),
    Column("Åpne hendelser", sort="open_incidents", numeric=True),
]
WIDE = [*COLUMNS[:2], Column("Bydel", sort="bydel__name"), *COLUMNS[2:]]
HEAD = [
    "Bomiljø", "Bydel", "Utleier", "Slag", "Kommunale boliger", "Boliger i alt", "Koordinator",
    "Siste undersøkelse", "Sist til stede", "Åpne hendelser", "Tiltak pågår", "Fulgt siden",
    "Ikke fulgt lenger fra",
]  # fmt: skip
DEFAULT = "name_sort"


@require_GET
@login_required
def bomiljo_list(request: AuthedRequest) -> HttpResponse:
    scope, today = scope_of_places(request, request.user), timezone.localdate()
    form = PlaceFilterForm(request.GET)
    rows = _rows(request, scope, form, today)
    homes = dwellings_of(rows, today)
    page = list_page(request, rows, _columns(scope), default=DEFAULT, total=len(homes))
    works = request.user.may(Permission.BOMILJO_WORK, bydel=scope.bydel) if scope.bydel else False
    context = {
        "form": form,
        "page": page,
        "wide": scope.bydel is None,
        "rows": [_shown(row, homes.get(row.pk, 0), today) for row in page.rows],
        "count_text": "1 bomiljø" if page.total == 1 else f"{page.total_text} bomiljøer",
        "reset_url": reverse("bomiljo-list"),
        "action": {"label": "Nytt bomiljø", "url": reverse("bomiljo-new")} if works else None,
        "actions": _actions(page.query, works=works),
    }
    return TemplateResponse(request, "bomiljo/bomiljo_list.html", context)


@require_GET
@login_required
def bomiljo_export(request: AuthedRequest) -> HttpResponse:
    scope, today = scope_of_places(request, request.user), timezone.localdate()
    form = PlaceFilterForm(request.GET)
    rows = sorted_for_export(request, _rows(request, scope, form, today), _columns(scope), default=DEFAULT)
    response, count = workbook("bomiljoer", HEAD, _lines(rows, dwellings_of(rows, today)))
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Bomiljøer", filters=filters, rows=count)
    return response


def _actions(query: str, *, works: bool) -> list[dict[str, str]]:
    links = []
    if works:
        links.append({"label": "Koordinator for bydelen", "url": reverse("koordinator-bydel")})
    return [*links, {"label": "Last ned Excel", "url": reverse("bomiljo-export") + query}]


def _columns(scope: ActiveScope) -> list[Column]:
    return COLUMNS if scope.bydel else WIDE


def _rows(request: AuthedRequest, scope: ActiveScope, form: PlaceFilterForm, today: date) -> QuerySet[Any]:
    places = Bomiljo.objects.visible_to(request.user).filter(**in_scope(scope))
    asked = filters_of(form)
    return narrowed(with_standing(places, request.user, today), asked, today)


def _shown(row: Any, municipal: int, today: date) -> dict[str, Any]:
    following = next_of(row, today)
    return {
        "lamp": {"level": following.level, "text": following.text},
        "name": row.name,
        "url": row.get_absolute_url(),
        "bydel": row.bydel.name,
        "kind": label(row, "kind"),
        "dwellings": dwellings_text(row, municipal),
        "koordinator": coordinator_of(row),
        "surveyed": norwegian_date(row.last_survey) if row.last_survey else "Aldri",
        "present": ago(row.last_presence, today),
        "incidents": row.open_incidents,
    }


def _lines(rows: QuerySet[Any], homes: dict[int, int]) -> Iterator[list[Any]]:
    for row in rows:
        yield [
            row.name, row.bydel.name, row.landlord.name, label(row, "kind"), homes.get(row.pk, 0),
            row.all_dwellings, coordinator_of(row), row.last_survey, row.last_presence, row.open_incidents,
            row.running, row.opened_on, row.closed_on,
        ]  # fmt: skip
