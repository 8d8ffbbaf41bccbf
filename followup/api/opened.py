"""Fetching a row of the follow-up as its page does: visible, open to the user, noted in the read log."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from accounts.permissions import Permission
from config.api import Resource, found
from housing.api.gate import open_household
from housing.models import Household


class StayResource(Resource):
    def opened(self, rows: QuerySet[Any], pk: int) -> Any:
        """`rows` starts at visible_to, and has a household."""
        row = found(rows.select_related("household__bydel"), pk)
        self.open(row.household, row)
        return row

    def open(self, household: Household, subject: Model) -> None:
        open_household(self.request, self.user, household, subject)

    def placed(self, rows: QuerySet[Any], pk: int) -> Any:
        """One that the user may do something with."""
        row = self.opened(rows, pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
        return row

    def household(self, pk: int) -> Household:
        household = found(Household.objects.visible_to(self.user).select_related("bydel"), pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
        self.open(household, household)
        return household
