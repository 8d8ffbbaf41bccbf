"""Who may do something with an experience: the rest of the kommune only reads it."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Erfaring, Tiltak


def is_out(row: Erfaring) -> bool:
    return row.published_on is not None and row.withdrawn_on is None


def own_experiences(user: User) -> QuerySet[Erfaring]:
    """Those of measures that the user sees."""
    return Erfaring.objects.visible_to(user).filter(tiltak__in=Tiltak.objects.visible_to(user))


def require_own(user: User, row: Erfaring, permission: Permission) -> None:
    """One that is published is the bydel's to change."""
    own = Tiltak.objects.visible_to(user).get(pk=row.tiltak_id)
    permission = Permission.BOMILJO_WORK if is_out(row) else permission
    landlord = None if permission == Permission.BOMILJO_WORK else own.landlord_id
    user.require(permission, bydel=own.bydel_id, landlord=landlord)
