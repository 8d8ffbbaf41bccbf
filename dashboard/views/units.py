"""The unit that the work list is about."""

from __future__ import annotations

from django.utils import timezone

from config.frame import active_scope
from config.requests import AuthedRequest
from dashboard.worklist import Unit


def unit_of(request: AuthedRequest) -> Unit:
    scope = active_scope(request)
    return Unit(request.user, timezone.localdate(), scope.bydel, scope.landlord)
