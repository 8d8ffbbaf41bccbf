"""Fetching what is agreed with a household, as its page does."""

from __future__ import annotations

from django.db.models import Model

from accounts.permissions import Permission
from config.api import Resource, found
from housing.api.gate import open_household
from housing.models import Household, Tenancy

P = Permission


class AgreementResource(Resource):
    view_permissions = (P.FOLLOWUP_VIEW,)

    def open(self, household: Household, subject: Model) -> None:
        open_household(self.request, self.user, household, subject)

    def tenancy(self, pk: int, needs: Permission) -> Tenancy:
        """Gates 1 to 3; the opening is noted in the read log."""
        row = found(Tenancy.objects.visible_to(self.user).select_related("household__bydel"), pk)
        self.open(row.household, row)
        self.user.require(needs, bydel=row.bydel_id)
        return row

    def household(self, pk: int) -> Household:
        row = found(Household.objects.visible_to(self.user).select_related("bydel"), pk)
        self.user.require(P.FOLLOWUP_PLACE, bydel=row.bydel_id)
        self.open(row, row)
        return row
