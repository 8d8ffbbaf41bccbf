"""What the pages about places share: fetching one, and a page with one form about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Bomiljo
from config.forms import PlainForm
from config.frame import ActiveScope, active_scope
from config.links import reverse
from config.requests import AuthedRequest
from config.tabs import LABELS
from followup.views.forms import form_page
from housing.views.parts import Link


def places_above() -> Link:
    return Link("Bomiljø", reverse("bomiljo-list"))


def trail(name: str, place: Bomiljo | None = None) -> list[Link]:
    """Bomiljø, the list and the place: what stands above an object."""
    where = [Link(place.name, place.get_absolute_url())] if place else []
    return [places_above(), Link(LABELS[name], reverse(name)), *where]


def above(place: Bomiljo) -> list[Link]:
    return [places_above(), Link(place.name, place.get_absolute_url())]


def scope_of_places(request: HttpRequest, user: User) -> ActiveScope:
    """The unit that a list is about: a bydel, a landlord, or for those who compare, the kommune."""
    scope = active_scope(request)
    user.require(Permission.BOMILJO_VIEW, bydel=scope.bydel, landlord=scope.landlord, kommune=scope.kommune)
    return scope


def in_scope(scope: ActiveScope) -> dict[str, Any]:
    if scope.bydel is not None:
        return {"bydel": scope.bydel}
    return {"landlord": scope.landlord} if scope.landlord else {"bydel__kommune": scope.kommune}


def own_bydel(request: AuthedRequest) -> Any:
    """The bydel that is chosen in the top bar."""
    bydel = active_scope(request).bydel
    if bydel is None:
        raise PermissionDenied("Dette gjelder én bydel. Velg bydelen øverst på siden.")
    return bydel


def worked_place(request: AuthedRequest, pk: int) -> Bomiljo:
    """A place that the user works with."""
    rows = Bomiljo.objects.visible_to(request.user).select_related("bydel", "landlord")
    place = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=place.bydel_id)
    return place


def worked(request: AuthedRequest, rows: QuerySet[Any], pk: int) -> Any:
    """A row of a place (`bomiljo`) that the user works with. `rows` starts at visible_to."""
    row = get_object_or_404(rows.select_related("bomiljo"), pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bomiljo.bydel_id)
    return row


def place_form(
    request: AuthedRequest, place: Bomiljo, form: PlainForm, save: Callable[[], Any], **context: Any
) -> HttpResponse:
    """A form about the place. It leads back to the place, unless `after` or `crumbs` say otherwise."""
    context = {"subtitle": place.name, "crumbs": above(place)} | context
    return form_page(request, form, save, **context)
