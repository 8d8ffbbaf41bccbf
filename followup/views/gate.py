"""Fetching a row for a page: visible, open to this user, and noted in the read log."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from config.errors import Detour
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.models import Booppfolging
from housing.models import Household
from housing.views import protection

Row = TypeVar("Row", bound=Model)


def booppfolging_or_404(request: AuthedRequest, pk: int) -> Booppfolging:
    rows = Booppfolging.objects.visible_to(request.user).select_related(
        "bydel", "household__bydel", "person", "tenancy__dwelling", "worker", "fagtjeneste", "condition", "vedtak"
    )
    return opened_or_404(request, rows, pk)


def opened_or_404(request: AuthedRequest, rows: QuerySet[Row], pk: int) -> Row:
    """Gates 1 and 3 for a row with a household; every opening is logged. `rows` starts at visible_to."""
    row = get_object_or_404(rows, pk=pk)
    require_open(request, row.household, row)  # type: ignore[attr-defined]
    return row


def require_open(request: AuthedRequest, household: Household, subject: Model) -> None:
    """Raises Detour to the page that refuses, or asks why, when the household is protected."""
    page = protection.gate(request, household, subject)
    if page is not None:
        raise Detour(page)
