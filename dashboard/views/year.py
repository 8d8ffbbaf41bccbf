"""The year that a page is about, and the unit whose numbers it shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.frame import active_scope
from config.requests import AuthedRequest
from dashboard.forms.year import YearForm


def year_asked(
    request: AuthedRequest, today: date, *, usual: int, last: int | None = None
) -> tuple[int, YearForm]:
    """The usual year when nothing, or nothing sensible, is asked for."""
    form = YearForm(request.GET, today=today, last=last or today.year)
    form.is_valid()
    asked: Any = form.cleaned_data.get("aar")
    year = int(asked) if asked else usual
    return year, YearForm({"aar": str(year)}, today=today, last=last or today.year)


def own_bydel(request: AuthedRequest) -> Bydel | None:
    """The bydel chosen in the top bar, when its numbers are the user's to read. None for all of a kommune."""
    scope = active_scope(request)
    if scope.bydel is None:
        return None
    request.user.require(Permission.FIGURES_VIEW, bydel=scope.bydel)
    return scope.bydel


def kommune_of(request: AuthedRequest) -> Kommune:
    """The kommune whose sums are shown. A landlord has none of them."""
    scope = active_scope(request)
    if scope.bydel is None and scope.kommune is None:
        raise PermissionDenied("Summen av bydelenes rapporter vises for dem som arbeider i kommunen.")
    request.user.require(Permission.FIGURES_VIEW, bydel=scope.bydel, kommune=scope.kommune)
    return scope.kommune or scope.bydel.kommune  # type: ignore[union-attr]


def reporting_bydel(request: AuthedRequest) -> Bydel:
    """The bydel that the user reports for."""
    scope, user = active_scope(request), request.user
    if scope.bydel is None:
        raise PermissionDenied("Bydelen rapporterer selv. Rollen din gjelder ikke én bydel.")
    user.require(Permission.FIGURES_REPORT, bydel=scope.bydel)
    return scope.bydel


def reports(user: User, bydel: Bydel | int) -> bool:
    return user.may(Permission.FIGURES_REPORT, bydel=bydel)
