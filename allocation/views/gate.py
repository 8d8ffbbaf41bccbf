"""Fetching a søknad for a page: visible, open to this user, and noted in the read log."""

from __future__ import annotations

from django.db.models import Model

from allocation.models import Soknad
from config.errors import Detour
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Household
from housing.views import protection


def soknad_or_404(request: AuthedRequest, pk: int) -> Soknad:
    """Gate 1 and 3. A case with a protected person needs the extra grant; every opening is logged."""
    rows = Soknad.objects.visible_to(request.user).select_related(
        "bydel", "household__bydel", "rule_set", "caseworker", "need"
    )
    soknad = get_object_or_404(rows, pk=pk)
    require_open(request, soknad.household, soknad)
    return soknad


def require_open(request: AuthedRequest, household: Household, subject: Model) -> None:
    """Raises Detour to the page that refuses, or asks why, when the household is protected."""
    page = protection.gate(request, household, subject)
    if page is not None:
        raise Detour(page)
