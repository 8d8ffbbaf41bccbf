"""What the pages of cooperation and measures share: whose rows, the lists beside each other, cells of a list."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export
from bomiljo.forms.shared import place_label, places_with_streets
from bomiljo.models import Bomiljo
from config.asked import Asked
from config.export import workbook
from config.frame import ActiveScope, active_scope
from config.links import reverse
from config.requests import AuthedRequest


class Cell(NamedTuple):
    label: str
    text: str
    url: str = ""
    sub: str = ""
    tabular: bool = False


def url_if(name: str, *args: Any) -> str:
    """The page of another part, where it is there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def unit_for(request: AuthedRequest, permission: Permission = Permission.BOMILJO_VIEW) -> ActiveScope:
    """A bydel, a landlord, or the whole kommune for those who compare."""
    scope = active_scope(request)
    if scope.unit is None:
        raise PermissionDenied("Rollen din gir ikke tilgang til bomiljøer.")
    request.user.require(permission, bydel=scope.bydel, landlord=scope.landlord, kommune=scope.kommune)
    return scope


def of_unit(scope: ActiveScope, path: str = "") -> dict[str, Any]:
    if scope.bydel:
        return {f"{path}bydel": scope.bydel}
    return {f"{path}landlord": scope.landlord} if scope.landlord else {f"{path}bydel__kommune": scope.kommune}


def places_of(request: AuthedRequest, scope: ActiveScope) -> Any:
    return _places(request.user, scope)


def place_choices(request: AuthedRequest, scope: ActiveScope) -> list[tuple[str, str]]:
    """For a filter."""
    places = Asked(_places, colleague_of(request.user), scope).all()
    return [("", "Alle steder"), *((str(place.pk), place_label(place)) for place in places)]


def _places(user: User, scope: ActiveScope) -> Any:
    return places_with_streets(Bomiljo.objects.visible_to(user).filter(**of_unit(scope)))


def joins(user: User, row: Any) -> bool:
    return user.may(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)


def exported(request: AuthedRequest, name: str, what: str, head: list[str], lines: Any) -> HttpResponse:
    response, count = workbook(name, head, lines)
    Export.objects.record(by=request.user, what=what, filters=request.GET.urlencode()[:400], rows=count)
    return response


def went_well(request: AuthedRequest, text: str, to: Any) -> HttpResponse:
    messages.success(request, text)
    return redirect(to)


def asked_for(request: AuthedRequest, rows: Any, name: str = "bomiljo") -> Any:
    """The row that the address names (?bomiljo=3), among those that may be chosen."""
    asked = request.GET.get(name, "")
    return rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None
