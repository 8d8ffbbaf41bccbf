"""The bydel that a list of oppfølging is about."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from accounts.models import Bydel
from accounts.permissions import Permission
from config.frame import active_scope
from config.requests import AuthedRequest


def bydel_of(request: AuthedRequest, permission: Permission) -> Bydel:
    bydel = active_scope(request).bydel
    if bydel is None or not request.user.may(permission, bydel=bydel):
        raise PermissionDenied("Du har ikke tilgang til oppfølging her. Bytt enhet øverst på siden.")
    return bydel
