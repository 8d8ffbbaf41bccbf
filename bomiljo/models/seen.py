"""Who sees the rows of a place: its bydel, the landlord that owns it, and those who compare all bydeler."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission


def of_bydel(user: User, path: str = "", *, permission: Permission = Permission.BOMILJO_VIEW) -> Q:
    """Rows of the user's bydeler, which no landlord sees. `path` leads to the row with the bydel (`bomiljo__`)."""
    seen = Q(**{f"{path}bydel__in": user.scopes.bydeler(permission)})
    kommuner = user.scopes.kommuner(Permission.BOMILJO_CITY)
    if kommuner and permission == Permission.BOMILJO_VIEW:
        seen |= Q(**{f"{path}bydel__kommune__in": kommuner})
    return seen


def seen_by(user: User, path: str = "", *, permission: Permission = Permission.BOMILJO_VIEW) -> Q:
    """Rows of the user's bydeler and of own property."""
    seen = of_bydel(user, path, permission=permission)
    landlords = user.scopes.landlords(permission)
    return seen | Q(**{f"{path}landlord__in": landlords}) if landlords else seen


def worked_on_by(user: User, path: str = "") -> Q:
    """Rows that hold names of residents: those who work with the place in its bydel."""
    return Q(**{f"{path}bydel__in": user.scopes.bydeler(Permission.BOMILJO_WORK)})


def opened(rows: Any, user: User | None) -> Any:
    """Those of the rows that the user sees; without one all that the transaction does, for numbers."""
    return rows.visible_to(user) if user else rows.all()
