"""Fetching what bydel and landlord work with together, as its page does."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Bomiljo
from config.api import Resource, found, named


class JoinResource(Resource):
    view_permissions = (Permission.BOMILJO_VIEW,)

    def joined(self, rows: QuerySet[Any], pk: int) -> Any:
        """One that the user takes part in."""
        row = found(rows, pk)
        self.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
        return row

    def with_rows(self, sent: dict[str, Any], **of: QuerySet[Any]) -> dict[str, Any]:
        """The keys in what was sent, as the rows that they name."""
        for name, rows in of.items():
            if sent.get(name):
                sent[name] = named(rows, sent[name], field=name)
        return sent

    @property
    def places(self) -> QuerySet[Bomiljo]:
        return Bomiljo.objects.visible_to(self.user)

    @property
    def people(self) -> QuerySet[User]:
        """Users are no secret; the action asks where they work."""
        return User.objects.filter(is_active=True)
