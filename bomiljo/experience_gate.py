"""Who may do something with an experience: the rest of the kommune reads it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Erfaring, Tiltak


def is_out(row: Erfaring) -> bool:
    return row.published_on is not None and row.withdrawn_on is None


def require_own(user: User, row: Erfaring, permission: Permission) -> Tiltak:
    """The measure that it tells of. One that is published is the bydel's to change."""
    own = Tiltak.objects.visible_to(user).filter(pk=row.tiltak_id).first()
    if own is None:
        raise PermissionDenied("Bare bydelen som skrev erfaringen, kan endre den.")
    permission = Permission.BOMILJO_WORK if is_out(row) else permission
    landlord = None if permission == Permission.BOMILJO_WORK else own.landlord_id
    user.require(permission, bydel=own.bydel_id, landlord=landlord)
    return own
