"""Lists of what is the bydel's own: of the active bydel; of all in the kommune, for those who compare them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User
from accounts.permissions import Permission
from config.frame import ActiveScope, active_scope


def bydeler_of(request: HttpRequest, user: User) -> ActiveScope:
    scope = active_scope(request)
    if scope.bydel is None and scope.kommune is None:
        raise PermissionDenied("Listen gjelder bydelens egne opplysninger, som utleiere ikke ser.")
    if scope.bydel is not None:
        user.require(Permission.BOMILJO_VIEW, bydel=scope.bydel)
    else:
        user.require(Permission.BOMILJO_CITY, kommune=scope.kommune)
    return scope


def of_bydeler(scope: ActiveScope) -> dict[str, Any]:
    return {"bydel": scope.bydel} if scope.bydel else {"bydel__kommune": scope.kommune}


def works_in(scope: ActiveScope, user: User) -> bool:
    return scope.bydel is not None and user.may(Permission.BOMILJO_WORK, bydel=scope.bydel)
