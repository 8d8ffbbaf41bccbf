"""What may be done in a box: links for those who work with the place while it is followed."""

from __future__ import annotations

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.shape import BoxAct
from bomiljo.models import Bomiljo
from config.links import reverse


def works_here(user: User, place: Bomiljo) -> bool:
    return place.closed_on is None and user.may(Permission.BOMILJO_WORK, bydel=place.bydel_id)


def act(user: User, place: Bomiljo, label: str, name: str) -> list[BoxAct]:
    """One address about the place."""
    return [BoxAct(label, reverse(name, args=[place.pk]))] if works_here(user, place) else []
