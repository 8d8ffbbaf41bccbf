"""Fetching a booppfølging, and colleagues that a body names, as the pages do."""

from __future__ import annotations

from django.db.models import Model

from accounts.models import User
from accounts.permissions import Permission
from config.api import Resource, found, named
from followup.models import Booppfolging
from followup.team import team
from housing.api.gate import open_household
from housing.models import Household


class WorkResource(Resource):
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def open(self, household: Household, subject: Model) -> None:
        open_household(self.request, self.user, household, subject)

    def workable(self, pk: int) -> Booppfolging:
        """Gates 1 and 3, logged, and then the permission to work with it."""
        rows = Booppfolging.objects.visible_to(self.user).select_related("household__bydel")
        case = found(rows, pk)
        self.open(case.household, case)
        self.user.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
        return case

    def colleague(self, pk: int | None, bydel: int, field: str) -> User | None:
        return None if pk is None else named(team(bydel), pk, field=field)
