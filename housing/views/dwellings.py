"""Boliger: the list, its export and the page of one dwelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export
from config.asked import Asked
from config.export import workbook
from config.frame import ActiveScope
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.money import kroner
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.forms.filters import DwellingFilter
from housing.models import Dwelling
from housing.occupancy import State, state_of, vacant, with_occupancy
from housing.views.dwelling_page import page_of
from housing.views.parts import Link, of_unit, unit_of

COLUMNS = (
    Column("Varsel"),
    Column("Adresse", "address_sort"),
    Column("Rom", "rooms", numeric=True),
    Column("Areal", numeric=True),
    Column("Etasje", numeric=True),
    Column("Kategori"),
    Column("Husleie", numeric=True),
    Column("Status"),
)


class Row(NamedTuple):
    url: str
    address: str
    rooms: int
    area: str
    floor: int
    category: str
    rent: str
    state: State


@require_GET
@login_required
def dwelling_list(request: AuthedRequest) -> HttpResponse:
    form, dwellings = _filtered(request)
    asked = Asked(_rows, colleague_of(request.user), _unit(request), form.typed())
    page = list_page(request, asked, COLUMNS, default="address_sort")
    vacancies = vacant(dwellings).count()
    context = {
        "filter": form,
        "columns": page.head,
        "rows": [_row(request, dwelling) for dwelling in page.rows],
        "count_text": f"{_homes(page.total_text)}, {vacancies} ledig{'' if vacancies == 1 else 'e'}",
        "page": page,
        "reset_url": reverse("dwelling-list"),
        "actions": [
            Link("Eiendommer", reverse("property-list")),
            Link("Last ned liste", reverse("dwelling-export") + page.query),
        ],
    }
    return TemplateResponse(request, "housing/dwelling_list.html", context)


@require_GET
@login_required
def dwelling_export(request: AuthedRequest) -> HttpResponse:
    form, dwellings = _filtered(request)
    rows = sorted_for_export(request, with_occupancy(dwellings), COLUMNS, default="address_sort")
    head = ["Varsel", "Adresse", "Rom", "Areal (m²)", "Etasje", "Kategori", "Husleie (kr)", "Status"]
    response, count = workbook("boliger", head, _cells(request, rows))
    Export.objects.record(by=request.user, what="Boliger", filters=form.in_words()[:400], rows=count)
    return response


@require_GET
@login_required
def dwelling(request: AuthedRequest, pk: int) -> HttpResponse:
    visible = with_occupancy(Dwelling.objects.visible_to(request.user))
    found = get_object_or_404(visible.select_related("entrance__property", "bydel", "landlord"), pk=pk)
    return TemplateResponse(request, "housing/dwelling.html", page_of(found, request.user))


def _filtered(request: AuthedRequest) -> tuple[DwellingFilter, QuerySet[Dwelling]]:
    form = DwellingFilter(request.GET)
    return form, _narrowed(request.user, _unit(request), form)


def _unit(request: AuthedRequest) -> ActiveScope:
    return unit_of(request, request.user, Permission.DWELLING_VIEW)


def _rows(user: User, unit: ActiveScope, typed: Mapping[str, str]) -> QuerySet[Dwelling]:
    return with_occupancy(_narrowed(user, unit, DwellingFilter(typed)))


def _narrowed(user: User, unit: ActiveScope, form: DwellingFilter) -> QuerySet[Dwelling]:
    return form.narrow(Dwelling.objects.visible_to(user).filter(**of_unit(unit)))


def _state(request: AuthedRequest, dwelling: Any) -> State:
    return state_of(
        withdrawn_on=dwelling.withdrawn_on,
        vacant_from=dwelling.vacant_from,
        is_let=dwelling.is_let,
        user=request.user,
        today=timezone.localdate(),
    )


def _row(request: AuthedRequest, dwelling: Dwelling) -> Row:
    return Row(
        url=reverse("dwelling", args=[dwelling.pk]),
        address=dwelling.address,
        rooms=dwelling.rooms,
        area=f"{dwelling.area} m²",
        floor=dwelling.floor,
        category=dwelling.get_category_display(),
        rent=kroner(dwelling.rent),
        state=_state(request, dwelling),
    )


def _cells(request: AuthedRequest, rows: QuerySet[Dwelling]) -> Iterator[list[Any]]:
    for dwelling in rows.iterator():
        state = _state(request, dwelling)
        yield [
            state.lamp,
            dwelling.address,
            dwelling.rooms,
            dwelling.area,
            dwelling.floor,
            dwelling.get_category_display(),
            dwelling.rent,
            state.label,
        ]


def _homes(total: str) -> str:
    return "1 bolig" if total == "1" else f"{total} boliger"
