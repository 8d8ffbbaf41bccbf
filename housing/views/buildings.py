"""Eiendommer and oppganger: from the building to the dwelling."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.buildings import entrances_with_counts, may_count_children, properties_with_counts
from housing.models import Dwelling, Entrance, Property
from housing.occupancy import State, state_of, with_occupancy
from housing.views.parts import Fact, Link, of_unit, unit_of

COLUMNS = (
    Column("Eiendom", "place"),
    Column("Slag"),
    Column("Bydel"),
    Column("Utleier"),
    Column("Boliger", numeric=True),
    Column("Ledige", numeric=True),
)


class DwellingRow(NamedTuple):
    url: str
    unit_number: str
    rooms: int
    area: str
    category: str
    state: State


class Floor(NamedTuple):
    label: str
    dwellings: list[DwellingRow]


@require_GET
@login_required
def property_list(request: AuthedRequest) -> HttpResponse:
    unit = unit_of(request, request.user, Permission.DWELLING_VIEW)
    own = Property.objects.visible_to(request.user).filter(**of_unit(unit))
    counted = properties_with_counts(own.select_related("bydel", "landlord"), request.user)
    page = list_page(request, counted, COLUMNS, default="place")
    context = {
        "columns": page.head,
        "rows": page.rows,
        "count_text": "1 eiendom" if page.total == 1 else f"{page.total_text} eiendommer",
        "page": page,
        "actions": [Link("Boliger", reverse("dwelling-list"))],
    }
    return TemplateResponse(request, "housing/property_list.html", context)


@require_GET
@login_required
def property_page(request: AuthedRequest, pk: int) -> HttpResponse:
    visible = Property.objects.visible_to(request.user).select_related("bydel", "landlord")
    found = get_object_or_404(visible, pk=pk)
    entrances = Entrance.objects.visible_to(request.user).filter(property=found).order_by("street", "pk")
    counted = entrances_with_counts(entrances, request.user, timezone.localdate())
    context = {
        "property": found,
        "subtitle": found.get_kind_display(),
        "facts": _property_facts(found),
        "entrances": list(counted),
        "with_children": may_count_children(request.user),
        "crumbs": [Link("Eiendommer", reverse("property-list")), Link(found.name, "")],
    }
    return TemplateResponse(request, "housing/property.html", context)


@require_GET
@login_required
def entrance(request: AuthedRequest, pk: int) -> HttpResponse:
    visible = Entrance.objects.visible_to(request.user).select_related("property")
    counted: Any = entrances_with_counts(visible, request.user, timezone.localdate())
    found = get_object_or_404(counted, pk=pk)
    context = {
        "entrance": found,
        "subtitle": f"{found.postcode} {found.city}",
        "head_facts": _counts(found, request.user),
        "facts": _entrance_facts(found),
        "floors": _floors(found, request.user),
        "crumbs": [
            Link("Eiendommer", reverse("property-list")),
            Link(found.property.name, reverse("property", args=[found.property_id])),
            Link(found.street, ""),
        ],
    }
    return TemplateResponse(request, "housing/entrance.html", context)


def _property_facts(found: Property) -> list[Fact]:
    share = f"{found.municipal_share.normalize():f} %".replace(".", ",") if found.municipal_share else ""
    return [
        Fact("Slag", found.get_kind_display()),
        Fact("Bydel", str(found.bydel)),
        Fact("Utleier", str(found.landlord)),
        Fact("Kommunal andel", share),
        Fact("Utleiers nummer", found.external_id),
    ]


def _counts(found: Any, user: User) -> list[Fact]:
    facts = [Fact("Boliger", str(found.dwellings_count)), Fact("Ledige", str(found.vacant_count))]
    if may_count_children(user):
        facts.append(Fact("Husstander med barn", str(found.children_count)))
    return facts


def _entrance_facts(found: Entrance) -> list[Fact]:
    return [
        Fact("Adresse", f"{found.street}, {found.postcode} {found.city}"),
        Fact("Etasjer", str(found.floors)),
        Fact("Heis", "Ja" if found.lift else "Nei"),
        Fact("Trinnfri adkomst", "Ja" if found.step_free else "Nei"),
    ]


def _floors(found: Entrance, user: User) -> list[Floor]:
    """The top floor first, as the building stands."""
    dwellings = with_occupancy(Dwelling.objects.visible_to(user).filter(entrance=found))
    floors: dict[int, list[DwellingRow]] = {}
    for dwelling in dwellings.order_by("-floor", "unit_number"):
        floors.setdefault(dwelling.floor, []).append(_dwelling_row(dwelling, user))
    return [Floor(f"{number}. etasje" if number else "Underetasje", rows) for number, rows in floors.items()]


def _dwelling_row(dwelling: Any, user: User) -> DwellingRow:
    state = state_of(
        withdrawn_on=dwelling.withdrawn_on,
        vacant_from=dwelling.vacant_from,
        is_let=dwelling.is_let,
        user=user,
        today=timezone.localdate(),
    )
    return DwellingRow(
        url=reverse("dwelling", args=[dwelling.pk]),
        unit_number=dwelling.unit_number,
        rooms=dwelling.rooms,
        area=f"{dwelling.area} m²",
        category=dwelling.get_category_display(),
        state=state,
    )
