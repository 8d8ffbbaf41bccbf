"""What is the bydel's own: no landlord is shown a list of it, though it sees its own places."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission
from config.api import Resource, found


class BydelResource(Resource):
    view_permissions = (Permission.BOMILJO_VIEW,)

    def require_list(self) -> None:
        if not self.user.scopes.bydeler(Permission.BOMILJO_VIEW):
            self.user.require(Permission.BOMILJO_CITY)

    def worked(self, pk: int) -> Any:
        """One that the user may do something with."""
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
        return row
