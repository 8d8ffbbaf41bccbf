"""Fetching an incident for a page: visible, one that the user may work with, noted in the read log."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Oppslag
from bomiljo.incidents import homes_of
from bomiljo.models import BomiljoEntrance, Bomiljosak, Hendelse
from bomiljo.views.moved import above_row
from config.labels import label
from config.requests import AuthedRequest
from housing.models import Dwelling, Entrance
from housing.views.parts import Link

RELATED = ("bomiljo", "bydel__kommune", "landlord", "owner", "entrance", "sak", "registered_by")


def seen(request: AuthedRequest, pk: int) -> Hendelse:
    """What is told of an incident is about people, so the opening is logged."""
    row = get_object_or_404(Hendelse.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    Oppslag.objects.record(row, by=request.user)
    return row


def workable(request: AuthedRequest, pk: int) -> Hendelse:
    row = get_object_or_404(Hendelse.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    request.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    return row


def workable_matter(request: AuthedRequest, pk: int) -> Bomiljosak:
    rows = Bomiljosak.objects.visible_to(request.user).select_related("bomiljo", "landlord")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    return row


def homes(user: User, bomiljo_id: int) -> QuerySet[Dwelling]:
    return homes_of(bomiljo_id, Dwelling.objects.visible_to(user), timezone.localdate())


def entrances(user: User, bomiljo_id: int) -> QuerySet[Entrance]:
    here = BomiljoEntrance.objects.visible_to(user).on(timezone.localdate()).filter(bomiljo=bomiljo_id)
    return Entrance.objects.visible_to(user).filter(pk__in=here.values("entrance")).order_by("street")


def around(row: Hendelse) -> dict[str, Any]:
    """What every form of an incident is shown with."""
    return {
        "subtitle": f"{label(row, 'category')}, {row.bomiljo.name}",
        "crumbs": [*above_row("hendelse-list", row), Link(str(row), row.get_absolute_url())],
    }
