"""Fetching a søknad for a page: visible, open to this user, and noted in the read log."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import Soknad
from audit.models import Oppslag
from config.requests import AuthedRequest
from housing.models.household import has_protected_member


def soknad_or_404(request: AuthedRequest, pk: int, *, log: bool = False) -> Soknad:
    """Gate 1 and 3. A case with a protected person needs the extra grant; every opening is logged."""
    rows = Soknad.objects.visible_to(request.user).select_related(
        "bydel", "household", "rule_set", "caseworker", "need"
    )
    soknad = get_object_or_404(rows.annotate(protected=has_protected_member(OuterRef("household"))), pk=pk)
    require_open(request.user, protected=soknad.protected, bydel_id=soknad.bydel_id)
    if log:
        Oppslag.objects.record(soknad, by=request.user, protected=soknad.protected)
    return soknad


def require_open(user: User, *, protected: bool, bydel_id: int) -> None:
    if protected and not user.may(Permission.PROTECTED_VIEW, bydel=bydel_id):
        raise PermissionDenied(
            "Saken gjelder en person med adressebeskyttelse. Be lederen av boligkontoret om å gi saken til"
            " en som har tilgang."
        )
