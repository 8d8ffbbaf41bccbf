"""Fetching a place or a row of one as its page does: visible, and for those who may do the work."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.permissions import Permission
from bomiljo.models import Bomiljo
from config.api import Resource, found


class PlaceResource(Resource):
    view_permissions = (Permission.BOMILJO_VIEW,)

    def place(self, pk: int) -> Bomiljo:
        """A place that the user works with."""
        place = found(Bomiljo.objects.visible_to(self.user), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=place.bydel_id)
        return place

    def worked(self, rows: QuerySet[Any], pk: int) -> Any:
        """A row of a place that the user works with. `rows` starts at visible_to."""
        row = found(rows.select_related("bomiljo"), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.bomiljo.bydel_id)
        return row
